import { html, svg, type TemplateResult } from 'lit';
import type { Estimate } from '../../../evaluation/estimate.ts';
import { figure } from '../../report/figures.ts';
import { percent } from './axis.ts';

const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** The axis from 0 to 1 that stands above plots of `intervals` and `dumbbell`. Decorative: the figures stand beside. */
export function axis(): TemplateResult {
  return html`<svg class="axis" aria-hidden="true">
    ${TICKS.map((tick) => {
      const anchor = tick === 0 ? 'start' : tick === 1 ? 'end' : 'middle';
      return svg`<text class="tick" x=${percent(tick)} y="11" text-anchor=${anchor}>${figure(tick)}</text>`;
    })}
  </svg>`;
}

/** Two figures from 0 to 1 with their intervals as whiskers: the first a ring, the second a disc below it. */
export function intervals(first: Estimate, second: Estimate): TemplateResult {
  const whisker = ({ interval: [low, high] }: Estimate, y: number, style: string) =>
    svg`<line class="whisker ${style}" x1=${percent(low)} x2=${percent(high)} y1=${y} y2=${y} />`;
  return html`<svg class="intervals" height="26" aria-hidden="true">
    ${grid()}
    <line class="link-line" x1=${percent(first.value)} y1="8" x2=${percent(second.value)} y2="18" />
    ${whisker(first, 8, 'first')} ${whisker(second, 18, 'second')}
    <circle class="mark first" cx=${percent(first.value)} cy="8" r="3.5" />
    <circle class="mark second" cx=${percent(second.value)} cy="18" r="4" />
  </svg>`;
}

/** Two figures from 0 to 1 joined by a line: the first a ring, the second a disc. */
export function dumbbell(first: number, second: number): TemplateResult {
  return html`<svg class="dumbbell" height="18" aria-hidden="true">
    ${grid()}
    <line class="link-line" x1=${percent(first)} y1="9" x2=${percent(second)} y2="9" />
    <circle class="mark first" cx=${percent(first)} cy="9" r="3.5" />
    <circle class="mark second" cx=${percent(second)} cy="9" r="4" />
  </svg>`;
}

/** What ring and disc stand for. */
export function legend(): TemplateResult {
  const key = (style: string, name: string) =>
    html`<span class="key"
      ><svg width="12" height="12" aria-hidden="true"><circle class="mark ${style}" cx="6" cy="6" r="4" /></svg
      >${name}</span
    >`;
  return html`<p class="legend">${key('first', 'heads in use')} ${key('second', 'new heads')}</p>`;
}

/** Lines that go on above and below, as far as the cell around them lets them be seen. */
function grid(): readonly TemplateResult[] {
  return TICKS.map((tick) => svg`<line class="grid" x1=${percent(tick)} x2=${percent(tick)} y1="-100" y2="100" />`);
}
