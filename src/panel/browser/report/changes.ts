import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { MechanismChange, QueryChange } from '../../../heads/report.ts';
import { counted } from '../../../text/numbers.ts';
import { figure, signedFigure } from '../../report/figures.ts';
import '../structure-picture.ts';
import { firstFew, type ReportPage } from './folding.ts';
import { axis, dumbbell } from './plots.ts';

/** How many of each side are shown at first. */
const FIRST_MECHANISMS = 15;

/**
 * How mechanisms fare, better and worse ones apart.
 * @param name of the list, for the page to remember whether all are shown
 */
export function mechanismChanges(page: ReportPage, name: string, changes: readonly MechanismChange[]): TemplateResult {
  const better = changes.filter(({ inUse, retrained }) => retrained > inUse);
  const worse = changes.filter(({ inUse, retrained }) => retrained < inUse);
  const same = changes.length - better.length - worse.length;
  return html`
    ${mechanismTable(page, l10n.t`${name} better`, l10n.t('Better'), better)}
    ${mechanismTable(page, l10n.t`${name} worse`, l10n.t('Worse'), worse)}
    ${same > 0 ? html`<p class="quiet">${l10n.t`${counted(same, 'mechanism')} without a change.`}</p>` : nothing}
  `;
}

function mechanismTable(page: ReportPage, name: string, title: string, changes: readonly MechanismChange[]) {
  if (changes.length === 0) return nothing;
  const { shown, button } = firstFew(page, name, changes, FIRST_MECHANISMS);
  return html`<table class="figures mechanisms" role="table" aria-label=${title}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" class="name">${title}<span class="quiet">, ${changes.length}</span></th>
          <th role="columnheader" class="pairs">${l10n.t('Pairs')}</th>
          <th role="columnheader" class="plot"><span class="visually-hidden">${l10n.t('Plot')}</span>${axis()}</th>
          <th role="columnheader" class="in-use">${l10n.t('Before')}</th>
          <th role="columnheader" class="new">${l10n.t('New')}</th>
          <th role="columnheader" class="change">${l10n.t('Change')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${shown.map(mechanismRow)}
      </tbody>
    </table>
    ${button}`;
}

function mechanismRow({ mechanism, pairs, inUse, retrained }: MechanismChange): TemplateResult {
  return html`<tr role="row">
    <th role="rowheader" class="name">${mechanism}</th>
    <td role="cell" class="pairs">${pairs}</td>
    <td role="cell" class="plot">${dumbbell(inUse, retrained)}</td>
    <td role="cell" class="in-use">${figure(inUse)}</td>
    <td role="cell" class="new">${figure(retrained)}</td>
    <td role="cell" class="change">${signedFigure(retrained - inUse)}</td>
  </tr>`;
}

/** How many of each side are shown at first. */
const FIRST_QUERIES = 8;

/**
 * The queries whose drug moved, better and worse ones apart.
 * @param name of the list, for the page to remember whether all are shown
 */
export function queryChanges(page: ReportPage, name: string, changes: readonly QueryChange[]): TemplateResult {
  const better = changes.filter(({ inUse, retrained }) => retrained < inUse);
  const worse = changes.filter(({ inUse, retrained }) => retrained > inUse);
  return html`${queryList(page, l10n.t`${name} better`, l10n.t('Better'), better)}
  ${queryList(page, l10n.t`${name} worse`, l10n.t('Worse'), worse)}`;
}

function queryList(page: ReportPage, name: string, title: string, changes: readonly QueryChange[]) {
  if (changes.length === 0) return nothing;
  const { shown, button } = firstFew(page, name, changes, FIRST_QUERIES);
  return html`<h4>${title}<span class="quiet">, ${changes.length}</span></h4>
    <ul class="queries">
      ${shown.map((change) => queryItem(page, change))}
    </ul>
    ${button}`;
}

function queryItem(
  { theme, drawings }: ReportPage,
  { mechanism, drug, inUse, retrained }: QueryChange,
): TemplateResult {
  return html`<li>
    <structure-picture .smiles=${drug} .name=${drug} .theme=${theme} .drawings=${drawings}></structure-picture>
    <p class="mechanism">${mechanism}</p>
    <p class="ranks">
      <span class="quiet">${l10n.t('rank')}</span> ${inUse.toLocaleString('en')} <span aria-hidden="true">→</span
      ><span class="visually-hidden"> ${l10n.t('now')} </span> <strong>${retrained.toLocaleString('en')}</strong>
    </p>
  </li>`;
}
