import * as vscode from 'vscode';

const WALKTHROUGH = 'thin-bridge.thin-bridge#thinBridge.firstSteps';

/** Files of the sample, from its folder. */
const SAMPLE = { note: 'notes/btk-project.md', table: 'compounds.csv' } as const;

/** What `npm start` sets so that its window begins with the first steps. */
const BEGINS_WITH_FIRST_STEPS = 'THIN_BRIDGE_FIRST_STEPS';

/** Where the sample lies. */
export interface SampleFolders {
  /** In the extension. */
  readonly original: vscode.Uri;
  /** Where a copy may be changed; made when it is needed. */
  readonly copy: vscode.Uri;
}

export async function showFirstSteps(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', WALKTHROUGH, false);
}

/** Shows the first steps in the window that `npm start` opens, once. */
export async function beginWithFirstSteps(memory: vscode.Memento, environment: NodeJS.ProcessEnv): Promise<void> {
  const key = 'thinBridge.firstStepsShown';
  if (environment[BEGINS_WITH_FIRST_STEPS] === undefined || memory.get(key) === true) return;
  await memory.update(key, true);
  await showFirstSteps();
}

/** Opens the sample's note beside the first steps. */
export async function openSampleNote(folders: SampleFolders): Promise<void> {
  await vscode.window.showTextDocument(await sampleFile(folders, 'note'), { viewColumn: vscode.ViewColumn.Beside });
}

/** A file of the sample that may be changed: that of the workspace, where it is the sample, else of the copy. */
export async function sampleFile({ original, copy }: SampleFolders, file: keyof typeof SAMPLE): Promise<vscode.Uri> {
  const name = SAMPLE[file];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const own = vscode.Uri.joinPath(uri, name);
    if (await exists(own)) return own;
  }
  const copied = vscode.Uri.joinPath(copy, name);
  // what the chemist wrote into it stays
  if (!(await exists(copied))) await vscode.workspace.fs.copy(vscode.Uri.joinPath(original, name), copied);
  return copied;
}

function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
