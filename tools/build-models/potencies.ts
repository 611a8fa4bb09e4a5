import { placesOf } from '../../src/base/items.ts';
import { stereochemistryOf, type Chemistry } from '../../src/chemistry/molecule.ts';
import { DrugRecords } from '../../src/library/drug-records.ts';
import { readDrugTable, type DrugTable } from '../../src/library/drug-table.ts';
import type { PotenciesManifest } from '../../src/models/manifest.ts';
import { readManifest, readModelFile } from '../../src/models/model-files.ts';
import { keyOf } from '../../src/question/fold.ts';
import type { PotencyFile } from '../../src/retrieval/measured-potencies.ts';
import { RELATIONS, type MeasuredPotency, type Relation } from '../../src/retrieval/measured-potency.ts';
import { readListedDrugs } from './listed-drugs.ts';
import { namesOf } from './names.ts';
import { readTable } from './tables.ts';
import { writePacked, type WriteModelFile } from './write-models.ts';

export interface PotenciesBuildOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the models whose drugs are meant. */
  readonly models: string;
  readonly write: WriteModelFile;
  readonly report: (progress: string) => void;
}

const COLUMNS = [
  ...(['drug_name', 'target_name', 'accession', 'gene', 'p_activity', 'act_type', 'relation'] as const),
  ...(['act_comment', 'act_source', 'organism'] as const),
] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** A drug of the index that DrugCentral lists, and under which name where it means another form of it. */
interface FoundDrug {
  /** ChEMBL id. */
  readonly id: string;
  readonly as: string;
}

/** A row of DrugCentral that tells a potency of a drug of the index. */
export interface DrugPotency extends MeasuredPotency, FoundDrug {}

/**
 * Kinds of measurement that are a molar concentration, by the word for each. Left out are doses (ED50, in µmol/kg for
 * some), association constants and what stands there once.
 */
const TYPES: Readonly<Record<string, string>> = {
  ...{ Ki: 'Ki', 'app Ki': 'Ki', Kd: 'Kd', Kd1: 'Kd', Kb: 'Kb', Km: 'Km', 'app Km': 'Km' },
  ...{ IC50: 'IC50', IC90: 'IC90', EC50: 'EC50', EC90: 'EC90', AC50: 'AC50', GI50: 'GI50' },
  ...{ A2: 'A2', pA2: 'A2', MIC: 'MIC', MIC90: 'MIC90' },
};

const SOURCES: Readonly<Record<string, string>> = {
  ...{ CHEMBL: 'ChEMBL', 'DRUG MATRIX': 'DrugMatrix', IUPHAR: 'Guide to Pharmacology', UNKNOWN: '' },
  ...{ 'SCIENTIFIC LITERATURE': 'literature', 'DRUG LABEL': 'drug label' },
};

/** What stands before the text of an assay, and the source that it is the word of. */
const ASSAY_SOURCES: readonly (readonly [RegExp, string | null])[] = [
  [/^DRUGMATRIX:\s*/u, 'DrugMatrix'],
  [/^PUBCHEM_BIOASSAY:\s*/u, 'PubChem'],
  [/^GRAC:\s*/u, null],
];

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', micro: 'µ', amp: '&', lt: '<', gt: '>' },
};

/** Comments that are no assay: that it is the mechanism of action, and that something is active. */
const NO_ASSAY = /^(?:mechanism of action(?:;.*)?|active)$/iu;

/** The text of an assay without markup, and its source: some tell it in the text. */
export function assayOf({ act_comment, act_source }: Pick<Row, 'act_comment' | 'act_source'>): {
  readonly assay: string;
  readonly source: string;
} {
  const plain = act_comment
    .replace(/<\/?(?:sup|sub|i|b)\b[<>]?/giu, '')
    .replace(/&(\w+);/gu, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/gu, ' ')
    .trim();
  const [start, own] = ASSAY_SOURCES.find(([pattern]) => pattern.test(plain)) ?? [/^$/u, null];
  const assay = plain.replace(start, '');
  return { assay: NO_ASSAY.test(assay) ? '' : assay, source: own ?? SOURCES[act_source] ?? act_source };
}

