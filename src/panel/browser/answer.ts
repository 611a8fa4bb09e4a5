import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Hit } from '../../library/compound-index.ts';
import { nameOf, subjectOf, whyText } from '../drug-text.ts';
import type { Answer, Theme } from '../messages.ts';
import { neighbour } from './drug-state.ts';
import './drug-row.ts';
import { LightElement } from './element.ts';
import type { Drawings } from './page-state.ts';
import './structure-picture.ts';

/** Says which query the list below answers, which heads answered it, and among how many drugs. */
@customElement('answer-heading')
export class AnswerHeading extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();

  override render(): TemplateResult {
    const { query, rows, searched, heads, readAs } = this.answer;
    const subject = subjectOf(query);
    const known = rows.filter(({ relation }) => relation === 'known').length;
    const found =
      rows.length === 0 ? 'None' : known === 0 ? `${rows.length} nearest` : foundText(known, rows.length - known);
    return html`
      ${query.kind === 'text' ? nothing : this.#picture(query.smiles, subject)}
      <div>
        <h1>
          ${query.kind === 'text' ? 'Drugs for' : 'Drugs like'} <span class="subject" title=${subject}>${subject}</span>
        </h1>
        ${query.kind === 'text' ? html`<p class="quiet" data-testid="read-as">Read as ${readAs}</p>` : nothing}
        <p class="quiet">
          ${found} of ${searched.toLocaleString('en')} drugs searched
          <span class="divider" aria-hidden="true">·</span> <span data-testid="heads">${heads}</span>
        </p>
      </div>
    `;
  }

  #picture(smiles: string, name: string): TemplateResult {
    return html`<structure-picture .smiles=${smiles} .name=${name} .theme=${this.theme} .drawings=${this.drawings}>
    </structure-picture>`;
  }
}

/** The drugs of an answer as a list, in which the arrow keys move from drug to drug. */
@customElement('answer-list')
export class AnswerList extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The SMILES that was copied just now. */
  @property({ attribute: false }) copied: string | null = null;
  /** The row that Tab leads to; the others are reached from it. */
  @state() private current = 0;
  #heldFocus = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('answer')) return;
    this.current = 0;
    this.#heldFocus = this.contains(document.activeElement);
  }

  override render(): TemplateResult {
    const { rows, query } = this.answer;
    return html`<div
      class="rows"
      role="list"
      aria-label="Drugs for ${subjectOf(query)}"
      @keydown=${(event: KeyboardEvent) => this.#move(event)}
      @focusin=${(event: FocusEvent) => this.#follow(event.target)}
    >
      ${repeat(
        rows,
        (row) => row.id,
        (row, index) => this.#row(row, index),
      )}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // whoever asked from within a row goes on from the best of the new ones
    if (changed.has('answer') && this.#heldFocus) this.#rows()[0]?.focus();
  }

  #row(row: Hit, index: number): TemplateResult {
    return html`<drug-row
      role="listitem"
      data-testid="drug-row"
      tabindex=${index === this.current ? 0 : -1}
      aria-label="${row.rank}. ${nameOf(row)}, ${whyText(row)}"
      .row=${row}
      .theme=${this.theme}
      .drawings=${this.drawings}
      .copied=${this.copied === row.smiles}
    ></drug-row>`;
  }

  #rows(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('drug-row')];
  }

  #follow(target: EventTarget | null): void {
    const index = this.#rows().findIndex((row) => target instanceof Node && row.contains(target));
    if (index >= 0) this.current = index;
  }

  #move(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const rows = this.#rows();
    const columns = rows.filter((row) => row.offsetTop === rows[0]?.offsetTop).length;
    const to = neighbour(event.key, this.current, rows.length, columns);
    if (to === undefined) return;
    event.preventDefault();
    rows[to]?.focus();
  }
}

/** "8 known and 2 predicted" */
function foundText(known: number, predicted: number): string {
  return predicted === 0 ? `${known} known` : `${known} known and ${predicted} predicted`;
}
