import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted, numberText } from '../../text/numbers.ts';
import type { CoreMark } from '../core/messages.ts';
import type { Answer, ListFilter, Look } from '../messages.ts';
import { isSubstructure } from '../drug-text.ts';
import { coreButtons } from './core/core-buttons.ts';
import { LightElement, LookRequest, PageRequest } from './element.ts';
import { isFiltering, noFilter } from './list-view.ts';
import { selectChip } from './select-chip.ts';
import { cardsIcon, filterIcon, mapIcon, rowsIcon } from './parts.ts';

const SORTS: Readonly<Record<Look['sort'], string>> = {
  rank: l10n.t('Rank'),
  probability: l10n.t('Probability'),
  name: l10n.t('Name'),
  year: l10n.t('Newest first'),
};
const GROUPS: Readonly<Record<Look['groupBy'], string>> = { none: l10n.t('Not grouped'), target: l10n.t('By target') };
const RELATIONS: Readonly<Record<ListFilter['relation'], string>> = {
  any: l10n.t('Known and predicted'),
  known: l10n.t('Known'),
  predicted: l10n.t('Predicted'),
};

const PHASES = {
  any: l10n.t('Any phase'),
  one: l10n.t('Phase 1 and up'),
  two: l10n.t('Phase 2 and up'),
  three: l10n.t('Phase 3 and up'),
  four: l10n.t('Approved'),
};
const PHASE_OF: Readonly<Record<keyof typeof PHASES, number | null>> = { any: null, one: 1, two: 2, three: 3, four: 4 };

