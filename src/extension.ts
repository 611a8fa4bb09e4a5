import { env } from 'node:process';
import * as vscode from 'vscode';
import { editorServices } from './editor/assistants/editor-services.ts';
import type { LanguageModelTool, ToolContext } from './editor/assistants/language-model-tool.ts';
import { registerCommands } from './editor/commands.ts';
import { DrugPanels } from './editor/drug-panel.ts';
import { beginWithFirstSteps } from './editor/home/first-steps.ts';
import { QuestionHistory } from './editor/home/question-history.ts';
import { QuestionsView } from './editor/home/questions-view.ts';
import { HeadsStatus } from './editor/heads/heads-status.ts';
import { HeadsStore } from './editor/heads/heads-store.ts';
import { InlineDrawings } from './editor/inline-drawings.ts';
import { LastEditor } from './editor/last-editor.ts';
import { addCompounds } from './editor/library/add-compounds.ts';
import { RunningImport, type LibraryContext } from './editor/library/library-context.ts';
import { prepareSearch, search } from './editor/library/search-command.ts';
import { LibraryPlaces } from './editor/library/library-places.ts';
import { MapPanels } from './editor/map/map-panels.ts';
import { Models } from './editor/models.ts';
import { logFailure, showFailure } from './editor/notifications.ts';
import { LibrarySearches } from './jobs/library-searches.ts';
import { MeasurementSets, readOwnLigands } from './measurements/measurement-sets.ts';
import { writeOwnFile } from './editor/own-file.ts';
import { DRAWINGS, panelServices } from './editor/panel-services.ts';
import { PictureMenu } from './editor/picture-menu.ts';
import { saveFile } from './editor/save-file.ts';
import { StructureFixes } from './editor/problems/structure-fixes.ts';
import { StructureProblems } from './editor/problems/structure-problems.ts';
import { rankCompounds } from './editor/ranking/rank-command.ts';
import { RunningJobs } from './editor/running-jobs.ts';
import { RankLens } from './editor/ranking/rank-lens.ts';
import { ResultsPanels } from './editor/ranking/results-panels.ts';
import { ReportPanel } from './editor/report-panel.ts';
import { openRetraining } from './editor/retraining/open-retraining.ts';
import type { Retraining } from './editor/retraining/retraining.ts';
import { SeriesPanels } from './editor/series/series-panels.ts';
import { StructurePanel } from './editor/sketch/structure-panel.ts';
import { StructureEditor } from './editor/structures/structure-editor.ts';
import { StructureHover } from './editor/structure-hover.ts';
import type { Query, View } from './panel/messages.ts';
import type { DrawingRequest } from './panel/notebook/messages.ts';
import type { ResultsServices } from './panel/results/results-services.ts';
import { useTranslations } from './text/language.ts';

/** What the tests in VS Code (test/host) look at. Other extensions get nothing: there is no public API. */
export interface TestApi {
  /** What the drug panel shows. */
  readonly shown: () => View;
  /** The report of a retraining. */
  readonly report: ReportPanel;
  /** The pages of results. */
  readonly results: ResultsPanels;
  /** The page of *Edit Structure*. */
  readonly structure: StructurePanel;
  /** The files that are shown as structures. */
  readonly structures: StructureEditor;
  /** The drawings at the ends of lines. */
  readonly inlineDrawings: InlineDrawings;
  /** The pages of series. */
  readonly series: SeriesPanels;
  /** The maps. */
  readonly maps: MapPanels;
  /** The sets of heads, and which are in use. */
  readonly heads: HeadsStore;
  /** What the status bar says of the heads in use; undefined where it says nothing. */
  readonly headsStatus: () => string | undefined;
  /** Retrains, and tells what goes on. */
  readonly retraining: Retraining;
  /** The questions of the workspace. */
  readonly history: QuestionHistory;
}

let models: Models | undefined;
let tools: ToolContext | undefined;
let retraining: Retraining | undefined;
let imports: RunningImport | undefined;
let searches: LibrarySearches | undefined;
let structures: StructureEditor | undefined;
let places: LibraryPlaces | undefined;

/** Starts the extension; where that fails, says so. */
export async function activate(context: vscode.ExtensionContext): Promise<TestApi | undefined> {
  const log = vscode.window.createOutputChannel('Thin Bridge', { log: true });
  try {
    useTranslations(vscode.l10n.uri?.fsPath);
    const api = await start(context, log);
    return context.extensionMode === vscode.ExtensionMode.Test ? api : undefined;
  } catch (error) {
    // not awaited: activation has failed, whether or not the message is read
    void showFailure(error, log);
    throw error;
  } finally {
    // the log goes last: what goes before it may still write to it
    context.subscriptions.push(log);
  }
}

