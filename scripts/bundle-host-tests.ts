// Bundles the suites of test/host/ into out/host/, where VS Code's extension host loads them as CommonJS.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { inRepository } from './repository.ts';

const sources = inRepository('test', 'host');
const outdir = inRepository('out', 'host');

/** Bundles index.ts and every *.test.ts; answers the bundle that VS Code is to load. */
export async function bundleHostTests(): Promise<string> {
  const names = await readdir(sources, { recursive: true });
  const suites = names.filter((name) => name.endsWith('.test.ts'));
  // a suite that was removed must not run on
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: ['index.ts', ...suites].map((name) => path.join(sources, name)),
    outbase: sources,
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    sourcemap: 'inline',
    // packages stay where they are: mocha must be one for all suites, and vscode is the host's
    packages: 'external',
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.cjs');
}
