import type { Answer, Query, View } from './messages.ts';
import type { FoundDrug } from '../retrieval/found-drug.ts';

/** What a query is about, in as few words as there are: its text, the drug's name, or the SMILES. */
export function subjectOf(query: Query): string {
  return query.kind === 'text' ? query.text : (query.name ?? query.smiles);
}

/** The query that was put last: the one that runs, the one that failed, or the one that was answered. */
export function currentQuery(view: View): Query | null {
  return view.asking ?? view.failure?.query ?? view.answer?.query ?? null;
}

/** What to call a drug: its name, or its ChEMBL id where it has none. */
export function nameOf(row: FoundDrug): string {
  return row.name === '' ? row.chemblId : row.name;
}

/** How many drugs were found, for what: "12 drugs for reversible BTK inhibitor". */
export function outcomeOf(answer: Answer): string {
  const count = answer.rows.length;
  const drugs = count === 0 ? 'No drugs' : count === 1 ? '1 drug' : `${count} drugs`;
  return `${drugs} for ${subjectOf(answer.query)}`;
}

/** A score with three decimals and a true minus sign. */
export function scoreText(score: number): string {
  return score.toFixed(3).replace('-', '−');
}

/** What a score means, and what it does not. */
export function scoreMeaning(query: Query): string {
  const sides = query.kind === 'text' ? 'text and structure' : 'the two structures';
  return `Cosine similarity of ${sides} in the shared space; it ranks, it is not a probability.`;
}

/** Whether two queries ask the same. */
export function sameQuery(a: Query | null, b: Query | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  return b.kind === 'smiles' && a.smiles === b.smiles && a.name === b.name;
}
