import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted, numberText } from '../../../text/numbers.ts';
import type { CoreMark } from '../../core/messages.ts';
import {
  noFilter,
  type ResultFilter,
  type ResultRow,
  type ResultsMessage,
  type ResultsView,
} from '../../results/messages.ts';
import { coreButtons } from '../core/core-buttons.ts';
import { LightElement, PageRequest } from '../element.ts';
import {
  copyIcon,
  filterIcon,
  guessIcon,
  mapIcon,
  pictureIcon,
  rankIcon,
  saveIcon,
  seriesIcon,
  textIcon,
} from '../parts.ts';
import { selectChip } from '../select-chip.ts';
import { toolButton } from '../tool-button.ts';
import { TypedText } from '../typed-text.ts';
import { noColumnLook, type ColumnLook } from './column-look.ts';
import './column-menu.ts';

/** The filter of columns is to be shown, or not any more. It bubbles up to the page. */
export class FilterShownEvent extends Event {
  static readonly type = 'filter-shown';

  constructor(readonly isShown: boolean) {
    super(FilterShownEvent.type, { bubbles: true });
  }
}

const ROWS: Readonly<Record<ResultFilter['rows'], string>> = {
  all: l10n.t('All rows'),
  answered: l10n.t('Answered'),
  refused: l10n.t('Without answer'),
};

/** Filters the rows, and does things with those that are selected. */
@customElement('results-tools')
export class ResultsTools extends LightElement {
  @property({ attribute: false }) view!: ResultsView;
  @property({ type: Boolean }) filterShown = false;
  @property({ attribute: false }) columnLook: ColumnLook = noColumnLook;
  /** The core that is marked. */
  @property({ attribute: false }) mark: CoreMark | null = null;
  /** The row that the keyboard is at. */
  @property({ attribute: false }) active: ResultRow | undefined;
  readonly #typed = new TypedText((text) => this.#filter({ ...this.view.filter, text }));

  override render(): TemplateResult {
    const { view } = this;
    const { filter } = view;
    const isColumnFiltered = Object.values(filter.columns).some((typed) => typed.trim() !== '');
    return html`<div class="tools" role="toolbar" aria-label=${l10n.t('The rows')}>
      <input
        type="text"
        class="search"
        data-testid="filter-text"
        maxlength="200"
        placeholder=${l10n.t('Filter rows')}
        aria-label=${l10n.t('Filter rows by a text that they hold')}
        .value=${filter.text}
        @input=${this.#typed.heard}
      />
      ${this.#which()}
      ${toolButton(
        l10n.t('Column Filters'),
        l10n.t('Filter by what columns hold'),
        filterIcon,
        () => this.dispatchEvent(new FilterShownEvent(!this.filterShown)),
        {
          testId: 'filter-columns',
          isPressed: this.filterShown || isColumnFiltered,
        },
      )}
      <column-menu .columns=${view.columns} .look=${this.columnLook}></column-menu>
      <span class="quiet count" data-testid="count">${countText(view)}</span>
      ${
        view.shown < view.rows
          ? html`<button class="link" type="button" data-testid="show-all" @click=${() => this.#filter(noFilter)}>
              ${l10n.t('Show all')}
            </button>`
          : nothing
      }
      ${view.isFile ? this.#goTo() : nothing} ${coreButtons(this.mark, view.search?.as === 'substructure')}
      ${this.#actions()}
    </div>`;
  }

  #actions(): TemplateResult {
    const { view, active } = this;
    const id = active?.id ?? null;
    const which = view.selected > 0 ? counted(view.selected, 'selected row') : l10n.t('this row');
    const written = view.selected > 0 ? counted(view.selected, 'selected row') : counted(view.shown, 'row');
    const none = view.shown === 0;
    const name = active === undefined ? l10n.t('a row') : active.name || active.key;
    const isUndrawn = active === undefined || active.smiles === '';
    return html`<span class="actions" role="group" aria-label=${l10n.t('Copy and export')}>
      ${
        view.hasText
          ? toolButton(
              l10n.t('Text'),
              l10n.t('Show this record in the text of the file'),
              textIcon,
              () => active && this.#send({ kind: 'openText', id: active.id }),
              { testId: 'open-text', isDisabled: active === undefined },
            )
          : nothing
      }
      ${toolButton('SMILES', l10n.t`Copy the SMILES of ${which} (Ctrl+C)`, copyIcon, () => this.#send({ kind: 'copyRows', as: 'smiles', id }), { testId: 'copy-smiles', isDisabled: none })}
      ${toolButton(l10n.t('Picture'), l10n.t`Copy a picture of ${name}`, pictureIcon, () => active && this.#send(pictureOf(active, view)), { testId: 'copy-picture', isDisabled: isUndrawn })}
      ${toolButton(l10n.t('Rows'), l10n.t`Copy ${which} as text with tabs`, copyIcon, () => this.#send({ kind: 'copyRows', as: 'rows', id }), { testId: 'copy-rows', isDisabled: none })}
      ${toolButton('CSV', l10n.t`Export ${written} as a CSV table`, saveIcon, () => this.#send({ kind: 'exportRows', format: 'csv' }), { testId: 'export-csv', isDisabled: none })}
      ${toolButton('SDF', l10n.t`Export ${written} as an SD file`, saveIcon, () => this.#send({ kind: 'exportRows', format: 'sdf' }), { testId: 'export-sdf', isDisabled: none })}
      ${toolButton(l10n.t('Map'), l10n.t`Show ${written} among the drugs in a map`, mapIcon, () => this.#send({ kind: 'map' }), { testId: 'map', isDisabled: none })}
      ${toolButton(l10n.t('Series'), l10n.t`Show ${written} as a series: core, substituents and values`, seriesIcon, () => this.#send({ kind: 'series' }), { testId: 'series', isDisabled: none })}
      ${toolButton(l10n.t('Rank'), l10n.t`Rank ${written} for a mechanism`, rankIcon, () => this.#send({ kind: 'rank' }), { testId: 'rank', isDisabled: none })}
      ${toolButton(
        l10n.t('Guess Targets'),
        l10n.t`Guess the targets of ${name} in detail (Enter)`,
        guessIcon,
        () => active && this.#send({ kind: 'guess', id: active.id }),
        { testId: 'guess', isDisabled: isUndrawn },
      )}
    </span>`;
  }

