import * as vscode from 'vscode';
import * as z from 'zod';
import { readManifest } from '../models/model-files.ts';
import { isMolBlock } from '../smiles/limits.ts';
import type { Query } from '../panel/messages.ts';
import { query as queryShape } from '../panel/view-schema.ts';
import {
  ADD_MEASUREMENTS,
  ASK_AGAIN,
  COPY_STRUCTURE,
  EDIT_STRUCTURE,
  GUESS_ALL,
  GUESS_TARGETS,
  IMPORT_COMPOUNDS,
  IN_PANEL,
  IS_IMPORTING,
  IS_RETRAINING,
  MEASUREMENTS,
  NEAREST_DRUGS,
  PAUSE_IMPORT,
  RANK_COMPOUNDS,
  RETRAIN,
  SELECT_HEADS,
  SHOW_DIAGNOSTICS,
  SHOW_JOBS,
  SHOW_LOG,
  SHOW_MAP,
  SHOW_RETRAINING,
  SHOW_SERIES,
} from './command-ids.ts';
import { copyStructure, type CopyContext } from './copy-structure.ts';
import { offerEmbedding } from './embedding.ts';
import type { HeadsStore } from './heads/heads-store.ts';
import { selectHeads } from './heads/select-heads.ts';
import { showDiagnostics } from './home/diagnostics.ts';
import { openSampleNote, sampleFile, showFirstSteps, type SampleFolders } from './home/first-steps.ts';
import type { QuestionHistory } from './home/question-history.ts';
import { importCompounds, pauseImport } from './library/import-command.ts';
import type { LibraryContext } from './library/library-context.ts';
import { searchLibrary } from './library/search-command.ts';
import { mapFile } from './map/map-command.ts';
import type { MapPanels } from './map/map-panels.ts';
import { addMeasurementsOf, showMeasurements, type MeasurementsContext } from './measurements/measurements-command.ts';
import type { Models } from './models.ts';
import { showFailure } from './notifications.ts';
import type { FileCommandContext } from './ranking/file-run.ts';
import { guessAllTargets } from './ranking/guess-file-command.ts';
import { EXAMPLE, rankCompounds } from './ranking/rank-command.ts';
import type { PictureMenu } from './picture-menu.ts';
import type { ReportPanel } from './report-panel.ts';
import { retrain, type RetrainContext } from './retraining/retrain-command.ts';
import type { RunningJobs } from './running-jobs.ts';
import { askForSmiles, askForText } from './selection.ts';
import { showSeries } from './series/series-command.ts';
import type { SeriesPanels } from './series/series-panels.ts';
import { editStructure } from './sketch/edit-structure.ts';
import type { StructurePanel } from './sketch/structure-panel.ts';
import type { StructureEditor } from './structures/structure-editor.ts';

/** What the commands work with. */
export interface CommandContext {
  readonly models: Models;
  readonly heads: HeadsStore;
  readonly log: vscode.LogOutputChannel;
  readonly panel: {
    ask(query: Query): Promise<void>;
    describe(smiles: string): Promise<void>;
    show(): void;
    openAnother(query: Query | null): void;
    go(to: 'back' | 'forward'): Promise<void>;
  };
  readonly history: QuestionHistory;
  readonly structure: StructurePanel;
  readonly sample: SampleFolders;
  readonly report: ReportPanel;
  readonly retrain: RetrainContext;
  readonly library: LibraryContext;
  readonly files: FileCommandContext;
  readonly maps: Pick<MapPanels, 'showQuestion' | 'showOwn'>;
  readonly measurements: MeasurementsContext;
  readonly structures: StructureEditor;
  readonly series: SeriesPanels;
  readonly jobs: RunningJobs;
  readonly copies: CopyContext;
  readonly pictureMenu: PictureMenu;
}

interface Command {
  readonly id: string;
  /** As the palette shows it, after "Thin Bridge: ". */
  readonly title: string;
  /** The context key that must be set for it; always enabled without. */
  readonly enablement?: string;
  /** Whether the palette leaves it out: links run it, and say on what. */
  readonly isHidden?: boolean;
  /** @param argument what a caller passes instead of the selection, which is not to be trusted to be a text */
  readonly run: (context: CommandContext, argument: unknown) => Promise<void> | void;
}

