import * as l10n from '@vscode/l10n';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../models/model-files.ts';
import { folderOccupied, headsUnwritable } from '../errors/heads-errors.ts';
import { reasonOf } from '../errors/thin-bridge-error.ts';
import { MANIFEST, type HeadsManifest } from '../models/manifest.ts';
import { describeFile, readModelFile } from '../models/model-files.ts';
import type { HeadFiles } from '../bridge/heads.ts';
import { packLearned } from './learned-compounds.ts';
import { describedHeads, type PackedHeads } from './pack-heads.ts';
import { MOST_REPORT_BYTES, parseReport } from './report-schema.ts';
import type { RetrainingReport } from './report.ts';

/** A file that is not in its place yet. */
const UNPLACED = '.new';

/** What is written here: names that tell the contents, so that new files never take the place of old ones. */
const WRITTEN = new RegExp(
  String.raw`^(?:(?:chemistry|text)-[0-9a-f]{8}\.onnx|report-[0-9a-f]{8}\.json|learned-[0-9a-f]{8}\.txt)(?:\.new)?$`,
  'u',
);

/** What earlier versions wrote: heads in either of two folders, and a report that no manifest names. */
const EARLIER = {
  report: 'report.json',
  folders: ['heads', 'heads-2'],
  heads: ['chemistry.onnx', 'text.onnx'],
  leftOver: ['report.json.new', 'report.json.old'],
} as const;

