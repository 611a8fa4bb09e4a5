import type { Chemistry, Cut, Decomposition } from '../chemistry/molecule.ts';
import { coreMissing, coreUnmatched, seriesTooSlow } from '../errors/series-errors.ts';
import { isInputFault } from '../errors/question-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { matchedPairs, type MatchedPair } from './matched-pairs.ts';
import { readSeries, type SeriesOptions, type SeriesTable } from './series-table.ts';

/** A series: its compounds, and the pairs of them that differ in one part. */
export interface Series extends SeriesTable {
  readonly pairs: readonly MatchedPair[];
}

/** Reads a series of a file and finds its pairs. Throws as `readSeries`. */
export async function openSeries(file: string, chemistry: Chemistry, options: SeriesOptions = {}): Promise<Series> {
  const { signal, onProgress } = options;
  const table = await readSeries(file, chemistry, { ...options, onProgress: (share) => onProgress?.(share / 2) });
  let done = 0;
  const cuts = await Promise.all(
    table.compounds.map(async ({ smiles }) => {
      const own = await cutsOf(smiles, chemistry, signal);
      done += 1;
      onProgress?.(0.5 + done / table.compounds.length / 2);
      return own;
    }),
  );
  return {
    ...table,
    pairs: matchedPairs(
      table.compounds.map(({ smiles }) => smiles),
      cuts,
    ),
  };
}

/**
 * The series as a core and substituents.
 * @param core a structure or a SMARTS; empty for the largest that most compounds share
 * @throws ThinBridgeError `smarts-invalid` where it is neither; `table-invalid` where nothing has it, or there is none;
 * `molecule-timeout`
 */
export async function decomposed(
  { compounds }: Pick<SeriesTable, 'compounds'>,
  core: string,
  chemistry: Chemistry,
  signal?: AbortSignal,
): Promise<Decomposition> {
  const smarts = core.trim() === '' ? '' : await patternOf(core.trim(), chemistry, signal);
  const molecules = compounds.map(({ smiles }) => smiles);
  let found: Decomposition | null;
  try {
    found = await chemistry.decompose(molecules, smarts, signal);
  } catch (error) {
    if (error instanceof ThinBridgeError && error.code === 'molecule-timeout') throw seriesTooSlow(compounds.length);
    throw error;
  }
  if (found === null) throw coreMissing();
  if (found.rows.length === 0) throw coreUnmatched(core);
  return found;
}

/** Of a structure what contains it; what is none is a SMARTS. */
async function patternOf(core: string, chemistry: Chemistry, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await chemistry.patternOf(core, signal);
  } catch (error) {
    if (error instanceof ThinBridgeError && error.code === 'smiles-invalid') return core;
    throw error;
  }
}

async function cutsOf(smiles: string, chemistry: Chemistry, signal: AbortSignal | undefined): Promise<readonly Cut[]> {
  try {
    return await chemistry.cutsOf(smiles, signal);
  } catch (error) {
    // one that can't be taken apart has no pairs
    if (isInputFault(error)) return [];
    throw error;
  }
}
