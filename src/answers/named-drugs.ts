import type { Compound, Evidence, Hit } from '../library/compound-index.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { LexiconDrug } from '../question/lexicon.ts';
import type { AnswerOptions, ReadingModels } from './hits.ts';
import { knownFor, TARGETS_ALONE, type KnownDrug } from './known-drugs.ts';
import { allOf, NONE, proteinsOf, ranked, type Ranked } from './ranked.ts';

/** A drug that was named, the drugs of its mechanisms, then those that are like them. */
export async function namedDrugs(
  named: readonly LexiconDrug[],
  models: ReadingModels,
  options: AnswerOptions,
): Promise<Ranked> {
  const { bridge, drugs, lexicon } = models;
  const rows = named.flatMap(({ row }) => row ?? []);
  const [first] = rows;
  if (first === undefined) return NONE;
  const { mechanisms, targets, drugs: all } = drugs.table;
  const own = [...new Set(rows.flatMap((row) => all[row]?.mechanisms ?? []))];
  if (own.length === 0) return allOf(similarDrugs(rows, drugs, options.limit));
  const asked = own.flatMap((mechanism) => {
    const row = mechanisms[mechanism]?.target ?? null;
    const target = row === null ? undefined : targets[row];
    if (row === null || target === undefined) return [];
    const { genes, uniprot } = target;
    return [{ label: '', genes, uniprot, rows: [row], wider: [], mechanisms: [], isNegated: false, mechanism }];
  });
  const shared = asked.flatMap(({ mechanism, ...target }) =>
    knownFor({ ...TARGETS_ALONE, targets: [target], action: lexicon.actionOf(mechanism) }, models),
  );
  const byRow = new Map(shared.map((known) => [known.row, known]));
  const known: KnownDrug[] = [
    ...rows.map((row) => ({ row, order: 0, targets: 1, evidence: [itself(drugs.compound(row))] })),
    ...[...byRow.values()]
      .filter(({ row }) => !rows.includes(row))
      .map((other) => ({ ...other, likeness: drugs.nearestOf(other.row, rows)?.similarity ?? 0 }))
      .sort((a, b) => b.likeness - a.likeness),
  ];
  const reading = await bridge.placeText(drugs.compound(first).mechanisms.join('; '), options.signal);
  const scores = await drugs.predictionScores(reading, options.signal);
  return ranked(known, new Set(), { reading, proteins: proteinsOf(asked), action: null, scores }, drugs, options);
}

function itself({ name }: Compound): Evidence {
  return { kind: 'name', name };
}

/** Tanimoto similarity of ECFP4 from which a drug is worth showing as similar to another. */
const SIMILAR = 0.4;

/** Drugs that were named and of which no mechanism is recorded, and those whose structures are similar to theirs. */
function similarDrugs(rows: readonly number[], drugs: BundledDrugs, limit: number): Hit[] {
  const named = rows.map((row): Omit<Hit, 'rank'> => {
    const compound = drugs.compound(row);
    return { ...compound, ...{ relation: 'known', probability: null, evidence: [itself(compound)] } };
  });
  const similar = [...drugs.table.drugs.keys()]
    .flatMap((row) => {
      const nearest = rows.includes(row) ? undefined : drugs.nearestOf(row, rows);
      return nearest === undefined || nearest.similarity < SIMILAR ? [] : [{ row, nearest }];
    })
    .sort((a, b) => b.nearest.similarity - a.nearest.similarity)
    .map(({ row, nearest: { row: of, similarity } }): Omit<Hit, 'rank'> => {
      const { name, id } = drugs.compound(of);
      const evidence: Evidence = { kind: 'analogue', name, id, similarity };
      return { ...drugs.compound(row), ...{ relation: 'predicted', probability: null, evidence: [evidence] } };
    });
  return [...named, ...similar].slice(0, limit).map((hit, index) => ({ rank: index + 1, ...hit }));
}
