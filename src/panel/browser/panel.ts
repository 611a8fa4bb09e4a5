import * as l10n from '@vscode/l10n';
import './page-language.ts';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { currentQuery, meaningOf } from '../drug-text.ts';
import type { Answer, DrugHostMessage, DrugPageState, View } from '../messages.ts';
import { drugHostMessage, look } from '../view-schema.ts';
import './answer-heading.ts';
import type { AnswerList } from './answer-list.ts';
import './answer-list.ts';
import './drug-details.ts';
import { initialState, received, statusText, type DrugState } from './drug-state.ts';
import { LookRequest, PageRequest } from './element.ts';
import { initialLook } from './list-view.ts';
import { PageElement } from './page.ts';
import { skeleton } from './parts.ts';
import './query-bar.ts';

/** The whole drug panel. */
@customElement('thin-bridge-panel')
export class DrugPanelElement extends PageElement<DrugState, DrugHostMessage, DrugPageState> {
  constructor() {
    super({ ...initialState, look: recalledLook(PageElement.recall()) }, drugHostMessage);
    this.addEventListener(LookRequest.type, ({ change }) => {
      this.shown = { ...this.shown, look: { ...this.shown.look, ...change } };
      this.remember();
    });
    this.addEventListener('keydown', (event) => this.#press(event));
  }

  override render(): TemplateResult {
    const { view, problem } = this.shown;
    if (view === null) return skeleton();
    const { failure } = view;
    return html`
      <div class="top">
        <query-bar
          .query=${currentQuery(view)}
          .trail=${view.trail}
          .pinned=${view.isPinned}
          .sketch=${this.shown.sketch}
          @keydown=${(event: KeyboardEvent) => this.#enterList(event)}
        ></query-bar>
        ${view.asking ? html`<vscode-progress-bar indeterminate></vscode-progress-bar>` : nothing}
      </div>
      ${this.status(statusText(this.shown))} ${this.trouble(failure?.message ?? problem)} ${this.done()}
      <main aria-busy=${view.asking ? 'true' : 'false'}>${this.#content(view)}</main>
    `;
  }

  protected override received(state: DrugState, message: DrugHostMessage): DrugState {
    return received(state, message);
  }

  protected override memory(): Omit<DrugPageState, 'scrolled'> | undefined {
    const { view, look } = this.shown;
    return view === null ? undefined : { view, look };
  }

  protected override afterMessage({ view: before }: DrugState, { kind }: DrugHostMessage): void {
    if (kind !== 'view') return;
    this.remember();
    const { view } = this.shown;
    if (before?.answer && view?.answer !== before.answer) window.scrollTo({ top: 0 });
    if (view?.open && view.open.smiles !== before?.open?.smiles) void this.#focusDetails();
    if (before?.open && view?.open === null) this.#list?.focusRow(before.open.smiles);
  }

  #content(view: View): TemplateResult | typeof nothing {
    // what failed is not to be taken for what is listed
    if (view.failure !== null) return nothing;
    if (view.answer !== null) return this.#answer(view.answer, view);
    return view.asking === null ? emptyState() : skeleton();
  }

  #answer(answer: Answer, { open }: View): TemplateResult {
    const { drawings, copied, look, properties, mark } = this.shown;
    const hit = open === null ? null : (answer.rows.find(({ smiles }) => smiles === open.smiles) ?? null);
    return html`
      <answer-heading .answer=${answer} .theme=${this.theme} .drawings=${drawings}></answer-heading>
      <div class="panes ${open === null ? '' : 'with-details'}">
        <answer-list
          .answer=${answer}
          .look=${look}
          .properties=${properties}
          .theme=${this.theme}
          .drawings=${drawings}
          .mark=${mark}
          .copied=${copied}
          .open=${open?.smiles ?? null}
        ></answer-list>
        ${
          open === null
            ? nothing
            : html`<drug-details
                .open=${open}
                .hit=${hit}
                .theme=${this.theme}
                .drawings=${drawings}
                .copied=${copied}
              ></drug-details>`
        }
      </div>
      <footer class="quiet">${meaningOf(answer)}</footer>
    `;
  }

  get #list(): AnswerList | null {
    return this.querySelector<AnswerList>('answer-list');
  }

  async #focusDetails(): Promise<void> {
    await this.updateComplete;
    requestAnimationFrame(() => this.querySelector<HTMLElement>('drug-details .details')?.focus());
  }

  /** Escape goes one step back: from the details to the drug, from a drug to the query. */
  #press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const isInField = event.target instanceof HTMLElement && event.target.localName === 'vscode-textfield';
    if (isInField) return;
    if (this.shown.view?.open) {
      this.dispatchEvent(new PageRequest({ kind: 'open', smiles: null, name: null }));
    } else this.querySelector<HTMLElement>('query-bar vscode-textfield')?.focus();
    event.preventDefault();
  }

  /** The down arrow leads from the query to the drugs. */
  #enterList(event: KeyboardEvent): void {
    const fromField = event.target instanceof HTMLElement && event.target.localName === 'vscode-textfield';
    if (event.key === 'ArrowDown' && fromField) this.#list?.focusRow(null);
  }
}

/** How the list was looked at before the page was made anew. */
function recalledLook(memory: Readonly<Record<string, unknown>>) {
  return look.safeParse(memory['look']).data ?? initialLook;
}

const EXAMPLES = ['reversible BTK inhibitor', 'migraine', 'imatinib', 'kinase inhibitor, not EGFR'];

/** What the panel shows before the first query: what it is for, and something to try. */
function emptyState(): TemplateResult {
  const ask = (text: string) => (event: Event) =>
    event.currentTarget?.dispatchEvent(new PageRequest({ kind: 'ask', query: { kind: 'text', text } }));
  return html`<div class="empty">
    <h1>${l10n.t('Which drugs work that way?')}</h1>
    <p>
      ${l10n.t('Describe a mechanism in your own words, or give a drug, a target, a disease or a structure. Thin Bridge says how it reads that, and lists the drugs that are known for it and those that are predicted. Nothing leaves your machine.')}
    </p>
    <p class="examples">
      ${EXAMPLES.map((text) => html`<button class="example" type="button" @click=${ask(text)}>${text}</button>`)}
    </p>
  </div>`;
}
