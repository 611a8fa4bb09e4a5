import { structureKey, type Chemistry } from '../../src/chemistry/molecule.ts';
import { pMapIterable } from 'p-map';
import { readableMolecule } from './readable-molecule.ts';
import { readTable } from './tables.ts';

/** What a curated source other than ChEMBL's mechanisms says that a drug does. */
export interface CuratedFact {
  /** Name of the drug in lower case; null where the structure tells it. */
  readonly name: string | null;
  /** `structureKey` of the drug; null where the name tells it. */
  readonly structure: string | null;
  /** UniProt accessions of the target, sorted. */
  readonly proteins: readonly string[];
  /** The source's name of the target. */
  readonly target: string;
  /** As ChEMBL words an action, in lower case, such as "positive allosteric modulator". */
  readonly action: string;
  readonly source: 'DrugCentral' | 'Guide to Pharmacology';
}

/** Structures that are read at once. */
const AT_ONCE = 16;

/** Actions of DrugCentral that say what a small molecule does. */
const DRUGCENTRAL_ACTIONS = new Set([
  ...['INHIBITOR', 'AGONIST', 'ANTAGONIST', 'BLOCKER', 'ACTIVATOR', 'OPENER', 'MODULATOR', 'RELEASING AGENT'],
  ...['PARTIAL AGONIST', 'INVERSE AGONIST', 'POSITIVE ALLOSTERIC MODULATOR', 'NEGATIVE ALLOSTERIC MODULATOR'],
]);

/** DrugCentral's mechanisms of action that it doesn't have from ChEMBL. */
export async function readDrugCentralFacts(folder: string): Promise<CuratedFact[]> {
  const columns = ['drug_name', 'target_name', 'accession', 'moa', 'moa_source', 'action_type'] as const;
  return (await readTable(folder, 'drug_targets.tsv', columns)).flatMap((row) => {
    if (row.moa !== '1' || row.moa_source === 'CHEMBL' || row.accession === '') return [];
    const type = row.action_type
      .replace(/^POSITIVE MODULATOR$/u, 'POSITIVE ALLOSTERIC MODULATOR')
      .replace(/^(?:NEGATIVE MODULATOR|ALLOSTERIC ANTAGONIST)$/u, 'NEGATIVE ALLOSTERIC MODULATOR');
    if (!DRUGCENTRAL_ACTIONS.has(type)) return [];
    return {
      ...{ name: row.drug_name.toLowerCase(), structure: null, proteins: row.accession.split('|').sort() },
      ...{ target: row.target_name, action: type.toLowerCase(), source: 'DrugCentral' },
    };
  });
}

/** An interaction of the Guide to Pharmacology with a human target. */
export interface GuideInteraction {
  readonly ligand: string;
  readonly name: string;
  readonly smiles: string;
  /** UniProt accessions, sorted. */
  readonly proteins: readonly string[];
  readonly target: string;
  /** In lower case; null where the Guide doesn't say what the ligand does. */
  readonly action: string | null;
  readonly isPrimary: boolean;
  /** -log10 of the molar concentration; null where unknown. */
  readonly potency: number | null;
}

/** @throws ThinBridgeError `table-invalid` */
export async function readGuideInteractions(folder: string): Promise<GuideInteraction[]> {
  const columns = [
    ...(['gtopdb_ligand_id', 'name', 'smiles', 'target', 'uniprot', 'species', 'type', 'action'] as const),
    ...(['primary_target', 'p_affinity'] as const),
  ];
  return (await readTable(folder, 'gtopdb_interactions.tsv', columns)).flatMap((row) => {
    if (row.species !== 'Human' || row.uniprot === '' || row.smiles === '') return [];
    const potency = Number(row.p_affinity);
    return {
      ...{ ligand: row.gtopdb_ligand_id, name: row.name, smiles: row.smiles, target: row.target },
      proteins: row.uniprot.split('|').sort(),
      action: guideAction(row.type, row.action),
      isPrimary: row.primary_target === 'yes',
      potency: row.p_affinity === '' || !Number.isFinite(potency) ? null : potency,
    };
  });
}

/** What the Guide's type and action say together. */
function guideAction(type: string, action: string): string | null {
  switch (action) {
    case 'Agonist':
    case 'Full agonist':
    case 'Biased agonist':
      return type === 'Activator' ? 'activator' : 'agonist';
    case 'Partial agonist':
    case 'Inverse agonist':
      return action.toLowerCase();
    case 'Positive':
    case 'Potentiation':
      return 'positive allosteric modulator';
    case 'Negative':
      return 'negative allosteric modulator';
  }
  switch (type) {
    case 'Channel blocker':
    case 'Gating inhibitor':
      return 'blocker';
    case 'Antagonist':
    case 'Inhibitor':
    case 'Activator':
      return type.toLowerCase();
    default:
      return null;
  }
}

/**
 * What the Guide calls a drug's primary target. Structures that can't be read are left out.
 * @throws ThinBridgeError `table-invalid`
 */
export async function readGuideFacts(folder: string, chemistry: Chemistry): Promise<CuratedFact[]> {
  const primary = (await readGuideInteractions(folder)).filter(({ isPrimary, action }) => isPrimary && action !== null);
  const structures = new Map<string, string | null>();
  const distinct = [...new Set(primary.map(({ smiles }) => smiles))];
  const read = async (smiles: string) => {
    const molecule = await readableMolecule(chemistry, smiles, ['inchiKey']);
    return { smiles, key: molecule === undefined ? null : structureKey(molecule) };
  };
  for await (const { smiles, key } of pMapIterable(distinct, read, { concurrency: AT_ONCE })) {
    structures.set(smiles, key);
  }
  return primary.flatMap(({ smiles, proteins, target, action }): CuratedFact[] => {
    const structure = structures.get(smiles) ?? null;
    if (structure === null || action === null) return [];
    return [{ name: null, structure, proteins, target, action, source: 'Guide to Pharmacology' }];
  });
}
