import { pMapIterable } from 'p-map';
import { structureKey, type Chemistry } from '../../src/chemistry/molecule.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { readTable } from './tables.ts';

/** Structures that are read at once. */
const AT_ONCE = 16;

/**
 * The `structureKey` of each compound of drugs.tsv by its ChEMBL id. ChEMBL gives the salts of a drug and their parent
 * ids of their own, and its tables name now one and now the other: mechanisms.tsv may say what the hydrochloride does,
 * drugs.tsv and pharm_classes.tsv which class the parent belongs to. Structures that can't be read are left out.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function readDrugStructures(folder: string, chemistry: Chemistry): Promise<Map<string, string>> {
  const rows = await readTable(folder, 'drugs.tsv', ['chembl_id', 'smiles']);
  const keys = pMapIterable(
    rows.filter(({ smiles }) => smiles !== ''),
    async ({ chembl_id: id, smiles }) => ({ id, key: await keyOf(smiles, chemistry) }),
    { concurrency: AT_ONCE },
  );
  const structures = new Map<string, string>();
  for await (const { id, key } of keys) if (key !== undefined) structures.set(id, key);
  return structures;
}

async function keyOf(smiles: string, chemistry: Chemistry): Promise<string | undefined> {
  try {
    return structureKey(await chemistry.read(smiles, ['inchiKey']));
  } catch (error) {
    if (error instanceof ThinBridgeError) return undefined;
    throw error;
  }
}
