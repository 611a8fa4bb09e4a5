import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Lexicon } from '../../../src/question/lexicon.ts';
import { readQuestion } from '../../../src/question/read-question.ts';
import { describe as inWords, type AskedTarget, type Reading } from '../../../src/question/reading.ts';

/** A question written by hand, and what is right. */
export interface HandWritten {
  readonly question: string;
  readonly kind: Reading['kind'];
  /** Gene symbols, sorted, with commas; or `=` and the label of the target; or the name of a drug or an indication. */
  readonly right: string;
  /** Empty where none is named. */
  readonly action: string;
  /** Gene symbols of what is ruled out. */
  readonly not: string;
}

/** Reads by-hand.tsv. */
export function handWritten(): HandWritten[] {
  const text = readFileSync(path.join(import.meta.dirname, 'by-hand.tsv'), 'utf8');
  return parse<HandWritten>(text, { columns: true, delimiter: '\t', quote: null });
}

/** What is wrong with how a question was read; nothing where it was read rightly. */
export function fault(asked: HandWritten, lexicon: Lexicon): string | undefined {
  const reading = readQuestion(asked.question, lexicon);
  const found = foundIn(reading, asked.right.startsWith('='));
  const isRight = reading.kind === asked.kind && found.right === asked.right.replace(/^=/u, '');
  const isSame = isRight && found.action === asked.action && found.not === asked.not;
  return isSame ? undefined : `${reading.kind} ${found.right} ${found.action} ${found.not} (${inWords(reading)})`;
}

function foundIn(reading: Reading, byLabel: boolean): { right: string; action: string; not: string } {
  const genes = (targets: readonly AskedTarget[]) =>
    [...new Set(targets.flatMap((target) => target.genes))].sort().join(',');
  switch (reading.kind) {
    case 'mechanism':
    case 'target': {
      const wanted = reading.targets.filter(({ isNegated }) => !isNegated);
      const right = byLabel ? wanted.map(({ label }) => label).join('+') : genes(wanted);
      const action = reading.kind === 'mechanism' ? (reading.action ?? '') : '';
      return { right, action, not: genes(reading.targets.filter(({ isNegated }) => isNegated)) };
    }
    case 'drug':
      return { right: reading.drugs.map(({ name }) => name).join(','), action: '', not: '' };
    case 'indication':
      return { right: reading.diseases.map(({ name }) => name).join(','), action: '', not: '' };
    case 'identifier':
      return { right: reading.drug?.name ?? reading.target?.genes.join(',') ?? '', action: '', not: '' };
    case 'structure':
      return { right: reading.format, action: '', not: '' };
    case 'unknown':
      return { right: '', action: '', not: '' };
  }
}