/** Heads as files of a folder. */
export interface HeadsFolder {
  readonly manifest: HeadsManifest;
  /** By name. The manifest is last: what it names is there before it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Lays out heads as a folder holds them.
 * @param report what their training told, as text; without it there is none
 */
export function headsFolder({ manifest, files, ends, learned }: PackedHeads, report: string | undefined): HeadsFolder {
  const reportBytes = report === undefined ? undefined : encode(report);
  const described = reportBytes && describeFile(EARLIER.report, reportBytes);
  const learnedBytes = learned && packLearned(learned);
  const named = <File extends { readonly sha256: string }>(file: File, name: string, ending: string) => ({
    ...file,
    path: `${name}-${file.sha256.slice(0, 8)}.${ending}`,
  });
  const placedHeads = ({ chemistry, text }: HeadsManifest['files']) => ({
    chemistry: named(chemistry, 'chemistry', 'onnx'),
    text: named(text, 'text', 'onnx'),
  });
  // a manifest that names what isn't there would be that of damaged heads
  const placedEnds = ends
    ? { ends: { from: placedHeads(describedHeads(ends.from)), to: placedHeads(describedHeads(ends.to)) } }
    : manifest.ends && { ends: undefined };
  const placedLearned = learnedBytes
    ? { learned: named(describeFile('learned.txt', learnedBytes), 'learned', 'txt') }
    : manifest.learned && { learned: undefined };
  const placed: HeadsManifest = {
    ...manifest,
    ...placedEnds,
    files: placedHeads(manifest.files),
    report: described === undefined ? null : named(described, 'report', 'json'),
    ...placedLearned,
  };
  return {
    manifest: placed,
    files: new Map([
      ...contents(placed.files, files),
      ...(ends && placed.ends ? [...contents(placed.ends.from, ends.from), ...contents(placed.ends.to, ends.to)] : []),
      ...(placed.learned && learnedBytes ? [[placed.learned.path, learnedBytes] as const] : []),
      ...(placed.report && reportBytes ? [[placed.report.path, reportBytes] as const] : []),
      [MANIFEST, encode(`${JSON.stringify({ heads: placed }, null, 2)}\n`)],
    ]),
  };
}

/** Heads by their paths. Those of the same weights have the same. */
function contents({ chemistry, text }: HeadsManifest['files'], files: HeadFiles): (readonly [string, Uint8Array])[] {
  return [
    [chemistry.path, files.chemistry],
    [text.path, files.text],
  ];
}

/**
 * Writes heads to a folder that the loader reads. A new folder is moved to its place when it is whole. Heads that were
 * there before are replaced in one step, by the manifest that names the new ones: wherever a process ends, the folder
 * has the old ones or the new ones, with their own report, and never half of them.
 *
 * @param report see `headsFolder`
 * @returns the manifest as it was written
 * @throws ThinBridgeError `folder-occupied` as `requireFreeForHeads`, `folder-unwritable`
 */
export async function writeHeadsFolder(folder: string, packed: PackedHeads, report?: string): Promise<HeadsManifest> {
  const before = await requireFreeForHeads(folder);
  const { manifest, files } = headsFolder(packed, report);
  // an empty path is the folder that one is in
  const place = path.resolve(folder);
  try {
    if (before === undefined) await makeFolder(place, files);
    else await fillFolder(place, files, before);
  } catch (error) {
    throw headsUnwritable(l10n.t('written to'), folder, error);
  }
  return manifest;
}

/**
 * Makes sure that nothing but heads would be lost when heads are written to a folder.
 * @returns names of what is in it; undefined where there is no such folder
 * @throws ThinBridgeError `folder-occupied` where it is a file, or a folder that holds anything but heads and a report
 */
export async function requireFreeForHeads(folder: string): Promise<readonly string[] | undefined> {
  const place = path.resolve(folder);
  const names = await namesIn(place, folder);
  if (names === undefined || names.length === 0) return names;
  const earlier = EARLIER.folders.filter((name) => names.includes(name));
  const inEarlier = await Promise.all(
    earlier.map(async (name) => {
      const heads: readonly string[] = EARLIER.heads;
      const others = ((await namesIn(path.join(place, name), folder)) ?? []).filter((file) => !heads.includes(file));
      return others.map((file) => `${name}/${file}`);
    }),
  );
  const known: readonly string[] = [MANIFEST, MANIFEST + UNPLACED, EARLIER.report, ...EARLIER.leftOver, ...earlier];
  const foreign = [...names.filter((name) => !known.includes(name) && !WRITTEN.test(name)), ...inEarlier.flat()];
  if (foreign.length > 0) {
    throw folderOccupied(
      folder,
      l10n.t('is not a folder of heads alone: it holds {0}', foreign.slice(0, 3).join(', ')),
    );
  }
  // the manifest is placed last: heads without one are those of a process that was killed
  const isLeftOver = names.some((name) => WRITTEN.test(name) || earlier.some((own) => own === name));
  if (isLeftOver && !names.includes(MANIFEST) && !names.includes(EARLIER.report)) return names;
  try {
    await readManifest(place, 'heads');
    return names;
  } catch (error) {
    throw folderOccupied(folder, l10n.t`is not a folder of heads: ${reasonOf(error).replace(/[.。]$/u, '')}`);
  }
}

/** The report of a folder of heads; null where it isn't there or can't be read, since heads can be used without. */
export async function readReport(
  folder: string,
  { report }: Pick<HeadsManifest, 'report'>,
): Promise<RetrainingReport | null> {
  if (report === null) return null;
  try {
    const size = report?.bytes ?? (await stat(path.join(folder, EARLIER.report))).size;
    if (size > MOST_REPORT_BYTES) return null;
    const contents = report ? await readModelFile(folder, report) : await readFile(path.join(folder, EARLIER.report));
    return parseReport(new TextDecoder().decode(contents));
  } catch {
    return null;
  }
}

/** Where the report of heads is, in their folder; null where there is none. */
export function reportPath({ report }: Pick<HeadsManifest, 'report'>): string | null {
  return report === undefined ? EARLIER.report : (report?.path ?? null);
}

/** Makes a new folder of heads, beside its place. */
async function makeFolder(place: string, files: HeadsFolder['files']): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  const made = await mkdtemp(path.join(path.dirname(place), `.${path.basename(place)}-`));
  try {
    const whole = path.join(made, 'new');
    await mkdir(whole);
    await fillFolder(whole, files, []);
    await rename(whole, place);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/**
 * Puts heads into a folder, in place of those that are there.
 * @param before names of what is in it, all of it ours
 */
async function fillFolder(place: string, files: HeadsFolder['files'], before: readonly string[]): Promise<void> {
  try {
    // what may fail for want of room is done first
    for (const [name, contents] of files) await write(path.join(place, name + UNPLACED), contents);
    for (const name of files.keys()) await rename(path.join(place, name + UNPLACED), path.join(place, name));
  } catch (error) {
    const written = [...files.keys()].flatMap((name) => [name, name + UNPLACED]);
    await clear(
      place,
      written.filter((name) => !before.includes(name)),
    );
    throw error;
  }
  // what can't be removed does no harm, and is removed the next time
  await clear(
    place,
    before.filter((name) => !files.has(name)),
  ).catch(() => undefined);
}

/** Removes files and folders of ours. What is not ours stays. */
async function clear(place: string, names: readonly string[]): Promise<void> {
  const folders: readonly string[] = EARLIER.folders;
  for (const name of names) {
    const files = folders.includes(name) ? EARLIER.heads.map((file) => path.join(name, file)) : [name];
    for (const file of files) await rm(path.join(place, file), { force: true });
    if (folders.includes(name)) await rmdir(path.join(place, name)).catch(() => undefined);
  }
}

/** Writes a file, and waits until the disk has it: what replaces another must not be lost with the power. */
async function write(file: string, contents: Uint8Array): Promise<void> {
  await writeFile(file, contents, { flush: true });
}

/** Names in a folder; undefined where there is no such folder. */
async function namesIn(place: string, folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    const isFile = code === 'ENOTDIR';
    throw folderOccupied(
      folder,
      isFile ? l10n.t('is a file') : l10n.t("can't be read ({0})", reasonOf(error).replace(/[.。]$/u, '')),
    );
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
