import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { RetrainingReport } from '../../../heads/report.ts';
import { figure, signedFigure, signedRange } from '../../report/figures.ts';
import { wayText } from '../../report/interpolation-text.ts';
import { changeAt, outcomeOf, outcomeWord, type MeasuredOn } from '../../report/verdict.ts';
import type { ReportPage } from './folding.ts';
import { outcomeMark } from './plots.ts';
import { isNear, wayPlot, type WayCurve } from './way-plot.ts';

const NAMES: Readonly<Record<MeasuredOn, string>> = {
  own: l10n.t('your data'),
  known: l10n.t('what was known before'),
};

interface Standing {
  /** Whether the heads can be moved. */
  readonly movable: boolean;
  /** Whether something is being done. */
  readonly busy: boolean;
}

/**
 * How the heads do from those in use to those that training came to, and a slider that moves them; nothing where the way
 * was not measured.
 */
export function interpolationSection(page: ReportPage, report: RetrainingReport, standing: Standing) {
  const { interpolation } = report;
  if (interpolation === null) return nothing;
  const curves = (['own', 'known'] as const).flatMap((on) => curveOf(report, on));
  if (curves.length === 0) return nothing;
  const { slider } = page;
  const { point: heads, first } = interpolation;
  return html`<section class="way" aria-labelledby="way">
    <div class="section-head">
      <h2 id="way">${l10n.t('How far to go')}</h2>
      <p class="legend">${curves.map(key)}</p>
    </div>
    <p class="quiet">
      ${l10n.t('Between the heads before and those that training came to, every point is a set of heads. The curves show how much the mean reciprocal rank (MRR) changes there, on held-out drugs that neither training nor the choice of the point has seen.')}
    </p>
    ${wayPlot(curves, { slider, heads }, description(curves, slider))}
    <input
      type="range"
      min="0"
      max="1"
      step="0.1"
      aria-label=${l10n.t('How far the heads go')}
      aria-valuetext=${wayText(slider)}
      data-testid="slider"
      .value=${String(slider)}
      @input=${({ currentTarget }: Event) => {
        if (currentTarget instanceof HTMLInputElement) page.slideTo(currentTarget.valueAsNumber);
      }}
    />
    <div class="ends quiet"><span>${l10n.t('heads before')}</span><span>${l10n.t('trained to the end')}</span></div>
    ${readout(report, slider)} ${buttons(page, { heads, first }, standing)}
  </section>`;
}

function curveOf({ interpolation }: RetrainingReport, on: MeasuredOn): WayCurve[] {
  const points = (interpolation?.path ?? []).flatMap((place) => {
    const change = place[on].find(({ measure }) => measure === 'MRR')?.change.value;
    return change === undefined ? [] : [{ point: place.point, change }];
  });
  return points.length === 0 ? [] : [{ name: NAMES[on], style: on, points }];
}

function key({ name, style }: WayCurve): TemplateResult {
  return html`<span class="key"
    ><svg width="18" height="12" aria-hidden="true"><line class="line ${style}" x1="0" x2="18" y1="6" y2="6" /></svg
    >${name}</span
  >`;
}

function description(curves: readonly WayCurve[], slider: number): string {
  const at = ({ name, points }: WayCurve) => {
    const change = points.find(({ point }) => isNear(point, slider))?.change ?? 0;
    const end = points.at(-1)?.change ?? 0;
    return l10n.t`${name}: ${signedFigure(change)} here, ${signedFigure(end)} at the end`;
  };
  return l10n.t`Change of the mean reciprocal rank. ${curves.map(at).join('; ')}.`;
}

/** What the point would bring, in figures. */
function readout(report: RetrainingReport, slider: number): TemplateResult {
  const cell = (on: MeasuredOn, measure: 'R@1' | 'MRR') => {
    const comparison = changeAt(report, on, { point: slider, measure });
    if (comparison === undefined) return html`<td class="none">${l10n.t('not measured')}</td>`;
    const { inUse, retrained, change } = comparison;
    const outcome = outcomeOf(change);
    return html`<td class=${outcome}>
      ${outcomeMark(outcome)}<span class="visually-hidden">${outcomeWord(outcome)}</span>
      <span class="value">${signedFigure(change.value)}</span>
      <span class="range">${signedRange(change.interval)}</span>
      <span class="quiet">${figure(inUse.value)} → ${figure(retrained.value)}</span>
    </td>`;
  };
  return html`<table class="readout" aria-label=${l10n.t('What this point brings')} data-testid="readout">
    <thead>
      <tr>
        <th>${slider === 0 ? l10n.t('The heads before') : wayText(slider)}</th>
        <th>R@1</th>
        <th>MRR</th>
      </tr>
    </thead>
    <tbody>
      ${(['own', 'known'] as const).map(
        (on) =>
          html`<tr>
            <th>${NAMES[on]}</th>
            ${cell(on, 'R@1')}${cell(on, 'MRR')}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function buttons(
  page: ReportPage,
  { heads, first }: { readonly heads: number; readonly first: number },
  { movable, busy }: Standing,
): TemplateResult {
  if (!movable) {
    return html`<p class="quiet">
      ${l10n.t('What these heads lie between isn’t kept beside them, so that they can’t be moved: they were imported, or trained elsewhere.')}
    </p>`;
  }
  const here = isNear(page.slider, heads);
  return html`<div class="moving">
    <vscode-button
      secondary
      data-testid="move"
      aria-disabled=${here || busy ? 'true' : 'false'}
      @click=${() => here || page.move()}
      >${here ? l10n.t('The Heads Are Here') : l10n.t('Move the Heads Here')}</vscode-button
    >
    ${
      isNear(page.slider, first)
        ? nothing
        : html`<button class="link" type="button" @click=${() => page.slideTo(first)}>
            ${l10n.t`Back to the point that was chosen (${wayText(first)})`}
          </button>`
    }
    <p class="quiet">
      ${l10n.t('Nothing is trained: a set of heads is made at this point, which takes a second. The one before stays in Select Heads.')}
    </p>
  </div>`;
}
