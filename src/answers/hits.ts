import type { Bridge } from '../bridge/bridge.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { Compound, Evidence, Hit } from '../library/compound-index.ts';
import type { Abbreviations } from '../question/abbreviations.ts';
import type { ReadingChoice } from '../question/choice.ts';
import type { Lexicon, LexiconDisease, LexiconDrug } from '../question/lexicon.ts';
import { a, type AskedTarget, type Reading } from '../question/reading.ts';
import type { StructureModels } from './structure.ts';
import { knownFor, ruledOut, type Asked, type KnownDrug } from './known-drugs.ts';

/** What answers. */
export interface AnswerModels extends StructureModels {
  readonly bridge: Bridge;
  readonly abbreviations: Abbreviations;
}

export interface AnswerOptions {
  readonly limit: number;
  /** How the question is to be read, where that was chosen. */
  readonly choice?: ReadingChoice | undefined;
  /** Whether hits that are no better than chance are wanted, too. */
  readonly rest?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The models, with a lexicon of the index. */
export type ReadingModels = AnswerModels & { readonly lexicon: Lexicon };

export interface Ranked {
  /** Best first. Those that are no better than chance are there only where the rest was asked for, behind the others. */
  readonly hits: readonly Hit[];
  /** How many of the hits are better than chance. */
  readonly cut: number;
}

export const NONE: Ranked = { hits: [], cut: 0 };

/**
 * Probability that a recorded mechanism is right. Of 393 pairs of a drug and a protein for which DrugCentral has a source
 * other than ChEMBL, it confirms 91% (`npm run models:prediction` counts them).
 */
const RECORDED = 0.91;

/** Predictions below this are no answer: of all drugs about one in forty is right by chance. */
const LEAST_PROBABILITY = 0.1;

export function allOf(hits: readonly Hit[]): Ranked {
  return { hits, cut: hits.length };
}

/** The compounds nearest to a structure, itself left out, and which compound it is. */
export async function likeStructure(
  smiles: string,
  { bridge, chemistry, drugs }: Pick<AnswerModels, 'bridge' | 'chemistry' | 'drugs'>,
  { limit, signal }: AnswerOptions,
): Promise<Ranked & { readonly compound: Compound | undefined }> {
  const molecule = await chemistry.read(smiles, ['inchiKey'], { signal });
  const vector = await bridge.placeMolecule(molecule);
  const compound = molecule.mixture === undefined ? await drugs.describe(molecule.inchiKey) : undefined;
  const nearest = await drugs.searchByVector(vector, { limit: limit + 1, signal });
  const others = nearest.filter(({ id }) => id !== compound?.id).slice(0, limit);
  return { ...allOf(others.map((hit, index) => ({ ...hit, rank: index + 1 }))), compound };
}

/** What is nearest to a text that nothing answers, where that is wanted. */
export async function anyHits(
  texts: readonly string[],
  { bridge, drugs }: AnswerModels,
  options: AnswerOptions,
): Promise<Ranked> {
  if (options.rest !== true) return NONE;
  const vectors: Float32Array[] = [];
  for (const text of texts) vectors.push(await bridge.placeText(text, options.signal));
  return { hits: await drugs.searchByText(vectors, options), cut: 0 };
}

/** The hits of a mechanism, and what is to be said of them. */
export interface MechanismHits extends Ranked {
  readonly remark?: string;
}

/** The drugs that are known for what was asked, then those that are predicted from their structure. */
export async function mechanismHits(
  targets: readonly AskedTarget[],
  reading: Reading,
  models: ReadingModels,
  options: AnswerOptions,
): Promise<MechanismHits> {
  const { bridge, drugs } = models;
  const vector = await bridge.placeText(meantText(reading), options.signal);
  const scores = await drugs.textScores([vector], options.signal);
  const asked: Asked = { ...NO_MORE, ...(reading.kind === 'mechanism' ? reading : {}), targets };
  const indicatedRows = new Set(
    reading.kind === 'mechanism' || reading.kind === 'target'
      ? reading.diseases.flatMap((disease) => disease.drugs.map(({ row }) => row))
      : [],
  );
  const inOrder = (known: readonly KnownDrug[]) =>
    [...known].sort(
      (a, b) =>
        a.order - b.order ||
        Number(indicatedRows.has(b.row)) - Number(indicatedRows.has(a.row)) ||
        breadth(a) - breadth(b) ||
        approval(b, drugs) - approval(a, drugs) ||
        (scores[b.row] ?? 0) - (scores[a.row] ?? 0),
    );
  const excluded = ruledOut(asked, models);
  const known = knownFor(asked, models);
  if (known.length > 0) return ranked(inOrder(known), excluded, vector, drugs, options);
  const { action } = asked;
  const acting = action === null ? [] : knownFor({ ...asked, action: null, notActions: [] }, models);
  // a family is recorded where a drug hits several of its members
  const families = targets.map((target) => ({ ...target, rows: [...target.rows, ...target.wider] }));
  const contrary = ruledOut({ ...asked, targets: families }, models);
  const otherwise = inOrder(acting).filter(({ row }) => !contrary.has(row));
  const hasDrug = targets.some(({ isNegated, rows, wider }) => !isNegated && rows.length + wider.length > 0);
  const remark = action !== null && hasDrug ? `no drug of the index is known as ${a(action)} of it` : undefined;
  if (otherwise.length === 0) {
    return { ...(await anyHits([meantText(reading)], models, options)), ...(remark === undefined ? {} : { remark }) };
  }
  const hits = otherwise.slice(0, options.limit).map(({ row, evidence }, index): Hit => ({
    rank: index + 1,
    ...drugs.compound(row),
    ...{ relation: 'known', probability: null, evidence },
  }));
  return { ...allOf(hits), remark: `${remark ?? ''}: these act on it in another way` };
}

/** What was meant by a text: an identifier by its target's name, typing errors mended. */
function meantText(reading: Reading): string {
  if (reading.kind === 'identifier') return reading.target?.label ?? reading.text;
  return [...reading.suggestions]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, meant }) => text.slice(0, start) + meant + text.slice(end), reading.text);
}

