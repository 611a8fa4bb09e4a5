import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ResultColumn } from '../../results/messages.ts';
import { shownTitle } from '../../results/shown-title.ts';
import { LightElement } from '../element.ts';
import { ColumnsEvent, noColumnLook, withShown, type ColumnLook } from './column-look.ts';

/** A list of all columns that unfolds, in which each is shown or hidden. */
@customElement('column-menu')
export class ColumnMenu extends LightElement {
  @property({ attribute: false }) columns: readonly ResultColumn[] = [];
  @property({ attribute: false }) look: ColumnLook = noColumnLook;

  override render(): TemplateResult | typeof nothing {
    const { columns, look } = this;
    if (columns.length === 0) return nothing;
    const hidden = columns.filter((_, place) => look.hidden.includes(place)).length;
    return html`<details class="columns" @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      <summary class="action" data-testid="columns" title=${l10n.t('Which columns are shown')}>
        ${l10n.t('Columns')}${hidden === 0 ? nothing : html` <span class="quiet">${l10n.t`${hidden} hidden`}</span>`}
      </summary>
      <div class="menu" role="group" aria-label=${l10n.t('Columns that are shown')}>
        ${columns.map(
          (column, place) =>
            html`<label>
              <input
                type="checkbox"
                data-testid="column-shown"
                .checked=${!look.hidden.includes(place)}
                @change=${({ currentTarget }: Event) => this.#show(place, currentTarget)}
              />
              <span class="line">${shownTitle(column)}</span>
            </label>`,
        )}
        <button class="link" type="button" data-testid="columns-reset" @click=${() => this.#change(noColumnLook)}>
          ${l10n.t('As they were')}
        </button>
      </div>
    </details>`;
  }

  #show(place: number, box: EventTarget | null): void {
    if (box instanceof HTMLInputElement) this.#change(withShown(this.look, place, box.checked));
  }

  #change(look: ColumnLook): void {
    this.dispatchEvent(new ColumnsEvent(look));
  }

  /** Escape folds the list, and goes back to what unfolded it. */
  #press(event: KeyboardEvent): void {
    const list = this.querySelector('details');
    if (event.key !== 'Escape' || list?.open !== true) return;
    list.open = false;
    this.querySelector<HTMLElement>('summary')?.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
