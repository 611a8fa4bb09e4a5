import type { RetrainingReport } from '../../../heads/report.ts';
import { undecided, type Decision, type ReportHostMessage } from '../../report/messages.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';

/** All that the report shows, apart from what is folded open. */
export interface ReportState extends PageState {
  /** Id of the heads that are reported on; null until the host has sent the report. */
  readonly heads: string | null;
  readonly report: RetrainingReport | null;
  /** Whether the heads can be moved on their way. */
  readonly movable: boolean;
  readonly decision: Decision;
}

export const initialState: ReportState = {
  ...initialPageState,
  heads: null,
  report: null,
  movable: false,
  decision: undecided,
};

/** The state after a message of the host. */
export function received(state: ReportState, message: ReportHostMessage): ReportState {
  switch (message.kind) {
    case 'report': {
      const { heads, report, movable, decision } = message;
      return { ...state, heads, report, movable, decision, problem: null };
    }
    case 'decision':
      return { ...state, decision: message.decision, problem: null };
    case 'drawing':
    case 'takenPicture':
    case 'copied':
    case 'done':
    case 'problem':
      return receivedByPage(state, message);
  }
}
