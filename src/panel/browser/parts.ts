import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, svg, type TemplateResult } from 'lit';
import { PageRequest } from './element.ts';

/** Says what went wrong, with the way to the log. */
export function notice(message: string): TemplateResult {
  const showLog = ({ currentTarget }: Event) => currentTarget?.dispatchEvent(new PageRequest({ kind: 'showLog' }));
  return html`<div class="notice" role="alert" data-testid="notice">
    <p>${message}</p>
    <vscode-button secondary data-testid="show-log" @click=${showLog}>Show Log</vscode-button>
  </div>`;
}

/** A line drawing on a 16 by 16 grid, in the colour of the text beside it. Decorative: the text says what it does. */
function icon(lines: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${lines}</svg>`;
}

export const copyIcon = icon(svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
  <path d="M3.5 10.5H3A1 1 0 0 1 2 9.5V3a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v.5" />`);

export const doneIcon = icon(svg`<path d="M3 8.5l3.5 3.5L13 4.5" />`);

export const likeIcon = icon(
  svg`<path d="M5.5 2.5l3.5 2v4l-3.5 2-3.5-2v-4zM9 8.5l2.5-1.4 2.5 1.4v3l-2.5 1.5-2.5-1.5z" />`,
);

export const leaveIcon = icon(svg`<path d="M6.5 3H3v10h10V9.5M9.5 2.5h4v4M13 3L7.5 8.5" />`);
