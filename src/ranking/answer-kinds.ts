import * as l10n from '@vscode/l10n';
import { percent } from '../text/numbers.ts';
import type { AnswerColumn } from './result-records.ts';

/** What is told of each compound: in the columns of a file, and in fewer on a page. */
export interface AnswerKind {
  /** Its columns in a file. */
  readonly columns: readonly string[];
  /** Its columns on a page. */
  readonly answer: readonly AnswerColumn[];
  /** What a page shows of what a file has in its columns. */
  readonly shown: (cells: readonly string[]) => (string | number | null)[];
}

/** How a compound fits a mechanism, a target, a class of drugs or a drug. */
export const MECHANISM: AnswerKind = {
  columns: [
    ...['relation', 'probability', 'nearest_drug', 'nearest_drug_similarity'],
    ...['nearest_ligand', 'nearest_ligand_target', 'nearest_ligand_similarity'],
  ],
  answer: [
    { title: 'Probability', kind: 'probability' },
    { title: 'Nearest known ligand', kind: 'text' },
    { title: 'Similarity', kind: 'similarity' },
  ],
  shown: ([relation, probability = '', drug = '', toDrug = '', ligand = '', target = '', toLigand = '']) => {
    // a drug that does what was asked is a ligand as well, and says more by its name
    const isDrug = drug !== '' && Number(toDrug) >= Number(toLigand);
    const name = isDrug ? drug : ligand;
    const about = isDrug ? (relation === 'known' ? `\n${l10n.t('known for it')}` : '') : `\n${target}`;
    return [numberOf(probability), name === '' ? null : `${name}${about}`, numberOf(isDrug ? toDrug : toLigand)];
  },
};

/** How similar a compound is to a structure. */
export const SIMILARITY: AnswerKind = {
  columns: ['similarity'],
  answer: [{ title: 'Similarity', kind: 'similarity' }],
  shown: ([similarity = '']) => [numberOf(similarity)],
};

/** How similar a compound is to the most similar one of several structures. */
export const SIMILARITIES: AnswerKind = {
  columns: [...SIMILARITY.columns, 'nearest_structure'],
  answer: [...SIMILARITY.answer, { title: 'Most similar', kind: 'text' }],
  shown: ([similarity = '', nearest = '']) => [numberOf(similarity), nearest],
};

/** What is told of each target that is guessed of a compound. */
const TARGET = ['target', 'genes', 'probability', 'known', 'nearest_ligand', 'nearest_ligand_similarity'] as const;

/** The targets of a compound, each in columns of its own. A page says which is the likeliest, and the others in a line. */
export const TARGETS: AnswerKind = {
  columns: TARGET,
  answer: [
    { title: 'Likeliest target', kind: 'text' },
    { title: 'Probability', kind: 'probability' },
    { title: 'Nearest known ligand', kind: 'text' },
    { title: 'Similarity', kind: 'similarity' },
    { title: 'Further targets', kind: 'text' },
  ],
  shown: (cells) => {
    const [target = '', genes = '', probability = '', known, ligand = '', similarity = ''] = cells;
    if (target === '') return [];
    const others: string[] = [];
    for (let at = TARGET.length; (cells[at] ?? '') !== ''; at += TARGET.length) {
      const [gene] = (cells[at + 1] ?? '').split(';');
      others.push(`${gene === '' ? cells[at] : gene} ${percent(Number(cells[at + 2]))}`);
    }
    const symbols = genes.replaceAll(';', ', ');
    const about = known === 'yes' ? l10n.t`known: ${symbols}` : symbols;
    return [`${target}\n${about}`, numberOf(probability), ligand, numberOf(similarity), others.join(', ')];
  },
};

/**
 * The last column of a file of guesses, and what it says, and a page does, of a molecule of which no target is guessed.
 */
export const NO_TARGET = {
  column: 'no_target_because',
  reason: 'no known ligand is similar enough for a guess.',
  shown: () => l10n.t('no known ligand is similar enough for a guess.'),
} as const;

/** The columns of a file that stand around what is told for a question, and the last one of all. */
export const RANKED = { first: 'rank', last: 'question_read_as', reason: 'no_rank_because' } as const;

/** A question's first column on a page. */
export const RANK: AnswerColumn = { title: 'Rank', kind: 'rank' };

/** The number in a cell; null where there is none. */
function numberOf(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}
