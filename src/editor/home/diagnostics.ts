import * as l10n from '@vscode/l10n';
import os from 'node:os';
import * as vscode from 'vscode';
import packageJson from '../../../package.json' with { type: 'json' };
import { reasonOf } from '../../errors/thin-bridge-error.ts';
import { readManifest } from '../../models/model-files.ts';
import type { HeadsStore } from '../heads/heads-store.ts';
import type { Models } from '../models.ts';
import { failureCounts } from '../notifications.ts';
import { readSettings } from '../settings.ts';

/** What a fact is called, and what it is. */
type Fact = readonly [name: string, value: string];

const GIBIBYTE = 2 ** 30;

const EXTENSION = 'thin-bridge.thin-bridge';

/** What package.json says of versions. */
interface Manifest {
  readonly version: string;
  readonly dependencies: { readonly 'onnxruntime-node': string };
  readonly devDependencies: { readonly '@rdkit/rdkit': string };
}

/**
 * Shows what whoever looks into a fault has to know, as a document to copy: versions, the machine, models, names of the
 * settings that were changed, and how often each error came in this session. No structure, question, path or name of the
 * chemist's is in it. It is in English, for whoever reads it.
 */
export async function showDiagnostics(models: Models, heads: HeadsStore): Promise<void> {
  const sections = [
    ['Versions', versions()],
    ['Machine', machine()],
    ['Models and library', await inUse(models, heads)],
    ['Errors in this session', failureCounts().map(([code, count]): Fact => [code, String(count)])],
  ] as const;
  const content = [
    '# Thin Bridge: diagnostics',
    l10n.t(
      'Nothing of this is sent anywhere: copy it into your report. It holds no structures, no questions, and no names or ' +
        'paths of yours; the log (Thin Bridge: Show Log) may.',
    ),
    ...sections.map(([title, facts]) => `## ${title}\n\n${facts.length === 0 ? 'none' : facts.map(line).join('\n')}`),
  ];
  const document = await vscode.workspace.openTextDocument({
    ...{ language: 'markdown', content: `${content.join('\n\n')}\n` },
  });
  await vscode.window.showTextDocument(document);
}

function line([name, value]: Fact): string {
  return `- ${name}: ${value}`;
}

function versions(): Fact[] {
  const { version, dependencies, devDependencies } = vscode.extensions.getExtension(EXTENSION)?.packageJSON as Manifest;
  return [
    ['Thin Bridge', version],
    [vscode.env.appName, `${vscode.version}, in ${vscode.env.language}`],
    ['Node', process.versions.node],
    ['ONNX Runtime', dependencies['onnxruntime-node']],
    ['RDKit', devDependencies['@rdkit/rdkit']],
  ];
}

function machine(): Fact[] {
  const memory = `${(os.totalmem() / GIBIBYTE).toFixed(1)} GiB, ${(os.freemem() / GIBIBYTE).toFixed(1)} free`;
  return [
    ['system', `${process.platform} ${process.arch}, ${os.release()}`],
    ['cores', String(os.availableParallelism())],
    ['memory', memory],
    ['extension host', `${vscode.env.remoteName ?? 'local'}, ${vscode.env.appHost}`],
    ['memory of the extension host', `${(process.memoryUsage().rss / GIBIBYTE).toFixed(2)} GiB`],
    ['workspace', vscode.workspace.isTrusted ? 'trusted' : 'restricted'],
  ];
}

async function inUse({ folders }: Models, heads: HeadsStore): Promise<Fact[]> {
  const { encoder, libraryFolder, libraryConnection } = readSettings();
  const where = libraryConnection === '' ? 'a file' : 'a database';
  return [
    ['encoder', encoder === '' ? await nameIn(folders.encoder, 'encoder') : 'of the setting'],
    // what a chemist calls heads may tell of a project
    ['heads', { bundled: 'bundled', stored: 'retrained or imported', setting: 'of the setting' }[heads.current.source]],
    ['drugs', await nameIn(folders.drugs, 'drugs')],
    ['targets', await nameIn(folders.drugs, 'targets')],
    ['library', libraryFolder === '' ? where : `${where}, in a folder that is set`],
    ['settings that were changed', changedSettings().join(', ') || 'none'],
  ];
}

/** What the models of a folder call themselves; what is wrong where that can't be read. */
async function nameIn(folder: string, section: 'encoder' | 'drugs' | 'targets'): Promise<string> {
  try {
    return (await readManifest(folder, section)).name;
  } catch (error) {
    return `can't be read: ${reasonOf(error).replaceAll(folder, '…')}`;
  }
}

/** Names of our settings that are not as they came. */
function changedSettings(): string[] {
  const names = packageJson.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  const configuration = vscode.workspace.getConfiguration();
  return names.filter((name) => {
    const { globalValue, workspaceValue, workspaceFolderValue } = configuration.inspect(name) ?? {};
    return [globalValue, workspaceValue, workspaceFolderValue].some((value) => value !== undefined);
  });
}
