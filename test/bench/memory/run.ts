import { setTimeout as sleep } from 'node:timers/promises';
import { readManifest } from '../../../src/models/model-files.ts';
import { readPackedFile } from '../../../src/models/model-files.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';

/** What the work is done with. */
export interface MemoryOptions {
  /** Folder of the bundled models, whose known ligands are the molecules. */
  readonly models: string;
  /** Path of the bundle of RDKit's worker. */
  readonly workerFile: string;
  /** After how many molecules memory is measured, ascending; the last is how many there are. */
  readonly measureAfter: readonly number[];
  readonly onMeasured?: (measured: Measured) => void;
}

/** Memory of the whole process, its worker threads included, after some molecules. */
export interface Measured {
  readonly molecules: number;
  /** Questions that were answered. */
  readonly answers: number;
  /** Questions that were refused, as some have to be. */
  readonly refusals: number;
  /** Resident memory in bytes. */
  readonly resident: number;
}

/** Molecules that are worked on at the same time. */
const AT_ONCE = 8;

/** Molecules to one question that takes the models, which takes ten times as long as RDKit, and to one broken SMILES. */
const EVERY = { guess: 10, nearest: 10, text: 20, broken: 10 };

/** So far apart lie molecules that follow each other: neighbours in the file are of one series. A prime number. */
const STRIDE = 7919;

/** Does all that the thinBridge can do with molecule after molecule, each another one, and measures memory on the way. */
export async function measureMemory({
  models,
  workerFile,
  measureAfter,
  onMeasured,
}: MemoryOptions): Promise<Measured[]> {
  const ligands = await knownLigands(models);
  const chemistry = openChemistry({ workerFile });
  const thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  const outcomes = { answers: 0, refusals: 0 };
  const measured: Measured[] = [];
  try {
    let done = 0;
    for (const molecules of measureAfter) {
      for (; done < molecules; done += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, molecules - done) }, (_, index) => done + index);
        const questions = numbers.flatMap((number) =>
          questionsOf(number, ligands[(number * STRIDE) % ligands.length] ?? '', thinBridge, chemistry),
        );
        for (const outcome of await Promise.all(questions.map(isAnswered))) outcomes[outcome]++;
      }
      done = molecules;
      const one = { molecules, ...outcomes, resident: await residentMemory() };
      measured.push(one);
      onMeasured?.(one);
    }
    return measured;
  } finally {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  }
}

/** By how much memory has grown from the first measurement to the last: 0.1 for a tenth. */
export function growthOf(measured: readonly Measured[]): number {
  const [first, last] = [measured[0]?.resident ?? NaN, measured.at(-1)?.resident ?? NaN];
  return last / first - 1;
}

/** What is asked of one molecule: what a hover, the panel and training want. */
function questionsOf(number: number, smiles: string, thinBridge: ThinBridge, chemistry: Chemistry): Promise<unknown>[] {
  const theme = number % 2 === 0 ? 'light' : 'dark';
  return [
    chemistry.read(smiles, ['inchiKey']),
    chemistry.read(smiles, ['series']),
    chemistry.draw(smiles, { width: 320, height: 110, theme }),
    ...(number % EVERY.guess === 0 ? [thinBridge.guess(smiles, { limit: 5 })] : []),
    ...(number % EVERY.nearest === 0 ? [thinBridge.find({ kind: 'smiles', smiles }, { limit: 25 })] : []),
    ...(number % EVERY.text === 0
      ? [thinBridge.find({ kind: 'text', text: `inhibitor of the made-up kinase ${number}` }, { limit: 25 })]
      : []),
    ...(number % EVERY.broken === 0 ? [chemistry.read(`${smiles}(`)] : []),
  ];
}

async function isAnswered(question: Promise<unknown>): Promise<'answers' | 'refusals'> {
  try {
    await question;
    return 'answers';
  } catch (error) {
    if (error instanceof ThinBridgeError && error.code === 'smiles-invalid') return 'refusals';
    throw error;
  }
}

/** SMILES of the known ligands, a quarter of a million, each another one. */
async function knownLigands(models: string): Promise<string[]> {
  const { files } = await readManifest(models, 'targets');
  const text = await readPackedFile(models, files.smiles);
  return new TextDecoder('latin1').decode(text).split('\n');
}

/** After what can be thrown away is, where node lets that be asked for (--expose-gc). */
async function residentMemory(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await globalThis.gc?.({ type: 'major', execution: 'async' });
    await sleep(200);
  }
  return process.memoryUsage.rss();
}
