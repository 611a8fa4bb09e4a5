import type { TrainingSet } from '../../src/dataset/dataset.ts';
import { seenBut } from './held-out-texts.ts';
import { readGeneNames } from './names.ts';
import { readProteinTargets, type ActedOn } from './proteins.ts';
import type { Sentences } from './sentences.ts';
import type { SourceLigands } from './source-ligands.ts';
import { textsOf } from './mechanism-texts.ts';

/** Which ligands were measured to act on which proteins, as a list of pairs. */
export interface MeasuredLigands {
  /** ECFP4 of each ligand. */
  readonly fingerprints: readonly Uint8Array[];
  /** Series of each ligand: scaffold, or canonical SMILES of an acyclic one. */
  readonly series: readonly string[];
  readonly proteins: readonly ActedOn[];
  /** Indices of ligand and protein. */
  readonly links: readonly { readonly ligand: number; readonly protein: number }[];
}

/** Stands for any action where it isn't known. */
const ANY_ACTION = 'inhibitor';

/**
 * The measured activities of ligands, and those whose action a source tells; what a drug's mechanism alone says of it is
 * left out.
 */
export function measuredLigands({ ligands }: Pick<SourceLigands, 'ligands'>): MeasuredLigands {
  const places = new Map<string, number>();
  const proteins: ActedOn[] = [];
  const links = ligands.flatMap(({ activities, actions }, ligand) =>
    [...activities].flatMap(([accession, pchembl]) => {
      const action = actions?.get(accession) ?? null;
      if (pchembl === null && action === null) return [];
      const key = `${accession} ${action ?? ''}`;
      const protein = places.get(key) ?? proteins.push({ accession, action }) - 1;
      places.set(key, protein);
      return [{ ligand, protein }];
    }),
  );
  return {
    fingerprints: ligands.map(({ fingerprint }) => fingerprint),
    series: ligands.map(({ series }) => series),
    proteins,
    links,
  };
}

/**
 * Ligands as a training set: a ligand that acts on a protein is a pair with "<name> <action>", the protein's name in
 * ChEMBL, or with the other names of it by gene symbol and aliases.
 *
 * @param heldOut texts that training must not see; the protein's name in ChEMBL stays
 */
export async function ligandSetOf(
  { fingerprints, proteins, links }: MeasuredLigands,
  folder: string,
  sentences: Sentences,
  heldOut: readonly string[] = [],
): Promise<TrainingSet> {
  const isSeen = seenBut(heldOut);
  const geneNames = await readGeneNames(folder);
  const proteinOf = await readProteinTargets(folder);
  const mechanisms = [];
  for (const { accession, action: known } of proteins) {
    const action = known ?? ANY_ACTION;
    const names = geneNames.get(accession);
    const { name } = proteinOf(accession);
    const [own = '', ...others] = textsOf(`${name} ${action}`, action, name, names === undefined ? [] : [names]);
    const texts = [own, ...others.filter(isSeen)];
    mechanisms.push({ texts: await sentences.indices(texts), target: null });
  }
  const pairs = links.map(({ ligand, protein }) => ({ drug: ligand, mechanism: protein }));
  return { fingerprints, sentences: sentences.vectors, mechanisms, pairs };
}
