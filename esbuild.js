// Bundles each program of the extension into dist/. `--watch` rebuilds on change, `--production` minifies.
import { chmod, copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';
import { writeLicences } from './scripts/licences.js';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  outdir: 'dist',
  metafile: true,
};

/**
 * VS Code's API once for all files: esbuild copies its hundreds of members for each file that imports it otherwise, which
 * takes a sixth of the time in which the extension's script is run.
 * @type {import('esbuild').Plugin}
 */
const vscodeOnce = {
  name: 'vscode-once',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'once' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'once' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'once' }, () => ({ contents: "export * from 'vscode';" }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.dirname': '__dirname' },
  external: ['vscode', 'onnxruntime-node'],
  plugins: [vscodeOnce],
};

const builds = [
  { ...node, entryPoints: { start: 'src/editor/start.ts' } },
  { ...node, entryPoints: { extension: 'src/extension.ts' } },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...node,
    entryPoints: { api: 'src/api/index.ts' },
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    define: {},
    // packages that are CommonJS ask for Node's own
    banner: { js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);" },
  },
  { ...node, entryPoints: { jobs: 'src/jobs/process.ts' } },
  { ...node, entryPoints: { search: 'src/jobs/search-process.ts' } },
  { ...node, entryPoints: { 'rdkit-worker': 'src/chemistry/rdkit-worker.ts' } },
  {
    ...shared,
    platform: 'browser',
    target: 'es2022',
    format: 'esm',
    // a folder of their own, since it is all of the extension that a page may read
    outdir: 'dist/pages',
    entryPoints: [
      { in: 'src/panel/browser/panel.ts', out: 'panel' },
      { in: 'src/panel/browser/report/report.ts', out: 'report' },
      { in: 'src/panel/browser/results/results.ts', out: 'results' },
      { in: 'src/panel/browser/notebook/molecules.ts', out: 'notebook-molecules' },
      { in: 'src/panel/browser/notebook/html-tables.ts', out: 'notebook-html-tables' },
      { in: 'src/panel/browser/series/series.ts', out: 'series' },
      { in: 'src/panel/browser/sketch/structure.ts', out: 'structure' },
      { in: 'src/panel/browser/picture/picture.ts', out: 'picture' },
      { in: 'src/panel/browser/sketch/structure-sketcher.ts', out: 'sketcher' },
      { in: 'src/panel/browser/map/map.ts', out: 'map' },
      ...['page', 'sketch', 'panel', 'details', 'report', 'results', 'series', 'tools', 'map'].map((style) => ({
        in: `media/${style}.css`,
        out: style,
      })),
    ],
    tsconfig: 'src/panel/browser/tsconfig.json',
  },
];

await mkdir('dist/sqlite', { recursive: true });
// the package exports its script alone; the WebAssembly lies beside it
const rdkit = path.dirname(fileURLToPath(import.meta.resolve('@rdkit/rdkit')));
await copyFile(path.join(rdkit, 'RDKit_minimal.wasm'), 'dist/RDKit_minimal.wasm');
const { version } = JSON.parse(await readFile('node_modules/indigo-ketcher/package.json', 'utf8'));
await copyFile(`node_modules/indigo-ketcher/indigo-ketcher-norender-${version}.wasm`, 'dist/indigo.wasm');
// SQLite's script is run with a file system of ours, see src/library/sqlite/engine.ts, and so is no part of a bundle
const sqlite = ['js', 'wasm'].map((ending) => `node_modules/node-sqlite3-wasm/dist/node-sqlite3-wasm.${ending}`);
for (const file of sqlite) await copyFile(file, path.join('dist/sqlite', path.basename(file)));

const metafiles = [];
for (const options of builds) {
  const bundle = await context(options);
  if (watch) {
    await bundle.watch();
  } else {
    metafiles.push((await bundle.rebuild()).metafile);
    await bundle.dispose();
  }
}
if (!watch) {
  // npx runs the file itself
  await chmod('dist/cli.cjs', 0o755);
  await writeLicences(metafiles, sqlite, 'dist/licences.txt');
}
