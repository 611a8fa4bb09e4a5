import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { currentQuery, meaningOf } from '../drug-text.ts';
import type { Answer, DrugHostMessage, DrugPageState } from '../messages.ts';
import './answer.ts';
import { initialState, received, statusText, type DrugState } from './drug-state.ts';
import { PageRequest } from './element.ts';
import { PAGE_KINDS } from './page-state.ts';
import { PageElement } from './page.ts';
import './query-bar.ts';

/** The whole drug panel. */
@customElement('thin-bridge-panel')
export class DrugPanelElement extends PageElement<DrugState, DrugHostMessage, DrugPageState> {
  constructor() {
    super(initialState, { ...PAGE_KINDS, view: true });
  }

  override render(): TemplateResult | typeof nothing {
    const { view, problem } = this.shown;
    if (view === null) return nothing;
    return html`
      <div class="top">
        <query-bar
          .query=${currentQuery(view)}
          @keydown=${(event: KeyboardEvent) => this.#enterList(event)}
        ></query-bar>
        ${view.asking ? html`<vscode-progress-bar indeterminate></vscode-progress-bar>` : nothing}
      </div>
      ${this.status(statusText(this.shown))} ${this.trouble(view.failure?.message ?? problem)}
      <main aria-busy=${view.asking ? 'true' : 'false'}>${view.answer ? this.#answer(view.answer) : emptyState()}</main>
    `;
  }

  protected override received(state: DrugState, message: DrugHostMessage): DrugState {
    return received(state, message);
  }

  protected override memory(): Omit<DrugPageState, 'scrolled'> | undefined {
    const { view } = this.shown;
    return view === null ? undefined : { view };
  }

  protected override afterMessage({ view: before }: DrugState, { kind }: DrugHostMessage): void {
    if (kind !== 'view') return;
    this.remember();
    if (before?.answer && this.shown.view?.answer !== before.answer) window.scrollTo({ top: 0 });
  }

  #answer(answer: Answer): TemplateResult {
    const { drawings, copied } = this.shown;
    return html`
      <answer-heading .answer=${answer} .theme=${this.theme} .drawings=${drawings}></answer-heading>
      <answer-list .answer=${answer} .theme=${this.theme} .drawings=${drawings} .copied=${copied}></answer-list>
      <footer class="quiet">${meaningOf(answer)}</footer>
    `;
  }

  /** The down arrow leads from the query to the drugs. */
  #enterList(event: KeyboardEvent): void {
    const fromField = event.target instanceof HTMLElement && event.target.localName === 'vscode-textfield';
    if (event.key === 'ArrowDown' && fromField) this.querySelector<HTMLElement>('drug-row')?.focus();
  }
}

const EXAMPLES = ['reversible BTK inhibitor', 'serotonin transporter inhibitor', 'bacterial DNA gyrase inhibitor'];

/** What the panel shows before the first query: what it is for, and something to try. */
function emptyState(): TemplateResult {
  const ask = (text: string) => (event: Event) =>
    event.currentTarget?.dispatchEvent(new PageRequest({ kind: 'ask', query: { kind: 'text', text } }));
  return html`<div class="empty">
    <h1>Which drugs work that way?</h1>
    <p>
      Describe a mechanism in your own words, or give a structure as SMILES. Thin Bridge finds the drugs that lie
      nearest to it, with their mechanisms and targets. Nothing leaves your machine.
    </p>
    <p class="examples">
      ${EXAMPLES.map((text) => html`<button class="example" type="button" @click=${ask(text)}>${text}</button>`)}
    </p>
  </div>`;
}
