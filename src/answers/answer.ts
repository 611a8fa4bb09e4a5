import * as l10n from '@vscode/l10n';
import type { Compound } from '../library/compound-index.ts';
import { alternativesOf, type Alternatives } from '../question/alternatives.ts';
import { readQuestion } from '../question/read-question.ts';
import { readAsName } from '../question/choice.ts';
import { isWrittenAsSymbol } from '../question/mending.ts';
import { describe, type Reading, type Suggestion } from '../question/reading.ts';
import {
  anyHits,
  indicated,
  likeStructure,
  mechanismHits,
  type AnswerModels,
  type AnswerOptions,
  type MechanismHits,
  type ReadingModels,
} from './hits.ts';
import { namedDrugs } from './named-drugs.ts';
import { allOf, NONE, type Ranked } from './ranked.ts';
import { ofNotation } from './structure.ts';

/** What a question was taken for; `text` where only the encoder understands it, `none` where nothing is near it. */
export type QuestionKind = Exclude<Reading['kind'], 'unknown'> | 'text' | 'none';

/** A question as it was read, and what answers it. */
export interface Answered extends Ranked {
  readonly kind: QuestionKind;
  /** How it was read, in words. */
  readonly readAs: string;
  /** How else it can be read; null where it was not read by the lexicon. */
  readonly alternatives: Alternatives | null;
  /** The structure that it was read as, as SMILES; absent where it was read as something else. */
  readonly structure?: string;
}

/**
 * Cosine with the nearest text of the index from which a text that the lexicon doesn't know is one of pharmacology.
 * Chosen on half of the off-topic texts of test/bench/questions.
 */
const NEAR = 0.7;

const nothingNear = () => l10n.t('nothing that is known: no drug in the index is near this');

/** Reads a text and answers it by its kind. Throws as `Bridge.placeText`. */
export async function answerText(text: string, models: AnswerModels, options: AnswerOptions): Promise<Answered> {
  const { lexicon } = models;
  if (lexicon === null) return { ...(await byEncoder(text, models, options)), alternatives: null };
  const { choice = {} } = options;
  const reading = readQuestion(text, lexicon, choice);
  const answer = await answerReading(reading, { ...models, lexicon }, options);
  return { ...answer, alternatives: alternativesOf(reading, lexicon, choice) };
}

/** What is said of a question that was read, and what answers it. */
type AnsweredReading = Omit<Answered, 'alternatives'>;

async function answerReading(
  reading: Reading,
  models: ReadingModels,
  options: AnswerOptions,
): Promise<AnsweredReading> {
  const { kind } = reading;
  const readAs = describe(reading);
  switch (kind) {
    case 'structure': {
      const { smiles, readAs: as } = await ofNotation(reading, models, options.signal);
      const { compound, ...ranked } = await likeStructure(smiles, models, options);
      return {
        kind,
        readAs: [as ?? readAs, ...(as === null ? nameOfStructure(compound) : [])].join(': '),
        structure: smiles,
        ...ranked,
      };
    }
    case 'identifier': {
      const { drug, target } = reading;
      if (drug !== null) return { kind, readAs, ...(await namedDrugs([drug], models, options)) };
      if (target === null) return { kind, readAs, ...NONE };
      return withRemark(kind, readAs, await mechanismHits([{ ...target, isNegated: false }], reading, models, options));
    }
    case 'drug':
      return { kind, readAs, ...(await namedDrugs(reading.drugs, models, options)) };
    case 'indication':
      return { kind, readAs, ...allOf(indicated(reading.diseases, models, options)) };
    case 'target':
      return withRemark(kind, readAs, await mechanismHits(reading.targets, reading, models, options));
    case 'mechanism': {
      const isNamed = reading.targets.some(({ isNegated }) => !isNegated) || reading.drugClass !== null;
      if (!isNamed) return actionAlone(reading, models, options);
      return withRemark(kind, readAs, await mechanismHits(reading.targets, reading, models, options));
    }
    case 'unknown':
      return unrecognised(reading, models, options);
  }
}

/** Which compound a structure is, where it is one of the index. */
export function nameOfStructure(compound: Compound | undefined): string[] {
  if (compound === undefined) return [];
  return [compound.name === '' ? compound.id : `${compound.name} (${compound.id})`];
}

