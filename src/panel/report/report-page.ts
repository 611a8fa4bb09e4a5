import { isCancelled, messageOf } from '../../errors/thin-bridge-error.ts';
import type { HeadsScope } from '../../heads/heads-in-use.ts';
import type { RetrainingReport } from '../../heads/report.ts';
import type { PageMessage } from '../messages.ts';
import { PageHost, type PageServices } from '../page-host.ts';
import { reportMessage } from './message-schema.ts';
import { undecided, type Decision, type ReportHostMessage, type ReportMessage } from './messages.ts';

/**
 * What the report's buttons do. A rejection is shown by `messageOf`, and the decision stays as it was; a cancellation
 * means that the chemist thought better of it, and is no failure.
 */
export interface ReportActions {
  /** Switches to the new heads. */
  use(where: HeadsScope): Promise<void>;
  /** Keeps the heads that were in use before; goes back to them where the new ones are in use meanwhile. */
  keep(): Promise<void>;
  exportHeads(): Promise<void>;
  openDataset(): Promise<void>;
  /** Makes heads at another point of their way, 0 to 1, and shows their report; absent where they can't be moved. */
  readonly move?: ((point: number) => Promise<void>) | undefined;
}

/** A report to decide on. */
export interface ShownReport {
  /** Id of the heads that are reported on, by which the report is found again when the window was reloaded. */
  readonly heads: string;
  readonly report: RetrainingReport;
  readonly actions: ReportActions;
  /** What was decided already: of heads that are in use, where. */
  readonly choice?: Decision['choice'];
}

/** The host's part in the talk with one report: it keeps the decision. */
export class ReportPage extends PageHost<ReportMessage, ReportHostMessage> {
  readonly #shown: ShownReport;
  #decision: Decision;

  constructor(shown: ShownReport, services: PageServices, send: (message: ReportHostMessage) => void) {
    super(reportMessage, services, send);
    this.#shown = shown;
    this.#decision = { ...undecided, choice: shown.choice ?? 'undecided' };
  }

  /** Id of the heads that are reported on. */
  get heads(): string {
    return this.#shown.heads;
  }

  get report(): RetrainingReport {
    return this.#shown.report;
  }

  /** Where the chemist's decision stands. */
  get decision(): Decision {
    return this.#decision;
  }

  show(): void {
    const { heads, report, actions } = this.#shown;
    this.send({ kind: 'report', heads, report, movable: actions.move !== undefined, decision: this.#decision });
  }

  /** Takes in where the new heads are used now, null for nowhere: that may have been decided elsewhere. */
  usedIn(where: HeadsScope | null): void {
    const { choice, busy } = this.#decision;
    // what is under way says itself what came of it
    if (busy !== null) return;
    const wasUsed = choice === 'workspace' || choice === 'everywhere';
    const now = where ?? (wasUsed ? 'undecided' : choice);
    if (now !== choice) this.#decide({ ...this.#decision, choice: now });
  }

  /** One action at a time: a second press while the first is under way, as by a double click, is passed over. */
  protected async answer(message: Exclude<ReportMessage, PageMessage>): Promise<void> {
    if (this.#decision.busy !== null) return;
    const before = { ...this.#decision, failure: null };
    this.#decide({ ...before, busy: message.kind === 'move' ? 'move' : message.action });
    try {
      this.#decide({ ...before, ...(await this.#perform(message)) });
    } catch (error) {
      const failed = !isCancelled(error);
      if (failed) this.logFailure(error);
      this.#decide({ ...before, failure: failed ? messageOf(error) : null });
    }
  }

  /** Does it; answers what that changes of the decision. */
  async #perform(message: Exclude<ReportMessage, PageMessage>): Promise<Partial<Decision>> {
    const { actions } = this.#shown;
    if (message.kind === 'move') {
      await actions.move?.(message.point);
      return {};
    }
    switch (message.action) {
      case 'useInWorkspace':
        await actions.use('workspace');
        return { choice: 'workspace' };
      case 'useEverywhere':
        await actions.use('everywhere');
        return { choice: 'everywhere' };
      case 'keep':
        await actions.keep();
        return { choice: 'kept' };
      case 'export':
        await actions.exportHeads();
        return { exported: true };
      case 'openDataset':
        await actions.openDataset();
        return {};
    }
  }

  #decide(decision: Decision): void {
    this.#decision = decision;
    this.send({ kind: 'decision', decision });
  }
}