/** 0 for a drug of few targets, 1 for one that does much else besides. */
function breadth({ targets }: KnownDrug): number {
  return targets > 3 ? 1 : 0;
}

/** 1 for a drug that is approved, 0 for what may be a tool compound. */
function approval({ row }: KnownDrug, { table }: BundledDrugs): number {
  return (table.drugs[row]?.firstApproval ?? null) === null ? 0 : 1;
}

/** Of a question that names targets alone. */
const NO_MORE = { action: null, notActions: [], isTogether: false, drugClass: null } as const;

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
  const { mechanisms, drugs: all } = drugs.table;
  const shared = rows.flatMap((row) =>
    (all[row]?.mechanisms ?? []).flatMap((mechanism) => {
      const target = mechanisms[mechanism]?.target ?? null;
      if (target === null) return [];
      const of = { label: '', genes: [], uniprot: [], rows: [target], wider: [], mechanisms: [], isNegated: false };
      return knownFor({ ...NO_MORE, targets: [of], action: lexicon.actionOf(mechanism) }, models);
    }),
  );
  const byRow = new Map(shared.map((known) => [known.row, known]));
  const known: KnownDrug[] = [
    ...rows.map((row) => ({
      row,
      order: 0,
      targets: 1,
      evidence: [{ kind: 'name', name: drugs.compound(row).name }] as const,
    })),
    ...[...byRow.values()]
      .filter(({ row }) => !rows.includes(row))
      .map((other) => ({ ...other, likeness: drugs.nearestOf(other.row, rows)?.similarity ?? 0 }))
      .sort((a, b) => b.likeness - a.likeness),
  ];
  const vector = await bridge.placeText(drugs.compound(first).mechanisms.join('; '), options.signal);
  return ranked(known, new Set(), vector, drugs, options);
}

/** Drugs that are indicated for a disease: those of the highest phase first, of these those for the fewest diseases. */
export function indicated(
  diseases: readonly LexiconDisease[],
  { drugs, lexicon }: ReadingModels,
  { limit }: AnswerOptions,
): Hit[] {
  const found = new Map<number, Evidence & { readonly kind: 'indication' }>();
  for (const { name, drugs: listed } of diseases) {
    for (const { row, phase } of listed) {
      if (phase > (found.get(row)?.phase ?? 0)) found.set(row, { kind: 'indication', disease: name, phase });
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => other.phase - one.phase || lexicon.indicationsOf(a) - lexicon.indicationsOf(b))
    .slice(0, limit)
    .map(([row, evidence], index) => ({
      rank: index + 1,
      ...drugs.compound(row),
      ...{ relation: 'known', probability: null, evidence: [evidence] },
    }));
}

/**
 * Known drugs in their order, then predicted ones by their probability.
 * @param excluded rows of drugs that must not be predicted
 * @param vector of the question, in the shared space
 */
function ranked(
  known: readonly KnownDrug[],
  excluded: ReadonlySet<number>,
  vector: Float32Array,
  drugs: BundledDrugs,
  { limit, rest }: AnswerOptions,
): Ranked {
  const knownRows = known.map(({ row }) => row);
  const isKnown = new Set(knownRows);
  const first: Omit<Hit, 'rank'>[] = known.slice(0, limit).map(({ row, evidence }) => ({
    ...drugs.compound(row),
    ...{ relation: 'known', probability: RECORDED, evidence },
  }));
  const wanted = limit - first.length;
  if (wanted > 0 && knownRows.length > 0) {
    const others = [...drugs.table.drugs.keys()].filter((row) => !isKnown.has(row) && !excluded.has(row));
    const probabilities = drugs.predict(others, knownRows, vector);
    const likely = others
      .map((row, index) => ({ row, probability: probabilities[index] ?? 0 }))
      .filter(({ probability }) => rest === true || probability >= LEAST_PROBABILITY)
      .sort((a, b) => b.probability - a.probability || a.row - b.row)
      .slice(0, wanted);
    for (const { row, probability } of likely) {
      const nearest = drugs.nearestOf(row, knownRows);
      const analogue = nearest && drugs.compound(nearest.row);
      const evidence: Evidence[] =
        nearest === undefined || analogue === undefined
          ? []
          : [{ kind: 'analogue', name: analogue.name, id: analogue.id, similarity: nearest.similarity }];
      first.push({ ...drugs.compound(row), ...{ relation: 'predicted', probability, evidence } });
    }
  }
  const chance = first.findIndex(
    ({ relation, probability }) => relation === 'predicted' && !(Number(probability) >= LEAST_PROBABILITY),
  );
  return { hits: first.map((hit, index) => ({ rank: index + 1, ...hit })), cut: chance === -1 ? first.length : chance };
}
