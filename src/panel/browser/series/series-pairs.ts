import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted } from '../../../text/numbers.ts';
import type { Theme } from '../../messages.ts';
import type { SeriesPart, SeriesView, ShownCliff, ShownTransformation } from '../../series/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import { saveIcon } from '../parts.ts';
import type { Drawings } from '../page-state.ts';
import '../structure-picture.ts';
import { groupPicture } from './group-cell.ts';
import { differenceText, groupText } from './series-rows.ts';

/** Pairs of compounds: the matched pairs by what is exchanged, or the activity cliffs. */
@customElement('series-pairs')
export class SeriesPairs extends LightElement {
  @property({ attribute: false }) view!: SeriesView;
  @property() list: Exclude<SeriesPart, 'table'> = 'pairs';
  @property({ attribute: false }) drawings: Drawings = new Map();
  @property() theme: Theme = 'light';

  override render(): TemplateResult {
    const { column, columns, transformations, transformationCount, cliffs } = this.view;
    const value = columns[column];
    if (value === undefined) {
      return html`<p class="nothing quiet">
        ${l10n.t('The file has no column of numbers by which compounds could be compared.')}
      </p>`;
    }
    const isPairs = this.list === 'pairs';
    const count = isPairs ? transformationCount : cliffs.length;
    const exchanges = l10n.t`${counted(count, 'exchange')}, and what each does to ${value} on average`;
    const about = isPairs
      ? transformations.length < count
        ? l10n.t`${exchanges}; the ${transformations.length} with most pairs`
        : exchanges
      : l10n.t`${counted(count, 'pair')} of similar compounds at least 2 apart in ${value}`;
    return html`
      <div class="tools">
        <span class="quiet" data-testid="pairs-count">${about}</span>
        <span class="spring"></span>
        <button class="action" type="button" data-testid="export-pairs" @click=${() => this.#export()}>
          ${saveIcon}<span>${l10n.t('Export CSV')}</span>
        </button>
      </div>
      ${isPairs ? transformations.map((one) => this.#transformation(one)) : cliffs.map((one) => this.#cliff(one))}
    `;
  }

  #transformation({ removed, added, mean, count, pairs }: ShownTransformation): TemplateResult {
    const left = count - pairs.length;
    return html`<details class="exchange" data-testid="exchange">
      <summary>
        ${this.#exchange(removed, added)}
        <span class="difference">${differenceText(mean)}</span>
        <span class="quiet">${counted(count, 'pair')}</span>
      </summary>
      ${pairs.map(({ from, to, difference }) => this.#pair(from, to, difference))}
      ${left > 0 ? html`<p class="quiet">${l10n.t`${left} more in the exported file.`}</p>` : nothing}
    </details>`;
  }

  #cliff({ from, to, similarity, difference, exchange }: ShownCliff): TemplateResult {
    return html`<div class="cliff" data-testid="cliff">
      ${this.#pair(from, to, difference)}
      <p class="about quiet">
        ${exchange === null ? nothing : this.#exchange(exchange.removed, exchange.added)}
        <span>Tanimoto ${similarity.toFixed(2)}</span>
      </p>
    </div>`;
  }

  #exchange(removed: string, added: string): TemplateResult {
    const words = l10n.t`${groupText(removed)} becomes ${groupText(added)}`;
    return html`<span class="parts" role="img" aria-label=${words}>
      ${groupPicture(unlabelled(removed), this.theme, this.drawings)}
      <span aria-hidden="true">→</span>
      ${groupPicture(unlabelled(added), this.theme, this.drawings)}
    </span>`;
  }

  #pair(from: number, to: number, difference: number): TemplateResult {
    return html`<div class="pair">
      ${this.#compound(from, to)}
      <span class="difference">${differenceText(difference)}</span>
      ${this.#compound(to, from)}
    </div>`;
  }

  /** A compound, laid out like the core, with what it shares with the other of its pair highlighted. */
  #compound(place: number, other: number): TemplateResult | typeof nothing {
    const row = this.view.rows[place];
    if (row === undefined) return nothing;
    const { name, smiles, values, groups } = row;
    const guess = () => this.dispatchEvent(new PageRequest({ kind: 'guess', smiles }));
    return html`<figure>
      <structure-picture
        .smiles=${smiles}
        .name=${name}
        .theme=${this.theme}
        .sharedWith=${this.view.rows[other]?.smiles ?? ''}
        .core=${groups === null ? null : this.view.drawnCore}
        .drawings=${this.drawings}
      ></structure-picture>
      <figcaption>
        <button class="link" type="button" title=${l10n.t`Targets and details of ${name}`} @click=${guess}>
          ${name}
        </button>
        ${values[this.view.column]?.toFixed(2) ?? ''}
      </figcaption>
    </figure>`;
  }

  #export(): void {
    this.dispatchEvent(new PageRequest({ kind: 'exportSeries', part: this.list, places: [] }));
  }
}

/** What is exchanged may stand anywhere: its attachment point has no number. */
function unlabelled(part: string): string {
  return part.replaceAll(/\[\*:\d+\]/gu, '*');
}
