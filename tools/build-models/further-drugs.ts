import { connectivityOf } from '../../src/chemistry/molecule.ts';
import type { Drug, DrugMechanism } from '../../src/library/drug-table.ts';
import type { Target } from '../../src/retrieval/target-table.ts';
import type { ChemblDrugs } from './chembl.ts';
import type { CuratedFact } from './curated-facts.ts';
import type { ListedDrug } from './listed-drugs.ts';
import type { ProteinTargets } from './proteins.ts';
import { readTable } from './tables.ts';

/**
 * ChEMBL's drugs with a mechanism, and behind them the further drugs of drugs.tsv that have none: what these do can only
 * be predicted. Salts and stereoisomers of one name are one drug; mixtures are left out.
 */
export function withFurtherDrugs(source: ChemblDrugs): ChemblDrugs {
  const { table, ids, fingerprints } = source;
  const known = new Map(table.drugs.flatMap(({ name, inchiKey }, row) => namedKeys(name, inchiKey, row)));
  const recorded = new Set(ids.flatMap((own) => [...own]));
  const allIds = ids.map((own) => new Set(own));
  const drugs: Drug[] = [...table.drugs];
  const allFingerprints = [...fingerprints];
  const byStructure = new Map<string, number>();
  // the parent itself before its salts: it gives its id and its name
  const listed = [...source.listed].sort((a, b) => fragmentsOf(a) - fragmentsOf(b));
  for (const { id, name, firstApproval, structure, molecule } of listed) {
    if (recorded.has(id) || molecule.mixture !== undefined) continue;
    const row = byStructure.get(structure) ?? known.get(nameKey(name, molecule.inchiKey));
    if (row !== undefined) {
      allIds[row]?.add(id);
      continue;
    }
    const { parent: smiles, inchiKey, fingerprint } = molecule;
    const added = drugs.push({ id, name, smiles, inchiKey, firstApproval, phase: null, mechanisms: [] }) - 1;
    allFingerprints.push(fingerprint);
    allIds.push(new Set([id]));
    byStructure.set(structure, added);
    for (const [key, at] of namedKeys(name, inchiKey, added)) known.set(key, at);
  }
  return { ...source, table: { ...table, drugs }, fingerprints: allFingerprints, ids: allIds };
}

/** The drugs with their phases: the highest of drugs.tsv and indications.tsv, 4 where a year of approval is known. */
export async function withPhases(source: ChemblDrugs, folder: string): Promise<ChemblDrugs> {
  const phases = new Map<string, number>();
  const raise = (id: string, phase: number) => {
    if (phase >= 1 && phase <= 4) phases.set(id, Math.max(phases.get(id) ?? 0, Math.floor(phase)));
  };
  for (const { id, phase } of source.listed) raise(id, phase ?? 0);
  for (const row of await readTable(folder, 'indications.tsv', ['molecule_chembl_id', 'max_phase_for_ind'])) {
    raise(row.molecule_chembl_id, Number(row.max_phase_for_ind));
  }
  const drugs = source.table.drugs.map((drug, row) => {
    const own = [...(source.ids[row] ?? [])].map((id) => phases.get(id) ?? 0);
    const phase = drug.firstApproval === null ? Math.max(0, ...own) : 4;
    return { ...drug, phase: phase === 0 ? null : phase };
  });
  return { ...source, table: { ...source.table, drugs } };
}

/**
 * The drugs with what other curated sources say that they do, where ChEMBL records nothing for any of the proteins.
 * @param proteins describes a protein that no mechanism has named so far
 */
export function withFacts(source: ChemblDrugs, facts: readonly CuratedFact[], proteins: ProteinTargets): ChemblDrugs {
  const { table } = source;
  const rows = rowsOf(source);
  const targets: Target[] = [...table.targets];
  const targetByProteins = new Map<string, number>();
  for (const [row, { uniprot }] of targets.entries()) {
    const key = [...uniprot].sort().join('|');
    if (key !== '' && !targetByProteins.has(key)) targetByProteins.set(key, row);
  }
  const mechanisms: DrugMechanism[] = [...table.mechanisms];
  const texts = source.texts.map((own) => own);
  const byText = new Map<string, number>();
  const added = table.drugs.map(() => new Set<number>());
  const recorded = table.drugs.map((drug) => proteinsOf(drug, table));
  for (const fact of facts) {
    const row = rows.get(fact.structure ?? fact.name ?? '');
    const known = row === undefined ? undefined : recorded[row];
    if (row === undefined || known === undefined || fact.proteins.some((protein) => known.has(protein))) continue;
    const key = fact.proteins.join('|');
    const target = targetByProteins.get(key) ?? targets.push(describe(fact, proteins)) - 1;
    targetByProteins.set(key, target);
    const text = `${targets[target]?.name ?? fact.target} ${fact.action}`;
    const mechanism =
      byText.get(`${text} ${fact.source}`) ?? mechanisms.push({ text, target, source: fact.source }) - 1;
    byText.set(`${text} ${fact.source}`, mechanism);
    texts[mechanism] ??= [text];
    added[row]?.add(mechanism);
  }
  const drugs = table.drugs.map((drug, row) => ({ ...drug, mechanisms: [...drug.mechanisms, ...(added[row] ?? [])] }));
  return { ...source, table: { ...table, targets, mechanisms, drugs }, texts };
}

/** Rows of the table by structure, as `structureKey` has it, and by name in lower case. */
function rowsOf({ table, ids, listed }: ChemblDrugs): Map<string, number> {
  const rows = new Map<string, number>();
  const byId = new Map(ids.flatMap((own, row) => [...own].map((id) => [id, row])));
  const add = (key: string, row: number) => {
    if (key !== '' && !rows.has(key)) rows.set(key, row);
  };
  table.drugs.forEach(({ name }, row) => add(name.toLowerCase(), row));
  for (const { id, name, structure } of listed) {
    const row = byId.get(id);
    if (row === undefined) continue;
    add(structure, row);
    add(name.toLowerCase(), row);
  }
  return rows;
}

function describe({ proteins: accessions, target: name }: CuratedFact, proteins: ProteinTargets): Target {
  const [first, ...others] = accessions.map((accession) => proteins(accession));
  if (first !== undefined && others.length === 0) return first;
  const all = first === undefined ? [] : [first, ...others];
  return { id: '', name, genes: [...new Set(all.flatMap(({ genes }) => genes))], uniprot: [...accessions] };
}

function proteinsOf({ mechanisms }: Drug, table: ChemblDrugs['table']): Set<string> {
  const targets = mechanisms.flatMap((mechanism) => table.mechanisms[mechanism]?.target ?? []);
  return new Set(targets.flatMap((target) => table.targets[target]?.uniprot ?? []));
}

/** Under what a stereoisomer or another salt of a drug is known: its name and how its atoms are joined. */
function nameKey(name: string, inchiKey: string): string {
  return name === '' || inchiKey === '' ? '' : `${name.toLowerCase()} ${connectivityOf(inchiKey)}`;
}

function namedKeys(name: string, inchiKey: string, row: number): [string, number][] {
  const key = nameKey(name, inchiKey);
  return key === '' ? [] : [[key, row]];
}

function fragmentsOf({ molecule }: ListedDrug): number {
  return molecule.smiles.split('.').length;
}
