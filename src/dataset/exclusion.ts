import path from 'node:path';
import { pMapIterable } from 'p-map';
import { fileSha256 } from '../models/model-files.ts';
import { connectivityOf, structureKey, type Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { listUnusable } from '../errors/table-errors.ts';
import type { SourceDrug } from './dataset.ts';
import { readMoleculeList, type ListedMolecule } from './molecule-list.ts';
import { STRUCTURES_AT_ONCE } from './pair-dataset.ts';
import type { RefusedRow } from './pair-table.ts';

/** What must stay out of training: some molecules, and every molecule of their series. */
export interface Exclusion {
  /** Name and SHA-256 of the list. */
  readonly list: string;
  readonly sha256: string;
  /** `identityOf` each listed molecule. */
  readonly identities: ReadonlySet<string>;
  /** Series of those that are listed as SMILES. */
  readonly series: ReadonlySet<string>;
  /** Whether some are listed by InChIKey alone, whose series only a drug with this key can tell. */
  readonly lacksSeries: boolean;
  /** Lines of the list that can't be read. */
  readonly unread: readonly RefusedRow[];
}

/** What is known of a drug that may have to stay out. */
export type ExcludableDrug = Pick<SourceDrug, 'key' | 'inchiKey' | 'series'>;

/**
 * Reads a list of molecules, see `readMoleculeList`, and their structures. A line that RDKit can't read is passed over
 * and told: RDKit refuses it in a dataset as well.
 *
 * @throws ThinBridgeError `table-invalid` where no line can be read; the signal's reason when cancelled
 */
export async function readExclusion(file: string, chemistry: Chemistry, signal?: AbortSignal): Promise<Exclusion> {
  const identities = new Set<string>();
  const series = new Set<string>();
  const unread: RefusedRow[] = [];
  let lacksSeries = false;
  const molecules = await readMoleculeList(file);
  const readings = pMapIterable(molecules, (molecule) => readListed(molecule, chemistry, signal), {
    concurrency: STRUCTURES_AT_ONCE,
  });
  for await (const read of readings) {
    signal?.throwIfAborted();
    if ('reason' in read) unread.push(read);
    else {
      read.identities.forEach((identity) => identities.add(identity));
      if (read.series === '') lacksSeries = true;
      else series.add(read.series);
    }
  }
  const [first] = unread;
  if (identities.size === 0 && first !== undefined) throw listUnusable(file, first);
  return { list: path.basename(file), sha256: await fileSha256(file), identities, series, lacksSeries, unread };
}

/**
 * Which drugs stay out. A listed InChIKey tells no series, so that of the drug with this key in any of the lists is
 * taken.
 *
 * @returns for each list the indices of its drugs that stay out
 */
export function excludedDrugs(
  { identities, series }: Pick<Exclusion, 'identities' | 'series'>,
  lists: readonly (readonly ExcludableDrug[])[],
): Set<number>[] {
  const isListed = (drug: ExcludableDrug) => identities.has(identityOf(drug));
  const outSeries = new Set(series);
  for (const drug of lists.flat()) if (isListed(drug)) outSeries.add(drug.series);
  return lists.map(
    (drugs) => new Set(drugs.flatMap((drug, index) => (isListed(drug) || outSeries.has(drug.series) ? [index] : []))),
  );
}

/**
 * The connectivity alone: stereoisomers and salts are kept out with a molecule, since the fingerprint doesn't tell them
 * from it. Without an InChIKey the `structureKey`.
 */
export function identityOf({ key, inchiKey }: Pick<ExcludableDrug, 'key' | 'inchiKey'>): string {
  return inchiKey === '' ? key : connectivityOf(inchiKey);
}

interface ReadMolecule {
  readonly identities: readonly string[];
  /** Empty where only an InChIKey is known. */
  readonly series: string;
}

async function readListed(
  { line, smiles, inchiKey }: ListedMolecule,
  chemistry: Chemistry,
  signal: AbortSignal | undefined,
): Promise<ReadMolecule | RefusedRow> {
  signal?.throwIfAborted();
  const named = inchiKey === '' ? [] : [identityOf({ key: '', inchiKey })];
  if (smiles === '') return { identities: named, series: '' };
  try {
    const molecule = await chemistry.read(smiles, ['inchiKey', 'series'], { signal });
    const identity = identityOf({ key: structureKey(molecule), inchiKey: molecule.inchiKey });
    return { identities: [...named, identity], series: molecule.series };
  } catch (error) {
    if (!(error instanceof ThinBridgeError) || error.code === 'cancelled' || signal?.aborted) throw error;
    // the key still excludes the molecule itself
    return named.length > 0 ? { identities: named, series: '' } : { line, reason: error.message };
  }
}
