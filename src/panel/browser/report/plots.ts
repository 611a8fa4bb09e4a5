import * as l10n from '@vscode/l10n';
import { html, svg, type TemplateResult } from 'lit';
import type { Estimate } from '../../../evaluation/estimate.ts';
import { figure } from '../../report/figures.ts';
import type { Verdict } from '../../report/verdict.ts';

/** Where a value lies between two ends, as a coordinate of SVG: "0%" at the first, "100%" at the last. */
export function percent(value: number, [first, last]: readonly [number, number] = [0, 1]): string {
  const share = first === last ? 0.5 : (value - first) / (last - first);
  return `${Number((100 * Math.min(1, Math.max(0, share))).toFixed(2))}%`;
}

/**
 * Round numbers from below the least value to above the greatest, about as many as wanted: steps are 1, 2 or 5 times
 * a power of ten (Heckbert 1990, "Nice numbers for graph labels").
 * @param least the smallest step
 */
export function ticks([low, high]: readonly [number, number], wanted: number, least = 0): readonly number[] {
  const step = Math.max(least, niceStep((high - low || Math.abs(high) || 1) / wanted));
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // a product has the rounding error of one step, a sum that of all
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

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
  return html`<p class="legend">${key('first', l10n.t('heads before'))} ${key('second', l10n.t('new heads'))}</p>`;
}

/** Lines that go on above and below, as far as the cell around them lets them be seen. */
function grid(): readonly TemplateResult[] {
  return TICKS.map((tick) => svg`<line class="grid" x1=${percent(tick)} x2=${percent(tick)} y1="-100" y2="100" />`);
}

const SHAPES: Readonly<Record<Verdict['outcome'], TemplateResult>> = {
  better: svg`<path d="M6 2L11 10H1Z" />`,
  worse: svg`<path d="M6 10L1 2H11Z" />`,
  none: svg`<path d="M1.5 3.5H10.5V5H1.5ZM1.5 7H10.5V8.5H1.5Z" />`,
  unmeasured: svg`<path d="M1.5 5.25H10.5V6.75H1.5Z" />`,
};

/** A triangle up or down, or an equals sign, before words that say the same. */
export function outcomeMark(outcome: Verdict['outcome']): TemplateResult {
  return html`<svg class="outcome ${outcome}" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    ${SHAPES[outcome]}
  </svg>`;
}

/** One line of a plot: a value for each whole number from 1 on. */
export interface Line {
  readonly name: string;
  /** Class of its stroke. */
  readonly style: 'first' | 'second';
  readonly values: readonly number[];
}

/**
 * Lines over whole numbers from 1 on, with axes. Places are percentages and line widths don't scale, so that the plot
 * fits any width without being drawn anew.
 * @param lines with at least one finite value
 * @param description what a screen reader says of it
 */
export function linePlot(lines: readonly Line[], x: string, y: string, description: string): TemplateResult {
  const values = lines.flatMap((line) => line.values).filter(Number.isFinite);
  const ys = ticks([Math.min(...values), Math.max(...values)], 4);
  const decimals = Math.max(...ys.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  const count = Math.max(...lines.map((line) => line.values.length));
  const xs = ticks([1, count], 6, 1).filter((tick) => tick >= 1 && tick <= count);
  const height: Range = [ys.at(-1) ?? 1, ys[0] ?? 0];
  const width: Range = [1, count];
  return html`<p class="axis-name">${y}</p>
    <svg class="line-plot" role="img" aria-label=${description}>
      ${ys.map(
        (tick) =>
          svg`<line class="grid" x1="0" x2="100%" y1=${percent(tick, height)} y2=${percent(tick, height)} />
          <text class="tick" x="0" dx="-8" dy="4" y=${percent(tick, height)} text-anchor="end">${tick.toFixed(decimals)}</text>`,
      )}
      ${xs.map(
        (tick) =>
          svg`<svg x=${percent(tick, width)} y="100%" class="tick-mark">
            <line y2="4" /><text class="tick" y="18" text-anchor="middle">${tick}</text>
          </svg>`,
      )}
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" class="lines">
        ${lines.map((line) => svg`<path class="line ${line.style}" d=${pathOf(line.values, width, height)} />`)}
      </svg>
      ${
        // a line of one point can't be seen
        lines
          .filter(({ values: { length } }) => length === 1)
          .map(
            ({ style, values: [value = 0] }) =>
              svg`<circle class="point ${style}" cx=${percent(1, width)} cy=${percent(value, height)} r="3.5" />`,
          )
      }
    </svg>
    <p class="axis-name x">${x}</p>`;
}

type Range = readonly [number, number];

/** The path through the values, 0 to 100 both ways; values that are no numbers leave a gap. */
function pathOf(values: readonly number[], width: Range, height: Range): string {
  const at = (value: number, range: Range) => Number.parseFloat(percent(value, range));
  return values
    .map((value, place) => {
      if (!Number.isFinite(value)) return '';
      const pen = place > 0 && Number.isFinite(values[place - 1]) ? 'L' : 'M';
      return `${pen}${at(place + 1, width)} ${at(value, height)}`;
    })
    .join('');
}
