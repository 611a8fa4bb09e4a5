import { messageOf } from '../errors/thin-bridge-error.ts';
import { compoundLink } from './compound-links.ts';
import { drugPageMessage } from './message-schema.ts';
import { emptyView, type Answer, type DrugHostMessage, type DrugPageMessage } from './messages.ts';
import type { PageMessage, Query, View } from './messages.ts';
import { PageHost, type PageServices } from './page-host.ts';

/** What the drug panel needs from the rest of the extension. */
export interface DrugPageServices extends PageServices {
  /** Finds the drugs nearest to a query. Its error's message is shown as it is; it writes down itself what goes wrong. */
  ask(query: Query, signal: AbortSignal): Promise<Answer>;
  /** Opens an address outside the editor; false where that was refused. */
  open(address: string): PromiseLike<boolean>;
}

/** The host's part in the talk with the drug panel: it keeps what the panel shows. */
export class DrugPage extends PageHost<DrugPageMessage, DrugHostMessage> {
  readonly #services: DrugPageServices;
  #view: View;
  #search = new AbortController();

  /** @param view what the panel showed before; a question that was under way is to be asked anew */
  constructor(services: DrugPageServices, send: (message: DrugHostMessage) => void, view: View = emptyView) {
    super(drugPageMessage, services, send);
    this.#services = services;
    this.#view = view;
  }

  /** What the panel shows now. */
  get view(): View {
    return this.#view;
  }

  show(): void {
    this.send({ kind: 'view', view: this.#view });
  }

  /** Asks, and shows the answer or why there is none. A search that is still running is called off. Never throws. */
  async ask(query: Query): Promise<void> {
    this.#search.abort();
    const search = new AbortController();
    this.#search = search;
    this.#change({ ...this.#view, asking: query, failure: null });
    let next: View;
    try {
      next = { answer: await this.#services.ask(query, search.signal), asking: null, failure: null };
    } catch (error) {
      next = { answer: this.#view.answer, asking: null, failure: { query, message: messageOf(error) } };
    }
    // a search that was called off has nothing to say any more, even if it came to an end
    if (!search.signal.aborted) this.#change(next);
  }

  override close(): void {
    super.close();
    this.#search.abort();
  }

  protected async answer(message: Exclude<DrugPageMessage, PageMessage>): Promise<void> {
    if (message.kind === 'ask') return this.ask(message.query);
    const link = compoundLink(message.source, message.id);
    // a refusal is the chemist's own choice in the editor's dialog, and needs no message
    if (link !== undefined) await this.#services.open(link.address);
  }

  #change(view: View): void {
    this.#view = view;
    this.show();
  }
}
