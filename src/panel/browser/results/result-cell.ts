import { html, nothing, type TemplateResult } from 'lit';
import { numberText, percent, valueText } from '../../../text/numbers.ts';
import type { ResultColumn } from '../../results/messages.ts';
import { bar } from '../parts.ts';

/** What a column shows of a row. */
export function cellContent(
  { kind, group }: ResultColumn,
  cell: string | number | null,
): TemplateResult | typeof nothing {
  if (cell === null) return nothing;
  if (typeof cell === 'string') return group === 'answer' ? lines(cell) : html`<span class="clamped">${cell}</span>`;
  switch (kind) {
    case 'rank':
      return html`${numberText(cell)}`;
    case 'probability':
      return html`<span>${percent(cell)}</span>${bar(cell)}`;
    case 'similarity':
      return html`${cell.toFixed(2)}`;
    case 'number':
    case 'text':
      return html`${valueText(cell)}`;
  }
}

/** The first line as it is, what follows quietly. */
function lines(text: string): TemplateResult {
  const [first = '', ...others] = text.split('\n');
  const rest = others.filter((line) => line !== '').join(' ');
  return html`<span class="clamped">${first}</span
    >${rest === '' ? nothing : html`<span class="quiet clamped">${rest}</span>`}`;
}
