import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { openChemistry, TABLE_BATCH } from '../../chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import type { StructureInDocument } from '../../documents/document.ts';
import { declaredStructures } from '../../documents/structures.ts';
import { linesOf } from '../document-lines.ts';
import { logFailure } from '../notifications.ts';
import { readSettings, SECTION } from '../settings.ts';
import { isSuspicious, StructureCheck, type StructureProblem } from './structure-check.ts';

/** A problem where it is shown, and what would mend it. */
export interface ShownProblem {
  readonly diagnostic: vscode.Diagnostic;
  /** `faulty` is what must still stand there for it. */
  readonly fix?: {
    readonly title: string;
    readonly range: vscode.Range;
    readonly faulty: string;
    readonly mended: string;
  };
}

const SOURCE = 'Thin Bridge';
const CODE = 'structure';

/** Whether a diagnostic says that a structure can't be read. */
export function isStructureProblem({ source, code, severity }: vscode.Diagnostic): boolean {
  return source === SOURCE && code === CODE && severity === vscode.DiagnosticSeverity.Warning;
}

/** Milliseconds after a change, or a move of what is visible, until structures are looked at. */
const PAUSE = 400;

/** Lines beside the visible ones that are looked at with them. */
const MARGIN = 40;

/** Problems that are shown of one document. */
const MOST_PROBLEMS = 1000;

/** Rows beyond the visible ones that RDKit reads; of the others it reads those whose writing is suspicious. */
const MOST_READ = 2000;

/** Milliseconds of work at a time, and of rest after it, so that a file of any length takes a share of a core. */
const SLICE = 8;
const REST = 16;

/** Milliseconds after which the worker that nobody asks is ended. */
const IDLE = 30_000;

/** Where documents are that nobody mends. */
const NOT_LOOKED_AT: ReadonlySet<string> = new Set(['output', 'git', 'search-editor', 'vscode-notebook-cell-output']);

const SETTING = `${SECTION}.problems.structures`;

/**
 * Underlines structures that can't be read, in the columns, fields and blocks that are declared to hold structures, in
 * the documents that are visible: first what is in view, then the rest.
 */
