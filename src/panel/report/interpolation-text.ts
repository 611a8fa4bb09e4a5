import * as l10n from '@vscode/l10n';
import type { RetrainingReport } from '../../heads/report.ts';

/** A share of the way in words: "30% of the way". */
export function wayText(point: number): string {
  return l10n.t`${Math.round(100 * point)}% of the way`;
}

/** How far the new heads go from those in use, and what chose that; empty where there is no way. */
export function pointSentence({ interpolation, choices }: RetrainingReport): string {
  if (interpolation === null) return '';
  const { point, first, chosenBy } = interpolation;
  const end = l10n.t('from the heads before to those that training came to');
  if (point !== first) return l10n.t`You moved the new heads: they go ${wayText(point)} ${end}.`;
  if (point === 0) {
    return chosenBy === 'validation'
      ? l10n.t(
          'On what was held back to choose by, no step away from the heads before gained anything without ' +
            'a loss of what they knew: the new heads are the heads before.',
        )
      : l10n.t('The new heads are the heads before, as you chose.');
  }
  switch (chosenBy) {
    case 'validation':
      return l10n.t(
        'The new heads go {0} {1}: the best point on series that were held back to choose by.',
        wayText(point),
        end,
      );
    case 'rule':
      return choices.check
        ? l10n.t`The new heads go ${wayText(point)} ${end}, as a rule: there is too little to choose by.`
        : l10n.t`The new heads go ${wayText(point)} ${end}, as a rule: nothing was held back to choose by.`;
    case 'chemist':
      return l10n.t`The new heads go ${wayText(point)} ${end}, as you chose.`;
  }
}
