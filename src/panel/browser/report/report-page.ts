import type { Action } from '../../report/messages.ts';
import type { Theme } from '../../messages.ts';
import type { Drawings } from '../drawings.ts';

/** What the parts of the report know of the page around them. */
export interface ReportPage {
  readonly theme: Theme;
  readonly drawings: Drawings;
  /** What is folded open, by name. */
  readonly opened: ReadonlySet<string>;
  act(action: Action): void;
  /** Folds something open, or shut. */
  fold(name: string, open: boolean): void;
}
