import path from 'node:path';
import { readManifest } from '../models/model-files.ts';
import type { EncoderManifest } from '../models/manifest.ts';
import type { HeadsFolders } from './heads-folders.ts';
import type { HeadsSelection, Memory } from './heads-selection.ts';
import { isBroken, type BrokenHeads, type HeadsInUse } from './stored-heads.ts';

/** What it takes to find out which heads answer. */
export interface HeadsInUseSources {
  readonly folders: HeadsFolders;
  readonly selection: HeadsSelection;
  /** The workspace's, where it is kept which fault was said already. */
  readonly memory: Memory;
  /** Says that the chosen heads can't be used, why, and that the bundled ones answer. */
  readonly warn: (message: string) => void;
}

const SAID = 'thinBridge.headsFault';

/**
 * Finds out which heads answer: those of the setting, else those that were chosen. Where these can't be used the
 * bundled ones answer, and a warning says so once, until other heads are chosen.
 *
 * @param setting folder that the setting thinBridge.heads names, or empty
 * @param encoder reads the one that is in use; null where it can't be read
 */
export async function readHeadsInUse(
  sources: HeadsInUseSources,
  setting: string,
  encoder: () => Promise<EncoderManifest | null>,
): Promise<HeadsInUse> {
  if (setting !== '') return { source: 'setting', folder: setting, name: await nameIn(setting) };
  const { folders, selection, memory } = sources;
  const { id, where } = selection.chosen;
  const heads = id === null ? null : await folders.read(id, await encoder());
  if (heads !== null && isBroken(heads)) {
    await warnOnce(sources, heads);
    return { source: 'bundled' };
  }
  if (memory.get(SAID) !== undefined) await memory.update(SAID, undefined);
  return heads === null ? { source: 'bundled' } : { source: 'stored', heads, where };
}

/** Tells one use of heads from another. */
export function keyOf(inUse: HeadsInUse): string {
  switch (inUse.source) {
    case 'bundled':
      return 'the bundled ones';
    case 'setting':
      return `${inUse.name} of the setting, ${inUse.folder}`;
    case 'stored':
      return `${inUse.heads.manifest.name}, ${inUse.heads.folder}, ${inUse.where}`;
  }
}

async function warnOnce({ memory, warn }: HeadsInUseSources, { id, name, fault }: BrokenHeads): Promise<void> {
  const saying = `${id}: ${fault}`;
  if (memory.get(SAID) === saying) return;
  await memory.update(SAID, saying);
  const subject = name === id ? 'The heads that were chosen' : `The heads "${name}"`;
  warn(`${subject} can't be used: ${fault}. The bundled heads answer.`);
}

/** What the heads of a folder are called; the folder's name where its manifest can't be read. */
async function nameIn(folder: string): Promise<string> {
  try {
    return (await readManifest(folder, 'heads')).name;
  } catch {
    // what is wrong with it is said when it is opened
    return path.basename(folder);
  }
}
