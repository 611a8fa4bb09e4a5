import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { Theme } from '../../messages.ts';
import type { Action } from '../../report/messages.ts';
import { few } from '../../../text/cut.ts';
import type { Drawings } from '../page-state.ts';

/** What the parts of the report know of the page around them. */
export interface ReportPage {
  readonly theme: Theme;
  readonly drawings: Drawings;
  /** What is folded open, by name. */
  readonly opened: ReadonlySet<string>;
  act(action: Action): void;
  /** Where the slider stands that moves the heads. */
  readonly slider: number;
  slideTo(point: number): void;
  /** Makes heads where the slider stands. */
  move(): void;
  /** Folds something open, or shut. */
  fold(name: string, open: boolean): void;
}

/** Something that is folded away until it is asked for. The page remembers which are open. */
export function folded(page: ReportPage, name: string, summary: string, content: () => TemplateResult): TemplateResult {
  const open = page.opened.has(name);
  const toggle = ({ currentTarget }: Event) => {
    if (currentTarget instanceof HTMLDetailsElement) page.fold(name, currentTarget.open);
  };
  return html`<details ?open=${open} @toggle=${toggle}>
    <summary><h3>${summary}</h3></summary>
    ${open ? content() : nothing}
  </details>`;
}

/** The first few of a list, and a button that shows them all; one too many is shown rather than hidden. */
export function firstFew<Item>(
  page: ReportPage,
  name: string,
  items: readonly Item[],
  limit: number,
): { shown: readonly Item[]; button: TemplateResult | typeof nothing } {
  const first = few(items, limit);
  if (first.left === 0) return { shown: items, button: nothing };
  const all = page.opened.has(name);
  return {
    shown: all ? items : first.shown,
    button: html`<button
      class="link more"
      type="button"
      aria-expanded=${all ? 'true' : 'false'}
      @click=${() => page.fold(name, !all)}
    >
      ${all ? l10n.t`Show the first ${limit}` : l10n.t`Show all ${items.length}`}
    </button>`,
  };
}
