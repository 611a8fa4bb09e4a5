import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { numberText } from '../../../text/numbers.ts';
import type { Colouring, PointKind } from '../../map/messages.ts';
import { POINT_KINDS } from '../../map/point-kinds.ts';
import { unpackedBytes } from '../../map/packed.ts';
import { LightElement } from '../element.ts';
import { SelectEvent } from './map-events.ts';
import type { PlacedPoints } from './placed-points.ts';

/** What the shapes mean. */
const SHAPES: Readonly<Record<PointKind, string>> = {
  question: l10n.t('the question'),
  hit: l10n.t('a hit, larger'),
  own: l10n.t('own compounds'),
  drug: 'drugs',
};

/** What the colours and shapes mean; a colour selects the points that have it. */
@customElement('map-legend')
export class MapLegend extends LightElement {
  @property({ attribute: false }) colouring!: Colouring;
  @property({ attribute: false }) points!: PlacedPoints;

  override render(): TemplateResult {
    const { colouring } = this;
    return html`<section class="legend" aria-label=${l10n.t('Legend')} data-testid="legend">
      ${
        colouring.kind === 'number'
          ? html`<p class="scale">
              <span>${endText(colouring.low)}</span>
              <span class="gradient" aria-hidden="true"></span>
              <span>${endText(colouring.high)}</span>
            </p>`
          : html`<ul>
              ${colouring.categories.map(
                ({ name, count }, at) =>
                  html`<li>
                    <button
                      type="button"
                      class="entry"
                      title=${l10n.t`Select the points that are ${name}`}
                      data-testid="legend-entry"
                      @click=${() => this.#select(at)}
                    >
                      <span class="swatch swatch-${at}" aria-hidden="true"></span
                      ><span class="entry-name">${name}</span>
                      <span class="quiet">${numberText(count)}</span>
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      ${this.#shapes()}
    </section>`;
  }

  #shapes(): TemplateResult | typeof nothing {
    const kinds = new Set(this.points.kinds);
    const shown = POINT_KINDS.filter((kind, at) => kind !== 'drug' && kinds.has(at));
    if (shown.length === 0) return nothing;
    return html`<p class="quiet shapes">
      ${shown.map((kind) => html`<span><span class="shape ${kind}" aria-hidden="true"></span>${SHAPES[kind]}</span>`)}
    </p>`;
  }

  #select(category: number): void {
    const values = unpackedBytes(this.colouring.values);
    const points: number[] = [];
    values.forEach((value, point) => {
      if (value === category) points.push(point);
    });
    this.dispatchEvent(new SelectEvent(Uint32Array.from(points), 'only'));
  }
}

/** What an end of the scale says. */
function endText(value: number): string {
  return Number.isInteger(value) ? numberText(value) : String(Number(value.toPrecision(3)));
}