async function start(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<TestApi> {
  const { extensionUri, subscriptions } = context;
  const program = (name: string) => ({
    file: vscode.Uri.joinPath(extensionUri, 'dist', name).fsPath,
    log: (line: string) => log.info(line),
  });
  const process = program('jobs.cjs');
  const heads = await HeadsStore.open(context, process, log);
  const headsStatus = new HeadsStatus(heads);
  const measurements = vscode.Uri.joinPath(context.globalStorageUri, 'measurements').fsPath;
  const sets = new MeasurementSets(measurements);
  const measured = () => readOwnLigands(sets, (error) => logFailure(error, log));
  models = new Models(extensionUri, heads, measured, log);
  const answering = models;
  const jobModels = () => ({ ...answering.folders, measurements });
  const lastEditor = new LastEditor();
  const history = new QuestionHistory(context.workspaceState);
  const pictureMenu = new PictureMenu();
  const services = panelServices(models, lastEditor, pictureMenu, log, (query) => void history.add(query));
  const jobs = new RunningJobs();
  const library: LibraryContext = {
    ...{ process, log, jobs, imports: (imports = new RunningImport()) },
    searches: (searches = new LibrarySearches(program('search.cjs'))),
    models: jobModels,
    places: (places = new LibraryPlaces(context)),
  };
  const added = vscode.Uri.joinPath(context.globalStorageUri, 'added');
  const panel = new DrugPanels(extensionUri, {
    ...services,
    addToLibrary: (table) => addCompounds(library, added, { table, from: 'drugs' }),
  });
  const report = new ReportPanel(extensionUri, heads, services);
  const described = { ...services, write: saveFile, guess: (smiles: string) => panel.describe(smiles) };
  const maps = new MapPanels(extensionUri, models, described);
  const series = new SeriesPanels(extensionUri, models.workerFile, described);
  const resultsServices: ResultsServices = {
    ...described,
    showSeries: async (table, title) =>
      series.open({ file: (await writeOwnFile(added, 'compounds', table)).fsPath, title, lines: null }),
    mapOwn: (own) => maps.showOwn(own),
    openFile: (file) => vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file)),
    rank: async (table) => rankCompounds(files, await writeOwnFile(added, 'compounds', table)),
  };
  const results = new ResultsPanels(extensionUri, {
    ...resultsServices,
    prepareSearch: () => prepareSearch(library),
    search: (query, signal) => search(library, query, signal),
  });
  const files = { process, results, jobs, models: jobModels };
  const structureEditor = (structures = new StructureEditor(extensionUri, resultsServices, models, log));
  const structure = new StructurePanel(extensionUri, {
    ...services,
    find: (query: Query) => void panel.ask(query),
  });
  const hover = new StructureHover(models, log);
  const problems = new StructureProblems(models.workerFile, log);
  const fixes = new StructureFixes(problems);
  const inlineDrawings = new InlineDrawings(models, log);
  subscriptions.push(
    heads,
    headsStatus,
    models,
    lastEditor,
    jobs,
    panel,
    report,
    results,
    structure,
    series,
    hover.register(),
    new RankLens().register(),
    history,
    new QuestionsView(history).register(),
    problems,
    inlineDrawings,
    fixes.register(),
  );
  const retrain = openRetraining(context, { models, heads, report, process, log });
  ({ retraining } = retrain);
  tools = { services: editorServices(models, library), log };
  const sample = {
    original: vscode.Uri.joinPath(extensionUri, 'sample'),
    copy: vscode.Uri.joinPath(context.globalStorageUri, 'sample'),
  };
  subscriptions.push(
    registerCommands({
      models,
      heads,
      log,
      panel,
      history,
      structure,
      sample,
      report,
      retrain,
      library,
      files,
      structures: structureEditor,
      maps,
      measurements: { models, sets },
      series,
      jobs,
      copies: { extensionUri, services },
      pictureMenu,
    }),
  );
  // once commands are there: starting a thread holds up what comes after
  setImmediate(() => answering.startChemistry());
  // not awaited: VS Code opens them when it is ready
  void beginWithFirstSteps(context.globalState, env);
  return {
    shown: () => panel.shown,
    report,
    results,
    maps,
    structure,
    structures: structureEditor,
    inlineDrawings,
    series,
    heads,
    headsStatus: () => headsStatus.shown,
    retraining,
    history,
  };
}

/** What does the work of a tool of an assistant; undefined before the extension is active. Throws as `languageModelTool`. */
export async function assistantTool(name: string): Promise<LanguageModelTool | undefined> {
  if (tools === undefined) return undefined;
  // most windows never ask an assistant
  const { languageModelTool } = await import('./editor/assistants/language-model-tool.ts');
  return languageModelTool(name, tools);
}

/** The chemist's database for the server of assistants, see `LibraryPlaces.confirmedDatabase`. */
export async function confirmedDatabase(): ReturnType<LibraryPlaces['confirmedDatabase']> {
  return places?.confirmedDatabase();
}

/** Draws a structure for an output or a preview, as SVG. Throws as `Chemistry.draw`. */
export function drawStructure({ smiles, theme }: DrawingRequest): Promise<string> {
  if (models === undefined) throw new Error('the extension is not active');
  return models.chemistry.draw(smiles, { ...DRAWINGS.small, theme });
}

/** Shows a file as structures in an editor that VS Code has opened for it. The extension is active by then. */
export function showStructures(uri: vscode.Uri, panel: vscode.WebviewPanel): void {
  structures?.show(uri, panel);
}

/**
 * VS Code waits for this: before the extension host exits, workers, training and searches have ended, what they have
 * written half is removed, and the models are released.
 */
export async function deactivate(): Promise<void> {
  await Promise.all([
    retraining?.[Symbol.asyncDispose](),
    imports?.[Symbol.asyncDispose](),
    searches?.[Symbol.asyncDispose](),
    models?.[Symbol.asyncDispose](),
  ]);
}
