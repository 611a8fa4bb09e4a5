// The licence texts of the packages that are shipped, for everyone who gets them without node_modules.
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Licences under which a package may be shipped without a word of its own in NOTICE. None of them is copyleft. */
export const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT'];

/** Texts of licences that packages leave out, their own or those of what is within them, by their names. */
const OWN_TEXTS = path.join(import.meta.dirname, 'licences');

const RULE = `\n${'-'.repeat(80)}\n\n`;

/**
 * Writes which bundles there are, then name, version, licence and licence text of every package that is shipped: in
 * the bundles, copied beside them, or as .vscodeignore lets it into the VSIX.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {readonly string[]} copied files of packages that are copied to dist/
 * @param {string} outfile
 * @throws {Error} where a licence is missing, or none of `ALLOWED`
 */
export async function writeLicences(metafiles, copied, outfile) {
  const bundles = metafiles.flatMap(({ outputs }) => Object.keys(outputs)).filter((file) => /\.c?js$/u.test(file));
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const folders = packageFolders([...inputs, ...copied, ...allowList(await readFile('.vscodeignore', 'utf8'))]);
  const head = `Packages in ${bundles
    .map((file) => path.posix.relative('dist', file))
    .sort()
    .join(', ')} and beside them\n`;
  const texts = await Promise.all(folders.map((folder) => licenceOf(folder)));
  await writeFile(outfile, [head, ...texts].join(RULE));
}

/**
 * The packages that files belong to, as folders, each once.
 * @param {readonly string[]} files
 */
export function packageFolders(files) {
  const folders = files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(file)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @param {string} ignoreFile */
function allowList(ignoreFile) {
  return ignoreFile.split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
}

/**
 * Name, version, licence and licence text of a package.
 * @param {string} folder
 * @throws {Error}
 */
export async function licenceOf(folder) {
  /** @type {{ name: string; version: string; license?: unknown }} */
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (typeof license !== 'string' || !ALLOWED.includes(license)) {
    throw new Error(
      `${name} ${version} is under ${JSON.stringify(license) ?? 'no licence that it names'}. What is shipped is under ` +
        `${ALLOWED.join(', ')}: leave it out, or explain it in NOTICE and add its licence to scripts/licences.js.`,
    );
  }
  const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|notice)/iu.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const own = await ownText(name);
  if (texts.length + own.length === 0) {
    throw new Error(`${name} comes without its licence's text. Put it into ${ownFile(name)}.`);
  }
  return [`${name} ${version}, ${license}`, ...texts, ...own].join('\n\n');
}

/** @param {string} name */
async function ownText(name) {
  const file = ownFile(name);
  return existsSync(file) ? [await readFile(file, 'utf8')] : [];
}

/** @param {string} name */
function ownFile(name) {
  return path.join(OWN_TEXTS, `${name}.txt`);
}
