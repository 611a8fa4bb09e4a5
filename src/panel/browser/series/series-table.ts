import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted, numberText } from '../../../text/numbers.ts';
import type { Theme } from '../../messages.ts';
import type { SeriesRow, SeriesView } from '../../series/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import { coreIcon, saveIcon } from '../parts.ts';
import type { Drawings } from '../page-state.ts';
import { toolButton } from '../tool-button.ts';
import './series-grid.ts';
import { initialLook, SeriesLookEvent, type SeriesLook } from './series-look.ts';
import { arranged, groupText, substituents } from './series-rows.ts';

/** How many compounds are shown, and of how many. */
function shownText(shown: number, all: number): string {
  const compounds = counted(all, 'compound');
  return shown === all ? compounds : l10n.t`${numberText(shown)} of ${compounds}`;
}

/** The table of a series: a compound a row, its substituents, and its values as a heat map; sorted and filtered. */
@customElement('series-table')
export class SeriesTableElement extends LightElement {
  @property({ attribute: false }) view!: SeriesView;
  @property({ attribute: false }) drawings: Drawings = new Map();
  @property() theme: Theme = 'light';
  @property({ attribute: false }) look: SeriesLook = initialLook;
  #shown: readonly SeriesRow[] = [];

  override render(): TemplateResult {
    const { labels, rows } = this.view;
    const { filter } = this.look;
    const shown = this.#shown;
    return html`
      <div class="tools">
        <input
          type="search"
          data-testid="series-filter"
          aria-label=${l10n.t('Part of a name')}
          placeholder=${l10n.t('Part of a name')}
          .value=${filter.text}
          @input=${(event: InputEvent) => this.#narrow(event)}
        />
        ${labels.map((label, at) => this.#groupFilter(label, at))}
        <span class="quiet" data-testid="series-count" role="status"> ${shownText(shown.length, rows.length)} </span>
        ${
          this.view.drawnCore === null
            ? nothing
            : toolButton(
                l10n.t('Core'),
                l10n.t('Lay the compounds out like the core, and highlight it'),
                coreIcon,
                () => this.#change({ isCoreMarked: !this.look.isCoreMarked }),
                { testId: 'mark-core', isPressed: this.look.isCoreMarked },
              )
        }
        <span class="spring"></span>
        <button class="action" type="button" data-testid="export-table" @click=${() => this.#export(shown)}>
          ${saveIcon}<span>${l10n.t('Export CSV')}</span>
        </button>
      </div>
      <series-grid
        .view=${this.view}
        .rows=${this.#shown}
        .sort=${this.look.sort}
        .core=${this.look.isCoreMarked ? this.view.drawnCore : null}
        .drawings=${this.drawings}
        .theme=${this.theme}
      ></series-grid>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view') || changed.has('look')) {
      this.#shown = arranged(this.view.rows, this.look.sort, this.look.filter);
    }
  }

  #groupFilter(label: string, at: number): TemplateResult {
    const found = substituents(this.view.rows, at);
    const chosen = this.look.filter.groups[String(at)] ?? '';
    return html`<label class="choice">
      ${label}
      <select data-testid="group-filter" @change=${(event: Event) => this.#choose(at, event)}>
        <option value="" ?selected=${chosen === ''}>${l10n.t`all ${found.length}`}</option>
        ${found.map(
          ([group, count]) =>
            html`<option value=${group} ?selected=${group === chosen}>${groupText(group)} (${count})</option>`,
        )}
      </select>
    </label>`;
  }

  #choose(at: number, { currentTarget }: Event): void {
    const { filter } = this.look;
    const others = Object.entries(filter.groups).filter(([place]) => place !== String(at));
    const group = currentTarget instanceof HTMLSelectElement ? currentTarget.value : '';
    const groups = Object.fromEntries(group === '' ? others : [...others, [String(at), group]]);
    this.#change({ filter: { ...filter, groups } });
  }

  #narrow({ currentTarget }: InputEvent): void {
    const { filter } = this.look;
    if (currentTarget instanceof HTMLInputElement) this.#change({ filter: { ...filter, text: currentTarget.value } });
  }

  #change(change: Partial<SeriesLook>): void {
    this.dispatchEvent(new SeriesLookEvent(change));
  }

  #export(shown: readonly SeriesRow[]): void {
    const places = shown.map(({ place }) => place);
    this.dispatchEvent(new PageRequest({ kind: 'exportSeries', part: 'table', places }));
  }
}
