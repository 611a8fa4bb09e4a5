import path from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hasChemistry } from '../documents/chemistry-in-view.ts';
import type { LibraryPlace } from '../library/open-library.ts';
import type { DrawingRequest } from '../panel/notebook/messages.ts';
import { registerMcpServer } from './assistants/mcp-server.ts';
import { registerTools } from './assistants/register-tools.ts';
import { runCompiled } from './compiled-script.ts';
import { linesOf } from './document-lines.ts';
import { SmilesFences, type MarkdownIt } from './markdown/smiles-fences.ts';
import { registerNotebookDrawings } from './notebooks/notebook-drawings.ts';
import { QUESTIONS_VIEW, STRUCTURES_EDITOR } from './command-ids.ts';

/** The extension itself, a bundle of its own: see extension.ts. */
interface Extension {
  activate(context: vscode.ExtensionContext): Promise<unknown>;
  deactivate(): Promise<void>;
  assistantTool(name: string): Promise<Required<vscode.LanguageModelTool<object>> | undefined>;
  confirmedDatabase(): Promise<LibraryPlace | undefined>;
  drawStructure(request: DrawingRequest): Promise<string>;
  showStructures(uri: vscode.Uri, panel: vscode.WebviewPanel): void;
}

/** Milliseconds after a document is shown, scrolled or changed until it is looked at. */
const PAUSE = 200;

/** Milliseconds after the extension is loaded until what V8 has compiled of it is kept for the next start. */
const KEPT_AFTER = 20_000;

/** Lines of a document that are looked at where none is in view. */
const FIRST_LINES = 200;

let extension: Extension | undefined;
let loading: Promise<unknown> | undefined;

/** What waits for the first occasion to load the extension. */
const waiting: vscode.Disposable[] = [];

/**
 * What VS Code starts for documents of many languages: a small program, which loads the extension where there is chemistry
 * in view, where one of its commands is run, or where one of its panels or views is in sight. A window without chemistry
 * has no more of it.
 */
export async function activate(context: vscode.ExtensionContext): Promise<unknown> {
  if (vscode.l10n.bundle) l10n.config({ contents: vscode.l10n.bundle });
  const draw = async (request: DrawingRequest) => {
    await loadOnce(context);
    return extension?.drawStructure(request) ?? '';
  };
  const fences = new SmilesFences(draw);
  context.subscriptions.push(
    registerMcpServer(context, async () => {
      await loadOnce(context);
      return extension?.confirmedDatabase();
    }),
    registerTools(context, async (name) => {
      await loadOnce(context);
      return extension?.assistantTool(name);
    }),
    registerStructureEditor(context),
    registerNotebookDrawings(draw),
    fences,
  );
  // VS Code asks for this where Markdown is shown
  const api = { extendMarkdownIt: (markdown: MarkdownIt) => fences.extend(markdown) };
  if (context.extensionMode === vscode.ExtensionMode.Test || isWanted()) {
    return Object.assign(api, await loadOnce(context));
  }
  wait(context);
  return api;
}

/** VS Code waits for this, as for the extension's own. */
export async function deactivate(): Promise<void> {
  await extension?.deactivate();
}

function loadOnce(context: vscode.ExtensionContext): Promise<unknown> {
  for (const each of waiting.splice(0)) each.dispose();
  return (loading ??= load(context));
}

function load(context: vscode.ExtensionContext): Promise<unknown> {
  const file = path.join(context.extensionPath, 'dist', 'extension.cjs');
  const script = runCompiled(file, path.join(context.globalStorageUri.fsPath, 'compiled'));
  // once the first hover and the first question have had what they need compiled; without it the next start is slower
  const keeping = setTimeout(() => void script.keep().catch(() => undefined), KEPT_AFTER);
  context.subscriptions.push(new vscode.Disposable(() => clearTimeout(keeping)));
  extension = script.exports as Extension;
  return extension.activate(context);
}

/** The editor that shows a file as structures: VS Code may open it before anything else wants the extension. */
function registerStructureEditor(context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(STRUCTURES_EDITOR, {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    async resolveCustomEditor({ uri }, panel) {
      await loadOnce(context);
      extension?.showStructures(uri, panel);
    },
  });
}

/** Loads the extension on the first occasion: a document with chemistry, or a command. */
function wait(context: vscode.ExtensionContext): void {
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // what fails has said so
      if (loading === undefined && isWanted()) loadOnce(context).catch(() => undefined);
    }, PAUSE);
  };
  waiting.push(
    new vscode.Disposable(() => clearTimeout(timer)),
    vscode.window.onDidChangeVisibleTextEditors(look),
    vscode.window.onDidChangeTextEditorVisibleRanges(look),
    vscode.window.onDidChangeVisibleNotebookEditors(look),
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(look),
    vscode.window.registerTreeDataProvider(QUESTIONS_VIEW, {
      // the view is in sight: the extension has its list
      getChildren: () => loadOnce(context).then(() => []),
      getTreeItem: () => new vscode.TreeItem(''),
    }),
    ...commandsOf(context).map((id) =>
      vscode.commands.registerCommand(id, async (...given: unknown[]) => {
        await loadOnce(context);
        return vscode.commands.executeCommand(id, ...given);
      }),
    ),
  );
  context.subscriptions.push(new vscode.Disposable(() => waiting.splice(0).forEach((each) => void each.dispose())));
}

function commandsOf({ extension: { packageJSON } }: vscode.ExtensionContext): string[] {
  const { contributes } = packageJSON as { contributes: { commands: readonly { command: string }[] } };
  return contributes.commands.map(({ command }) => command);
}

/** Whether there is chemistry in view, or a panel of the extension. */
function isWanted(): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  // VS Code puts a prefix before the type of a panel
  const isPanel = tabs.some(
    ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('thinBridge.'),
  );
  const inView = vscode.window.visibleTextEditors.flatMap(({ document, visibleRanges }) =>
    visibleRanges.map(({ start, end }) => ({ document, first: start.line, last: end.line })),
  );
  const cells = vscode.workspace.textDocuments
    .filter(({ uri }) => uri.scheme === 'vscode-notebook-cell')
    .map((document) => ({ document, first: 0, last: FIRST_LINES }));
  return (
    isPanel || [...inView, ...cells].some(({ document, first, last }) => hasChemistry(linesOf(document), first, last))
  );
}
