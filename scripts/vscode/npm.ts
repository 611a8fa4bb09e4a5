import { spawn } from 'node:child_process';

/** What npm printed, and how it ended. */
export interface NpmResult {
  readonly code: number | null;
  readonly output: string;
}

/**
 * The environment for an npm that works in a folder of its own. `npm run` hands its settings and our package's fields
 * down as npm_* variables; those that say where and how to install would be obeyed there too. Registry, proxy and
 * certificate settings are kept.
 */
function environmentForNpm(): NodeJS.ProcessEnv {
  const ours =
    /^(?:init_cwd|npm_(?:package|lifecycle|command|config_(?:local_prefix|prefix|global|engine_strict|ignore_scripts|omit|include|production|save|package_lock|workspace|dry_run)).*)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

/** Runs npm in a folder and collects what it prints. */
export function npm(arguments_: readonly string[], folder: string): Promise<NpmResult> {
  // under `npm run` the very npm that runs us, which need not be the first on the PATH
  const cli = process.env['npm_execpath'];
  const [command, first] = cli?.endsWith('npm-cli.js') === true ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...first, ...arguments_], {
      cwd: folder,
      env: environmentForNpm(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    const keep = (chunk: Buffer): void => void output.push(chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output: output.join('') }));
  });
}
