import QuickLRU from 'quick-lru';
import * as vscode from 'vscode';
import type { DrawingRequest } from '../../panel/notebook/messages.ts';
import { fenceHtml, isSmilesFence } from '../../panel/notebook/smiles-fence.ts';
import { svgAddress } from '../../panel/svg-address.ts';
import { activeTheme } from '../theme.ts';

/** Drawings that are kept: a long note has fewer. */
const MOST_DRAWINGS = 1000;

/** Milliseconds that drawings which come soon after each other are waited for, before the preview is shown anew. */
const TOGETHER = 150;

interface Token {
  readonly info: string;
  readonly content: string;
}

type RenderRule = (tokens: readonly Token[], at: number, options: unknown, environment: unknown, renderer: Renderer) => string; // prettier-ignore

interface Renderer {
  readonly rules: { fence?: RenderRule | undefined };
  renderAttrs(token: Token): string;
}

/** What a plugin needs of markdown-it. */
export interface MarkdownIt {
  readonly renderer: Renderer;
}

/**
 * Draws ```smiles in the preview of Markdown. The preview is made at once, while a drawing takes its time: what isn't drawn
 * yet is text, and the preview is made again when it is.
 */
export class SmilesFences implements vscode.Disposable {
  readonly #draw: (request: DrawingRequest) => Promise<string>;
  /** By theme and SMILES; null for what can't be drawn, undefined for what was asked for. */
  readonly #drawings = new QuickLRU<string, string | null | undefined>({ maxSize: MOST_DRAWINGS });
  readonly #listening: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  /** @param draw draws a structure as SVG; it may start the extension first */
  constructor(draw: (request: DrawingRequest) => Promise<string>) {
    this.#draw = draw;
    this.#listening = vscode.window.onDidChangeActiveColorTheme(() => {
      if (this.#drawings.size > 0) this.#refresh();
    });
  }

  /** Adds itself to a markdown-it. */
  extend<Markdown extends MarkdownIt>(markdown: Markdown): Markdown {
    const { renderer } = markdown;
    const before = renderer.rules.fence;
    renderer.rules.fence = (tokens, at, options, environment, self) => {
      const token = tokens[at];
      if (token !== undefined && isSmilesFence(token.info)) {
        return fenceHtml(token.content, (smiles) => this.#imageOf(smiles), self.renderAttrs(token));
      }
      return before?.(tokens, at, options, environment, self) ?? '';
    };
    return markdown;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
  }

  #imageOf(smiles: string): string | null | undefined {
    const theme = activeTheme();
    const key = `${theme} ${smiles}`;
    if (!this.#drawings.has(key)) {
      this.#drawings.set(key, undefined);
      void this.#prepare(key, { kind: 'draw', smiles, theme });
    }
    return this.#drawings.get(key);
  }

  async #prepare(key: string, request: DrawingRequest): Promise<void> {
    try {
      this.#drawings.set(key, svgAddress(await this.#draw(request)));
      this.#refresh();
    } catch {
      // it stays text; what is wrong with it is said in the editor
      this.#drawings.set(key, null);
    }
  }

  #refresh(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void vscode.commands.executeCommand('markdown.preview.refresh'), TOGETHER);
  }
}
