import { html, type TemplateResult } from 'lit';
import type { Theme } from '../../messages.ts';
import type { Drawings } from '../page-state.ts';
import '../structure-picture.ts';
import { groupText } from './series-rows.ts';

/** What stands at an attachment point, as a cell of a table. */
export function groupCell(group: string, theme: Theme, drawings: Drawings): TemplateResult {
  return html`<div class="cell group" role="gridcell">${groupPicture(group, theme, drawings)}</div>`;
}

/** A substituent as a picture, where it is more than a hydrogen; what it stands at goes by its label. */
export function groupPicture(group: string, theme: Theme, drawings: Drawings): TemplateResult {
  const text = groupText(group);
  if (text === 'H' || text === '–') return html`<span class=${text === 'H' ? 'hydrogen' : 'quiet'}>${text}</span>`;
  return html`<structure-picture
    title=${text}
    .smiles=${group}
    .name=${text}
    .theme=${theme}
    .drawings=${drawings}
  ></structure-picture>`;
}
