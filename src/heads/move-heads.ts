import { decodeHeads, encodeHeads, type HeadFiles } from '../bridge/heads.ts';
import { interpolateHeads } from '../bridge/interpolate-heads.ts';
import { headsImmovable } from '../errors/heads-errors.ts';
import type { HeadsManifest } from '../models/manifest.ts';
import { readModelFile } from '../models/model-files.ts';
import { readLearned } from './learned-compounds.ts';
import { describedHeads, type Ends, type PackedHeads } from './pack-heads.ts';
import type { RetrainingReport } from './report.ts';
import type { StoredHeads } from './stored-heads.ts';

/** Heads at another point of the way that they lie on, and the report of that. */
export interface MovedHeads {
  readonly packed: PackedHeads;
  readonly report: RetrainingReport;
}

/** Whether a set can be moved. */
export function isMovable({ manifest, report }: StoredHeads): boolean {
  return manifest.ends !== undefined && (report?.interpolation ?? null) !== null;
}

/**
 * Makes heads at another point between those in use when they were trained (0) and those that training came to (1).
 * Nothing is trained, and the set stays as it is.
 * @param point 0 to 1
 * @throws ThinBridgeError `model-invalid` where they can't be moved; as `readModelFile`
 */
export async function moveHeads(heads: StoredHeads, point: number): Promise<MovedHeads> {
  const { manifest, report } = heads;
  const interpolation = report?.interpolation ?? null;
  if (manifest.ends === undefined || report === null || interpolation === null) throw headsImmovable(manifest.name);
  const ends = await readEnds(heads.folder, manifest.ends);
  const weights = interpolateHeads(decodeHeads(ends.from), decodeHeads(ends.to), point);
  const files = encodeHeads(weights);
  const training = { ...manifest.training, point };
  const learned = manifest.learned && (await readLearned(heads.folder, manifest));
  return {
    packed: { manifest: { ...manifest, training, files: describedHeads(files) }, files, ends, learned },
    report: { ...report, interpolation: { ...interpolation, point } },
  };
}

async function readEnds(folder: string, { from, to }: Ends<HeadsManifest['files']>): Promise<Ends<HeadFiles>> {
  const read = async ({ chemistry, text }: HeadsManifest['files']) => ({
    chemistry: await readModelFile(folder, chemistry),
    text: await readModelFile(folder, text),
  });
  return { from: await read(from), to: await read(to) };
}
