// The licence texts of the packages that bundles are made of, for everyone who gets the bundles without node_modules.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Packages that are shipped beside the bundles. */
const UNBUNDLED = ['node_modules/onnxruntime-node', 'node_modules/onnxruntime-common'];

/**
 * Writes name, version, licence and licence text of every package in the bundles.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @param {string} outfile
 */
export async function writeLicences(metafiles, outfile) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const bundled = inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(input)?.[0] ?? []);
  const folders = [...new Set([...bundled, ...UNBUNDLED])].sort();
  const texts = await Promise.all(folders.map(licenceOf));
  await writeFile(outfile, texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** @param {string} folder */
async function licenceOf(folder) {
  /** @type {{ name: string; version: string; license?: string }} */
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(?:licen[cs]e|notice)/iu.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return [`${name} ${version}, ${license ?? 'licence not named'}`, ...texts].join('\n\n');
}
