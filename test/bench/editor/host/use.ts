import path from 'node:path';
import * as vscode from 'vscode';
import type { HostMeasures, HostTask } from '../measures.ts';
import { recordActivation } from './activation.ts';
import { settledMemory } from './memory.ts';

type ProvideHover = (position: vscode.Position) => Promise<vscode.Hover | null | undefined>;

/** Between two hovers, and from the last use until memory is measured, in milliseconds: workers end that have nothing to do. */
const PAUSE = 20;
const REST = 15_000;

/** Activates the extension, asks the first question, then the others, as the editor does. */
export async function measureUse({ kind, structures, questions }: HostTask): Promise<HostMeasures> {
  const providers = recordHoverProviders();
  const extension = vscode.extensions.getExtension('thin-bridge.thin-bridge');
  if (extension === undefined) throw new Error('VS Code has not loaded the extension');
  if (extension.isActive) throw new Error('the extension was activated before it was asked for');
  const own = recordActivation(path.join(extension.extensionPath, 'dist', 'start.cjs'));
  const activated = await timed(() => extension.activate());
  const activation = own.time();
  if (activation === 0) throw new Error('VS Code had begun to activate the extension before it was asked for');
  const before = await settledMemory();
  const document = await vscode.workspace.openTextDocument({ language: 'smiles', content: structures.join('\n') });

  const [models, early] = providers.map(
    (provider): ProvideHover =>
      async (position) =>
        provider.provideHover(document, position, new vscode.CancellationTokenSource().token),
  );
  if (models === undefined || early === undefined) throw new Error('the extension has registered no two hovers');
  const hoverAt = (line: number) => timed(() => models(new vscode.Position(line, 1)));
  const ask = (text: string) => timed(() => vscode.commands.executeCommand('thinBridge.findDrugs', text));

  const [question = '', ...others] = questions;
  let cold: HostMeasures['cold'];
  if (kind === 'hover') {
    const first = new vscode.Position(0, 1);
    const [hover, drawing] = await Promise.all([timed(() => models(first)), timed(() => early(first))]);
    cold = { hover, drawing };
    await ask(question);
  } else {
    cold = { find: await ask(question) };
    await hoverAt(0);
  }
  const hovers: number[] = [];
  for (let line = 1; line < structures.length; line++) {
    hovers.push(await hoverAt(line));
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  const finds: number[] = [];
  for (const text of others) finds.push(await ask(text));
  await new Promise((resolve) => setTimeout(resolve, REST));
  return { activation, activated, cold, hovers, finds, memory: { before, after: await settledMemory() } };
}

/** The hover providers that are registered from now on, in their order. */
function recordHoverProviders(): vscode.HoverProvider[] {
  const providers: vscode.HoverProvider[] = [];
  const languages = vscode.languages as { registerHoverProvider: typeof vscode.languages.registerHoverProvider };
  const { registerHoverProvider } = languages;
  languages.registerHoverProvider = (selector, provider) => {
    providers.push(provider);
    return registerHoverProvider(selector, provider);
  };
  return providers;
}

async function timed(work: () => PromiseLike<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
