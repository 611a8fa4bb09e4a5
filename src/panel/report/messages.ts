import type { RetrainingReport } from '../../heads/report.ts';
import type { PageHostMessage, PageMessage } from '../messages.ts';

/** What the host and the report say to each other. This file is compiled into both and depends on types alone. */

/** What the buttons do. */
export type Action = 'useInWorkspace' | 'useEverywhere' | 'keep' | 'export' | 'openDataset';

/** What can be under way: a button's action, or moving the heads. */
export type Deed = Action | 'move';

/** Where the chemist's decision stands. */
export interface Decision {
  /** What was decided last: where the new heads are used, or that the ones before are kept. */
  readonly choice: 'undecided' | 'workspace' | 'everywhere' | 'kept';
  /** Whether the new heads were exported. */
  readonly exported: boolean;
  /** What is being done now. */
  readonly busy: Deed | null;
  /** Why the last action failed, for people; null where it didn't. */
  readonly failure: string | null;
}

export const undecided: Decision = { choice: 'undecided', exported: false, busy: null, failure: null };

/** Host to report. */
export type ReportHostMessage =
  /** Answers `ready`. `heads` is the id of the heads that are reported on; `movable` whether they can be moved. */
  | {
      readonly kind: 'report';
      readonly heads: string;
      readonly report: RetrainingReport;
      readonly movable: boolean;
      readonly decision: Decision;
    }
  /** Answers `act` and `move`: once when it begins, once when it is done or has failed. */
  | { readonly kind: 'decision'; readonly decision: Decision }
  | PageHostMessage;

/** Report to host. */
export type ReportMessage =
  | PageMessage
  | { readonly kind: 'act'; readonly action: Action }
  /** Makes heads at another point of the way from the heads in use, 0, to those that training came to, 1. */
  | { readonly kind: 'move'; readonly point: number };

/** What VS Code keeps for the report while it is hidden, and when the window is reloaded; the host sends the rest. */
export interface ReportPageState {
  /** Id of the heads that are reported on. */
  readonly heads: string;
  /** What is folded open, by name. */
  readonly opened: readonly string[];
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}
