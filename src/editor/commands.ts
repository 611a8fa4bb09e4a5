import * as vscode from 'vscode';
import { readManifest } from '../models/model-files.ts';
import type { Query } from '../panel/messages.ts';
import type { RetrainingReportPanel } from './retraining/retraining-report-panel.ts';
import { offerEmbedding } from './embedding.ts';
import { showFailure, SHOW_LOG } from './failure.ts';
import { SELECT_HEADS } from './heads/heads-status.ts';
import type { HeadsStore } from './heads/heads-store.ts';
import type { Models } from './models.ts';
import { NEAREST_DRUGS } from './nearest-drugs-link.ts';
import { askForSmiles, askForText } from './questions.ts';
import { RETRAIN, retrain, type RetrainContext } from './retraining/retrain-command.ts';
import { SHOW_RETRAINING } from './retraining/retraining-progress.ts';
import { selectHeads } from './heads/select-heads.ts';
import { showHeadsReport } from './heads/show-heads-report.ts';

/** What the commands work with. */
export interface CommandContext {
  readonly models: Models;
  readonly heads: HeadsStore;
  readonly log: vscode.LogOutputChannel;
  readonly panel: {
    ask(query: Query): Promise<void>;
    show(): void;
  };
  readonly report: RetrainingReportPanel;
  readonly retrain: RetrainContext;
}

/** Runs a command. What a caller passes instead of the selection is not to be trusted to be a text. */
type Run = (context: CommandContext, argument: unknown) => Promise<void> | void;

/** Every command by its id; package.json gives each its title. */
export const commands: Readonly<Record<string, Run>> = {
  'thinBridge.findDrugs': async ({ panel }, argument) => {
    const text = await textOr(argument, askForText);
    if (text !== undefined) await panel.ask({ kind: 'text', text });
  },
  [NEAREST_DRUGS]: async ({ panel }, argument) => {
    const smiles = await textOr(argument, askForSmiles);
    if (smiles !== undefined) await panel.ask({ kind: 'smiles', smiles });
  },
  'thinBridge.embedSmiles': async ({ models, panel }, argument) => {
    const smiles = await textOr(argument, askForSmiles);
    if (smiles !== undefined) await offerEmbedding(models, { kind: 'smiles', smiles }, (query) => panel.ask(query));
  },
  'thinBridge.embedText': async ({ models, panel }, argument) => {
    const text = await textOr(argument, askForText);
    if (text !== undefined) await offerEmbedding(models, { kind: 'text', text }, (query) => panel.ask(query));
  },
  [SELECT_HEADS]: async ({ heads, models, report }) => {
    const { name } = await readManifest(models.folders.drugs, 'heads');
    await selectHeads(heads, name, (stored) => showHeadsReport(report, heads, stored));
  },
  [RETRAIN]: (context, argument) => retrain(context.retrain, argument),
  [SHOW_RETRAINING]: ({ retrain: { retraining } }) => retraining.show(),
  'thinBridge.openPanel': ({ panel }) => panel.show(),
  [SHOW_LOG]: ({ log }) => log.show(),
};

/** Registers every command; one that fails shows why. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, run]) =>
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
