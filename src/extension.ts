import * as vscode from 'vscode';
import { registerCommands } from './editor/commands.ts';
import { HeadsStatus } from './editor/heads/heads-status.ts';
import type { HeadsStore } from './editor/heads/heads-store.ts';
import { Models } from './editor/models.ts';
import { openHeads } from './editor/heads/open-heads.ts';
import { openRetraining } from './editor/retraining/open-retraining.ts';
import { panelServices } from './editor/panel-services.ts';
import type { Retraining } from './editor/retraining/retraining.ts';
import { HOVER_LANGUAGES, StructureHover } from './editor/structure-hover.ts';
import { DrugPanel } from './editor/drug-panel.ts';
import type { View } from './panel/messages.ts';
import { RetrainingReportPanel } from './editor/retraining/retraining-report-panel.ts';

/** What other extensions, and the tests, may ask of Thin Bridge. */
export interface ThinBridgeApi {
  /** What the panel shows. */
  readonly shown: () => View;
  /** The report of a retraining. */
  readonly report: RetrainingReportPanel;
  /** The sets of heads, and which are in use. */
  readonly heads: HeadsStore;
  /** What the status bar says of the heads in use; undefined where it says nothing. */
  readonly headsStatus: () => string | undefined;
  /** Retrains, and tells what goes on. */
  readonly retraining: Retraining;
}

let models: Models | undefined;
let retraining: Retraining | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<ThinBridgeApi> {
  const { extensionUri, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Thin Bridge', { log: true });
  const heads = await openHeads(context, log);
  const headsStatus = new HeadsStatus(heads);
  models = new Models(extensionUri, heads, log);
  const services = panelServices(models, log);
  const panel = new DrugPanel(extensionUri, services);
  const report = new RetrainingReportPanel(extensionUri, services);
  const languages = HOVER_LANGUAGES.map((language) => ({ language }));
  const hover = vscode.languages.registerHoverProvider(languages, new StructureHover(models, log));
  subscriptions.push(heads, headsStatus, models, panel, report, hover);
  const retrain = openRetraining(context, { models, heads, report, log });
  ({ retraining } = retrain);
  // the log goes last: what goes before it may still write to it
  subscriptions.push(registerCommands({ models, heads, log, panel, report, retrain }), log);
  return { shown: () => panel.shown, report, heads, headsStatus: () => headsStatus.shown, retraining };
}

/**
 * VS Code waits for this: before the extension host exits, worker and training have ended, what they have written half
 * is removed, and the models are released.
 */
export async function deactivate(): Promise<void> {
  await Promise.all([retraining?.close(), models?.close()]);
}