function withRemark(kind: QuestionKind, readAs: string, { remark, ...ranked }: MechanismHits): AnsweredReading {
  return { kind, readAs: remark === undefined ? readAs : `${readAs}; ${remark}`, ...ranked };
}

/** An action without a target that is known: for the encoder, which takes a symbol that it doesn't know for anything. */
async function actionAlone(
  reading: Reading & { readonly kind: 'mechanism' },
  models: ReadingModels,
  options: AnswerOptions,
): Promise<AnsweredReading> {
  const { text, unused } = reading;
  const symbol = unused.find(({ text: word }) => isWrittenAsSymbol(word));
  if (symbol === undefined || models.abbreviations.readings(text).length > 0) {
    return withUnknown(reading, await byEncoder(text, models, options));
  }
  return unanswered(unknownSymbol(symbol.text), reading, models, options);
}

/** Says which words are no name that is known. */
function withUnknown({ unused, offers }: Reading, answered: AnsweredReading): AnsweredReading {
  if (unused.length === 0 || answered.kind === 'none') return answered;
  const words = unused.map(({ text }) => `"${text}"`).join(', ');
  const unknown = unused.length === 1 ? l10n.t`${words} is not known` : l10n.t`${words} are not known`;
  return { ...answered, readAs: [answered.readAs, unknown, ...didYouMean(offers)].join('; ') };
}

/** Why a text is not answered, and what may be meant; what is nearest to it where that is wanted. */
async function unanswered(
  why: string,
  { text, offers }: Reading,
  models: ReadingModels,
  options: AnswerOptions,
): Promise<AnsweredReading> {
  const readAs = [why, ...didYouMean(offers)].join('; ');
  return { kind: 'none', readAs, ...(await anyHits([text], models, options)) };
}

function unknownSymbol(symbol: string): string {
  return l10n.t`"${symbol}" is no name or symbol that is known`;
}

function didYouMean(offers: readonly Suggestion[]): string[] {
  return offers.length === 0
    ? []
    : [l10n.t('did you mean {0}?', offers.map(({ meant }) => meant).join(` ${l10n.t('or')} `))];
}

/** What is made of a text in which the lexicon recognised nothing. */
async function unrecognised(
  reading: Reading & { readonly kind: 'unknown' },
  models: ReadingModels,
  options: AnswerOptions,
): Promise<AnsweredReading> {
  const { text, reason } = reading;
  const isInitials = models.abbreviations.readings(text).length > 0;
  if (reason === null || (reason === 'symbol' && isInitials)) return byEncoder(text, models, options);
  const why = {
    code: l10n.t('program code, not a question'),
    symbol: unknownSymbol(text.trim()),
    language: l10n.t(
      '{0}: not known; other languages than English and Chinese are read only where targets and drugs have their international names',
      reading.unused.map((part) => `"${part.text}"`).join(', '),
    ),
    identifier: l10n.t(
      'an identifier of {0}, which is not known here: type a name, a structure, a ChEMBL id, an InChIKey or a UniProt accession',
      reading.database ?? '',
    ),
    biologic: l10n.t(
      'antibodies, vaccines and other biologics are not in the index, which holds small molecules and ' + 'peptides',
    ),
    choice: l10n.t`${readAsName(options.choice?.as ?? 'text')}: nothing of that kind was recognised`,
  }[reason];
  return unanswered(why, reading, models, options);
}

/** What the encoder makes of a text: nothing where it is near no text of the index. */
async function byEncoder(text: string, models: AnswerModels, options: AnswerOptions): Promise<AnsweredReading> {
  const { bridge, drugs, abbreviations } = models;
  const meanings = abbreviations.readings(text);
  const texts = meanings.length > 0 ? meanings : [text];
  if (meanings.length === 0 && options.choice?.as !== 'text') {
    const sentence = await bridge.encoder.encode(text, options.signal);
    if (drugs.nearestText(sentence) < NEAR) {
      return { kind: 'none', readAs: nothingNear(), ...(await anyHits(texts, models, options)) };
    }
  }
  const readAs =
    meanings.length > 0
      ? meanings.join(`, ${l10n.t('or')} `)
      : l10n.t('a description, which the sentence encoder reads');
  const { hits } = await anyHits(texts, models, { ...options, rest: true });
  return { kind: 'text', readAs, ...allOf(hits) };
}
