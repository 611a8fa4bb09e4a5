import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { shareOf } from '../drug-text.ts';
import type { Hit } from '../../library/compound-index.ts';
import type { DrugPageMessage, PageMessage } from '../messages.ts';
import { PageRequest } from './element.ts';

/** Says what went wrong, with the way to the log. */
export function notice(message: string): TemplateResult {
  const showLog = ({ currentTarget }: Event) => currentTarget?.dispatchEvent(new PageRequest({ kind: 'showLog' }));
  return html`<div class="notice" role="alert" data-testid="notice">
    <p>${message}</p>
    <vscode-button secondary data-testid="show-log" @click=${showLog}>${l10n.t('Show Log')}</vscode-button>
  </div>`;
}

/** Stands where an answer will, from the first moment on. */
export function skeleton(blocks = 6): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    ${Array.from({ length: blocks }, () => html`<span></span>`)}
  </div>`;
}

/** A button with an icon that asks the host for something. */
export function action(
  text: string,
  label: string,
  message: PageMessage | DrugPageMessage,
  picture: TemplateResult,
  tabindex = 0,
): TemplateResult {
  const act = ({ currentTarget }: Event) => currentTarget?.dispatchEvent(new PageRequest(message));
  return html`<button
    class="action"
    type="button"
    tabindex=${tabindex}
    title=${label}
    aria-label=${label}
    @click=${act}
  >
    ${picture}<span>${text}</span>
  </button>`;
}

/** One of several that exclude one another. */
export function choice(
  { name, testId, label }: { readonly name: string; readonly testId: string; readonly label: string },
  isChosen: boolean,
  choose: () => void,
): TemplateResult {
  return html`<label>
    <input type="radio" name=${name} data-testid=${testId} .checked=${isChosen} @change=${choose} />
    <span>${label}</span>
  </label>`;
}

/** A share of 0 to 1 as a quiet bar. Drawn as SVG, since the page's policy allows no inline style. */
export function bar(share: number): TemplateResult {
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect class="bar-track" width="100" height="4" />
    ${share > 0 ? svg`<rect class="bar-value" width=${share * 100} height="4" />` : nothing}
  </svg>`;
}

/** How sure a hit is, as a bar; nothing where nothing is measured. */
export function hitBar(hit: Hit): TemplateResult | typeof nothing {
  const share = shareOf(hit);
  return share === undefined ? nothing : bar(share);
}

/** A line drawing on a 16 by 16 grid, in the colour of the text beside it. Decorative: the text says what it does. */
function icon(lines: TemplateResult): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${lines}</svg>`;
}

export const copyIcon = icon(svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
  <path d="M3.5 10.5H3A1 1 0 0 1 2 9.5V3a1 1 0 0 1 1-1h6.5a1 1 0 0 1 1 1v.5" />`);

export const doneIcon = icon(svg`<path d="M3 8.5l3.5 3.5L13 4.5" />`);

export const pictureIcon = icon(svg`<path d="M2.5 3h11v10h-11zM2.5 11l3.5-4 2.5 3 2-2 3 3.5M10.5 5.7v.1" />`);

export const likeIcon = icon(
  svg`<path d="M5.5 2.5l3.5 2v4l-3.5 2-3.5-2v-4zM9 8.5l2.5-1.4 2.5 1.4v3l-2.5 1.5-2.5-1.5z" />`,
);

export const leaveIcon = icon(svg`<path d="M6.5 3H3v10h10V9.5M9.5 2.5h4v4M13 3L7.5 8.5" />`);

export const backIcon = icon(svg`<path d="M9.5 3L4.5 8l5 5" />`);

export const forwardIcon = icon(svg`<path d="M6.5 3l5 5-5 5" />`);

export const pinIcon = icon(svg`<path d="M6 2.5h4l-.5 4 2.5 2.5h-8l2.5-2.5zM8 9v4.5" />`);

export const besideIcon = icon(svg`<path d="M2.5 3h11v10h-11zM8 3v10M10.7 6.5v3M9.2 8h3" />`);

export const drawIcon = icon(svg`<path d="M3 13l.7-2.8L10.5 3.4l2.1 2.1L5.8 12.3z" />`);

export const closeIcon = icon(svg`<path d="M4 4l8 8M12 4l-8 8" />`);

export const filterIcon = icon(svg`<path d="M2.5 3.5h11L9.5 8.5V13l-3-1.5v-3z" />`);

export const saveIcon = icon(svg`<path d="M8 2.5v7M5 6.5l3 3 3-3M2.5 10.5v3h11v-3" />`);

export const rankIcon = icon(svg`<path d="M2.5 4h11M2.5 8h7.5M2.5 12h4" />`);

export const guessIcon = icon(svg`<circle cx="8" cy="8" r="5.5" /><circle cx="8" cy="8" r="2" />`);

export const textIcon = icon(svg`<path d="M3.5 2.5h6l3 3v8h-9zM6 7h4M6 10h4" />`);

export const rowsIcon = icon(svg`<path d="M2.5 4h11M2.5 8h11M2.5 12h11" />`);

export const cardsIcon = icon(
  svg`<path d="M2.5 2.5h4.5v4.5h-4.5zM9 2.5h4.5v4.5h-4.5zM2.5 9h4.5v4.5h-4.5zM9 9h4.5v4.5h-4.5z" />`,
);

export const lassoIcon = icon(
  svg`<path d="M8 2.5c3.2 0 5.5 1.7 5.5 4s-2.3 4-5.5 4-5.5-1.7-5.5-4 2.3-4 5.5-4zM5 10c-1 .8-1 2.2.3 2.4 1 .2 1.2 1 .7 1.6" />`,
);

export const inIcon = icon(svg`<path d="M8 3v10M3 8h10" />`);

export const outIcon = icon(svg`<path d="M3 8h10" />`);

export const allIcon = icon(svg`<path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />`);

export const coreIcon = icon(svg`<path d="M6.5 4l4 2.3v4.6l-4 2.3-4-2.3V6.3zM10.5 6.3l3-1.8" />`);

export const seriesIcon = icon(svg`<path d="M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 3v10" />`);

export const mapIcon = icon(
  svg`<circle cx="4.5" cy="5" r="1.5" /><circle cx="11" cy="4" r="1.5" /><circle cx="6.5" cy="11.5" r="1.5" />
    <circle cx="12" cy="10.5" r="1.5" />`,
);
