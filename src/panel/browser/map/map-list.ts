import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { counted, numberText } from '../../../text/numbers.ts';
import type { CoreMark } from '../../core/messages.ts';
import type { MapMessage, MapRow, MapView } from '../../map/messages.ts';
import type { Theme } from '../../messages.ts';
import { coreButtons } from '../core/core-buttons.ts';
import { LightElement, PageRequest } from '../element.ts';
import type { Drawings } from '../page-state.ts';
import { backIcon, closeIcon, copyIcon, forwardIcon, saveIcon } from '../parts.ts';
import '../structure-picture.ts';
import { toolButton } from '../tool-button.ts';
import { OpenEvent, PointEvent, SelectEvent } from './map-events.ts';
import type { MapState } from './map-state.ts';

/** Rows of a page of the list. */
const PAGE = 25;

const KINDS: Readonly<Record<MapRow['kind'], string>> = {
  question: l10n.t('Question'),
  hit: l10n.t('Hit'),
  own: l10n.t('Own'),
  drug: '',
};

/** The points as a table, a page at a time: those that are selected, or found, or all. */
@customElement('map-list')
export class MapList extends LightElement {
  @property({ attribute: false }) view!: MapView;
  @property({ attribute: false }) rows!: MapState['rows'];
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The core that is marked. */
  @property({ attribute: false }) mark: CoreMark | null = null;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) active: number | null = null;
  /** The first row of the page that is wanted, of the list that has this version. */
  @state() private wanted = { version: -1, from: 0 };

  override render(): TemplateResult {
    const { listed } = this.view;
    const { from, rows } = this.rows;
    return html`<section aria-label=${l10n.t('The points as a list')} data-testid="map-list">
      <div class="list-head">
        <h2 data-testid="listed">${titleOf(this.view)}</h2>
        ${
          listed.what === 'selected'
            ? toolButton(
                l10n.t('Clear'),
                l10n.t('Take the selection back (Escape)'),
                closeIcon,
                () => this.dispatchEvent(new SelectEvent(new Uint32Array(), 'only')),
                { testId: 'clear' },
              )
            : nothing
        }
      </div>
      <div class="actions" role="group" aria-label=${l10n.t('Copy and export')}>${this.#actions(listed.count)}</div>
      <div class="core-tools">${coreButtons(this.mark, false)}</div>
      <table>
        <colgroup>
          <col class="structure" />
          <col />
        </colgroup>
        <thead class="visually-hidden">
          <tr>
            <th scope="col">${l10n.t('Structure')}</th>
            <th scope="col">${l10n.t('Compound')}</th>
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ index }) => index,
            (row) => this.#row(row),
          )}
        </tbody>
      </table>
      ${
        listed.count > PAGE
          ? html`<div class="pager">
              ${toolButton(l10n.t('Previous'), l10n.t('The rows before'), backIcon, () => this.#turn(-PAGE), { testId: 'before', isDisabled: from === 0 })}
              <span class="quiet" data-testid="rows-shown"
                >${l10n.t`${numberText(from + 1)} to ${numberText(Math.min(from + PAGE, listed.count))} of ${numberText(listed.count)}`}</span
              >
              ${toolButton(l10n.t('Next'), l10n.t('The next rows'), forwardIcon, () => this.#turn(PAGE), { testId: 'next', isDisabled: from + PAGE >= listed.count })}
            </div>`
          : nothing
      }
    </section>`;
  }

  protected override updated(): void {
    const { version } = this.view;
    if (this.wanted.version === version) return;
    this.#ask(version, 0);
  }

  #ask(version: number, from: number): void {
    this.wanted = { version, from };
    this.#send({ kind: 'rows', version, from, count: PAGE });
  }

  #turn(rows: number): void {
    const last = this.view.listed.count - 1;
    this.#ask(this.view.version, Math.max(0, Math.min(last - (last % PAGE), this.wanted.from + rows)));
  }

  #row(row: MapRow): TemplateResult {
    const { index, smiles, name, id, about, kind } = row;
    const tell = () => this.dispatchEvent(new PointEvent(index));
    const shown = name === '' ? id : name;
    return html`<tr
      class=${index === this.active ? 'is-active' : ''}
      data-testid="map-row"
      @mouseenter=${tell}
      @focusin=${tell}
    >
      <td class="structure">
        ${
          smiles === ''
            ? nothing
            : html`<structure-picture
                .smiles=${smiles}
                .name=${shown}
                .theme=${this.theme}
                .drawings=${this.drawings}
                .core=${this.mark?.core ?? null}
              ></structure-picture>`
        }
      </td>
      <td>
        ${
          smiles === ''
            ? html`<span class="name">${shown}</span>`
            : html`<button
                class="link name"
                type="button"
                title=${l10n.t`Details of ${shown}`}
                @click=${() => this.dispatchEvent(new OpenEvent(index))}
              >
                ${shown}
              </button>`
        }
        <span class="quiet about">${[KINDS[kind], about].filter((text) => text !== '').join('; ')}</span>
      </td>
    </tr>`;
  }

  #actions(count: number): TemplateResult {
    const which = counted(count, 'point');
    const isDisabled = count === 0;
    return html`
      ${toolButton('SMILES', l10n.t`Copy the SMILES of ${which}`, copyIcon, () => this.#send({ kind: 'copyRows', as: 'smiles' }), { testId: 'copy-smiles', isDisabled })}
      ${toolButton(l10n.t('Rows'), l10n.t`Copy ${which} as text with tabs`, copyIcon, () => this.#send({ kind: 'copyRows', as: 'rows' }), { testId: 'copy-rows', isDisabled })}
      ${toolButton('CSV', l10n.t`Export ${which} as a CSV table`, saveIcon, () => this.#send({ kind: 'exportRows', format: 'csv' }), { testId: 'export-csv', isDisabled })}
      ${toolButton('SDF', l10n.t`Export ${which} as an SD file`, saveIcon, () => this.#send({ kind: 'exportRows', format: 'sdf' }), { testId: 'export-sdf', isDisabled })}
    `;
  }

  #send(message: MapMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

function titleOf({ listed, points }: MapView): string {
  const { what, count } = listed;
  return what === 'all' ? counted(points, 'point') : `${counted(count, 'point')} ${what}`;
}
