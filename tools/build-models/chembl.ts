import { structureKey, type Chemistry, type MoleculeWith } from '../../src/chemistry/molecule.ts';
import { mechanismKey } from '../../src/retrieval/mechanism-key.ts';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import type { DrugMechanism, DrugTable } from '../../src/library/drug-table.ts';
import type { Target } from '../../src/retrieval/target-table.ts';
import { corrected } from './corrections.ts';
import { mergeTwins, type DrugEntry } from './twins.ts';
import { readDrugClasses, type DrugClass } from './classes.ts';
import { nameStems } from './name-stems.ts';
import { readListedDrugs, type ListedDrug } from './listed-drugs.ts';
import { parentName, readDrugNames, readGeneNames, readTargetProteins } from './names.ts';
import { readTable } from './tables.ts';
import { textsOf, type GeneNames } from './mechanism-texts.ts';

/** ChEMBL's drugs and their mechanisms: one drug a parent structure, with all its mechanisms. */
export interface ChemblDrugs {
  readonly table: DrugTable;
  /** ECFP4 of each drug of the table. */
  readonly fingerprints: readonly Uint8Array[];
  /** Texts of each mechanism of the table, ChEMBL's own first. */
  readonly texts: readonly (readonly string[])[];
  readonly classes: readonly DrugClass[];
  /** ChEMBL ids of each drug, those of its salts among them. */
  readonly ids: readonly ReadonlySet<string>[];
  /** All compounds of drugs.tsv, those of the table among them. */
  readonly listed: readonly ListedDrug[];
  /** Each pair of a drug and a mechanism once. */
  readonly pairs: readonly SourcePair[];
  /** Rows that were left out, and why. */
  readonly refused: readonly string[];
}

/** A pair of a drug and a mechanism of the table, as its source has it. */
export interface SourcePair {
  readonly drug: number;
  readonly mechanism: number;
  /** As ChEMBL writes it, such as "POSITIVE ALLOSTERIC MODULATOR"; empty where it gives none. */
  readonly action: string;
  /** Whether ChEMBL 23 has it already. */
  readonly inChembl23: boolean;
}

const COLUMNS = [
  'molecule_chembl_id',
  'name',
  'first_approval',
  'smiles',
  'mechanism_of_action',
  'action_type',
  'target_chembl_id',
  'target_name',
  'uniprot',
  'in_chembl23',
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/**
 * Reads mechanisms.tsv, drugs.tsv, targets.tsv, gene_names.tsv and pharm_classes.tsv of `folder`. A row is refused
 * where its mechanism is unknown, or where its SMILES can't be read.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function readChemblDrugs(folder: string, chemistry: Chemistry): Promise<ChemblDrugs> {
  const { rows, unused } = await corrected(await readTable(folder, 'mechanisms.tsv', COLUMNS));
  const drugNames = await readDrugNames(folder);
  const geneNames = await readGeneNames(folder);
  const targetProteins = await readTargetProteins(folder);
  const targetNames = namesOfTargets(rows);
  const targets = new Interned<Target>();
  const mechanisms = new Interned<DrugMechanism>();
  const texts: Set<string>[] = [];
  const drugs = new Map<string, DrugEntry>();
  const refused = [...unused];
  const pairs = new Map<string, Omit<SourcePair, 'drug'> & { readonly structure: string }>();

  for (const row of rows) {
    if (row.mechanism_of_action.toLowerCase() === 'unknown') {
      refused.push(`${row.molecule_chembl_id}: its mechanism is unknown`);
      continue;
    }
    const molecule = await readMolecule(chemistry, row, refused);
    if (molecule === undefined) continue;

    const proteins = proteinsOf(row, targetProteins);
    const genes = proteins.flatMap((accession) => geneNames.get(accession) ?? []);
    const target =
      row.target_chembl_id === ''
        ? null
        : targets.index(row.target_chembl_id, () => {
            const name = targetNames.get(row.target_chembl_id) ?? row.target_name;
            return describeTarget({ ...row, target_name: name }, proteins, genes);
          });
    const text = row.mechanism_of_action;
    const mechanism = mechanisms.index(`${mechanismKey(text)} ${row.target_chembl_id}`, () => ({ text, target }));
    const known = (texts[mechanism] ??= new Set());
    textsOf(text, row.action_type, row.target_name, genes).forEach((one) => known.add(one));
    addDrug(drugs, describeDrug(row, molecule, drugNames), molecule, mechanism);
    const structure = structureKey(molecule);
    const inChembl23 = row.in_chembl23 === 'yes' || pairs.get(`${structure} ${mechanism}`)?.inChembl23 === true;
    pairs.set(`${structure} ${mechanism}`, { structure, mechanism, action: row.action_type, inChembl23 });
  }

  const listed = await readListedDrugs(folder, chemistry);
  for (const { id, structure } of listed) drugs.get(structure)?.ids.add(id);
  const twins = mergeTwins(drugs);
  const entries = [...drugs.values()];
  const ids = entries.map((entry) => entry.ids);
  const classes = await readDrugClasses(folder, ids);
  const table: DrugTable = {
    targets: targets.items,
    mechanisms: mechanisms.items,
    drugs: entries.map(({ drug, mechanisms: own }) => ({ ...drug, mechanisms: [...own] })),
    classes: classes.map(({ name }) => name),
  };
  const places = new Map([...drugs.keys()].map((structure, drug) => [structure, drug]));
  for (const [structure, kept] of twins) places.set(structure, places.get(kept) ?? 0);
  const stems = nameStems(table.drugs, table.mechanisms.length);
  return {
    table,
    fingerprints: entries.map(({ fingerprint }) => fingerprint),
    texts: texts.map((own, mechanism) => [...own, ...(stems[mechanism] ?? [])]),
    classes,
    ids,
    listed,
    pairs: [...pairs.values()].flatMap(({ structure, ...pair }) => {
      const drug = places.get(structure);
      return drug === undefined ? [] : [{ drug, ...pair }];
    }),
    refused,
  };
}

/** Items in the order in which their keys came up first. */
class Interned<Item> {
  readonly items: Item[] = [];
  readonly #indices = new Map<string, number>();

  index(key: string, make: () => Item): number {
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.items.length);
    return this.items.push(make()) - 1;
  }
}

