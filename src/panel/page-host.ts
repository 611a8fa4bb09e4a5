import * as l10n from '@vscode/l10n';
import type * as z from 'zod';
import { messageOf } from '../errors/thin-bridge-error.ts';
import { messageWithoutBidi } from '../text/bidi.ts';
import { svgAddress } from './svg-address.ts';
import { drawTaken, saveTaken } from './taken-picture.ts';
import type { Notation, PageHostMessage, PageMessage, Picture, TakenPicture } from './messages.ts';

/** What every page needs from the rest of the extension. */
export interface PageServices {
  /** Draws a structure as SVG markup. Writes down itself what goes wrong. */
  draw(picture: Picture, signal: AbortSignal): Promise<string>;
  copy(text: string): PromiseLike<void>;
  /** Asks where a file is to be written, and answers its name; undefined where the chemist thought better of it. */
  save(name: string, content: string): Promise<string | undefined>;
  /** Says that the clipboard refused a picture, and why, and offers to save it. Doesn't wait for an answer. */
  offerSaving(refusal: string, save: () => Promise<void>): void;
  /** The menu of a picture is opened: what is done with it next is meant for this one. */
  pictureMenu(picture: PictureDeeds): void;
  /** A structure in a notation; empty where it has none in that. Throws as `Chemistry.read`. */
  notation(smiles: string, as: Notation, signal: AbortSignal): Promise<string>;
  showLog(): void;
  /** Writes down what went wrong where a page asked for something. */
  logFailure(error: unknown): void;
}

/** What can be done with a picture of a page. Both throw where it can't be drawn. */
export interface PictureDeeds {
  copy(): Promise<void>;
  save(): Promise<void>;
}

/** A message that only one page knows, or that all do. */
type Incoming<Message> = Message | PageMessage;

/**
 * The host's part in the talk with one page. It answers every message, sends nothing after it is closed, and strips
 * what it sends of marks that turn the direction of writing. What a page alone knows is its subclass's to answer.
 */
export abstract class PageHost<
  Message extends { readonly kind: string },
  HostMessage extends { readonly kind: string },
> {
  readonly #schema: z.ZodType<Incoming<Message>>;
  readonly #services: PageServices;
  readonly #send: (message: HostMessage | PageHostMessage) => void;
  readonly #closing = new AbortController();

  /**
   * @param schema what the page may say; a page is not trusted, and all else is refused
   * @param send posts a message to the page
   */
  constructor(
    schema: z.ZodType<Incoming<Message>>,
    services: PageServices,
    send: (message: HostMessage | PageHostMessage) => void,
  ) {
    this.#schema = schema;
    this.#services = services;
    this.#send = send;
  }

  /** Answers one message of the page, whatever it holds; resolves when what it asks for is done. Never throws. */
  async receive(message: unknown): Promise<void> {
    const parsed = this.#schema.safeParse(message);
    if (!parsed.success) {
      this.send({ kind: 'problem', message: l10n.t('The page asked for something that Thin Bridge does not know.') });
      return;
    }
    try {
      await this.#answer(parsed.data);
    } catch (error) {
      this.logFailure(error);
      this.send({ kind: 'problem', message: messageOf(error) });
    }
  }

  /** Sends all that the page shows. */
  abstract show(): void;

  /** Ends the talk: drawings that are under way are called off, and nothing more is sent. */
  close(): void {
    this.#closing.abort();
  }

  /** Aborted when the page is closed. */
  get closed(): AbortSignal {
    return this.#closing.signal;
  }

  /** Answers what not every page may say. What it throws is logged, and told to the page as a problem. */
  protected abstract answer(message: Exclude<Message, PageMessage>): Promise<void>;

  /** Sends, unless the page is closed: an answer may come in after that. */
  protected send(message: HostMessage | PageHostMessage): void {
    if (!this.closed.aborted) this.#send(messageWithoutBidi(message));
  }

  /** Draws a structure as SVG markup. */
  protected draw(picture: Picture, signal: AbortSignal): Promise<string> {
    return this.#services.draw(picture, signal);
  }

  /** The page has copied a picture, or was refused. */
  protected pictureCopied(picture: TakenPicture, refusal: string | null): void {
    if (refusal !== null) {
      this.#services.offerSaving(refusal, () => this.#savePicture(picture));
      return;
    }
    const { name } = picture;
    this.send({ kind: 'done', message: name === '' ? l10n.t('Picture copied') : l10n.t`Picture of ${name} copied` });
  }

  protected logFailure(error: unknown): void {
    this.#services.logFailure(error);
  }

  async #answer(message: Incoming<Message>): Promise<void> {
    if (!isPageMessage(message)) return this.answer(message as Exclude<Message, PageMessage>);
    switch (message.kind) {
      case 'ready':
        this.show();
        break;
      case 'draw':
        this.send({ ...message, kind: 'drawing', image: await this.#image(message) });
        break;
      case 'copy':
        await this.#copy(message.smiles, message.as);
        this.send({ ...message, kind: 'copied' });
        break;
      case 'takePicture':
        await this.#takePicture(message.picture);
        break;
      case 'pictureCopied':
        this.pictureCopied(message.picture, message.refusal);
        break;
      case 'pictureMenu':
        this.#services.pictureMenu({
          copy: () => this.#takePicture(message.picture),
          save: () => this.#savePicture(message.picture),
        });
        break;
      case 'showLog':
        this.#services.showLog();
    }
  }

  /** As this page draws, in whatever way of its own. */
  get #drawing() {
    return { draw: (picture: Picture, signal: AbortSignal) => this.draw(picture, signal) };
  }

  /** Has the page copy a picture. Throws where it can't be drawn. */
  async #takePicture(picture: TakenPicture): Promise<void> {
    const svg = await drawTaken(picture, this.#drawing, this.closed);
    this.send({ kind: 'takenPicture', image: svgAddress(svg), picture });
  }

  async #savePicture(picture: TakenPicture): Promise<void> {
    const file = await saveTaken(
      picture,
      { ...this.#drawing, save: (name, content) => this.#services.save(name, content) },
      this.closed,
    );
    if (file !== undefined) this.send({ kind: 'done', message: l10n.t`Picture written to ${file}` });
  }

  async #copy(structures: readonly string[], as: Notation): Promise<void> {
    const lines: string[] = [];
    for (const smiles of structures) {
      lines.push(as === 'smiles' ? smiles : await this.#services.notation(smiles, as, this.closed));
    }
    await this.#services.copy(lines.join('\n'));
  }

  /** A structure as a data: URI; null where it can't be drawn. */
  async #image({ smiles, theme, size, sharedWith, core, row }: Picture): Promise<string | null> {
    try {
      const picture = {
        ...{ smiles, theme, ...(size && { size }) },
        ...(sharedWith !== undefined && { sharedWith }),
        ...(core && { core }),
        ...(row !== undefined && { row }),
      };
      const svg = await this.draw(picture, this.closed);
      return svgAddress(svg);
    } catch {
      // the page says that there is no picture; what is wrong with the SMILES is for others to say
      return null;
    }
  }
}

const KINDS: ReadonlySet<string> = new Set<PageMessage['kind']>([
  ...(['ready', 'draw', 'copy', 'takePicture', 'pictureCopied', 'pictureMenu', 'showLog'] as const),
]);

function isPageMessage(message: { readonly kind: string }): message is PageMessage {
  return KINDS.has(message.kind);
}
