import type { RetrainingReport } from '../../heads/report.ts';

/** A share of the way in words: "30% of the way". */
export function wayText(point: number): string {
  return `${Math.round(100 * point)}% of the way`;
}

/** How far the new heads go from those in use, and what chose that; empty where there is no way. */
export function pointSentence({ interpolation, choices }: RetrainingReport): string {
  if (interpolation === null) return '';
  const { point, first, chosenBy } = interpolation;
  const end = 'from the heads in use to those that training came to';
  if (point !== first) return `You moved the new heads: they go ${wayText(point)} ${end}.`;
  if (point === 0) {
    return chosenBy === 'validation'
      ? 'On what was held back to choose by, no step away from the heads in use gained anything without a loss of ' +
          'what was known before: the new heads are the heads in use.'
      : 'The new heads are the heads in use, as you chose.';
  }
  switch (chosenBy) {
    case 'validation':
      return `The new heads go ${wayText(point)} ${end}: the best point on series that were held back to choose by.`;
    case 'rule':
      return `The new heads go ${wayText(point)} ${end}, as a rule: ${
        choices.check ? 'there is too little' : 'nothing was held back'
      } to choose by.`;
    case 'chemist':
      return `The new heads go ${wayText(point)} ${end}, as you chose.`;
  }
}
