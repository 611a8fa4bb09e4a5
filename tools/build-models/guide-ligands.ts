import { GUIDE_ID } from '../../src/retrieval/ligand-files.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { readGuideInteractions } from './curated-facts.ts';
import type { SourceLigand } from './source-ligands.ts';
import { readFeatures } from './structure-features.ts';

/** Weaker than this, -log10 of the molar concentration, an interaction says little of what a molecule is used for. */
const LEAST_POTENCY = 5;

interface GuideLigand {
  readonly name: string;
  readonly smiles: string;
  readonly activities: Map<string, number | null>;
  readonly actions: Map<string, string>;
}

/**
 * The molecules of the Guide to Pharmacology that act on single human proteins, as ligands; what the Guide says that
 * they do is kept. Structures that can't be read are left out.
 *
 * @throws ThinBridgeError `table-invalid`; and as `readFeatures`
 */
export async function readGuideLigands(
  folder: string,
  chemistry: Chemistry,
  report: (progress: string) => void,
): Promise<SourceLigand[]> {
  const byId = new Map<string, GuideLigand>();
  for (const { ligand: id, name, smiles, proteins, action, potency } of await readGuideInteractions(folder)) {
    const [protein, ...others] = proteins;
    if (protein === undefined || others.length > 0 || (potency ?? LEAST_POTENCY) < LEAST_POTENCY) continue;
    const ligand: GuideLigand = byId.get(id) ?? { name, smiles, activities: new Map(), actions: new Map() };
    byId.set(id, ligand);
    const known = ligand.activities.get(protein) ?? null;
    ligand.activities.set(protein, known === null || potency === null ? (known ?? potency) : Math.max(known, potency));
    if (action !== null) ligand.actions.set(protein, action);
  }
  const ligands = [...byId];
  const features = await readFeatures(
    ligands.map(([, { smiles }]) => smiles),
    chemistry,
    { report },
  );
  return ligands.flatMap(([id, ligand], row): SourceLigand[] => {
    const own = features[row];
    return own === undefined ? [] : [{ id: `${GUIDE_ID}${id}`, ...ligand, ...own }];
  });
}
