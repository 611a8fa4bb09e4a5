import { mkdir, mkdtemp, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf, ThinBridgeError } from '../errors.ts';
import { readManifest } from './bridge.ts';
import { encodeHeads, type HeadFiles, type HeadWeights } from './heads.ts';
import type { EncoderManifest, HeadsManifest } from './manifest.ts';
import { describeFile } from './model-files.ts';

/** What the weights alone don't tell of heads. */
export interface HeadsDescription {
  readonly name: string;
  /** The encoder whose sentence vectors the text head was trained on. */
  readonly encoder: EncoderManifest;
  /** How they were trained. */
  readonly training: Readonly<Record<string, unknown>>;
}

/** Heads as a folder holds them. */
export interface PackedHeads {
  readonly manifest: HeadsManifest;
  readonly files: HeadFiles;
}

const MANIFEST = 'manifest.json';
const HEADS = 'heads';

/** What may lie beside heads: the report of their training. */
export const REPORT_FILE = 'report.json';

const FILES = { chemistry: 'chemistry.onnx', text: 'text.onnx' } as const;

/** Longest name that a manifest takes. */
const LONGEST_NAME = 200;

/** Heads as files with the manifest that describes and pins them. The same weights give the same bytes. */
export function packHeads(weights: HeadWeights, { name, encoder, training }: HeadsDescription): PackedHeads {
  const files = encodeHeads(weights);
  const manifest: HeadsManifest = {
    name: name.slice(0, LONGEST_NAME),
    encoder: { name: encoder.name, sha256: encoder.files.model.sha256 },
    sentenceDimension: encoder.dimension,
    dimension: weights.dimension,
    training,
    files: {
      chemistry: describeFile(`${HEADS}/${FILES.chemistry}`, files.chemistry),
      text: describeFile(`${HEADS}/${FILES.text}`, files.text),
    },
  };
  return { manifest, files };
}

/**
 * Writes heads to a folder that the loader reads. They are written beside it and moved there when they are whole, so
 * that no half-written heads are ever loaded; heads that were there before are replaced.
 *
 * @param report contents of the `REPORT_FILE` beside them; without it there is none
 * @throws ThinBridgeError `folder-occupied` as `requireFreeForHeads`, `folder-unwritable`
 */
export async function writeHeadsFolder(
  folder: string,
  { manifest, files }: PackedHeads,
  report?: string,
): Promise<void> {
  await requireFreeForHeads(folder);
  try {
    // a link stays one: what it points to is replaced
    const place = await realpath(folder).catch(() => path.resolve(folder));
    await mkdir(path.dirname(place), { recursive: true });
    const made = await mkdtemp(path.join(path.dirname(place), `.${path.basename(place)}-`));
    try {
      const whole = path.join(made, 'new');
      await mkdir(path.join(whole, HEADS), { recursive: true });
      await writeFile(path.join(whole, HEADS, FILES.chemistry), files.chemistry);
      await writeFile(path.join(whole, HEADS, FILES.text), files.text);
      await writeFile(path.join(whole, MANIFEST), `${JSON.stringify({ heads: manifest }, null, 2)}\n`);
      if (report !== undefined) await writeFile(path.join(whole, REPORT_FILE), report);
      await replaceFolder(place, whole, path.join(made, 'old'));
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  } catch (error) {
    throw new ThinBridgeError('folder-unwritable', `The heads can't be written to ${folder}: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/**
 * Makes sure that nothing but heads would be lost when heads are written to a folder.
 * @throws ThinBridgeError `folder-occupied` where it is a file, or a folder that holds anything but heads and a report
 */
export async function requireFreeForHeads(folder: string): Promise<void> {
  const refuse = (reason: string) =>
    new ThinBridgeError(
      'folder-occupied',
      `${folder} ${reason}. Name a new folder, an empty one, or one of heads that were written here before.`,
    );
  const entries = await entriesOf(folder, refuse);
  if (entries.length === 0) return;
  const inside = entries.includes(HEADS) ? await entriesOf(path.join(folder, HEADS), refuse) : [];
  const known = new Set<string>(Object.values(FILES));
  const foreign = [
    ...entries.filter((name) => ![MANIFEST, HEADS, REPORT_FILE].includes(name)),
    ...inside.filter((name) => !known.has(name)).map((name) => `${HEADS}/${name}`),
  ];
  if (foreign.length > 0) throw refuse(`is not a folder of heads alone: it holds ${foreign.slice(0, 3).join(', ')}`);
  try {
    await readManifest(folder, 'heads');
  } catch (error) {
    throw refuse(`is not a folder of heads: ${reasonOf(error).replace(/\.$/u, '')}`);
  }
}

/** Names in a folder; none where there is no such folder. */
async function entriesOf(folder: string, refuse: (reason: string) => Error): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw refuse(code === 'ENOTDIR' ? 'is a file' : `can't be read (${reasonOf(error).replace(/\.$/u, '')})`);
  }
}

/** Puts `whole` in the place of `folder`; what was there goes to `old`, and comes back where the move fails. */
async function replaceFolder(folder: string, whole: string, old: string): Promise<void> {
  const wasThere = await moved(folder, old);
  try {
    await rename(whole, folder);
  } catch (error) {
    if (wasThere) await rename(old, folder);
    throw error;
  }
}

/** Moves a folder; false where there is none. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
