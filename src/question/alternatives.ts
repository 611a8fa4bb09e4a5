import type { Action } from './actions.ts';
import { READ_AS, type Meaning, type ReadAs, type ReadingChoice } from './choice.ts';
import type { Lexicon } from './lexicon.ts';
import { readQuestion } from './read-question.ts';
import type { Reading } from './reading.ts';

/** How else a question can be read, for whoever asked to choose from. */
export interface Alternatives {
  /** Names of the text: what each was taken for, and what else it may stand for. */
  readonly names: readonly { readonly text: string; readonly meaning: Meaning; readonly others: readonly Meaning[] }[];
  /** The action that was read; null for none. */
  readonly action: Action | null;
  /** Other actions that the index records of the targets. */
  readonly actions: readonly Action[];
  /** What else the whole can be read as. */
  readonly readAs: readonly ReadAs[];
  /** Whether a word was mended, so that it can be taken as it was typed. */
  readonly isMended: boolean;
  /** Whole questions that may have been meant. */
  readonly didYouMean: readonly string[];
}

/** Atoms and bonds of SMILES, and nothing else. */
const SMILES = /^(?:Cl|Br|[BCNOPSFIHbcnops\d@+\-[\]()=#\\/%.])+$/u;

/** @param choice by which it was read */
export function alternativesOf(reading: Reading, lexicon: Lexicon, choice: ReadingChoice): Alternatives {
  const isMechanism = reading.kind === 'mechanism';
  const wanted = isMechanism || reading.kind === 'target' ? reading.targets.filter(({ isNegated }) => !isNegated) : [];
  const action = isMechanism ? reading.action : null;
  const recorded = [...new Set(wanted.flatMap((target) => lexicon.actionsOf(target)))];
  return {
    names: reading.names.map(({ text, meaning, others }) => ({ text, meaning, others })),
    action,
    actions: recorded.filter((one) => one !== action && one !== 'other'),
    readAs: READ_AS.filter((as) => isOther(as, reading, lexicon, choice)),
    isMended: reading.suggestions.length > 0,
    didYouMean: reading.offers.map(
      ({ start, end, meant }) => reading.text.slice(0, start) + meant + reading.text.slice(end),
    ),
  };
}

function isOther(as: ReadAs, reading: Reading, lexicon: Lexicon, choice: ReadingChoice): boolean {
  const { kind, text } = reading;
  if (kind === 'structure' || kind === 'identifier') return as === 'text' && choice.as === undefined;
  if (as === 'structure') return SMILES.test(text.trim());
  // what nothing was recognised in is left to the encoder already
  if (as === 'text') return kind !== 'unknown' || reading.reason !== null;
  if (kind === as) return false;
  const other = readQuestion(text, lexicon, { as });
  // a target without an action is no other question
  return other.kind === as && (other.kind !== 'mechanism' || other.action !== null || other.drugClass !== null);
}