const askedQuestion = z.object({ query: queryShape });

/** A command of the list of questions, which passes the question. */
function onQuestion(
  id: string,
  title: string,
  act: (history: QuestionHistory, query: Query) => Promise<void>,
): Command {
  return {
    id,
    title,
    isHidden: true,
    async run({ history }, argument) {
      const { data } = askedQuestion.safeParse(argument);
      if (data !== undefined) await act(history, data.query);
    },
  };
}

/** Every command. package.json says the same of them, and which menus show them. */
export const commands: readonly Command[] = [
  {
    id: 'thinBridge.findDrugs',
    title: 'Find Drugs for This Mechanism',
    async run({ panel }, argument) {
      const text = await textOr(argument, askForText);
      if (text !== undefined) await panel.ask({ kind: 'text', text });
    },
  },
  {
    id: NEAREST_DRUGS,
    title: 'Find Drugs near This Structure',
    async run({ models, panel }, argument) {
      const smiles = await smilesOr(models, argument);
      if (smiles !== undefined) await panel.ask({ kind: 'smiles', smiles });
    },
  },
  {
    id: GUESS_TARGETS,
    title: 'Guess Targets of This Structure',
    async run({ panel }, argument) {
      const smiles = await textOr(argument, askForSmiles);
      if (smiles !== undefined) await panel.describe(smiles);
    },
  },
  { id: EDIT_STRUCTURE, title: 'Edit Structure', run: ({ structure }, argument) => editStructure(structure, argument) },
  {
    id: COPY_STRUCTURE,
    title: 'Copy Structure...',
    run: ({ copies }, argument) => copyStructure(copies, argument),
  },
  { id: 'thinBridge.copyPicture', title: 'Copy Picture', isHidden: true, run: ({ pictureMenu }) => pictureMenu.copy() },
  {
    id: 'thinBridge.savePicture',
    title: 'Save Picture as SVG...',
    isHidden: true,
    run: ({ pictureMenu }) => pictureMenu.save(),
  },
  {
    id: 'thinBridge.embedSmiles',
    title: 'Embed SMILES Under Cursor',
    async run({ models, panel }, argument) {
      const smiles = await smilesOr(models, argument);
      if (smiles !== undefined) await offerEmbedding(models, { kind: 'smiles', smiles }, (query) => panel.ask(query));
    },
  },
  {
    id: 'thinBridge.embedText',
    title: 'Embed Selected Mechanism Text',
    async run({ models, panel }, argument) {
      const text = await textOr(argument, askForText);
      if (text !== undefined) await offerEmbedding(models, { kind: 'text', text }, (query) => panel.ask(query));
    },
  },
  {
    id: SELECT_HEADS,
    title: 'Select Heads...',
    async run({ heads, models, report }) {
      const { name } = await readManifest(models.folders.drugs, 'heads');
      await selectHeads(heads, name, (stored) => report.showHeads(stored));
    },
  },
  { id: 'thinBridge.openPanel', title: 'Open Panel', run: ({ panel }) => panel.show() },
  { id: 'thinBridge.openAnotherPanel', title: 'Open Another Panel', run: ({ panel }) => panel.openAnother(null) },
  {
    id: 'thinBridge.back',
    title: 'Back to the Question Before',
    enablement: IN_PANEL,
    run: ({ panel }) => panel.go('back'),
  },
  {
    id: 'thinBridge.forward',
    title: 'Forward to the Next Question',
    enablement: IN_PANEL,
    run: ({ panel }) => panel.go('forward'),
  },
  {
    id: RANK_COMPOUNDS,
    title: 'Rank Compounds of This File for a Mechanism...',
    run: ({ files }, argument) => rankCompounds(files, argument),
  },
  {
    id: GUESS_ALL,
    title: 'Guess Targets for All Rows of This File',
    run: ({ files }, argument) => guessAllTargets(files, argument),
  },
  { id: SHOW_SERIES, title: 'Show Series of This File', run: ({ series }, argument) => showSeries(series, argument) },
  { id: 'thinBridge.mapFile', title: 'Show Map of This File', run: ({ maps }, argument) => mapFile(maps, argument) },
  {
    id: RETRAIN,
    title: 'Retrain on Workspace Dataset...',
    run: (context, argument) => retrain(context.retrain, argument),
  },
  {
    id: SHOW_RETRAINING,
    title: 'Show or Cancel Retraining',
    enablement: IS_RETRAINING,
    run: ({ retrain: { retraining } }) => retraining.show(),
  },
  {
    id: IMPORT_COMPOUNDS,
    title: 'Import Compounds into Library...',
    run: (context, argument) => importCompounds(context.library, argument),
  },
  {
    id: PAUSE_IMPORT,
    title: 'Pause or Resume Import',
    enablement: IS_IMPORTING,
    run: ({ library }) => pauseImport(library),
  },
  {
    id: 'thinBridge.searchLibrary',
    title: 'Search Library...',
    run: ({ files }) => searchLibrary(files.results),
  },
  { id: 'thinBridge.firstSteps', title: 'First Steps', run: () => showFirstSteps() },
  { id: 'thinBridge.openSample', title: 'Open Sample Note', run: ({ sample }) => openSampleNote(sample) },
  {
    id: 'thinBridge.rankSample',
    title: 'Rank Sample Compounds',
    run: async ({ files, sample }) => rankCompounds(files, await sampleFile(sample, 'table'), EXAMPLE),
  },
  {
    id: SHOW_MAP,
    title: 'Show Map of Drugs and Own Compounds',
    run: ({ maps }, argument) => maps.showQuestion(queryShape.safeParse(argument).data ?? null),
  },
  {
    id: ASK_AGAIN,
    title: 'Ask Again',
    isHidden: true,
    async run({ panel }, argument) {
      const { data } = queryShape.safeParse(argument);
      if (data !== undefined) await panel.ask(data);
    },
  },
  onQuestion('thinBridge.pinQuestion', 'Pin Question', (history, query) => history.pin(query, true)),
  onQuestion('thinBridge.unpinQuestion', 'Unpin Question', (history, query) => history.pin(query, false)),
  onQuestion('thinBridge.forgetQuestion', 'Forget Question', (history, query) => history.remove(query)),
  {
    id: 'thinBridge.forgetQuestions',
    title: 'Forget Questions That Are Not Pinned',
    run: ({ history }) => history.clear(),
  },
  {
    id: ADD_MEASUREMENTS,
    title: 'Add Measurements of This File...',
    run: (context, argument) => addMeasurementsOf(context.measurements, argument),
  },
  {
    id: MEASUREMENTS,
    title: 'Measurements...',
    run: ({ measurements }) => showMeasurements(measurements),
  },
  {
    id: 'thinBridge.openStructures',
    title: 'Open as Structures',
    run: ({ structures }, argument) => structures.open(argument),
  },
  { id: SHOW_JOBS, title: 'Show or Cancel Running Jobs', run: ({ jobs }) => jobs.list() },
  { id: SHOW_LOG, title: 'Show Log', run: ({ log }) => log.show() },
  { id: SHOW_DIAGNOSTICS, title: 'Show Diagnostics', run: ({ models, heads }) => showDiagnostics(models, heads) },
];

/** Registers every command; one that fails shows why. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = commands.map(({ id, run }) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await run(context, argument);
      } catch (error) {
        // not awaited: a command is done when it has said what is wrong, not when the message is closed
        void showFailure(error, context.log);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function textOr(argument: unknown, ask: () => Promise<string | undefined>): Promise<string | undefined> {
  return typeof argument === 'string' ? argument : ask();
}

/** What is asked is one line: of a mol block it is the SMILES. */
async function smilesOr({ chemistry }: Models, argument: unknown): Promise<string | undefined> {
  const structure = await textOr(argument, askForSmiles);
  return structure !== undefined && isMolBlock(structure) ? chemistry.smilesOf(structure) : structure;
}
