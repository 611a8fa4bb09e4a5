import * as l10n from '@vscode/l10n';
import type { ResultColumn } from './messages.ts';

/** Columns of answers by the names that files have for them, which are the same in every language. */
const TITLES: Readonly<Record<string, () => string>> = {
  Rank: () => l10n.t('Rank'),
  Probability: () => l10n.t('Probability'),
  Similarity: () => l10n.t('Similarity'),
  'Nearest known ligand': () => l10n.t('Nearest known ligand'),
  'Most similar': () => l10n.t('Most similar'),
  'Likeliest target': () => l10n.t('Likeliest target'),
  'Further targets': () => l10n.t('Further targets'),
  Why: () => l10n.t('Why'),
  From: () => l10n.t('From'),
};

/** What a person reads above a column: a question, or what a file calls it, is left as it is. */
export function shownTitle({ title, group }: Pick<ResultColumn, 'title' | 'group'>): string {
  return group === 'answer' && Object.hasOwn(TITLES, title) ? (TITLES[title]?.() ?? title) : title;
}
