import { nameOf, outcomeOf, subjectOf } from '../drug-text.ts';
import type { DrugHostMessage, View } from '../messages.ts';
import { initialPageState, receivedByPage, type PageState } from './page-state.ts';

/** All that the drug panel shows, apart from what is being typed. */
export interface DrugState extends PageState {
  /** Null until the host has sent it. */
  readonly view: View | null;
}

export const initialState: DrugState = { ...initialPageState, view: null };

/** The state after a message of the host. */
export function received(state: DrugState, message: DrugHostMessage): DrugState {
  if (message.kind !== 'view') return receivedByPage(state, message);
  return { ...state, view: keepingAnswer(state.view, message.view), problem: null };
}

/** What a screen reader is told. A failure speaks for itself, as an alert. */
export function statusText({ view, copied, problem }: DrugState): string {
  if (view?.asking) return `Searching drugs for ${subjectOf(view.asking)}`;
  if (view?.failure ?? problem) return '';
  const row = copied === null ? undefined : view?.answer?.rows.find(({ smiles }) => smiles === copied);
  if (row) return `Copied SMILES of ${nameOf(row)}`;
  return view?.answer ? outcomeOf(view.answer) : '';
}

/** Messages are copies: an answer that came before stays the same object, so that nothing takes it for a new one. */
function keepingAnswer(before: View | null, view: View): View {
  const same = before !== null && JSON.stringify(before.answer) === JSON.stringify(view.answer);
  return same ? { ...view, answer: before.answer } : view;
}

/** Which neighbour an arrow key leads to in a grid that is read row by row; undefined for keys that lead nowhere. */
export function neighbour(key: string, from: number, count: number, columns: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: from + columns,
    ArrowUp: from - columns,
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  return to === undefined || to < 0 || to >= count ? undefined : to;
}
