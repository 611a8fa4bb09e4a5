import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../../text/numbers.ts';
import type { MechanismChange } from '../../../heads/report.ts';
import { figure, signedFigure } from '../../report/figures.ts';
import { axis, dumbbell } from './dumbbell.ts';
import { firstFew } from './folding.ts';
import type { ReportPage } from './report-page.ts';

/** How many of each side are shown at first. */
const FIRST = 15;

/**
 * How mechanisms fare, better and worse ones apart.
 * @param name of the list, for the page to remember whether all are shown
 */
export function mechanismChanges(page: ReportPage, name: string, changes: readonly MechanismChange[]): TemplateResult {
  const better = changes.filter(({ inUse, retrained }) => retrained > inUse);
  const worse = changes.filter(({ inUse, retrained }) => retrained < inUse);
  const same = changes.length - better.length - worse.length;
  return html`
    ${side(page, `${name} better`, 'Better', better)} ${side(page, `${name} worse`, 'Worse', worse)}
    ${same > 0 ? html`<p class="quiet">${counted(same, 'mechanism')} without a change.</p>` : nothing}
  `;
}

function side(page: ReportPage, name: string, title: string, changes: readonly MechanismChange[]) {
  if (changes.length === 0) return nothing;
  const { shown, button } = firstFew(page, name, changes, FIRST);
  return html`<table class="figures mechanisms" role="table" aria-label=${title}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" class="name">${title}<span class="quiet">, ${changes.length}</span></th>
          <th role="columnheader" class="pairs">Pairs</th>
          <th role="columnheader" class="plot"><span class="visually-hidden">Plot</span>${axis()}</th>
          <th role="columnheader" class="in-use">In use</th>
          <th role="columnheader" class="new">New</th>
          <th role="columnheader" class="change">Change</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${shown.map(row)}
      </tbody>
    </table>
    ${button}`;
}

function row({ mechanism, pairs, inUse, retrained }: MechanismChange): TemplateResult {
  return html`<tr role="row">
    <th role="rowheader" class="name">${mechanism}</th>
    <td role="cell" class="pairs">${pairs}</td>
    <td role="cell" class="plot">${dumbbell(inUse, retrained)}</td>
    <td role="cell" class="in-use">${figure(inUse)}</td>
    <td role="cell" class="new">${figure(retrained)}</td>
    <td role="cell" class="change">${signedFigure(retrained - inUse)}</td>
  </tr>`;
}
