import * as vscode from 'vscode';
import { registerCommands } from './editor/commands.ts';
import { Models } from './editor/models.ts';
import { panelServices } from './editor/panel-services.ts';
import { HOVER_LANGUAGES, StructureHover } from './editor/structure-hover.ts';
import { DrugPanel } from './panel/drug-panel.ts';
import type { View } from './panel/messages.ts';
import { RetrainingReportPanel } from './panel/retraining-report-panel.ts';

/** What other extensions, and the tests, may ask of Thin Bridge. */
export interface ThinBridgeApi {
  /** What the panel shows. */
  readonly shown: () => View;
  /** The report of a retraining. */
  readonly report: RetrainingReportPanel;
}

let models: Models | undefined;

export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): ThinBridgeApi {
  const log = vscode.window.createOutputChannel('Thin Bridge', { log: true });
  models = new Models(extensionUri, log);
  const services = panelServices(models, log);
  const panel = new DrugPanel(extensionUri, services);
  const report = new RetrainingReportPanel(extensionUri, services);
  const languages = HOVER_LANGUAGES.map((language) => ({ language }));
  const hover = vscode.languages.registerHoverProvider(languages, new StructureHover(models, log));
  subscriptions.push(log, models, panel, report, hover, registerCommands({ models, log, panel }));
  return { shown: () => panel.shown, report };
}

/** VS Code waits for this: the worker ends and the models are released before the extension host exits. */
export async function deactivate(): Promise<void> {
  await models?.close();
}
