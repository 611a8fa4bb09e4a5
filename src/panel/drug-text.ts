import type { Compound } from '../library/compound-index.ts';
import { withoutBidi } from '../text/bidi.ts';
import type { Answer, Query, View } from './messages.ts';

/** What a query is about, in as few words as there are: its text, the drug's name, or the SMILES. */
export function subjectOf(query: Query): string {
  return query.kind === 'text' ? query.text : (query.name ?? query.smiles);
}

/** The query that was put last: the one that runs, the one that failed, or the one that was answered. */
export function currentQuery(view: View): Query | null {
  return view.asking ?? view.failure?.query ?? view.answer?.query ?? null;
}

/** What to call a compound: its name, or its id where it has none that can be read. */
export function nameOf({ name, id }: Pick<Compound, 'name' | 'id'>): string {
  return withoutBidi(name).trim() === '' ? id : name;
}

/** How many drugs were found, for what: "12 drugs for reversible BTK inhibitor". */
export function outcomeOf(answer: Answer): string {
  const count = answer.rows.length;
  const drugs = count === 0 ? 'No drugs' : count === 1 ? '1 drug' : `${count} drugs`;
  return `${drugs} for ${subjectOf(answer.query)}`;
}

/** A score as a person reads it, with a true minus sign. */
export function scoreText(score: number, { kind }: Query): string {
  return score.toFixed(kind === 'text' ? 1 : 3).replace('-', '−');
}

/** The score that fills the bar: a cosine of 1, or a text's score that only drugs of exactly that mechanism reach. */
const FULL: Readonly<Record<Query['kind'], number>> = { text: 10, smiles: 1 };

/** How much of its bar a score fills, 0 to 1. */
export function scoreShare(score: number, { kind }: Query): number {
  return Math.max(0, Math.min(1, score / FULL[kind]));
}

/** What a score means, and what it does not. */
export function scoreMeaning({ kind }: Query): string {
  return kind === 'text'
    ? 'Standard deviations above the mean drug, by the bridge and by similar ligands together; it ranks, it is ' +
        'not a probability.'
    : 'Cosine similarity of the two structures in the shared space; it ranks, it is not a probability.';
}

/** Whether two queries ask the same. */
export function sameQuery(a: Query | null, b: Query | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return b.kind === 'smiles' && a.smiles === b.smiles && a.name === b.name;
}
