import * as l10n from '@vscode/l10n';
import { actionName } from '../question/actions.ts';
import type { Bridge } from '../bridge/bridge.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { Compound, Evidence, Hit } from '../library/compound-index.ts';
import type { Abbreviations } from '../question/abbreviations.ts';
import type { ReadingChoice } from '../question/choice.ts';
import type { Lexicon, LexiconDisease } from '../question/lexicon.ts';
import { a, type AskedTarget, type Reading } from '../question/reading.ts';
import type { StructureModels } from './structure.ts';
import { knownFor, ruledOut, TARGETS_ALONE, type Asked, type KnownDrug } from './known-drugs.ts';
import { allOf, NONE, proteinsOf, ranked, type Ranked } from './ranked.ts';

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
  const placed = (text: string) => bridge.placeText(text, options.signal);
  const meant = await placed(meantText(reading));
  const fitting = await drugs.textScores([meant], options.signal);
  const asked: Asked = { ...TARGETS_ALONE, ...(reading.kind === 'mechanism' ? reading : {}), targets };
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
        naming(b, drugs) - naming(a, drugs) ||
        (fitting[b.row] ?? 0) - (fitting[a.row] ?? 0),
    );
  const excluded = ruledOut(asked, models);
  const known = knownFor(asked, models);
  const { action } = asked;
  const proteins = proteinsOf(targets, asked.isTogether);
  const questionAt = async (vector: Float32Array) => {
    const scores = await drugs.predictionScores(vector, options.signal);
    return { reading: vector, scores, proteins, action };
  };
  if (known.length > 0) {
    const first = inOrder(known);
    const recorded = commonestMechanism(first);
    const own = recorded === undefined ? meant : (drugs.placeOfMechanism(recorded) ?? (await placed(recorded)));
    const question = await questionAt(own);
    return ranked(first, excluded, question, drugs, options);
  }
  const question = await questionAt(meant);
  const acting = action === null ? [] : knownFor({ ...asked, action: null, notActions: [] }, models);
  // a family is recorded where a drug hits several of its members
  const families = targets.map((target) => ({ ...target, rows: [...target.rows, ...target.wider] }));
  const contrary = ruledOut({ ...asked, targets: families }, models);
  const otherwise = inOrder(acting).filter(({ row }) => !contrary.has(row));
  const hasDrug = targets.some(({ isNegated, rows, wider }) => !isNegated && rows.length + wider.length > 0);
  const remark =
    action !== null && hasDrug ? l10n.t`no drug of the index is known as ${a(actionName(action))} of it` : undefined;
  if (otherwise.length === 0) {
    // of ligands it is rarely known what they do: where drugs do the contrary, they are no sign of this
    const predicted = remark === undefined ? await ranked([], contrary, question, drugs, options) : NONE;
    if (predicted.cut > 0) return { ...predicted, remark: l10n.t('these are predicted') };
    return {
      ...predicted,
      ...(await anyHits([meantText(reading)], models, options)),
      ...(remark === undefined ? {} : { remark }),
    };
  }
  const hits = otherwise.slice(0, options.limit).map(({ row, evidence }, index): Hit => ({
    rank: index + 1,
    ...drugs.compound(row),
    ...{ relation: 'known', probability: null, evidence },
  }));
  return {
    ...allOf(hits),
    basis: { known: [], question },
    remark: l10n.t('{0}: these act on it in another way', remark ?? ''),
  };
}

/** What was meant by a text: an identifier by its target's name, typing errors mended. */
function meantText(reading: Reading): string {
  if (reading.kind === 'identifier') return reading.target?.label ?? reading.text;
  return [...reading.suggestions]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, meant }) => text.slice(0, start) + meant + text.slice(end), reading.text);
}

/**
 * What was asked in the words of the index, as far as drugs are known for it: predictions are fitted on such texts, and an
 * abbreviation may be near to another one ("sGC" to "SGLT"). Of equally common ones that of the first drug.
 */
function commonestMechanism(known: readonly KnownDrug[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { order, evidence } of known) {
    if (order > (known[0]?.order ?? 0)) break;
    for (const one of evidence) if (one.kind === 'mechanism') counts.set(one.text, (counts.get(one.text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** 0 for a drug of few targets, 1 for one that does much else besides. */
function breadth({ targets }: KnownDrug): number {
  return targets > 3 ? 1 : 0;
}

/** 1 for a drug that is approved, 0 for what may be a tool compound. */
function approval({ row }: KnownDrug, { table }: BundledDrugs): number {
  return (table.drugs[row]?.firstApproval ?? null) === null ? 0 : 1;
}

/** 1 for a drug with a name, 0 for one that has only an id. */
function naming({ row }: KnownDrug, { table }: BundledDrugs): number {
  return (table.drugs[row]?.name ?? '') === '' ? 0 : 1;
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
    .sort(
      ([a, one], [b, other]) =>
        other.phase - one.phase || lexicon.indicationsOf(a).length - lexicon.indicationsOf(b).length,
    )
    .slice(0, limit)
    .map(([row, evidence], index) => ({
      rank: index + 1,
      ...drugs.compound(row),
      ...{ relation: 'known', probability: null, evidence: [evidence] },
    }));
}
