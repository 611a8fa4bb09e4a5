// Which files a VSIX holds, and which it must not.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { inRepository, readJson, repository } from './repository.ts';

/** The programs of the extension that run in Node; each is a bundle of esbuild.js. */
const PROGRAMS = ['start.cjs', 'extension.cjs', 'cli.cjs', 'jobs.cjs', 'search.cjs', 'rdkit-worker.cjs'];

/** What pages load; esbuild.js makes these too. */
const PAGES = [
  'panel.js',
  'report.js',
  'results.js',
  'series.js',
  'series.css',
  'structure.js',
  'picture.js',
  'notebook-molecules.js',
  'notebook-html-tables.js',
  'sketcher.js',
  'sketch.css',
  'map.js',
  'map.css',
  'tools.css',
  'page.css',
  'panel.css',
  'details.css',
  'report.css',
  'results.css',
].map((name) => `dist/pages/${name}`);

const REQUIRED = [
  ...PROGRAMS.map((name) => `dist/${name}`),
  ...PAGES,
  ...['dist/sqlite/node-sqlite3-wasm.js', 'dist/sqlite/node-sqlite3-wasm.wasm'],
  ...['dist/RDKit_minimal.wasm', 'dist/indigo.wasm', 'dist/licences.txt', 'models/manifest.json'],
  ...[
    'sample/compounds.csv',
    'sample/notes/btk-project.md',
    'media/first-steps/rank.md',
    'media/first-steps/rank.nls.zh-cn.md',
    'media/activity.svg',
    'media/snippets/python.json',
  ],
  ...['package.nls.json', 'package.nls.zh-cn.json', 'l10n/bundle.l10n.zh-cn.json'],
  ...['README.md', 'LICENSE', 'NOTICE', 'skills/thin-bridge/SKILL.md'],
];

/** What must never be packaged: sources, source maps, tests, and packages that only install scripts need. */
const UNWANTED = /\.(?:map|ts|tsx|vsix|part)$|^(?:src|test|scripts|out|\.[^/]*)\/|node_modules\/(?!onnxruntime-)/;

/** Lines for .vscodeignore that let in the native code of one platform. */
export function nativePatterns(library: string, native: readonly string[]): string[] {
  return native.map((name) => `!${library}/${name}`);
}

/**
 * Says what is wrong with a list of files that are to be packaged, one sentence each.
 * @param library folder of the platform's native code
 * @param native names of the files in it that are loaded: DirectML, WebGPU's compilers and what an install script may have
 * fetched of CUDA never are, and are under licences of their own
 * @param models files that the manifest of the models pins
 */
export function packageFaults(
  files: readonly string[],
  {
    library,
    native,
    models,
  }: { readonly library: string; readonly native: readonly string[]; readonly models: readonly string[] },
): string[] {
  const wanted = native.map((name) => `${library}/${name}`);
  const otherNative = files.filter((file) => file.includes('/bin/') && !wanted.includes(file));
  const unpinned = files.filter(
    (file) => file.startsWith('models/') && file !== 'models/manifest.json' && !models.includes(file),
  );
  // the folder is open to pages
  const unloaded = files.filter((file) => file.startsWith('dist/pages/') && !PAGES.includes(file));
  return [
    ...[...files.filter((file) => UNWANTED.test(file)), ...otherNative, ...unloaded].map(
      (file) => `${file} must not be in the package.`,
    ),
    ...unpinned.map((file) => `${file} is not pinned by models/manifest.json.`),
    ...[...REQUIRED, ...models, ...wanted].filter((file) => !files.includes(file)).map((file) => `${file} is missing.`),
    ...(native.length < 2 ? [`The native code in ${library} is not whole.`] : []),
  ];
}

/** Files that are text. */
const TEXT = /\.(?:c?js|css|html|json|md|svg|txt)$/u;

/** Says which files name a folder of this machine, one sentence each: they tell strangers of it, and work here alone. */
export async function pathFaults(folder: string, files: readonly string[]): Promise<string[]> {
  const local = [repository, folder, homedir()].flatMap((each) => [each, each.replaceAll('\\', '/')]);
  // the home of root is a word that any text may have
  const named = local.filter((each) => each.split(/[\\/]/u).length > 2);
  const faults: string[] = [];
  for (const file of files.filter((name) => TEXT.test(name))) {
    const text = await readFile(path.join(folder, file), 'utf8');
    if (named.some((each) => text.includes(each))) faults.push(`${file} names a folder of this machine.`);
  }
  return faults;
}

/** The files that models/manifest.json pins. */
export async function pinnedModels(): Promise<string[]> {
  const manifest = (await readJson(inRepository('models', 'manifest.json'))) as Record<
    string,
    { readonly files: Readonly<Record<string, { readonly path: string }>> }
  >;
  return Object.values(manifest).flatMap(({ files }) => Object.values(files).map((file) => `models/${file.path}`));
}