  #goTo(): TemplateResult {
    const go = ({ key, currentTarget }: KeyboardEvent) => {
      const record = currentTarget instanceof HTMLInputElement ? Number(currentTarget.value) : NaN;
      if (key === 'Enter' && Number.isSafeInteger(record) && record >= 1) this.#send({ kind: 'goTo', record });
    };
    return html`<input
      type="text"
      inputmode="numeric"
      class="search number"
      data-testid="go-to-record"
      maxlength="10"
      placeholder=${l10n.t('Record')}
      title=${l10n.t('Go to the record of this number (Enter)')}
      aria-label=${l10n.t('Go to the record of this number')}
      @keydown=${go}
    />`;
  }

  #which(): TemplateResult | typeof nothing {
    const { refused, filter } = this.view;
    if (refused === 0) return nothing;
    const values = Object.keys(ROWS) as ResultFilter['rows'][];
    return selectChip(
      { label: l10n.t('Which rows'), testId: 'filter-rows', isLabelShown: false },
      values.map((value) => ROWS[value]),
      values.indexOf(filter.rows),
      (place) => {
        const rows = values[place];
        if (rows !== undefined) this.#filter({ ...filter, rows });
      },
    );
  }

  #filter(filter: ResultFilter): void {
    this.#send({ kind: 'arrange', sort: this.view.sort, filter });
  }

  #send(message: ResultsMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

/** The structure of a row as it is drawn in the table, but for a core that is marked. */
function pictureOf({ smiles, name, key, id }: ResultRow, { isFile }: ResultsView): ResultsMessage {
  return { kind: 'takePicture', picture: { smiles, name: name || key, ...(isFile && { row: id }) } };
}

function countText({ rows, shown, selected }: ResultsView): string {
  const all = shown < rows ? l10n.t`${numberText(shown)} of ${counted(rows, 'row')}` : counted(rows, 'row');
  return selected === 0 ? all : l10n.t`${all}, ${numberText(selected)} selected`;
}

declare global {
  interface HTMLElementEventMap {
    [FilterShownEvent.type]: FilterShownEvent;
  }
}
