import { emptyView, type HostMessage, type View } from '../messages.ts';
import { nameOf, outcomeOf, subjectOf } from '../wording.ts';
import { withDrawing, type Drawings } from './drawings.ts';

/** All that the panel shows, apart from what is being typed. */
export interface PanelState {
  readonly view: View;
  readonly drawings: Drawings;
  /** The SMILES that was copied just now. */
  readonly copied: string | null;
  /** What went wrong aside from a search. */
  readonly problem: string | null;
}

/** The state of a panel that shows a view and nothing else. */
export function initialState(view: View = emptyView): PanelState {
  return { view, drawings: new Map(), copied: null, problem: null };
}

/** The state after a message of the host. */
export function received(state: PanelState, message: HostMessage): PanelState {
  switch (message.kind) {
    case 'view':
      return { ...state, view: keepingAnswer(state.view, message.view), problem: null };
    case 'drawing':
      return { ...state, drawings: withDrawing(state.drawings, message) };
    case 'copied':
      return { ...state, copied: message.smiles, problem: null };
    case 'problem':
      return { ...state, problem: message.message };
  }
}

/** What a screen reader is told. A failure speaks for itself, as an alert. */
export function statusText({ view, copied, problem }: PanelState): string {
  if (view.asking) return `Searching drugs for ${subjectOf(view.asking)}`;
  if (view.failure ?? problem) return '';
  const row = copied === null ? undefined : view.answer?.rows.find(({ smiles }) => smiles === copied);
  if (row) return `Copied SMILES of ${nameOf(row)}`;
  return view.answer ? outcomeOf(view.answer) : '';
}

/** Messages are copies: an answer that came before stays the same object, so that nothing takes it for a new one. */
function keepingAnswer(before: View, view: View): View {
  const same = JSON.stringify(before.answer) === JSON.stringify(view.answer);
  return same ? { ...view, answer: before.answer } : view;
}
