import { html, svg, type TemplateResult } from 'lit';
import { percent, ticks } from './axis.ts';

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
