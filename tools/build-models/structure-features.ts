import { pMapIterable } from 'p-map';
import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { FINGERPRINT_BYTES, type Chemistry, type MoleculeWith } from '../../src/chemistry/molecule.ts';
import { reasonOf, ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';

/** What training wants of a structure. */
type StructureFeatures = Pick<MoleculeWith<'series'>, 'fingerprint' | 'series'>;

/** Features of structures, in their order; undefined where a structure can't be read. */
export type FeatureList = readonly (StructureFeatures | undefined)[];

export interface FeatureOptions {
  /** A file that keeps the features for the next time; without one they are computed every time. */
  readonly cacheFile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told of the progress, and of each structure that can't be read, in a sentence. */
  readonly report: (progress: string) => void;
}

/** To be raised when `Chemistry.read` gives other answers, so that no cache of old ones is used. */
const VERSION = 1;

/** Structures that are given to the chemistry at once, so that each of its workers has one waiting. */
const AT_ONCE = 16;

/** Structures between two reports. */
const REPORT_EVERY = 20_000;

/**
 * Fingerprint and series of each SMILES. 300,000 take 5 to 8 minutes with two workers.
 * @throws ThinBridgeError `cancelled` where the chemistry is closed; the signal's reason when cancelled
 */
export async function readFeatures(
  smiles: readonly string[],
  chemistry: Chemistry,
  { cacheFile, signal, report }: FeatureOptions,
): Promise<FeatureList> {
  const key = keyOf(smiles);
  if (cacheFile !== undefined) {
    const known = await readCache(cacheFile, key, smiles.length);
    if (known !== undefined) return known;
  }
  const features: (StructureFeatures | undefined)[] = [];
  let fleeting = 0;
  const read = async (text: string) => {
    signal?.throwIfAborted();
    try {
      const { fingerprint, series } = await chemistry.read(text, ['series'], { signal });
      return { fingerprint, series };
    } catch (error) {
      if (!(error instanceof ThinBridgeError) || error.code === 'cancelled') throw error;
      report(`left out: ${error.message}`);
      // what a busy machine did not manage is tried again the next time
      if (error.code === 'molecule-timeout' || error.code === 'chemistry-failed') fleeting += 1;
      return undefined;
    }
  };
  for await (const own of pMapIterable(smiles, read, { concurrency: AT_ONCE })) {
    features.push(own);
    if (features.length % REPORT_EVERY === 0) report(`${features.length} of ${smiles.length} structures read`);
  }
  if (cacheFile !== undefined && fleeting === 0) {
    try {
      await writeCache(cacheFile, key, features);
    } catch (error) {
      // what took minutes is not given up for want of a cache
      report(`not kept for the next time in ${cacheFile}: ${reasonOf(error)}`);
    }
  }
  return features;
}

/** The first line of a cache of these structures. */
function keyOf(smiles: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of smiles) hash.update(`${text}\n`);
  return `Thin Bridge structure features ${VERSION} ${hash.digest('hex')}`;
}

/**
 * A cache is its key, the series (a line each, empty where the structure can't be read), an empty line, and the
 * fingerprints.
 */
async function readCache(file: string, key: string, count: number): Promise<FeatureList | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  const textLength = (bytes?.length ?? 0) - count * FINGERPRINT_BYTES;
  if (bytes === undefined || textLength < 0) return undefined;
  const [first, ...series] = bytes.toString('utf8', 0, textLength).split('\n');
  if (first !== key || series.length !== count + 1) return undefined;
  return series.slice(0, count).map((own, row) => {
    const start = textLength + row * FINGERPRINT_BYTES;
    // copied, so that one fingerprint doesn't keep the whole file
    const fingerprint = Uint8Array.from(bytes.subarray(start, start + FINGERPRINT_BYTES));
    return own === '' ? undefined : { series: own, fingerprint };
  });
}

async function writeCache(file: string, key: string, features: FeatureList): Promise<void> {
  const none = new Uint8Array(FINGERPRINT_BYTES);
  const text = [key, ...features.map((own) => own?.series ?? ''), ''].join('\n');
  const whole = Buffer.concat([Buffer.from(text), ...features.map((own) => own?.fingerprint ?? none)]);
  // moved there when it is whole, so that no half of one is ever read
  await writeFile(`${file}.part`, whole);
  await rename(`${file}.part`, file);
}
