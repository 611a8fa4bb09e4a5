import * as l10n from '@vscode/l10n';
import type { Theme } from '../../messages.ts';
import type { DrawingReply, DrawingRequest } from '../../notebook/messages.ts';
import { currentTheme, onThemeChange } from '../current-theme.ts';
import type { RendererContext } from './renderer-context.ts';

/** Drawings that are kept: several outputs of them. */
const MOST_DRAWINGS = 1000;

/** Size of a drawing in pixels, as the host draws it. */
export const DRAWING = { width: 200, height: 140 } as const;

/**
 * Puts drawings in place of SMILES in the cells of outputs: when a cell comes near the part that is seen, and again when the
 * theme changes. A cell keeps its SMILES where there is no drawing, or nobody to draw it.
 */
export class CellDrawings {
  readonly #ask: ((request: DrawingRequest) => void) | undefined;
  /** By theme and SMILES; null for what can't be drawn, undefined for what was asked for. */
  readonly #drawings = new Map<string, string | null | undefined>();
  readonly #cells = new Map<Element, string>();
  readonly #observer = new IntersectionObserver((entries) => this.#see(entries), { rootMargin: '200px' });

  constructor({ postMessage, onDidReceiveMessage }: RendererContext) {
    this.#ask = postMessage;
    onDidReceiveMessage?.((message) => {
      if (isReply(message)) this.#receive(message);
    });
    onThemeChange(() => {
      for (const [cell, smiles] of this.#cells) if (cell.querySelector('img') !== null) this.#show(cell, smiles);
    });
  }

  /** Shows a structure in a cell, which holds its SMILES until there is a drawing. */
  put(cell: Element, smiles: string): void {
    this.#cells.set(cell, smiles);
    cell.setAttribute('title', smiles);
    this.#observer.observe(cell);
  }

  /** Forgets a cell that is taken away. */
  forget(cell: Element): void {
    this.#cells.delete(cell);
    this.#observer.unobserve(cell);
  }

  #see(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      const smiles = this.#cells.get(target);
      if (!isIntersecting || smiles === undefined) continue;
      this.#observer.unobserve(target);
      this.#show(target, smiles);
    }
  }

  #show(cell: Element, smiles: string): void {
    const theme = currentTheme();
    const key = keyOf(smiles, theme);
    const image = this.#drawings.get(key);
    if (typeof image === 'string') cell.replaceChildren(picture(image, smiles));
    if (this.#drawings.has(key) || this.#ask === undefined) return;
    this.#drawings.set(key, undefined);
    this.#ask({ kind: 'draw', smiles, theme });
  }

  #receive({ smiles, theme, image }: DrawingReply): void {
    this.#drawings.set(keyOf(smiles, theme), image);
    for (const [oldest] of this.#drawings) {
      if (this.#drawings.size <= MOST_DRAWINGS) break;
      this.#drawings.delete(oldest);
    }
    if (image === null || theme !== currentTheme()) return;
    for (const [cell, shown] of this.#cells) {
      if (!cell.isConnected) this.forget(cell);
      else if (shown === smiles) cell.replaceChildren(picture(image, smiles));
    }
  }
}

function keyOf(smiles: string, theme: Theme): string {
  return `${theme} ${smiles}`;
}

function picture(image: string, smiles: string): HTMLImageElement {
  const element = document.createElement('img');
  element.src = image;
  element.alt = l10n.t`Structure of ${smiles}`;
  element.width = DRAWING.width;
  element.height = DRAWING.height;
  element.style.verticalAlign = 'middle';
  return element;
}

function isReply(message: unknown): message is DrawingReply {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, smiles, theme, image } = message as Record<string, unknown>;
  const isImage = image === null || (typeof image === 'string' && image.startsWith('data:image/svg+xml;base64,'));
  return kind === 'drawing' && typeof smiles === 'string' && (theme === 'light' || theme === 'dark') && isImage;
}
