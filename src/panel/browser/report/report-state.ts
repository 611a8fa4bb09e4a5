import type { RetrainingReport } from '../../../heads/report.ts';
import { undecided, type Decision, type ReportHostMessage } from '../../report/messages.ts';
import { withDrawing, type Drawings } from '../drawings.ts';

/** All that the report shows, apart from what is folded open. */
export interface ReportState {
  /** Null until the host has sent it. */
  readonly report: RetrainingReport | null;
  readonly decision: Decision;
  readonly drawings: Drawings;
  /** What went wrong aside from the decision. */
  readonly problem: string | null;
}

export const initialState: ReportState = { report: null, decision: undecided, drawings: new Map(), problem: null };

/** The state after a message of the host. */
export function received(state: ReportState, message: ReportHostMessage): ReportState {
  switch (message.kind) {
    case 'report':
      return { ...state, report: message.report, decision: message.decision, problem: null };
    case 'decision':
      return { ...state, decision: message.decision, problem: null };
    case 'drawing':
      return { ...state, drawings: withDrawing(state.drawings, message) };
    case 'problem':
      return { ...state, problem: message.message };
  }
}
