import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Answer, HostMessage, PanelMessage, Theme, View } from '../messages.ts';
import { currentQuery, scoreMeaning } from '../wording.ts';
import './answer-heading.ts';
import './answer-list.ts';
import { drawingKey } from './drawings.ts';
import './empty-state.ts';
import { connect } from './host.ts';
import { LightElement } from './light-element.ts';
import './panel-notice.ts';
import { initialState, received, statusText, type PanelState } from './panel-state.ts';
import './query-bar.ts';
import { PanelRequest } from './request.ts';
import { currentTheme, onThemeChange } from './theme.ts';

/** What a panel that was hidden has to know to look as before. */
interface Memory {
  readonly view: View;
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}

const host = connect<PanelMessage, Memory>();

/** How long a row says that its SMILES was copied, in milliseconds. */
const copiedFor = 2000;

/** The whole panel. All state is here; the parts show it, and send their requests up. */
@customElement('thin-bridge-panel')
export class ThinBridgePanel extends LightElement {
  @state() private shown: PanelState = initialState(host.recall()?.view);
  @state() private theme: Theme = currentTheme();
  /** The drawings asked for so far: each is asked for once. */
  readonly #asked = new Set<string>();
  #forgetCopied = 0;

  constructor() {
    super();
    this.addEventListener(PanelRequest.type, ({ message }) => this.#send(message));
    window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => this.#receive(data));
    onThemeChange(() => (this.theme = currentTheme()));
    window.addEventListener('scrollend', () => this.#remember());
    host.send({ kind: 'ready' });
  }

  override render(): TemplateResult {
    const { view, problem } = this.shown;
    const trouble = view.failure?.message ?? problem;
    return html`
      <div class="top">
        <query-bar
          .query=${currentQuery(view)}
          @keydown=${(event: KeyboardEvent) => this.#enterList(event)}
        ></query-bar>
        ${view.asking ? html`<vscode-progress-bar indeterminate></vscode-progress-bar>` : nothing}
      </div>
      <p class="visually-hidden" role="status" data-testid="status">${statusText(this.shown)}</p>
      ${trouble === null ? nothing : html`<panel-notice .message=${trouble}></panel-notice>`}
      <main aria-busy=${view.asking ? 'true' : 'false'}>
        ${view.answer ? this.#answer(view.answer) : html`<empty-state></empty-state>`}
      </main>
    `;
  }

  protected override firstUpdated(): void {
    // the rows are there with the next frame, each part of the panel filling the one below it
    const top = host.recall()?.scrolled ?? 0;
    requestAnimationFrame(() => window.scrollTo({ top }));
  }

  #answer(answer: Answer): TemplateResult {
    const { drawings, copied } = this.shown;
    return html`
      <answer-heading .answer=${answer} .theme=${this.theme} .drawings=${drawings}></answer-heading>
      <answer-list .answer=${answer} .theme=${this.theme} .drawings=${drawings} .copied=${copied}></answer-list>
      <footer class="quiet">${scoreMeaning(answer.query)}</footer>
    `;
  }

  #send(message: PanelMessage): void {
    if (message.kind === 'draw') {
      const key = drawingKey(message.smiles, message.theme);
      if (this.#asked.has(key)) return;
      this.#asked.add(key);
    }
    host.send(message);
  }

  #receive(message: HostMessage): void {
    const before = this.shown.view.answer;
    this.shown = received(this.shown, message);
    if (message.kind === 'view') this.#remember();
    if (message.kind === 'copied') this.#forgetCopiedSoon();
    if (before && this.shown.view.answer !== before) window.scrollTo({ top: 0 });
  }

  #remember(): void {
    host.remember({ view: this.shown.view, scrolled: window.scrollY });
  }

  #forgetCopiedSoon(): void {
    window.clearTimeout(this.#forgetCopied);
    this.#forgetCopied = window.setTimeout(() => (this.shown = { ...this.shown, copied: null }), copiedFor);
  }

  /** The down arrow leads from the query to the drugs. */
  #enterList(event: KeyboardEvent): void {
    const fromField = event.target instanceof HTMLElement && event.target.localName === 'vscode-textfield';
    if (event.key === 'ArrowDown' && fromField) this.querySelector<HTMLElement>('drug-row')?.focus();
  }
}
