import { messageWithoutBidi } from '../text/bidi.ts';
import { messageOf } from '../errors/thin-bridge-error.ts';
import { panelMessage } from './message-schema.ts';
import { emptyView } from './messages.ts';
import type { Answer, HostMessage, PanelMessage, Query, Theme, View } from './messages.ts';
import { structureImage } from './structure-image.ts';

/** What any page of ours needs from the rest of the extension. */
export interface PageServices {
  /** Draws a structure as SVG markup. */
  draw(smiles: string, theme: Theme): Promise<string>;
  /** Writes down what a page says went wrong; what `ask` and `draw` reject with is written down already. */
  logFailure(error: unknown): void;
  showLog(): void;
}

/** What the panel needs from the rest of the extension. */
export interface DrugPanelServices extends PageServices {
  /** Finds the drugs nearest to a query. Its error's message is shown as it is. */
  ask(query: Query, signal: AbortSignal): Promise<Answer>;
}

/** What the panel needs from the editor around it. */
export interface Surroundings {
  send(message: HostMessage): void;
  copy(text: string): PromiseLike<void>;
  /** Opens an address outside the editor; false where that was refused. */
  open(address: string): PromiseLike<boolean>;
}

/** The host's part in the talk with one panel: it keeps what the panel shows, and answers every message. */
export class Conversation {
  #view: View = emptyView;
  #search = new AbortController();
  #closed = false;

  constructor(
    private readonly services: DrugPanelServices,
    private readonly around: Surroundings,
  ) {}

  /** What the panel shows now. */
  get view(): View {
    return this.#view;
  }

  /** Answers one message of the panel, whatever it holds. Never throws. */
  async receive(message: unknown): Promise<void> {
    const parsed = panelMessage.safeParse(message);
    if (!parsed.success) {
      this.#send({ kind: 'problem', message: 'The panel asked for something that Thin Bridge does not know.' });
      return;
    }
    try {
      await this.#answer(parsed.data);
    } catch (error) {
      this.services.logFailure(error);
      this.#send({ kind: 'problem', message: messageOf(error) });
    }
  }

  /** Asks, and shows the answer or why there is none. A search that is still running is called off. Never throws. */
  async ask(query: Query): Promise<void> {
    this.#search.abort();
    const search = new AbortController();
    this.#search = search;
    this.#show({ ...this.#view, asking: query, failure: null });
    let next: View;
    try {
      next = { answer: await this.services.ask(query, search.signal), asking: null, failure: null };
    } catch (error) {
      next = { answer: this.#view.answer, asking: null, failure: { query, message: messageOf(error) } };
    }
    // a search that was called off has nothing to say any more, even if it came to an end
    if (!search.signal.aborted) this.#show(next);
  }

  /** Ends the talk: the search that is running is called off, and nothing more is sent. */
  close(): void {
    this.#closed = true;
    this.#search.abort();
  }

  async #answer(message: PanelMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#show(this.#view);
        break;
      case 'ask':
        await this.ask(message.query);
        break;
      case 'draw':
        this.#send({
          ...message,
          kind: 'drawing',
          image: await structureImage(() => this.services.draw(message.smiles, message.theme)),
        });
        break;
      case 'copy':
        await this.around.copy(message.smiles);
        this.#send({ kind: 'copied', smiles: message.smiles });
        break;
      case 'openChembl':
        // a refusal is the chemist's own choice in the editor's dialog, and needs no message
        await this.around.open(`https://www.ebi.ac.uk/chembl/explore/compound/${message.chemblId}`);
        break;
      case 'showLog':
        this.services.showLog();
    }
  }

  #show(view: View): void {
    this.#view = view;
    this.#send({ kind: 'view', view });
  }

  /** Sends, unless the panel is closed: an answer may come in after that. */
  #send(message: HostMessage): void {
    if (!this.#closed) this.around.send(messageWithoutBidi(message));
  }
}
