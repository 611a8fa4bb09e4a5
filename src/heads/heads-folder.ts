import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import {
  HEAD_FILES,
  replaced,
  REPORT_FILE,
  requireFreeForHeads,
  SLOTS,
  unplaced,
  type PlaceForHeads,
  type Slot,
} from './free-for-heads.ts';
import { MANIFEST, type HeadsManifest } from '../models/manifest.ts';
import type { PackedHeads } from './pack-heads.ts';

/**
 * Writes heads to a folder that the loader reads. A new folder is moved to its place when it is whole. Heads that were
 * there before are replaced in one step, by the manifest that names the new ones: wherever a process ends, the folder
 * has the old ones or the new ones, and never half of them.
 *
 * @param report contents of the `REPORT_FILE` beside them; without it there is none
 * @returns the manifest as it was written
 * @throws ThinBridgeError `folder-occupied` as `requireFreeForHeads`, `folder-unwritable`
 */
export async function writeHeadsFolder(folder: string, packed: PackedHeads, report?: string): Promise<HeadsManifest> {
  const { path: place, exists, free, used } = await requireFreeForHeads(folder);
  const placed = { ...packed, manifest: inSlot(packed.manifest, free) };
  try {
    if (exists) await fillFolder(place, placed, report, { free, used });
    else await makeFolder(place, placed, report);
  } catch (error) {
    throw new ThinBridgeError('folder-unwritable', `The heads can't be written to ${folder}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  return placed.manifest;
}

/** Makes a new folder of heads, beside its place. */
async function makeFolder(place: string, packed: PackedHeads, report: string | undefined): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  const made = await mkdtemp(path.join(path.dirname(place), `.${path.basename(place)}-`));
  try {
    const whole = path.join(made, 'new');
    await mkdir(whole);
    await fillFolder(whole, packed, report, { free: SLOTS[0], used: undefined });
    await rename(whole, place);
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Puts heads into a folder, in place of those that are there. */
async function fillFolder(
  place: string,
  packed: PackedHeads,
  report: string | undefined,
  { free, used }: Pick<PlaceForHeads, 'free' | 'used'>,
): Promise<void> {
  try {
    await writeUnplaced(place, packed, report, free);
    await placeManifest(place);
  } catch (error) {
    await clear(place, free);
    throw error;
  }
  if (report !== undefined) await rename(path.join(place, unplaced(REPORT_FILE)), path.join(place, REPORT_FILE));
  // what can't be removed does no harm, and is removed the next time
  await clear(place, used).catch(() => undefined);
}

/** Writes all that no reader looks for yet: what may fail for want of room. */
async function writeUnplaced(
  place: string,
  { manifest, files }: PackedHeads,
  report: string | undefined,
  slot: Slot,
): Promise<void> {
  await mkdir(path.join(place, slot), { recursive: true });
  await write(path.join(place, slot, HEAD_FILES.chemistry), files.chemistry);
  await write(path.join(place, slot, HEAD_FILES.text), files.text);
  await write(path.join(place, unplaced(MANIFEST)), `${JSON.stringify({ heads: manifest }, null, 2)}\n`);
  if (report !== undefined) await write(path.join(place, unplaced(REPORT_FILE)), report);
}

/** Makes the heads of the new manifest those of the folder. Their report follows: none lies beside other heads ever. */
async function placeManifest(place: string): Promise<void> {
  const [report, before] = [path.join(place, REPORT_FILE), path.join(place, replaced(REPORT_FILE))];
  const hadReport = await moved(report, before);
  try {
    await rename(path.join(place, unplaced(MANIFEST)), path.join(place, MANIFEST));
  } catch (error) {
    if (hadReport) await rename(before, report);
    throw error;
  }
}

/** Removes the heads of a slot, and what is not in its place. What is not ours stays. */
async function clear(place: string, slot: Slot | undefined): Promise<void> {
  for (const name of [unplaced(MANIFEST), unplaced(REPORT_FILE), replaced(REPORT_FILE)]) {
    await rm(path.join(place, name), { force: true });
  }
  if (slot === undefined) return;
  for (const name of Object.values(HEAD_FILES)) await rm(path.join(place, slot, name), { force: true });
  await rmdir(path.join(place, slot)).catch(() => undefined);
}

/** Writes a file, and waits until the disk has it: what replaces another must not be lost with the power. */
async function write(file: string, contents: Uint8Array | string): Promise<void> {
  await writeFile(file, contents, { flush: true });
}

/** Moves a file; false where there is none. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** A manifest whose files lie in a slot. */
function inSlot(manifest: HeadsManifest, slot: Slot): HeadsManifest {
  const { chemistry, text } = manifest.files;
  const files = {
    chemistry: { ...chemistry, path: `${slot}/${HEAD_FILES.chemistry}` },
    text: { ...text, path: `${slot}/${HEAD_FILES.text}` },
  };
  return { ...manifest, files };
}
