import * as l10n from '@vscode/l10n';
import type { RetrainingReport } from '../../heads/report.ts';
import type { Action, Decision, Deed } from './messages.ts';
import type { Verdict } from './verdict.ts';

/** A button of the decision. */
export interface DecisionButton {
  readonly action: Action;
  readonly label: string;
  /** Whether this is what was decided last, so that it has no use now. */
  readonly done: boolean;
  /** Whether it is the one that the measurement speaks for. */
  readonly likely: boolean;
}

/** The buttons, in the order of likelihood. */
export function decisionButtons({ choice, exported }: Decision, outcome: Verdict['outcome']): DecisionButton[] {
  const keeping = outcome === 'none' || outcome === 'worse';
  const used = choice === 'workspace' || choice === 'everywhere';
  const button = (action: Action, label: string, { done = false, likely = false } = {}) => ({
    action,
    label,
    done,
    likely,
  });
  return [
    choice === 'workspace'
      ? button('useInWorkspace', l10n.t('In Use in This Workspace'), { done: true })
      : button('useInWorkspace', l10n.t('Use in This Workspace'), { likely: !keeping && choice === 'undecided' }),
    choice === 'everywhere'
      ? button('useEverywhere', l10n.t('In Use Everywhere'), { done: true })
      : button('useEverywhere', l10n.t('Use Everywhere')),
    choice === 'kept'
      ? button('keep', l10n.t('Kept the Heads in Use'), { done: true })
      : button('keep', used ? l10n.t('Go Back to the Heads Before') : l10n.t('Keep the Heads in Use'), {
          likely: keeping && choice === 'undecided',
        }),
    button('export', exported ? l10n.t('Export Again...') : l10n.t('Export...')),
  ];
}

/** Where the decision stands, for eyes and screen readers. A failure speaks for itself, as an alert. */
export function decisionText({ choice, exported, busy, failure }: Decision, report: RetrainingReport): string {
  if (busy !== null) return doing(busy, choice, report);
  if (failure !== null) return '';
  return [decided(choice, report), ...(exported ? [l10n.t('The new heads were exported.')] : [])].join(' ');
}

function decided(choice: Decision['choice'], { name }: RetrainingReport): string {
  switch (choice) {
    case 'undecided':
      return l10n.t('Nothing is switched until you decide.');
    case 'workspace':
      return l10n.t`This workspace uses the new heads, ${name}.`;
    case 'everywhere':
      return l10n.t`The new heads, ${name}, are in use everywhere.`;
    case 'kept':
      return l10n.t('The new heads are not used. Select Heads lists them, should you change your mind.');
  }
}

function doing(deed: Deed, choice: Decision['choice'], { dataset }: RetrainingReport): string {
  switch (deed) {
    case 'useInWorkspace':
      return l10n.t('Switching this workspace to the new heads…');
    case 'useEverywhere':
      return l10n.t('Switching to the new heads everywhere…');
    case 'keep':
      return choice === 'undecided' ? l10n.t('Keeping the heads in use…') : l10n.t('Going back to the heads before…');
    case 'export':
      return l10n.t('Exporting the new heads…');
    case 'move':
      return l10n.t('Making the heads at this point…');
    case 'openDataset':
      return l10n.t`Opening ${dataset.name}…`;
  }
}
