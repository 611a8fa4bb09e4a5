import { html, svg, type TemplateResult } from 'lit';
import { signedFigure } from '../../report/figures.ts';
import { percent, ticks } from './plots.ts';

/** A change of a figure along the way from 0 to 1. */
export interface WayCurve {
  readonly name: string;
  readonly style: 'own' | 'known';
  readonly points: readonly { readonly point: number; readonly change: number }[];
}

/** With less between the ends, noise would fill the plot. */
const LEAST_HEIGHT = 0.04;

/**
 * Changes along the way, with a line where the slider stands and a mark where the heads are. Places are percentages and
 * line widths don't scale, so that the plot fits any width without being drawn anew.
 * @param curves at least one, of at least one point
 * @param description what a screen reader says of it
 */
export function wayPlot(
  curves: readonly WayCurve[],
  { slider, heads }: { readonly slider: number; readonly heads: number },
  description: string,
): TemplateResult {
  const changes = curves.flatMap(({ points }) => points.map(({ change }) => change));
  const [low, high] = [Math.min(0, ...changes), Math.max(0, ...changes)];
  const room = Math.max(0, LEAST_HEIGHT - (high - low)) / 2;
  const ys = ticks([low - room, high + room], 4);
  const height = [ys.at(-1) ?? 1, ys[0] ?? 0] as const;
  const x = (point: number) => percent(point);
  const y = (change: number) => percent(change, height);
  const path = ({ points }: WayCurve) =>
    points.map(({ point, change }, place) => `${place === 0 ? 'M' : 'L'}${bare(x(point))} ${bare(y(change))}`).join('');
  return html`<svg class="way-plot" role="img" aria-label=${description}>
    ${ys.map(
      (tick) =>
        svg`<line class=${tick === 0 ? 'grid zero' : 'grid'} x1="0" x2="100%" y1=${y(tick)} y2=${y(tick)} />
        <text class="tick" x="0" dx="-8" dy="4" y=${y(tick)} text-anchor="end">${tick === 0 ? '0' : signedFigure(tick)}</text>`,
    )}
    <line class="here" x1=${x(slider)} x2=${x(slider)} y1="0" y2="100%" />
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%" class="lines">
      ${curves.map((curve) => svg`<path class="line ${curve.style}" d=${path(curve)} />`)}
    </svg>
    ${curves.flatMap((curve) =>
      curve.points
        .filter(({ point }) => isNear(point, slider) || isNear(point, heads))
        .map(
          ({ point, change }) =>
            svg`<circle class="mark ${curve.style} ${isNear(point, slider) ? 'there' : ''}" cx=${x(point)} cy=${y(change)} r="4.5" />`,
        ),
    )}
  </svg>`;
}

/** Whether two places of the way are the same: tenths are not what they say in binary. */
export function isNear(point: number, other: number): boolean {
  return Math.abs(point - other) < 1e-9;
}

function bare(percentage: string): number {
  return Number.parseFloat(percentage);
}
