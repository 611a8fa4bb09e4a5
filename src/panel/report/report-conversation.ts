import { messageWithoutBidi } from '../../text/bidi.ts';
import { isCancelled, messageOf } from '../../errors/thin-bridge-error.ts';
import type { RetrainingReport } from '../../heads/report.ts';
import type { PageServices } from '../conversation.ts';
import { structureImage } from '../structure-image.ts';
import { reportMessage } from './message-schema.ts';
import { undecided, type Action, type Decision, type ReportHostMessage, type ReportMessage } from './messages.ts';

/**
 * What the report's buttons do. A rejection is shown by `messageOf`, and the decision stays as it was; a cancellation
 * means that the chemist thought better of it, and is no failure.
 */
export interface ReportActions {
  /** Switches to the new heads. */
  use(where: 'workspace' | 'everywhere'): Promise<void>;
  /** Keeps the heads that were in use before; goes back to them where the new ones are in use meanwhile. */
  keep(): Promise<void>;
  exportHeads(): Promise<void>;
  openDataset(): Promise<void>;
}

/** The host's part in the talk with one report: it keeps the decision, and answers every message. */
export class ReportConversation {
  #decision: Decision;
  #closed = false;

  constructor(
    readonly report: RetrainingReport,
    private readonly actions: ReportActions,
    private readonly services: PageServices,
    private readonly send: (message: ReportHostMessage) => void,
    choice: Decision['choice'] = 'undecided',
  ) {
    this.#decision = { ...undecided, choice };
  }

  /** Where the chemist's decision stands. */
  get decision(): Decision {
    return this.#decision;
  }

  /** Answers one message of the report, whatever it holds; resolves when what it asks for is done. Never throws. */
  async receive(message: unknown): Promise<void> {
    const parsed = reportMessage.safeParse(message);
    if (!parsed.success) {
      this.#send({ kind: 'problem', message: 'The report asked for something that Thin Bridge does not know.' });
      return;
    }
    try {
      await this.#answer(parsed.data);
    } catch (error) {
      this.services.logFailure(error);
      this.#send({ kind: 'problem', message: messageOf(error) });
    }
  }

  /** Shows the report as it stands. */
  show(): void {
    this.#send({ kind: 'report', report: this.report, decision: this.#decision });
  }

  /** Ends the talk: nothing more is sent. An action that has begun goes on. */
  close(): void {
    this.#closed = true;
  }

  async #answer(message: ReportMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.show();
        break;
      case 'act':
        await this.#act(message.action);
        break;
      case 'draw':
        this.#send({
          ...message,
          kind: 'drawing',
          image: await structureImage(() => this.services.draw(message.smiles, message.theme)),
        });
        break;
      case 'showLog':
        this.services.showLog();
    }
  }

  /** One action at a time: a second press while the first is under way, as by a double click, is passed over. */
  async #act(action: Action): Promise<void> {
    if (this.#decision.busy !== null) return;
    const before = { ...this.#decision, failure: null };
    this.#decide({ ...before, busy: action });
    try {
      this.#decide({ ...before, ...(await this.#perform(action)) });
    } catch (error) {
      const failed = !isCancelled(error);
      if (failed) this.services.logFailure(error);
      this.#decide({ ...before, failure: failed ? messageOf(error) : null });
    }
  }

  /** Does it; answers what that changes of the decision. */
  async #perform(action: Action): Promise<Partial<Decision>> {
    switch (action) {
      case 'useInWorkspace':
        await this.actions.use('workspace');
        return { choice: 'workspace' };
      case 'useEverywhere':
        await this.actions.use('everywhere');
        return { choice: 'everywhere' };
      case 'keep':
        await this.actions.keep();
        return { choice: 'kept' };
      case 'export':
        await this.actions.exportHeads();
        return { exported: true };
      case 'openDataset':
        await this.actions.openDataset();
        return {};
    }
  }

  #decide(decision: Decision): void {
    this.#decision = decision;
    this.#send({ kind: 'decision', decision });
  }

  #send(message: ReportHostMessage): void {
    if (!this.#closed) this.send(messageWithoutBidi(message));
  }
}
