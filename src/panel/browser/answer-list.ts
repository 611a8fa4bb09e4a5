import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import type { Hit } from '../../library/compound-index.ts';
import { counted } from '../../text/numbers.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { isSubstructure, statusOf, subjectOf, whyText } from '../drug-text.ts';
import type { CoreMark } from '../core/messages.ts';
import type { Answer, Look, Theme } from '../messages.ts';
import './compare-table.ts';
import { PickEvent, type DrugRowElement } from './drug-row.ts';
import './drug-row.ts';
import { neighbour } from './drug-state.ts';
import { LightElement, LookRequest, PageRequest } from './element.ts';
import './list-tools.ts';
import { arrange, needsProperties } from './list-view.ts';
import type { Copied, Drawings } from './page-state.ts';

/** The drugs of an answer as a list, in which the arrow keys move from drug to drug. */
@customElement('answer-list')
export class AnswerList extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property({ attribute: false }) look!: Look;
  @property({ attribute: false }) properties: ReadonlyMap<string, MoleculeProperties | null> = new Map();
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The core that is marked. */
  @property({ attribute: false }) mark: CoreMark | null = null;
  /** What was copied just now. */
  @property({ attribute: false }) copied: Copied | null = null;
  /** SMILES of the drug whose details are open. */
  @property({ attribute: false }) open: string | null = null;
  #heldFocus = false;

  constructor() {
    super();
    this.addEventListener(PickEvent.type, (event) => this.#pick(event.id));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('answer')) this.#heldFocus = this.contains(document.activeElement);
    const { isComparing, filter, selected } = this.look;
    const isWanted = (row: Hit) => needsProperties(filter) || (isComparing && selected.includes(row.id));
    const unknown = this.answer.rows
      .filter(isWanted)
      .map(({ smiles }) => smiles)
      .filter((smiles) => !this.properties.has(smiles));
    if (unknown.length > 0 && (changed.has('look') || changed.has('answer'))) {
      this.dispatchEvent(new PageRequest({ kind: 'properties', smiles: unknown }));
    }
  }

  override render(): TemplateResult {
    const { answer, look } = this;
    if (answer.rows.length === 0) return html`<p class="nothing">${nothingFound(answer)}</p>`;
    const { groups, rest, hidden } = arrange(answer, look, this.properties);
    const isNear = answer.cut > 0;
    const chosen = answer.rows.filter(({ id }) => look.selected.includes(id));
    return html`
      ${
        isNear || look.isRestShown
          ? html`<list-tools
              .answer=${answer}
              .look=${look}
              .mark=${this.mark}
              .filteredOut=${hidden}
              .shown=${[...groups.flatMap(({ rows }) => rows), ...(look.isRestShown ? rest : [])].map(({ id }) => id)}
            ></list-tools>`
          : nothing
      }
      ${
        look.isComparing && chosen.length > 0
          ? html`<compare-table
              .rows=${chosen}
              .properties=${this.properties}
              .theme=${this.theme}
              .drawings=${this.drawings}
              .core=${this.mark?.core ?? null}
            ></compare-table>`
          : html`<div class="hits" @keydown=${(event: KeyboardEvent) => this.#press(event)}>
              ${isNear ? nothing : html`<p class="nothing">${nothingFound(answer)}</p>`}
              ${groups.map(({ title, rows }) =>
                rows.length === 0
                  ? nothing
                  : html`${title === null ? nothing : html`<h2 class="group">${title} <span class="quiet">${rows.length}</span></h2>`}
                    ${this.#list(rows, title ?? l10n.t`Drugs for ${subjectOf(answer.query)}`)}`,
              )}
              ${rest.length > 0 ? this.#rest(rest, isNear) : nothing}
            </div>`
      }
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // whoever asked from within a row goes on from the best of the new ones
    if (changed.has('answer') && this.#heldFocus) this.#rows()[0]?.focus();
  }

  /** Moves the focus to the row of a structure, or to the first. */
  focusRow(smiles: string | null): void {
    const rows = this.#rows();
    (rows.find(({ row }) => row.smiles === smiles) ?? rows[0])?.focus();
  }

  /** What is no better than chance, folded away until it is asked for. */
  #rest(rest: readonly Hit[], isNear: boolean): TemplateResult {
    const { isRestShown } = this.look;
    const show = isNear
      ? l10n.t`Show ${counted(rest.length, 'drug')} that are no better than chance`
      : l10n.t('Show the nearest anyway');
    return html`<div class="rest">
        <button
          class="chip"
          type="button"
          data-testid="rest"
          aria-expanded=${isRestShown ? 'true' : 'false'}
          @click=${() => this.dispatchEvent(new LookRequest({ isRestShown: !isRestShown }))}
        >
          ${isRestShown ? l10n.t('Fold away what is no better than chance') : show}
        </button>
      </div>
      ${isRestShown ? this.#list(rest, l10n.t('Drugs that are no better than chance')) : nothing}`;
  }

  #list(rows: readonly Hit[], label: string): TemplateResult {
    return html`<div class="rows ${this.look.layout}" role="list" aria-label=${label}>
      ${repeat(
        rows,
        (row) => row.id,
        (row) => this.#row(row),
      )}
    </div>`;
  }

  #row(row: Hit): TemplateResult {
    const status = statusOf(row);
    const isPicked = this.look.selected.includes(row.id);
    const isCopied = this.copied?.as === 'smiles' && this.copied.smiles.includes(row.smiles);
    return html`<drug-row
      class="${this.look.layout === 'cards' ? 'card' : 'dense'} ${this.open === row.smiles ? 'is-open' : ''} ${
        isPicked ? 'is-picked' : ''
      }"
      role="listitem"
      data-testid="drug-row"
      tabindex="0"
      aria-keyshortcuts="Enter Space"
      aria-label="${row.rank}. ${nameOf(row)}, ${whyText(row)}${status === '' ? '' : `, ${status}`}${
        isPicked ? l10n.t(', selected') : ''
      }"
      .row=${row}
      .layout=${this.look.layout}
      .theme=${this.theme}
      .drawings=${this.drawings}
      .core=${this.mark?.core ?? null}
      .copied=${isCopied}
      .picked=${isPicked}
    ></drug-row>`;
  }

  #rows(): DrugRowElement[] {
    return [...this.querySelectorAll<DrugRowElement>('drug-row')];
  }

  #pick(id: string): void {
    const { selected } = this.look;
    const next = selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id];
    this.dispatchEvent(new LookRequest({ selected: next, ...(next.length === 0 && { isComparing: false }) }));
  }

  #press(event: KeyboardEvent): void {
    const rows = this.#rows();
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') {
      event.preventDefault();
      this.dispatchEvent(new LookRequest({ selected: rows.map(({ row }) => row.id) }));
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const current = rows.findIndex((row) => row === event.target);
    const row = rows[current];
    if (row === undefined) return;
    if (event.key === 'Enter') row.open();
    else if (event.key === ' ') this.#pick(row.row.id);
    else {
      const columns = rows.filter(({ offsetTop }) => offsetTop === row.offsetTop).length;
      const to = neighbour(event.key, current, rows.length, Math.max(1, columns));
      if (to === undefined) return;
      rows[to]?.focus();
    }
    event.preventDefault();
  }
}

/** Why there is no list. */
function nothingFound({ kind, query }: Answer): string {
  if (kind === 'none') return l10n.t('No drug in the index is near this.');
  if (isSubstructure(query)) return l10n.t('No drug in the index contains this.');
  return query.kind === 'smiles'
    ? l10n.t('No drug in the index is like this.')
    : l10n.t('No drug in the index is known or predicted for this.');
}

declare global {
  interface HTMLElementEventMap {
    [PickEvent.type]: PickEvent;
  }
}
