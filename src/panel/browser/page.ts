import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import * as z from 'zod';
import { keptCore } from '../core/message-schema.ts';
import type { PageHostMessage, Theme } from '../messages.ts';
import { currentTheme, onThemeChange } from './current-theme.ts';
import { LightElement, PageRequest } from './element.ts';
import { copyPicture } from './copy-picture.ts';
import { drawingKey, type PageState } from './page-state.ts';
import { notice } from './parts.ts';
import { pictureAt } from './structure-picture.ts';

/** What VS Code gives the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(memory: unknown): void;
}

// the page's policy lets no code be made of text, which zod would do for speed
z.config({ jitless: true });

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

/** How long a page says what was done, in milliseconds. */
const DONE_FOR = 4000;

/**
 * What all pages have in common: the talk with the host, the theme, drawings that are asked for once, and what is
 * remembered while the page is hidden or the window is reloaded. All state is in the page; its parts show it, and send
 * their requests up as `PageRequest`. A page shows nothing until the host has told what.
 */
export abstract class PageElement<
  State extends PageState,
  HostMessage extends { readonly kind: string },
  Memory extends { readonly scrolled: number },
> extends LightElement {
  @state() protected shown: State;
  @state() protected theme: Theme = currentTheme();
  readonly #schema: z.ZodType<HostMessage>;
  /** The drawings that were asked for and aren't there yet: each is asked for once. */
  readonly #asked = new Set<string>();
  #forgetDone = 0;
  /** Where the page was scrolled to before; undefined once it is there again. */
  #scrolled = PageElement.recall()['scrolled'];

  /** The core that was marked before; undefined once it is again. */
  #core = keptCore.safeParse(PageElement.recall()).data?.core;

  /** @param schema of the messages that the host may send; what is posted beside them is passed over */
  constructor(initial: State, schema: z.ZodType<HostMessage>) {
    super();
    this.shown = initial;
    this.#schema = schema;
    this.addEventListener(PageRequest.type, (request) => this.#send(request));
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const message = this.#schema.safeParse(data);
      if (message.success) this.#receive(message.data);
    });
    this.addEventListener('contextmenu', (event) => this.#tellMenu(event));
    onThemeChange(() => (this.theme = currentTheme()));
    window.addEventListener('scrollend', () => this.remember());
    vscode.postMessage({ kind: 'ready' });
  }

  /** The state after a message of the host. */
  protected abstract received(state: State, message: HostMessage): State;

  /** What to remember, but for the place in the page; undefined where the host has not told yet what to show. */
  protected abstract memory(): Omit<Memory, 'scrolled'> | undefined;

  /** What is to be done once a message of the host is in the state. */
  protected abstract afterMessage(before: State, message: HostMessage): void;

  /** What was remembered. An earlier version of the page may have written it. */
  protected static recall(): Readonly<Record<string, unknown>> {
    const memory = vscode.getState();
    return typeof memory === 'object' && memory !== null ? { ...memory } : {};
  }

  protected remember(): void {
    const memory = this.memory();
    if (memory === undefined) return;
    const { mark } = this.shown;
    vscode.setState({ ...memory, ...(mark && { core: mark.of }), scrolled: window.scrollY });
  }

  /** Scrolls when the page is laid out: each part fills the one below it. */
  protected async scrollToPlace(top: number): Promise<void> {
    await this.updateComplete;
    requestAnimationFrame(() => window.scrollTo({ top }));
  }

  /** Tells of what went wrong; nothing where nothing did. */
  protected trouble(message: string | null): TemplateResult | typeof nothing {
    return message === null ? nothing : notice(message);
  }

  /** Says what was done, wherever the page is scrolled to; a screen reader hears it as the status. */
  protected done(): TemplateResult | typeof nothing {
    const { done } = this.shown;
    return done === null ? nothing : html`<p class="toast" aria-hidden="true">${done}</p>`;
  }

  /** What a screen reader is told. */
  protected status(text: string): TemplateResult {
    return html`<p class="visually-hidden" role="status" data-testid="status">${text}</p>`;
  }

  #send({ message }: PageRequest): void {
    if (message.kind === 'draw') {
      const key = drawingKey(message);
      if (this.#asked.has(key)) return;
      this.#asked.add(key);
    }
    vscode.postMessage(message);
  }

  #receive(message: HostMessage): void {
    const before = this.shown;
    if (isDrawing(message)) this.#asked.delete(drawingKey(message));
    if (isTaken(message)) void this.#copyPicture(message);
    this.shown = this.received(before, message);
    if (message.kind === 'copied' || message.kind === 'done') this.#forgetDoneSoon();
    this.afterMessage(before, message);
    if (message.kind === 'core') this.remember();
    if (this.memory() === undefined) return;
    if (this.#core !== undefined) this.dispatchEvent(new PageRequest({ kind: 'markCore', of: this.#core }));
    this.#core = undefined;
    if (typeof this.#scrolled === 'number') void this.scrollToPlace(this.#scrolled);
    this.#scrolled = undefined;
  }

  /** A page copies pictures by itself: VS Code's clipboard takes text alone. */
  async #copyPicture({ image, picture }: TakenMessage): Promise<void> {
    let refusal: string | null = null;
    try {
      await copyPicture(image);
    } catch (error) {
      refusal = String(error instanceof Error ? error.message : error).replace(/\.$/u, '');
    }
    this.dispatchEvent(new PageRequest({ kind: 'pictureCopied', picture, refusal }));
  }

  /** Menus are VS Code's; which picture they are about, the page knows. */
  #tellMenu({ target }: Event): void {
    const picture = target instanceof Element ? pictureAt(target) : null;
    if (picture !== null) this.dispatchEvent(new PageRequest({ kind: 'pictureMenu', picture: picture.taken }));
  }

  #forgetDoneSoon(): void {
    window.clearTimeout(this.#forgetDone);
    const forget = () => (this.shown = { ...this.shown, copied: null, done: null });
    this.#forgetDone = window.setTimeout(forget, DONE_FOR);
  }
}

type TakenMessage = PageHostMessage & { readonly kind: 'takenPicture' };

function isTaken(message: { readonly kind: string }): message is TakenMessage {
  return message.kind === 'takenPicture';
}

function isDrawing(message: { readonly kind: string }): message is PageHostMessage & { readonly kind: 'drawing' } {
  return message.kind === 'drawing';
}
