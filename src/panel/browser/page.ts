import { html, nothing, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Theme } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import { drawingKey, isOfKind, type PageState } from './page-state.ts';
import { notice } from './parts.ts';

/** What VS Code gives the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(memory: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

/** How long a page says that something was copied, in milliseconds. */
const COPIED_FOR = 2000;

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
  readonly #kinds: Readonly<Record<HostMessage['kind'], true>>;
  /** The drawings asked for so far: each is asked for once. */
  readonly #asked = new Set<string>();
  #forgetCopied = 0;
  /** Where the page was scrolled to before; undefined once it is there again. */
  #scrolled = PageElement.recall()['scrolled'];

  /** @param kinds of the messages that the host may send; what is posted beside them is passed over */
  constructor(initial: State, kinds: Readonly<Record<HostMessage['kind'], true>>) {
    super();
    this.shown = initial;
    this.#kinds = kinds;
    this.addEventListener(PageRequest.type, (request) => this.#send(request));
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (isOfKind<HostMessage>(data, this.#kinds)) this.#receive(data);
    });
    new MutationObserver(() => (this.theme = currentTheme())).observe(document.body, {
      attributes: true,
      attributeFilter: ['class'],
    });
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
    if (memory !== undefined) vscode.setState({ ...memory, scrolled: window.scrollY });
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

  /** What a screen reader is told. */
  protected status(text: string): TemplateResult {
    return html`<p class="visually-hidden" role="status" data-testid="status">${text}</p>`;
  }

  #send({ message }: PageRequest): void {
    if (message.kind === 'draw') {
      const key = drawingKey(message.smiles, message.theme);
      if (this.#asked.has(key)) return;
      this.#asked.add(key);
    }
    vscode.postMessage(message);
  }

  #receive(message: HostMessage): void {
    const before = this.shown;
    this.shown = this.received(before, message);
    if (message.kind === 'copied') this.#forgetCopiedSoon();
    this.afterMessage(before, message);
    if (this.memory() === undefined) return;
    if (typeof this.#scrolled === 'number') void this.scrollToPlace(this.#scrolled);
    this.#scrolled = undefined;
  }

  #forgetCopiedSoon(): void {
    window.clearTimeout(this.#forgetCopied);
    this.#forgetCopied = window.setTimeout(() => (this.shown = { ...this.shown, copied: null }), COPIED_FOR);
  }
}

/** Which background the editor has now, from the class that VS Code keeps on the body. */
function currentTheme(): Theme {
  const { classList } = document.body;
  // in high contrast, the light kind has both classes
  if (classList.contains('vscode-high-contrast-light')) return 'light';
  return classList.contains('vscode-dark') || classList.contains('vscode-high-contrast') ? 'dark' : 'light';
}
