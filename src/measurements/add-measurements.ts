import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { pMapIterable } from 'p-map';
import { structureKey, type Chemistry } from '../chemistry/molecule.ts';
import { noMeasurementRead } from '../errors/measurement-errors.ts';
import { isInputFault } from '../errors/question-errors.ts';
import { isMolBlock } from '../smiles/limits.ts';
import { readMeasurements, type MeasurementRow, type RefusedMeasurement } from './measurement-rows.ts';
import type { MeasurementSets } from './measurement-sets.ts';
import { mergeCompounds, type MeasuredCompound } from './own-compounds.ts';
import type { TargetNames } from './target-names.ts';

/** What is to be added, and to what. */
export interface AddRequest {
  /** A table of any kind that `openTable` reads. */
  readonly file: string;
  /** What everything in it was measured on, where the table doesn't say it; empty where it does. */
  readonly target: string;
  readonly names: TargetNames;
  readonly sets: MeasurementSets;
}

interface AddControl {
  readonly signal?: AbortSignal | undefined;
  /** Told how many measurements are read. */
  readonly onProgress?: ((measurements: number) => void) | undefined;
}

/** What was measured on one target. */
interface AddedTarget {
  readonly name: string;
  /** Whether a public source names it. */
  readonly isKnown: boolean;
  readonly active: number;
  readonly inactive: number;
  readonly undecided: number;
}

/** What adding has brought. */
export interface AddReport {
  readonly id: string;
  /** The file's name. */
  readonly name: string;
  readonly compounds: number;
  readonly measurements: number;
  /** Those with most compounds first. */
  readonly targets: readonly AddedTarget[];
  /** How many rows or cells can't be used, and the first of them. */
  readonly refused: number;
  readonly refusedRows: readonly RefusedMeasurement[];
  /** Cells whose unit is another than the one of their heading. */
  readonly otherUnits: number;
  /** Compounds with measurements on one target that differ more than tenfold. */
  readonly disagreeing: number;
}

/** Refused rows that a report names. */
const NAMED = 200;

/** Structures that are read at once, so that each worker has one waiting. */
const AT_ONCE = 16;

/** Measurements between two reports. */
const REPORT_EVERY = 50;

/**
 * Reads the measurements of a table, and keeps them as a set. Nothing is written before all is read.
 * @throws ThinBridgeError `table-invalid` where it has no structures or potencies, or none can be used;
 * `folder-unwritable`; the signal's reason
 */
export async function addMeasurements(
  chemistry: Chemistry,
  { file, target, names, sets }: AddRequest,
  { signal, onProgress }: AddControl = {},
): Promise<AddReport> {
  const refusedRows: RefusedMeasurement[] = [];
  let [refused, otherUnits, measurements] = [0, 0, 0];
  const refuse = (row: RefusedMeasurement) => {
    refused += 1;
    if (refusedRows.length < NAMED) refusedRows.push(row);
  };
  const rows = readMeasurements(file, { target, signal }, { refuse, onOtherUnit: () => (otherUnits += 1) });
  const compounds: MeasuredCompound[] = [];
  const known = new Set<string>();
  const read = async (row: MeasurementRow): Promise<MeasuredCompound | undefined> => {
    const { line, structure, name, targets, potency } = row;
    try {
      const given = isMolBlock(structure) ? await chemistry.smilesOf(structure, signal) : structure;
      const molecule = await chemistry.read(given, ['inchiKey'], { signal });
      const found = names.find(targets);
      if (found.isKnown) known.add(found.target.name);
      const { smiles, fingerprint } = molecule;
      return {
        ...{ key: structureKey(molecule), smiles, fingerprint, name: name === '' ? l10n.t`line ${line}` : name },
        measurements: [{ target: found.target, potency }],
      };
    } catch (error) {
      if (!isInputFault(error)) throw error;
      refuse({ line, reason: error.message });
      return undefined;
    }
  };
  for await (const compound of pMapIterable(rows, read, { concurrency: AT_ONCE })) {
    signal?.throwIfAborted();
    if (compound === undefined) continue;
    compounds.push(compound);
    measurements += 1;
    if (measurements % REPORT_EVERY === 0) onProgress?.(measurements);
  }
  refusedRows.sort((a, b) => a.line - b.line);
  if (measurements === 0) throw noMeasurementRead(file, refusedRows[0]);
  const { ligands, disagreeing } = mergeCompounds(compounds);
  const { id, name } = await sets.add({
    ...{ name: path.basename(file), date: new Date().toISOString() },
    compounds: together(compounds),
  });
  return {
    ...{ id, name, compounds: ligands.length, measurements, refused, refusedRows, otherUnits, disagreeing },
    targets: countsOf(ligands, known),
  };
}

/** Compounds of one key as one, with all measurements as they are. */
function together(compounds: readonly MeasuredCompound[]): MeasuredCompound[] {
  const byKey = new Map<string, MeasuredCompound>();
  for (const compound of compounds) {
    const known = byKey.get(compound.key);
    const measurements = [...(known?.measurements ?? []), ...compound.measurements];
    byKey.set(compound.key, { ...(known ?? compound), measurements });
  }
  return [...byKey.values()];
}

function countsOf(
  ligands: ReturnType<typeof mergeCompounds>['ligands'],
  known: ReadonlySet<string>,
): AddReport['targets'] {
  const counts = new Map<string, { active: number; inactive: number; undecided: number }>();
  for (const { target, verdict } of ligands.flatMap(({ activities }) => activities)) {
    const count = counts.get(target.name) ?? { active: 0, inactive: 0, undecided: 0 };
    counts.set(target.name, count);
    count[verdict] += 1;
  }
  return [...counts]
    .map(([name, count]) => ({ name, isKnown: known.has(name), ...count }))
    .sort((a, b) => b.active + b.inactive + b.undecided - a.active - a.inactive - a.undecided);
}
