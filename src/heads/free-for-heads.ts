import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { readManifest } from '../models/model-files.ts';
import { MANIFEST, type HeadsManifest } from '../models/manifest.ts';

/** What may lie beside heads: the report of their training. */
export const REPORT_FILE = 'report.json';

/**
 * Folders that hold the two heads. Heads that are replaced stay in theirs until the manifest names the other, so that
 * there are whole heads at any time.
 */
export const SLOTS = ['heads', 'heads-2'] as const;
export type Slot = (typeof SLOTS)[number];

/** The files of a slot. */
export const HEAD_FILES = { chemistry: 'chemistry.onnx', text: 'text.onnx' } as const;

/** A file that is not in its place yet. */
export function unplaced(name: string): string {
  return `${name}.new`;
}

/** A file that is in its place no longer. */
export function replaced(name: string): string {
  return `${name}.old`;
}

/** What is at a place that heads are to be written to. */
export interface PlaceForHeads {
  /** Absolute path. */
  readonly path: string;
  readonly exists: boolean;
  /** Where the new heads go. */
  readonly free: Slot;
  /** Where the heads are that they replace; undefined where there are none. */
  readonly used: Slot | undefined;
}

/**
 * Makes sure that nothing but heads would be lost when heads are written to a folder.
 * @throws ThinBridgeError `folder-occupied` where it is a file, or a folder that holds anything but heads and a report
 */
export async function requireFreeForHeads(folder: string): Promise<PlaceForHeads> {
  const refuse = (reason: string) =>
    new ThinBridgeError(
      'folder-occupied',
      `${folder} ${reason}. Name a new folder, an empty one, or one of heads that were written here before.`,
    );
  // an empty path is the folder that one is in
  const place = path.resolve(folder);
  const entries = await entriesOf(place, refuse);
  const empty: PlaceForHeads = { path: place, exists: entries !== undefined, free: SLOTS[0], used: undefined };
  if (entries === undefined || entries.length === 0) return empty;

  const inSlots = await Promise.all(
    SLOTS.filter((slot) => entries.includes(slot)).map(async (slot) => {
      const names = (await entriesOf(path.join(place, slot), refuse)) ?? [];
      return names.map((name) => ({ slot, name }));
    }),
  );
  const heads: readonly string[] = Object.values(HEAD_FILES);
  const foreign = [
    ...entries.filter((name) => !KNOWN.includes(name)),
    ...inSlots.flat().flatMap(({ slot, name }) => (heads.includes(name) ? [] : [`${slot}/${name}`])),
  ];
  if (foreign.length > 0) throw refuse(`is not a folder of heads alone: it holds ${foreign.slice(0, 3).join(', ')}`);
  // the manifest is placed after the heads, and before the report: heads alone are those of a process that was killed
  if (inSlots.length > 0 && !entries.includes(MANIFEST) && !entries.includes(REPORT_FILE)) return empty;
  try {
    const used = slotOf(await readManifest(place, 'heads'));
    return { path: place, exists: true, free: used === SLOTS[0] ? SLOTS[1] : SLOTS[0], used };
  } catch (error) {
    throw refuse(`is not a folder of heads: ${reasonOf(error).replace(/\.$/u, '')}`);
  }
}

/** What was written here, that of a process that was killed as well. */
const KNOWN: readonly string[] = [
  ...[MANIFEST, REPORT_FILE, ...SLOTS],
  ...[unplaced(MANIFEST), unplaced(REPORT_FILE), replaced(REPORT_FILE)],
];

/** @throws Error where a manifest names files that were not written here */
function slotOf({ files: { chemistry, text } }: HeadsManifest): Slot {
  const slot = SLOTS.find((one) => [chemistry, text].every((file) => file.path.startsWith(`${one}/`)));
  if (slot === undefined) throw new Error(`its manifest names ${chemistry.path} and ${text.path}`);
  return slot;
}

/** Names in a folder; undefined where there is no such folder. */
async function entriesOf(folder: string, refuse: (reason: string) => Error): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw refuse(code === 'ENOTDIR' ? 'is a file' : `can't be read (${reasonOf(error).replace(/\.$/u, '')})`);
  }
}
