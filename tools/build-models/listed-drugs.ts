import { pMapIterable } from 'p-map';
import { structureKey, type Chemistry, type MoleculeWith } from '../../src/chemistry/molecule.ts';
import { firstSynonym, parentName } from './names.ts';
import { readableMolecule } from './readable-molecule.ts';
import { readTable } from './tables.ts';

/** A compound of drugs.tsv whose structure can be read. */
export interface ListedDrug {
  /** ChEMBL id. */
  readonly id: string;
  /** Name of the parent; empty where ChEMBL gives none. */
  readonly name: string;
  /** Highest clinical phase, 1 to 4; null where ChEMBL gives none. */
  readonly phase: number | null;
  readonly firstApproval: number | null;
  /** `structureKey` of the molecule. */
  readonly structure: string;
  readonly molecule: MoleculeWith<'inchiKey'>;
}

/** Structures that are read at once. */
const AT_ONCE = 16;

const COLUMNS = ['chembl_id', 'synonyms', 'development_phase', 'first_approval', 'smiles'] as const;

/**
 * Reads drugs.tsv. ChEMBL gives the salts of a drug and their parent ids of their own, and its tables name now one and
 * now the other: mechanisms.tsv may say what the hydrochloride does, drugs.tsv and pharm_classes.tsv which class the
 * parent belongs to. Structures that can't be read are left out.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function readListedDrugs(folder: string, chemistry: Chemistry): Promise<ListedDrug[]> {
  const rows = await readTable(folder, 'drugs.tsv', COLUMNS);
  const read = async (row: (typeof rows)[number]): Promise<ListedDrug | undefined> => {
    const molecule = await readableMolecule(chemistry, row.smiles, ['inchiKey']);
    if (molecule === undefined) return undefined;
    return {
      id: row.chembl_id,
      name: parentName(firstSynonym(row.synonyms)),
      phase: positive(row.development_phase),
      firstApproval: positive(row.first_approval),
      structure: structureKey(molecule),
      molecule,
    };
  };
  const drugs: ListedDrug[] = [];
  const withStructure = rows.filter(({ smiles }) => smiles !== '');
  for await (const drug of pMapIterable(withStructure, read, { concurrency: AT_ONCE })) {
    if (drug !== undefined) drugs.push(drug);
  }
  return drugs;
}

function positive(text: string): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : null;
}