/** What a row measured; undefined where it tells no concentration. */
export function potencyOf(row: Row): Omit<MeasuredPotency, 'as'> | undefined {
  const type = TYPES[row.act_type];
  const p = Number(row.p_activity);
  const relation = RELATIONS.find((one) => one === row.relation);
  if (type === undefined || relation === undefined || row.p_activity === '' || !(p >= 0)) return undefined;
  const listed = (field: string) =>
    field
      .split('|')
      // of several genes of one protein the first
      .map((one) => one.replace(/;.*$/u, '').trim())
      .filter((one) => one !== '');
  return {
    target: {
      name: row.target_name,
      genes: listed(row.gene),
      uniprot: listed(row.accession),
      // the strain of a bacterium, as UniProt writes it, is left out
      organism: row.organism.replace(/\s*\(.*$/u, ''),
    },
    ...{ p: Math.round(p * 100) / 100, type, relation, ...assayOf(row) },
  };
}

/**
 * Finds the drugs of the index by DrugCentral's names: by the name that the index has, else by the structures that
 * ChEMBL has for the name or for the id that DrugCentral's table of classes has for it. A structure is told as a question
 * is, stereochemistry aside where it must be: what was measured of a racemate is told of the enantiomer, under its name.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function drugFinder(
  data: string,
  table: DrugTable,
  chemistry: Chemistry,
): Promise<(name: string) => FoundDrug | undefined> {
  const records = new DrugRecords(table);
  const byName = new Map(table.drugs.map(({ id, name }) => [keyOf(name), id]));
  const structures = new Map(table.drugs.map(({ id, inchiKey }) => [id, inchiKey]));
  for (const { id, molecule } of await readListedDrugs(data, chemistry)) {
    // the largest drug of a mixture is not the mixture
    if (molecule.mixture === undefined) structures.set(id, molecule.inchiKey);
  }
  const ids = new Map<string, Set<string>>();
  const add = (name: string, id: string) => ids.set(keyOf(name), (ids.get(keyOf(name)) ?? new Set()).add(id));
  for (const { chembl_id, synonyms } of await readTable(data, 'drugs.tsv', ['chembl_id', 'synonyms'])) {
    for (const name of namesOf(synonyms)) add(name, chembl_id);
  }
  for (const { chembl_id, drug_name } of await readTable(data, 'pharm_classes.tsv', ['chembl_id', 'drug_name'])) {
    add(drug_name, chembl_id);
  }
  return (name) => {
    const key = keyOf(name);
    const own = byName.get(key);
    if (own !== undefined) return { id: own, as: '' };
    const found = [...(ids.get(key) ?? [])].flatMap((id): FoundDrug[] => {
      const inchiKey = structures.get(id) ?? '';
      const drug = records.describe(inchiKey);
      if (drug === undefined) return [];
      return [{ id: drug.id, as: stereochemistryOf(drug.inchiKey) === stereochemistryOf(inchiKey) ? '' : name }];
    });
    const [first, ...others] = found.sort((a, b) => a.as.length - b.as.length);
    return others.every(({ id }) => id === first?.id) ? first : undefined;
  };
}

/**
 * What DrugCentral has of the drugs of the index: of each drug and target one potency. Where it lists two forms of one
 * drug, that which is the drug itself counts.
 */
export function drugPotencies(rows: readonly Row[], findDrug: (name: string) => FoundDrug | undefined): DrugPotency[] {
  const drugs = new Map([...new Set(rows.map(({ drug_name }) => drug_name))].map((name) => [name, findDrug(name)]));
  const found = rows.flatMap((row): DrugPotency[] => {
    const drug = drugs.get(row.drug_name);
    const potency = potencyOf(row);
    return drug === undefined || potency === undefined ? [] : [{ ...potency, ...drug }];
  });
  const byTarget = new Map<string, DrugPotency>();
  for (const potency of found.toSorted((a, b) => a.as.length - b.as.length)) {
    const { id, target } = potency;
    const key = JSON.stringify([id, target.uniprot.length === 0 ? target.name : target.uniprot.toSorted()]);
    if (!byTarget.has(key)) byTarget.set(key, potency);
  }
  return [...byTarget.values()];
}

/** The columns that potencies.br holds. */
export function potencyColumns(potencies: readonly DrugPotency[]): PotencyFile {
  const ofDrug = ({ id, as }: DrugPotency) => `${id} ${as}`;
  const rows = potencies.toSorted((a, b) => (ofDrug(a) < ofDrug(b) ? -1 : ofDrug(a) > ofDrug(b) ? 1 : b.p - a.p));
  const drugs: PotencyFile['drugs'] = [];
  for (const { id, as } of rows) {
    const last = drugs.at(-1);
    if (last?.[0] === id && last[1] === as) last[2] += 1;
    else drugs.push([id, as, 1]);
  }
  const keyOfTarget = ({ target: { name, genes, uniprot, organism } }: DrugPotency) =>
    JSON.stringify([name, genes, uniprot, organism]);
  const targets = placesOf(rows.map(keyOfTarget));
  const [types, assays, sources] = (['type', 'assay', 'source'] as const).map((name) =>
    placesOf(rows.map((row) => row[name])),
  );
  const relations = placesOf<Relation>(RELATIONS);
  const column = <Value>(places: ReadonlyMap<Value, number> | undefined, of: (row: DrugPotency) => Value) =>
    rows.map((row) => places?.get(of(row)) ?? 0);
  return {
    version: 1,
    targets: [...targets.keys()].map((key) => JSON.parse(key) as PotencyFile['targets'][number]),
    ...{ types: [...(types?.keys() ?? [])], relations: [...RELATIONS] },
    ...{ assays: [...(assays?.keys() ?? [])], sources: [...(sources?.keys() ?? [])] },
    drugs,
    rows: {
      target: column(targets, keyOfTarget),
      p: rows.map(({ p }) => Math.round(p * 100)),
      type: column(types, ({ type }) => type),
      relation: column(relations, ({ relation }) => relation),
      assay: column(assays, ({ assay }) => assay),
      source: column(sources, ({ source }) => source),
    },
  };
}

/**
 * Writes what DrugCentral has measured of the drugs of a models folder.
 * @returns the section `potencies` of the manifest
 * @throws ThinBridgeError `table-invalid`, `model-missing`, `model-altered`, `model-invalid`
 */
export async function buildPotencies(
  chemistry: Chemistry,
  { data, models, write, report }: PotenciesBuildOptions,
): Promise<PotenciesManifest> {
  const { files } = await readManifest(models, 'drugs');
  const table = readDrugTable(await readModelFile(models, files.drugs));
  const rows = await readTable(data, 'drug_targets.tsv', COLUMNS);
  const potencies = drugPotencies(rows, await drugFinder(data, table, chemistry));
  const columns = potencyColumns(potencies);
  const bytes = new TextEncoder().encode(JSON.stringify(columns));
  const file = await writePacked(write, 'drugs/potencies.br', bytes);
  report(
    `${potencies.length} potencies of ${new Set(potencies.map(({ id }) => id)).size} drugs on ` +
      `${columns.targets.length} targets, from ${rows.length} rows; ${bytes.length} bytes, packed ${file.bytes}`,
  );
  return {
    name: 'Potencies of drugs by DrugCentral',
    files: { potencies: file },
  };
}