/** Sorts, filters and groups the list, and does things with the rows that are chosen. */
@customElement('list-tools')
export class ListTools extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property({ attribute: false }) look!: Look;
  /** The core that is marked. */
  @property({ attribute: false }) mark: CoreMark | null = null;
  /** How many rows the filter leaves out. */
  @property({ type: Number }) filteredOut = 0;

  /** Ids of the rows that are shown. */
  @property({ attribute: false }) shown: readonly string[] = [];

  override render(): TemplateResult {
    const { look } = this;
    const isActive = isFiltering(look.filter);
    return html`
      <div class="tools" role="toolbar" aria-label=${l10n.t('The list')}>
        ${this.#select(l10n.t('Sort'), SORTS, look.sort, (sort) => this.#change({ sort }))}
        ${this.#select(l10n.t('Group'), GROUPS, look.groupBy, (groupBy) => this.#change({ groupBy }))}
        ${this.#toggle(l10n.t('Filter'), look.isFilterShown || isActive, filterIcon, () =>
          this.#change({ isFilterShown: !look.isFilterShown }),
        )}
        ${coreButtons(this.mark, isSubstructure(this.answer.query))}
        <span class="spring"></span>
        <span class="together"
          ><button
            class="chip"
            type="button"
            data-testid="show-map"
            title=${l10n.t('Show the question and its hits among all drugs, in a map')}
            @click=${() => this.dispatchEvent(new PageRequest({ kind: 'map', query: this.answer.query }))}
          >
            ${mapIcon}<span>${l10n.t('Map')}</span>
          </button>
          ${this.#toggle(l10n.t('Rows'), look.layout === 'rows', rowsIcon, () => this.#change({ layout: 'rows' }))}
          ${this.#toggle(l10n.t('Cards'), look.layout === 'cards', cardsIcon, () => this.#change({ layout: 'cards' }))}</span
        >
      </div>
      ${look.isFilterShown ? this.#filter(look.filter) : nothing}
      ${
        this.filteredOut > 0
          ? html`<p class="quiet filtered" data-testid="filtered">
              ${l10n.t`The filter hides ${counted(this.filteredOut, 'drug')}.`}
              <button class="link" type="button" @click=${() => this.#change({ filter: noFilter })}>
                ${l10n.t('Show all')}
              </button>
            </p>`
          : nothing
      }
      ${look.selected.length > 0 ? this.#selection() : nothing}
    `;
  }

  #filter(filter: ListFilter): TemplateResult {
    const set = (change: Partial<ListFilter>) => this.#change({ filter: { ...filter, ...change } });
    return html`<div class="filter" role="group" aria-label=${l10n.t('Filter')}>
      <label class="field wide">
        <span class="quiet">${l10n.t('Gene, target or name')}</span>
        <input
          type="text"
          data-testid="filter-text"
          maxlength="200"
          .value=${filter.text}
          @input=${(event: Event) => set({ text: valueOf(event) })}
        />
      </label>
      ${this.#select(l10n.t('Shown'), RELATIONS, filter.relation, (relation) => set({ relation }))}
      ${this.#select(l10n.t('Phase'), PHASES, phaseKey(filter.leastPhase), (phase) => set({ leastPhase: PHASE_OF[phase] }))}
      ${number(l10n.t('Approved from'), filter.yearFrom, (yearFrom) => set({ yearFrom }))}
      ${number(l10n.t('to'), filter.yearTo, (yearTo) => set({ yearTo }))}
      ${number(l10n.t('Weight up to'), filter.mostWeight, (mostWeight) => set({ mostWeight }))}
      ${number(l10n.t('cLogP up to'), filter.mostCLogP, (mostCLogP) => set({ mostCLogP }))}
    </div>`;
  }

  #selection(): TemplateResult {
    const { selected, isComparing } = this.look;
    const chosen = this.answer.rows.filter(({ id }) => selected.includes(id));
    const smiles = chosen.map((row) => row.smiles);
    const request = (message: ConstructorParameters<typeof PageRequest>[0]) => () =>
      this.dispatchEvent(new PageRequest(message));
    const button = (text: string, act: () => void, testId?: string) =>
      html`<button class="chip" type="button" data-testid=${testId ?? nothing} @click=${act}>${text}</button>`;
    return html`<div
      class="selection"
      role="toolbar"
      aria-label=${l10n.t('The selected drugs')}
      data-testid="selection"
    >
      <span>${l10n.t`${counted(chosen.length, 'drug')} selected`}</span>
      ${
        isComparing || chosen.length >= this.shown.length
          ? nothing
          : button(
              l10n.t`Select all ${numberText(this.shown.length)}`,
              () => this.#change({ selected: this.shown }),
              'select-all',
            )
      }
      ${button(isComparing ? l10n.t('Back to the list') : l10n.t('Compare'), () => this.#change({ isComparing: !isComparing }), 'compare')}
      ${button(l10n.t('Copy SMILES'), request({ kind: 'copy', smiles, as: 'smiles' }), 'copy-selected')}
      ${button(l10n.t('Insert at cursor'), request({ kind: 'insert', smiles }), 'insert')}
      ${button(l10n.t('Export CSV'), request({ kind: 'export', format: 'csv', ids: selected }), 'export-csv')}
      ${button(l10n.t('Export SDF'), request({ kind: 'export', format: 'sdf', ids: selected }), 'export-sdf')}
      ${button(l10n.t('Add to library'), request({ kind: 'addToLibrary', ids: selected }), 'add-to-library')}
      ${button(l10n.t('Clear'), () => this.#change({ selected: [], isComparing: false }))}
    </div>`;
  }

  #select<Value extends string>(
    label: string,
    options: Readonly<Record<Value, string>>,
    chosen: Value,
    change: (value: Value) => void,
  ): TemplateResult {
    const values = Object.keys(options) as Value[];
    return selectChip(
      { label, testId: `list-${label.toLowerCase()}` },
      values.map((value) => options[value]),
      values.indexOf(chosen),
      (place) => {
        const value = values[place];
        if (value !== undefined) change(value);
      },
    );
  }

  #toggle(label: string, isOn: boolean, picture: TemplateResult, act: () => void): TemplateResult {
    return html`<button
      class="chip toggle"
      type="button"
      data-testid="list-${label.toLowerCase()}"
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${act}
    >
      ${picture}<span>${label}</span>
    </button>`;
  }

  #change(change: Partial<Look>): void {
    this.dispatchEvent(new LookRequest(change));
  }
}

function phaseKey(least: number | null): keyof typeof PHASES {
  const keys = Object.keys(PHASE_OF) as (keyof typeof PHASES)[];
  return keys.find((key) => PHASE_OF[key] === least) ?? 'any';
}

function number(label: string, value: number | null, change: (value: number | null) => void): TemplateResult {
  const read = (event: Event) => {
    const text = valueOf(event).trim();
    const read = Number(text);
    change(text === '' || !Number.isFinite(read) ? null : read);
  };
  return html`<label class="field">
    <span class="quiet">${label}</span>
    <input class="number" type="number" step="any" .value=${value === null ? '' : String(value)} @change=${read} />
  </label>`;
}

function valueOf({ currentTarget }: Event): string {
  return currentTarget instanceof HTMLInputElement ? currentTarget.value : '';
}
