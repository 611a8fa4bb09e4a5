import QuickLRU from 'quick-lru';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { isInputFault } from '../errors/question-errors.ts';
import { documentKind } from '../documents/document-kind.ts';
import type { StructureInDocument } from '../documents/document.ts';
import { declaredStructures } from '../documents/structures.ts';
import { svgAddress } from '../panel/svg-address.ts';
import { linesOf } from './document-lines.ts';
import type { Models } from './models.ts';
import { logFailure } from './notifications.ts';
import { readSettings, SECTION } from './settings.ts';
import { activeTheme } from './theme.ts';

/** Milliseconds in which nothing is scrolled or typed, before structures are drawn. */
const PAUSE = 150;

/** Drawings that are kept: some screens of them. */
const MOST_DRAWINGS = 500;

/** Lines of an editor that are drawn at most, also where it is very high. */
const MOST_LINES = 200;

/** Size of what RDKit draws, in pixels: it is made as small as a line is high, bonds and letters with it. */
const DRAWN = { width: 250, height: 100 } as const;

/**
 * Draws the structures of tables and SMILES files at the ends of their lines, as high as a line: off unless it is set. Only the
 * lines in view are drawn, when scrolling has come to rest; what is drawn then is called off by the next scroll.
 */
export class InlineDrawings implements vscode.Disposable {
  readonly #models: Models;
  readonly #log: vscode.LogOutputChannel;
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  /** By size, theme and SMILES; null for what can't be drawn. */
  readonly #drawings = new QuickLRU<string, string | null>({ maxSize: MOST_DRAWINGS });
  readonly #drawing = new Map<vscode.TextEditor, AbortController>();
  /** How many lines of an editor have a drawing. */
  readonly #shown = new WeakMap<vscode.TextEditor, number>();
  readonly #listening: vscode.Disposable;

  constructor(models: Models, log: vscode.LogOutputChannel) {
    this.#models = models;
    this.#log = log;
    const all = () => this.#planAll();
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(all),
      vscode.window.onDidChangeActiveColorTheme(all),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#plan(textEditor)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const editors = contentChanges.length === 0 ? [] : vscode.window.visibleTextEditors;
        for (const editor of editors) if (editor.document === document) this.#plan(editor);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SECTION) || change.affectsConfiguration('editor')) all();
      }),
    );
    all();
  }

  /** How many lines of an editor have a drawing. */
  shown(editor: vscode.TextEditor): number {
    return this.#shown.get(editor) ?? 0;
  }

  dispose(): void {
    for (const controller of this.#drawing.values()) controller.abort();
    this.#listening.dispose();
    this.#decoration.dispose();
  }

  #planAll(): void {
    const editors = vscode.window.visibleTextEditors;
    for (const [editor, controller] of this.#drawing) {
      if (editors.includes(editor)) continue;
      controller.abort();
      this.#drawing.delete(editor);
    }
    for (const editor of editors) this.#plan(editor);
  }

  #plan(editor: vscode.TextEditor): void {
    this.#drawing.get(editor)?.abort();
    this.#drawing.delete(editor);
    const { kind } = readSettings().inlineDrawings ? documentKind(linesOf(editor.document)) : { kind: 'prose' };
    if (kind !== 'table' && kind !== 'smiles') {
      if (this.shown(editor) > 0) this.#show(editor, []);
      return;
    }
    const controller = new AbortController();
    this.#drawing.set(editor, controller);
    void this.#draw(editor, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) logFailure(error, this.#log);
    });
  }

  async #draw(editor: vscode.TextEditor, signal: AbortSignal): Promise<void> {
    await sleep(PAUSE, undefined, { signal });
    const lines = linesOf(editor.document);
    const visible = editor.visibleRanges.flatMap(({ start, end }) =>
      Array.from({ length: end.line - start.line + 1 }, (_, at) => start.line + at),
    );
    const structures = visible.slice(0, MOST_LINES).flatMap((line) => declaredStructures(lines, line));
    const height = drawingHeight(editor.document);
    const drawn: vscode.DecorationOptions[] = [];
    for (const structure of structures) {
      const image = await this.#imageOf(structure.text, height, signal);
      signal.throwIfAborted();
      if (image !== null) drawn.push(decoration(editor.document, structure, image));
    }
    this.#show(editor, drawn);
  }

  #show(editor: vscode.TextEditor, drawn: readonly vscode.DecorationOptions[]): void {
    editor.setDecorations(this.#decoration, drawn);
    this.#shown.set(editor, drawn.length);
  }

  async #imageOf(smiles: string, height: number, signal: AbortSignal): Promise<string | null> {
    const theme = activeTheme();
    const key = `${height} ${theme} ${smiles}`;
    const known = this.#drawings.get(key);
    if (known !== undefined) return known;
    let image: string | null = null;
    try {
      const svg = await this.#models.analysis.draw(smiles, { ...DRAWN, theme }, signal);
      image = svgAddress(ofHeight(svg, height));
    } catch (error) {
      // what is wrong with it is underlined, and said in the hover
      if (!isInputFault(error)) throw error;
    }
    this.#drawings.set(key, image);
    return image;
  }
}

function decoration(
  document: vscode.TextDocument,
  { start }: StructureInDocument,
  image: string,
): vscode.DecorationOptions {
  const { end } = document.lineAt(start.line).range;
  return {
    range: new vscode.Range(end, end),
    renderOptions: {
      after: {
        contentIconPath: vscode.Uri.parse(image, true),
        margin: '0 0 0 1.5em',
        // there is no property for it: the text of the line stays where it is
        textDecoration: 'none; vertical-align: top',
      },
    },
  };
}

/** A drawing at another size; its content is scaled with it. */
function ofHeight(svg: string, height: number): string {
  const width = Math.round((height * DRAWN.width) / DRAWN.height);
  return svg.replace(/^<svg[^>]*>/u, (opening) =>
    opening
      .replace(/(\swidth=)(['"]).*?\2/u, `$1$2${width}px$2`)
      .replace(/(\sheight=)(['"]).*?\2/u, `$1$2${height}px$2`),
  );
}

/** Height of a drawing in pixels, within that of a line as VS Code finds it: 0 is told by the font, a small number is a multiple of its size. */
function drawingHeight(document: vscode.TextDocument): number {
  const settings = vscode.workspace.getConfiguration('editor', document);
  const [set, font] = [settings.get('lineHeight'), settings.get('fontSize')].map(Number);
  const size = Number.isFinite(font) && font !== undefined ? font : 14;
  const height = set === undefined || !Number.isFinite(set) || set <= 0 ? 1.35 * size : set < 8 ? set * size : set;
  return Math.floor(Math.min(150, Math.max(16, height))) - 1;
}