export class StructureProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('Thin Bridge structures');
  readonly #shown = new Map<string, readonly ShownProblem[]>();
  readonly #checking = new Map<string, AbortController>();
  readonly #workerFile: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #check = new StructureCheck(() => this.#useChemistry());
  readonly #listening: vscode.Disposable;
  #chemistry: Chemistry | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(workerFile: string, log: vscode.LogOutputChannel) {
    this.#workerFile = workerFile;
    this.#log = log;
    this.#listening = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(({ document }) => this.#plan(document))),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#plan(textEditor.document)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#plan(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTING)) this.#planAll();
      }),
    );
    this.#planAll();
  }

  /** The problems of a document that are shown. */
  of(uri: vscode.Uri): readonly ShownProblem[] {
    return this.#shown.get(uri.toString()) ?? [];
  }

  dispose(): void {
    for (const controller of this.#checking.values()) controller.abort();
    this.#listening.dispose();
    this.#collection.dispose();
    clearTimeout(this.#idle);
    void this.#chemistry?.[Symbol.asyncDispose]();
  }

  #planAll(): void {
    if (readSettings().structureProblems) {
      vscode.window.visibleTextEditors.forEach(({ document }) => this.#plan(document));
      return;
    }
    for (const controller of this.#checking.values()) controller.abort();
    this.#shown.clear();
    this.#collection.clear();
  }

  /** Looks at a document after a pause in which nothing changes. */
  #plan(document: vscode.TextDocument): void {
    if (NOT_LOOKED_AT.has(document.uri.scheme) || !readSettings().structureProblems) return;
    const key = document.uri.toString();
    this.#checking.get(key)?.abort();
    const controller = new AbortController();
    this.#checking.set(key, controller);
    void this.#look(document, controller.signal).catch((error: unknown) => {
      if (!controller.signal.aborted) logFailure(error, this.#log);
    });
  }

  #forget(uri: vscode.Uri): void {
    const key = uri.toString();
    this.#checking.get(key)?.abort();
    this.#checking.delete(key);
    this.#shown.delete(key);
    this.#collection.delete(uri);
  }

  async #look(document: vscode.TextDocument, signal: AbortSignal): Promise<void> {
    await sleep(PAUSE, undefined, { signal });
    const lines = linesOf(document);
    const visible = visibleLines(document);
    if (visible.size === 0) return;
    const inView = [...visible].flatMap((line) => declaredStructures(lines, line));
    const found = await this.#problems(document, inView, signal);
    this.#show(document, found, visible);
    // what is not in view: all of it by its writing, the first rows by RDKit
    let waiting: StructureInDocument[] = [];
    let read = 0;
    let since = Date.now();
    for (let line = 0; line < document.lineCount && found.length < MOST_PROBLEMS; line++) {
      if (!visible.has(line)) {
        const structures = declaredStructures(lines, line);
        waiting.push(...structures.filter(({ text }) => (read += 1) <= MOST_READ || isSuspicious(text)));
      }
      if (waiting.length >= 4 * TABLE_BATCH) {
        found.push(...(await this.#problems(document, waiting, signal)));
        waiting = [];
      }
      if (Date.now() - since > SLICE) {
        await sleep(REST, undefined, { signal });
        since = Date.now();
      }
    }
    found.push(...(await this.#problems(document, waiting, signal)));
    this.#show(document, found);
  }

  async #problems(
    document: vscode.TextDocument,
    structures: readonly StructureInDocument[],
    signal: AbortSignal,
  ): Promise<ShownProblem[]> {
    const problems = await Promise.all(structures.map(({ text }) => this.#check.problemOf(text, signal)));
    signal.throwIfAborted();
    return structures.flatMap((structure, at) => {
      const problem = problems[at];
      return problem === undefined || problem === null ? [] : [shownProblem(document, structure, problem)];
    });
  }

  /** Shows what was found; of the lines that were not looked at yet, what was shown before stays. */
  #show(document: vscode.TextDocument, found: readonly ShownProblem[], looked?: ReadonlySet<number>): void {
    if (document.isClosed) return;
    const key = document.uri.toString();
    const kept =
      looked === undefined
        ? []
        : (this.#shown.get(key) ?? []).filter(({ diagnostic: { range } }) => !looked.has(range.start.line));
    const all = [...found, ...kept].slice(0, MOST_PROBLEMS);
    this.#shown.set(key, all);
    this.#collection.set(
      document.uri,
      all.map(({ diagnostic }) => diagnostic),
    );
  }

  #useChemistry(): Chemistry {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      const idle = this.#chemistry;
      this.#chemistry = undefined;
      void idle?.[Symbol.asyncDispose]();
    }, IDLE);
    this.#chemistry ??= openChemistry({ workerFile: this.#workerFile, batch: TABLE_BATCH });
    return this.#chemistry;
  }
}

function visibleLines(document: vscode.TextDocument): Set<number> {
  const ranges = vscode.window.visibleTextEditors
    .filter((editor) => editor.document === document)
    .flatMap(({ visibleRanges }) => visibleRanges);
  const lines = new Set<number>();
  for (const { start, end } of ranges) {
    const last = Math.min(document.lineCount - 1, end.line + MARGIN);
    for (let line = Math.max(0, start.line - MARGIN); line <= last; line++) lines.add(line);
  }
  return lines;
}

function shownProblem(
  document: vscode.TextDocument,
  { text, start, end }: StructureInDocument,
  { reason, start: from, end: to, repair, severity }: StructureProblem,
): ShownProblem {
  const whole = new vscode.Range(start.line, start.character, end.line, end.character);
  // where it is written with escapes, or over lines, a place in it is none in the document
  const isPlain = document.getText(whole) === text && start.line === end.line;
  const at = (offset: number) => new vscode.Position(start.line, start.character + offset);
  const range = isPlain ? new vscode.Range(at(from), at(Math.max(to, from + 1))) : whole;
  const diagnostic = new vscode.Diagnostic(
    range,
    reason.charAt(0).toUpperCase() + reason.slice(1),
    severity === 'fault' ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = SOURCE;
  diagnostic.code = CODE;
  if (repair === undefined || !isPlain) return { diagnostic };
  return { diagnostic, fix: { title: repair.title, range: whole, faulty: text, mended: repair.smiles } };
}
