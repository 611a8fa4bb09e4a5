import { availableParallelism } from 'node:os';
import { admit, admitOther, admitSmarts, admitStructure } from '../smiles/limits.ts';
import type { Chemistry, CoreSearch, Cut, Decomposition, MoleculeWith } from './molecule.ts';
import { valueOf } from './rdkit-messages.ts';
import { RdkitThreads, type RdkitThreadsOptions } from './rdkit-threads.ts';

/**
 * Molecules in a message for what reads a table. By test/bench/chemistry.ts a read takes 1.65 times the processor time of
 * RDKit's parsing and ECFP4 where it goes alone, 1.37 times in batches of 32, and no less in larger ones, of which more
 * is read again where a molecule breaks one.
 */
export const TABLE_BATCH = 32;

/** Longest time for one molecule of a table, in milliseconds: one is not to be refused because the machine is busy. */
export const TABLE_DEADLINE_MS = 30_000;

/** Workers that read a table: more than this wait for the table, and each takes 100 MB. One core is left to the editor. */
export const TABLE_WORKERS = Math.min(4, Math.max(1, availableParallelism() - 1));

/** Where the worker is, how long it may take, and how many there are. */
export type ChemistryOptions = Pick<RdkitThreadsOptions, 'workerFile'> & Partial<RdkitThreadsOptions>;

/**
 * Opens the chemistry: a molecule has 5 s, and one worker answers one molecule after the other, unless told otherwise.
 *
 * A worker starts with the first molecule. One whose molecule takes too long is killed and replaced, and a molecule
 * whose worker died is tried once more. An idle worker keeps the process alive until the chemistry is disposed of, or until `idleMs` have passed.
 * With a `batch` above 1, what waits at the same time is sent together, and its answers come together: keep two batches
 * under way for each worker, and give a person who waits for one molecule a chemistry of their own.
 */
export function openChemistry({
  workerFile,
  deadlineMs = 5000,
  workers = 1,
  batch = 1,
  idleMs,
}: ChemistryOptions): Chemistry {
  const threads = new RdkitThreads({ workerFile, deadlineMs, workers, batch, idleMs });
  return {
    read: async (structure, parts = [], { drawing, signal } = {}) => {
      type Part = (typeof parts)[number];
      if (parts.some((part) => part === 'svg') && drawing === undefined) {
        throw new TypeError('a molecule is to be drawn, and nobody says how');
      }
      const reply = await threads.ask({ kind: 'read', structure: admitStructure(structure), parts, drawing }, signal);
      return valueOf(reply) as MoleculeWith<Part>;
    },
    matches: async (smiles, smarts, signal) =>
      valueOf(await threads.ask({ kind: 'match', structure: smiles, smarts: admitSmarts(smarts) }, signal)) === true,
    patternOf: async (structure, signal) =>
      valueOf(await threads.ask({ kind: 'pattern', structure: admitStructure(structure) }, signal)) as string,
    decompose: async (molecules, core, signal) => {
      const structure = core === '' ? '' : admitSmarts(core);
      return valueOf(await threads.ask({ kind: 'decompose', structure, molecules }, signal)) as Decomposition | null;
    },
    findCore: async (molecules, core, signal) => {
      const structure = core === '' ? '' : admitSmarts(core);
      return valueOf(await threads.ask({ kind: 'findCore', structure, molecules }, signal)) as CoreSearch;
    },
    cutsOf: async (smiles, signal) =>
      valueOf(await threads.ask({ kind: 'cuts', structure: admit(smiles) }, signal)) as readonly Cut[],
    draw: async (structure, drawing, signal) => {
      const { sharedWith, core } = drawing;
      const admitted = {
        ...drawing,
        ...(sharedWith !== undefined && { sharedWith: admit(sharedWith) }),
        ...(core && { core: { smarts: admitOther(core.smarts), like: admit(core.like) } }),
      };
      return valueOf(
        await threads.ask({ kind: 'draw', structure: admitStructure(structure), drawing: admitted }, signal),
      ) as string;
    },
    inchiKeyOf: async (inchi, signal) =>
      valueOf(await threads.ask({ kind: 'inchiKey', structure: admitOther(inchi) }, signal)) as string,
    smilesOf: async (structure, signal) =>
      valueOf(await threads.ask({ kind: 'smiles', structure: admitOther(structure) }, signal)) as string,
    [Symbol.asyncDispose]: () => threads[Symbol.asyncDispose](),
  };
}
