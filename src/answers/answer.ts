import type { Bridge } from '../bridge/bridge.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { Evidence, Hit } from '../library/compound-index.ts';
import type { Abbreviations } from '../question/abbreviations.ts';
import type { Lexicon, LexiconDisease, LexiconDrug } from '../question/lexicon.ts';
import { readQuestion } from '../question/read-question.ts';
import { describe, type AskedTarget, type Part, type Reading } from '../question/reading.ts';
import { knownFor, ruledOut, type KnownDrug } from './known-drugs.ts';

/** What a question was taken for; `text` where only the encoder understands it, `none` where nothing is near it. */
export type QuestionKind = Exclude<Reading['kind'], 'unknown'> | 'text' | 'none';

/** A question as it was read, and what answers it. */
export interface Answered {
  readonly kind: QuestionKind;
  /** How it was read, in words. */
  readonly readAs: string;
  /** Empty where nothing in the index is near the question. */
  readonly hits: readonly Hit[];
}

/** What answers. */
export interface AnswerModels {
  readonly bridge: Bridge;
  readonly drugs: BundledDrugs;
  /** Null where the index is not the one whose rows the lexicon names. */
  readonly lexicon: Lexicon | null;
  readonly abbreviations: Abbreviations;
}

export interface AnswerOptions {
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Probability that a recorded mechanism is right. Of 393 pairs of a drug and a protein for which DrugCentral has a source
 * other than ChEMBL, it confirms 91% (`npm run models:prediction` counts them).
 */
const RECORDED = 0.91;

/** Predictions below this are no answer: of all drugs about one in forty is right by chance. */
const LEAST_PROBABILITY = 0.1;

/**
 * Cosine with the nearest text of the index from which a text that the lexicon doesn't know is one of pharmacology.
 * Chosen on half of the off-topic texts of test/bench/questions.
 */
const NEAR = 0.7;

const NOTHING_NEAR = 'nothing that is known: no drug in the index is near this';

/** Reads a text and answers it by its kind. Throws as `Bridge.placeText`. */
export async function answerText(text: string, models: AnswerModels, options: AnswerOptions): Promise<Answered> {
  const { lexicon } = models;
  if (lexicon === null) return byEncoder(text, models, options);
  return answerReading(readQuestion(text, lexicon), { ...models, lexicon }, options);
}

/** The models, with a lexicon of the index. */
type ReadingModels = AnswerModels & { readonly lexicon: Lexicon };

async function answerReading(reading: Reading, models: ReadingModels, options: AnswerOptions): Promise<Answered> {
  const { text } = reading;
  const readAs = describe(reading);
  switch (reading.kind) {
    case 'structure': {
      if (reading.format !== 'smiles') return { kind: 'structure', readAs: `${readAs}; give it as SMILES`, hits: [] };
      const { vector } = await models.bridge.placeSmiles(reading.structure, options.signal);
      return { kind: 'structure', readAs, hits: await models.drugs.searchByVector(vector, options) };
    }
    case 'identifier': {
      const { drug, target } = reading;
      const hits =
        drug !== null
          ? await namedDrugs([drug], models, options)
          : target !== null
            ? await mechanismHits([{ ...target, isNegated: false }], reading, models, options)
            : [];
      return { kind: 'identifier', readAs, hits };
    }
    case 'drug':
      return { kind: 'drug', readAs, hits: await namedDrugs(reading.drugs, models, options) };
    case 'indication':
      return { kind: 'indication', readAs, hits: indicated(reading.diseases, models, options) };
    case 'target':
      return { kind: 'target', readAs, hits: await mechanismHits(reading.targets, reading, models, options) };
    case 'mechanism': {
      const isNamed = reading.targets.some(({ isNegated }) => !isNegated) || reading.drugClass !== null;
      // an action alone is for the encoder, which takes a name that it doesn't know for anything
      if (!isNamed) return withUnknown(reading.unused, await byEncoder(text, models, options));
      return { kind: 'mechanism', readAs, hits: await mechanismHits(reading.targets, reading, models, options) };
    }
    case 'unknown':
      return byEncoder(text, models, options);
  }
}

/** Says which words are no name that is known. */
function withUnknown(unknown: readonly Part[], answered: Answered): Answered {
  if (unknown.length === 0 || answered.kind === 'none') return answered;
  const words = unknown.map(({ text }) => `"${text}"`).join(', ');
  return { ...answered, readAs: `${answered.readAs}; ${words} ${unknown.length === 1 ? 'is' : 'are'} not known` };
}

/** What the encoder makes of a text: nothing where it is near no text of the index. */
async function byEncoder(
  text: string,
  { bridge, drugs, abbreviations }: AnswerModels,
  options: AnswerOptions,
): Promise<Answered> {
  const meanings = abbreviations.readings(text);
  if (meanings.length === 0) {
    const sentence = await bridge.encoder.encode(text, options.signal);
    if (drugs.nearestText(sentence) < NEAR) return { kind: 'none', readAs: NOTHING_NEAR, hits: [] };
  }
  const readings: Float32Array[] = [];
  for (const one of meanings.length > 0 ? meanings : [text]) {
    readings.push(await bridge.placeText(one, options.signal));
  }
  const readAs = meanings.length > 0 ? meanings.join(', or ') : 'a description, which the sentence encoder reads';
  return { kind: 'text', readAs, hits: await drugs.searchByText(readings, options) };
}

/** The drugs that are known for what was asked, then those that are predicted from their structure. */
async function mechanismHits(
  targets: readonly AskedTarget[],
  reading: Reading,
  models: ReadingModels,
  options: AnswerOptions,
): Promise<Hit[]> {
  const { bridge, drugs } = models;
  const vector = await bridge.placeText(meantText(reading), options.signal);
  const scores = await drugs.textScores([vector], options.signal);
  const asked = reading.kind === 'mechanism' ? reading : { ...NO_MORE, targets };
  const known = knownFor({ ...asked, targets }, models).sort(
    (a, b) => a.order - b.order || breadth(a) - breadth(b) || (scores[b.row] ?? 0) - (scores[a.row] ?? 0),
  );
  return ranked(known, ruledOut({ ...asked, targets }, models), vector, drugs, options.limit);
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

/** Of a question that names targets alone. */
const NO_MORE = { action: null, notActions: [], isTogether: false, drugClass: null } as const;

/** A drug that was named, the drugs of its mechanisms, then those that are like them. */
async function namedDrugs(
  named: readonly LexiconDrug[],
  models: ReadingModels,
  options: AnswerOptions,
): Promise<Hit[]> {
  const { bridge, drugs, lexicon } = models;
  const rows = named.flatMap(({ row }) => row ?? []);
  const [first] = rows;
  if (first === undefined) return [];
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
  return ranked(known, new Set(), vector, drugs, options.limit);
}

/** Drugs that are indicated for a disease: those of the highest phase first, of these those for the fewest diseases. */
function indicated(
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
  limit: number,
): Hit[] {
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
      .filter(({ probability }) => probability >= LEAST_PROBABILITY)
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
  return first.map((hit, index) => ({ rank: index + 1, ...hit }));
}
