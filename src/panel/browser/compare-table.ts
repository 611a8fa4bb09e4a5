import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Core, MoleculeProperties } from '../../chemistry/molecule.ts';
import type { Hit } from '../../library/compound-index.ts';
import { propertyTexts } from '../details-text.ts';
import { nameOf } from '../../library/evidence-text.ts';
import { relationText, statusOf } from '../drug-text.ts';
import type { Theme } from '../messages.ts';
import { LightElement } from './element.ts';
import type { Drawings } from './page-state.ts';
import './structure-picture.ts';

/** Chosen drugs side by side, a column each. */
@customElement('compare-table')
export class CompareTable extends LightElement {
  @property({ attribute: false }) rows: readonly Hit[] = [];
  @property({ attribute: false }) properties: ReadonlyMap<string, MoleculeProperties | null> = new Map();
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The core that is marked in the structures that have it. */
  @property({ attribute: false }) core: Core | null = null;

  override render(): TemplateResult {
    const { rows } = this;
    const lines: readonly (readonly [string, readonly string[]])[] = [
      [l10n.t('Found'), rows.map(relationText)],
      [l10n.t('Mechanism'), rows.map(({ mechanisms }) => mechanisms.join('; '))],
      [l10n.t('Genes'), rows.map(({ genes }) => genes.join(', '))],
      [l10n.t('Status'), rows.map(statusOf)],
      ...this.#properties(),
      [l10n.t('Id'), rows.map(({ id }) => id)],
      ['InChIKey', rows.map(({ inchiKey }) => inchiKey)],
    ];
    return html`<div
      class="compare"
      tabindex="0"
      role="region"
      aria-label=${l10n.t`Comparison of ${rows.length} drugs`}
    >
      <table>
        <thead>
          <tr>
            <td></td>
            ${rows.map(
              (row) =>
                html`<th scope="col">
                  <structure-picture
                    .smiles=${row.smiles}
                    .name=${nameOf(row)}
                    .theme=${this.theme}
                    .drawings=${this.drawings}
                    .core=${this.core}
                  ></structure-picture>
                  ${nameOf(row)}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ([title, values]) =>
              html`<tr>
                <th scope="row">${title}</th>
                ${values.map((value) => html`<td>${value || '–'}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #properties(): [string, string[]][] {
    const all = this.rows.map(({ smiles }) => {
      const properties = this.properties.get(smiles);
      return new Map(properties ? propertyTexts(properties) : []);
    });
    if (this.rows.some(({ smiles }) => !this.properties.has(smiles)))
      return [[l10n.t('Properties'), all.map(() => '…')]];
    const titles = [...new Set(all.flatMap((one) => [...one.keys()]))];
    return titles.map((title) => [title, all.map((one) => one.get(title) ?? '')]);
  }
}
