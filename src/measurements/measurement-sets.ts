import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { FINGERPRINT_BYTES } from '../chemistry/molecule.ts';
import { measurementsDamaged, measurementsUnknown, measurementsUnwritable } from '../errors/measurement-errors.ts';
import { target } from '../retrieval/target-table.ts';
import type { OwnLigand } from '../retrieval/own-ligands.ts';
import { mergeCompounds, type MeasuredCompound } from './own-compounds.ts';

/** What one file has added. */
export interface MeasurementSet {
  /** Stays the same for as long as it is there. */
  readonly id: string;
  /** The file's name. */
  readonly name: string;
  /** When it was added, ISO 8601. */
  readonly date: string;
  readonly compounds: readonly MeasuredCompound[];
}

const potency = z.object({
  type: z.string(),
  p: z.number().nullable(),
  bound: z.enum(['exact', 'above', 'below']),
  percent: z.number().nullable(),
});

/** A set as a file holds it: each target once, and measurements by its place. */
const file = z.object({
  version: z.literal(1),
  name: z.string(),
  date: z.iso.datetime(),
  targets: z.array(target),
  compounds: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      smiles: z.string(),
      fingerprint: z.base64(),
      measurements: z.array(potency.extend({ target: z.int().nonnegative() })),
    }),
  ),
});

const ENDING = '.json';

/** The measurements of a chemist, a file for each table that was added, in a folder of their own. */
export class MeasurementSets {
  readonly #root: string;

  /** @param root absolute path; made when it is needed */
  constructor(root: string) {
    this.#root = root;
  }

  /** All sets, newest first. Those that can't be read are told of by `onDamaged` and left out. */
  async list(onDamaged: (error: Error) => void = () => undefined): Promise<MeasurementSet[]> {
    const names = await readdir(this.#root).catch(() => []);
    const sets: MeasurementSet[] = [];
    for (const name of names
      .filter((one) => /^\w[\w-]*\.json$/u.test(one))
      .sort()
      .reverse()) {
      try {
        sets.push(parse(name.slice(0, -ENDING.length), await readFile(path.join(this.#root, name), 'utf8')));
      } catch (error) {
        onDamaged(measurementsDamaged(path.join(this.#root, name), error));
      }
    }
    return sets;
  }

  /**
   * Adds a set, which is there when it is whole.
   * @throws ThinBridgeError `folder-unwritable`
   */
  async add({ name, date, compounds }: Omit<MeasurementSet, 'id'>): Promise<MeasurementSet> {
    const id = `${date.slice(0, 19).replaceAll(/\D/gu, '')}-${randomBytes(4).toString('hex')}`;
    const place = path.join(this.#root, id + ENDING);
    try {
      await mkdir(this.#root, { recursive: true });
      await writeFile(`${place}.new`, encode({ name, date, compounds }), { flush: true });
      await rename(`${place}.new`, place);
    } catch (error) {
      await rm(`${place}.new`, { force: true }).catch(() => undefined);
      throw measurementsUnwritable(this.#root, error);
    }
    return { id, name, date, compounds };
  }

  /**
   * Removes a set for good.
   * @throws ThinBridgeError `table-invalid` where there is none of this id; `folder-unwritable`
   */
  async remove(id: string): Promise<void> {
    if (!/^\w[\w-]*$/u.test(id)) throw measurementsUnknown(id);
    try {
      await rm(path.join(this.#root, id + ENDING));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw measurementsUnknown(id);
      throw measurementsUnwritable(this.#root, error);
    }
  }
}

function encode({ name, date, compounds }: Omit<MeasurementSet, 'id'>): string {
  const places = new Map<string, number>();
  const targets: unknown[] = [];
  const placeOf = (of: MeasuredCompound['measurements'][number]['target']) => {
    const key = JSON.stringify([of.id, of.name, of.uniprot]);
    const place = places.get(key) ?? targets.push(of) - 1;
    places.set(key, place);
    return place;
  };
  const written = compounds.map(({ fingerprint, measurements, ...compound }) => ({
    ...compound,
    fingerprint: Buffer.from(fingerprint).toString('base64'),
    measurements: measurements.map((one) => ({ ...one.potency, target: placeOf(one.target) })),
  }));
  return `${JSON.stringify({ version: 1, name, date, targets, compounds: written })}\n`;
}

function parse(id: string, text: string): MeasurementSet {
  const { name, date, targets, compounds } = file.parse(JSON.parse(text));
  return {
    ...{ id, name, date },
    compounds: compounds.map(({ fingerprint, measurements, ...compound }) => {
      const bytes = new Uint8Array(Buffer.from(fingerprint, 'base64'));
      if (bytes.length !== FINGERPRINT_BYTES) throw new RangeError('a fingerprint is too short');
      return {
        ...compound,
        fingerprint: bytes,
        measurements: measurements.map(({ target: place, ...own }) => {
          const found = targets[place];
          if (found === undefined) throw new RangeError('a measurement is of no target');
          return { target: found, potency: own };
        }),
      };
    }),
  };
}

/** The compounds of all sets, each once. Throws nothing: what can't be read is told of and left out. */
export async function readOwnLigands(
  sets: MeasurementSets,
  onDamaged: (error: Error) => void,
): Promise<readonly OwnLigand[]> {
  const all = await sets.list(onDamaged);
  return mergeCompounds(all.flatMap(({ compounds }) => compounds)).ligands;
}
