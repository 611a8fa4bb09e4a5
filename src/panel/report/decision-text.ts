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
      ? button('useInWorkspace', 'In Use in This Workspace', { done: true })
      : button('useInWorkspace', 'Use in This Workspace', { likely: !keeping && choice === 'undecided' }),
    choice === 'everywhere'
      ? button('useEverywhere', 'In Use Everywhere', { done: true })
      : button('useEverywhere', 'Use Everywhere'),
    choice === 'kept'
      ? button('keep', 'Kept the Heads in Use', { done: true })
      : button('keep', used ? 'Go Back to the Heads Before' : 'Keep the Heads in Use', {
          likely: keeping && choice === 'undecided',
        }),
    button('export', exported ? 'Export Again...' : 'Export...'),
  ];
}

/** Where the decision stands, for eyes and screen readers. A failure speaks for itself, as an alert. */
export function decisionText({ choice, exported, busy, failure }: Decision, report: RetrainingReport): string {
  if (busy !== null) return doing(busy, choice, report);
  if (failure !== null) return '';
  return [decided(choice, report), ...(exported ? ['The new heads were exported.'] : [])].join(' ');
}

function decided(choice: Decision['choice'], { name }: RetrainingReport): string {
  switch (choice) {
    case 'undecided':
      return 'Nothing is switched until you decide.';
    case 'workspace':
      return `This workspace uses the new heads, ${name}.`;
    case 'everywhere':
      return `The new heads, ${name}, are in use everywhere.`;
    case 'kept':
      return 'The new heads are not used. Select Heads lists them, should you change your mind.';
  }
}

function doing(deed: Deed, choice: Decision['choice'], { dataset }: RetrainingReport): string {
  switch (deed) {
    case 'useInWorkspace':
      return 'Switching this workspace to the new heads…';
    case 'useEverywhere':
      return 'Switching to the new heads everywhere…';
    case 'keep':
      return choice === 'undecided' ? 'Keeping the heads in use…' : 'Going back to the heads before…';
    case 'export':
      return 'Exporting the new heads…';
    case 'move':
      return 'Making the heads at this point…';
    case 'openDataset':
      return `Opening ${dataset.name}…`;
  }
}