async function readMolecule(
  chemistry: Chemistry,
  row: Row,
  refused: string[],
): Promise<MoleculeWith<'inchiKey'> | undefined> {
  try {
    return await chemistry.read(row.smiles, ['inchiKey']);
  } catch (error) {
    if (!(error instanceof ThinBridgeError) || error.code === 'cancelled') throw error;
    refused.push(`${row.molecule_chembl_id}: ${error.message}`);
    return undefined;
  }
}

/** A row of a family or complex names no proteins; ChEMBL's target mapping does. */
function proteinsOf({ uniprot, target_chembl_id }: Row, targetProteins: ReadonlyMap<string, readonly string[]>) {
  const own = uniprot.split(/[;|]/u).filter((accession) => accession !== '');
  return own.length > 0 ? own : (targetProteins.get(target_chembl_id) ?? []);
}

/**
 * Name of each ChEMBL target by its id. Some rows leave it empty: then another row of the target has it, or its
 * mechanism has, "Ferriprotoporphyrin IX inhibitor" without its action.
 */
function namesOfTargets(rows: readonly Row[]): Map<string, string> {
  const names = new Map<string, string>();
  const name = (row: Row, text: string) => {
    if (text !== '' && !names.has(row.target_chembl_id)) names.set(row.target_chembl_id, text);
  };
  for (const row of rows) name(row, row.target_name);
  for (const row of rows) {
    const action = ` ${row.action_type.toLowerCase()}`;
    if (row.mechanism_of_action.endsWith(action)) name(row, row.mechanism_of_action.slice(0, -action.length));
  }
  return names;
}

function describeTarget(row: Row, proteins: readonly string[], genes: readonly GeneNames[]): Target {
  return {
    id: row.target_chembl_id,
    name: row.target_name,
    genes: [...new Set(genes.map(({ symbol }) => symbol).filter((symbol) => symbol !== ''))],
    uniprot: [...proteins],
  };
}

function describeDrug(
  row: Row,
  molecule: MoleculeWith<'inchiKey'>,
  names: ReadonlyMap<string, string>,
): DrugEntry['drug'] {
  const year = Number(row.first_approval);
  return {
    id: row.molecule_chembl_id,
    name: parentName(row.name === '' ? (names.get(row.molecule_chembl_id) ?? '') : row.name),
    smiles: molecule.parent,
    inchiKey: molecule.inchiKey,
    firstApproval: Number.isInteger(year) && year > 0 ? year : null,
    phase: null,
  };
}

/** Salts and parent of one structure become one drug. */
function addDrug(
  drugs: Map<string, DrugEntry>,
  drug: DrugEntry['drug'],
  molecule: MoleculeWith<'inchiKey'>,
  mechanism: number,
): void {
  const key = structureKey(molecule);
  const known = drugs.get(key);
  if (known === undefined) {
    const { fingerprint } = molecule;
    drugs.set(key, { drug, ids: new Set([drug.id]), mechanisms: new Set([mechanism]), fingerprint });
    return;
  }
  known.ids.add(drug.id);
  known.mechanisms.add(mechanism);
  const years = [known.drug.firstApproval, drug.firstApproval].filter((year) => year !== null);
  const [plainer, other] = isPlainer(drug.name, known.drug.name) ? [drug, known.drug] : [known.drug, drug];
  known.drug = {
    ...plainer,
    name: plainer.name === '' ? other.name : plainer.name,
    firstApproval: years.length === 0 ? null : Math.min(...years),
  };
}

/** Of "Ponatinib" and "Ponatinib Hydrochloride" the first names the parent. */
function isPlainer(name: string, other: string): boolean {
  return name !== '' && (other === '' || name.length < other.length);
}
