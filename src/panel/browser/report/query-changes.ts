import { html, nothing, type TemplateResult } from 'lit';
import type { QueryChange } from '../../../heads/report.ts';
import '../structure-picture.ts';
import { firstFew } from './folding.ts';
import type { ReportPage } from './report-page.ts';

/** How many of each side are shown at first. */
const FIRST = 8;

/**
 * The queries whose drug moved, better and worse ones apart.
 * @param name of the list, for the page to remember whether all are shown
 */
export function queryChanges(page: ReportPage, name: string, changes: readonly QueryChange[]): TemplateResult {
  const better = changes.filter(({ inUse, retrained }) => retrained < inUse);
  const worse = changes.filter(({ inUse, retrained }) => retrained > inUse);
  return html`${side(page, `${name} better`, 'Better', better)} ${side(page, `${name} worse`, 'Worse', worse)}`;
}

function side(page: ReportPage, name: string, title: string, changes: readonly QueryChange[]) {
  if (changes.length === 0) return nothing;
  const { shown, button } = firstFew(page, name, changes, FIRST);
  return html`<h4>${title}<span class="quiet">, ${changes.length}</span></h4>
    <ul class="queries">
      ${shown.map((change) => query(page, change))}
    </ul>
    ${button}`;
}

function query({ theme, drawings }: ReportPage, { mechanism, drug, inUse, retrained }: QueryChange): TemplateResult {
  return html`<li>
    <structure-picture .smiles=${drug} .name=${drug} .theme=${theme} .drawings=${drawings}></structure-picture>
    <p class="mechanism">${mechanism}</p>
    <p class="ranks">
      <span class="quiet">rank</span> ${inUse.toLocaleString('en')} <span aria-hidden="true">→</span
      ><span class="visually-hidden"> now </span> <strong>${retrained.toLocaleString('en')}</strong>
    </p>
  </li>`;
}
