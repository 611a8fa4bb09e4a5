import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { targetKey, type Target } from '../../src/retrieval/target-table.ts';
import { readActivities, type ActiveCompound } from './activities.ts';
import type { ChemblDrugs } from './chembl.ts';
import { addActs, drugKeys, withDrugs, type NamedLigand } from './drug-ligands.ts';
import { parentName, readDrugNames } from './names.ts';
import { readProteinTargets } from './proteins.ts';
import { readFeatures, type FeatureOptions } from './structure-features.ts';

/** A molecule that is known to act on targets. */
export interface SourceLigand {
  /** ChEMBL compound id, or the Guide to Pharmacology's; see `LigandId`. */
  readonly id: string;
  /** Empty where its source gives none. */
  readonly name: string;
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  readonly series: string;
  /** pChEMBL, null where unknown, by `targetKey`. */
  readonly activities: ReadonlyMap<string, number | null>;
  /** What it does, in ChEMBL's words for an action in lower case, by `targetKey`; for those where a source says it. */
  readonly actions?: ReadonlyMap<string, string>;
}

/** All that is known to act on something. */
export interface SourceLigands {
  /** In the order of their series, then SMILES, which is the order in which they take least space. */
  readonly ligands: readonly SourceLigand[];
  /** By `targetKey`. */
  readonly targets: ReadonlyMap<string, Target>;
}

/**
 * The compounds of activities.tsv.gz, and the drugs as ligands of their mechanisms' targets. Compounds of one SMILES
 * are one ligand; a compound that is a drug or its salt, by ChEMBL id or by structure, is the drug. Structures that
 * can't be read are left out.
 *
 * @throws ThinBridgeError `table-invalid`; and as `readFeatures`
 */
export async function readSourceLigands(
  folder: string,
  drugs: ChemblDrugs,
  chemistry: Chemistry,
  options: FeatureOptions,
): Promise<SourceLigands> {
  const compounds = mergeCompounds(await readActivities(folder, options.signal), await readDrugNames(folder));
  const known = drugs.table.drugs.map(({ smiles }) => smiles);
  options.report(`${compounds.length} active compounds and ${known.length} drugs`);
  // kept apart from the drugs, so that another table of drugs doesn't cost the minutes of the compounds again
  const ofCompounds = await readFeatures(
    compounds.map(({ smiles }) => smiles),
    chemistry,
    options,
  );
  const features = [...ofCompounds, ...(await readFeatures(known, chemistry, { ...options, cacheFile: undefined }))];
  const keys = await drugKeys(compounds, features, drugs, chemistry);
  const ligands = withDrugs(compounds, keys, drugs).flatMap(({ ligand, row }) => {
    const own = features[row];
    return own === undefined || ligand.activities.size === 0 ? [] : [{ ...ligand, ...own }];
  });
  return {
    ligands: ligands.sort(bySeries),
    targets: await describeTargets(folder, ligands, drugs),
  };
}

/** Compounds of one SMILES as one. */
function mergeCompounds(compounds: readonly ActiveCompound[], names: ReadonlyMap<string, string>): NamedLigand[] {
  const bySmiles = new Map<string, NamedLigand>();
  for (const { chemblId, smiles, potencies } of compounds) {
    let ligand = bySmiles.get(smiles);
    if (ligand === undefined) {
      ligand = { id: chemblId, name: parentName(names.get(chemblId) ?? ''), smiles, activities: new Map() };
      bySmiles.set(smiles, ligand);
    }
    addActs(ligand, potencies);
  }
  return [...bySmiles.values()];
}

async function describeTargets(
  folder: string,
  ligands: readonly Pick<SourceLigand, 'activities'>[],
  { table }: ChemblDrugs,
): Promise<Map<string, Target>> {
  const proteins = await readProteinTargets(folder);
  const named = new Map(table.targets.map((target) => [targetKey(target), target]));
  const keys = new Set(ligands.flatMap(({ activities }) => [...activities.keys()]));
  return new Map([...keys].map((key) => [key, named.get(key) ?? proteins(key)]));
}

/** In the order of their series, then SMILES, by character code: the order in which ligands take least space. */
export function bySeries(
  a: Pick<SourceLigand, 'series' | 'smiles'>,
  b: Pick<SourceLigand, 'series' | 'smiles'>,
): number {
  const compare = (one: string, other: string) => (one === other ? 0 : one < other ? -1 : 1);
  return compare(a.series, b.series) || compare(a.smiles, b.smiles);
}
