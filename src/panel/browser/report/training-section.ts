import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../../text/numbers.ts';
import type { RetrainingReport } from '../../../heads/report.ts';
import { folded, type ReportPage } from './folding.ts';
import { linePlot, type Line } from './plots.ts';

/** The loss of each epoch, as a plot and in figures; nothing where no loss is known. */
export function trainingSection(page: ReportPage, { losses }: RetrainingReport) {
  const trainings: readonly Line[] = [
    { name: l10n.t('the new heads'), style: 'first', values: losses.training },
    { name: l10n.t('without what was held out'), style: 'second', values: losses.checking },
  ];
  const lines = trainings.filter(({ values }) => values.some(Number.isFinite));
  if (lines.length === 0) return nothing;
  return html`<section aria-labelledby="training">
    <div class="section-head">
      <h2 id="training">${l10n.t('Training')}</h2>
      ${lines.length > 1 ? html`<p class="legend">${lines.map(key)}</p>` : nothing}
    </div>
    ${linePlot(lines, l10n.t('epoch'), l10n.t('mean loss'), description(lines))}
    ${folded(page, 'losses', l10n.t('Losses in figures'), () => lossTable(lines))}
  </section>`;
}

function key({ name, style }: Line): TemplateResult {
  return html`<span class="key"
    ><svg width="18" height="12" aria-hidden="true"><line class="line ${style}" x1="0" x2="18" y1="6" y2="6" /></svg
    >${name}</span
  >`;
}

function description(lines: readonly Line[]): string {
  const course = ({ name, values }: Line) =>
    l10n.t`${name}: ${loss(values[0])} to ${loss(values.at(-1))} in ${counted(values.length, 'epoch')}`;
  return l10n.t`Mean loss of each epoch. ${lines.map(course).join('; ')}.`;
}

function lossTable(lines: readonly Line[]): TemplateResult {
  const epochs = Math.max(...lines.map(({ values }) => values.length));
  return html`<table class="losses">
    <thead>
      <tr>
        <th>${l10n.t('Epoch')}</th>
        ${lines.map(({ name }) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${Array.from(
        { length: epochs },
        (_, place) =>
          html`<tr>
            <th>${place + 1}</th>
            ${lines.map(({ values }) => html`<td>${loss(values[place])}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function loss(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '–' : value.toFixed(3);
}
