import type { TrainingSet } from '../../src/dataset/dataset.ts';
import { seenBut } from './held-out-texts.ts';
import { readGeneNames } from './names.ts';
import { readProteinTargets } from './proteins.ts';
import type { Sentences } from './sentences.ts';
import type { SourceLigands } from './source-ligands.ts';
import { textsOf } from './mechanism-texts.ts';

/** Which ligands were measured to act on which proteins, as a list of pairs. */
export interface MeasuredLigands {
  /** ECFP4 of each ligand. */
  readonly fingerprints: readonly Uint8Array[];
  /** Series of each ligand: scaffold, or canonical SMILES of an acyclic one. */
  readonly series: readonly string[];
  /** UniProt accessions. */
  readonly proteins: readonly string[];
  /** Indices of ligand and protein. */
  readonly links: readonly { readonly ligand: number; readonly protein: number }[];
}

/** The measured activities of ligands; what a drug's mechanism alone says of it is left out. */
export function measuredLigands({ ligands }: SourceLigands): MeasuredLigands {
  const proteins = new Map<string, number>();
  const links = ligands.flatMap(({ activities }, ligand) =>
    [...activities].flatMap(([accession, pchembl]) => {
      if (pchembl === null) return [];
      const protein = proteins.get(accession) ?? proteins.size;
      proteins.set(accession, protein);
      return [{ ligand, protein }];
    }),
  );
  return {
    fingerprints: ligands.map(({ fingerprint }) => fingerprint),
    series: ligands.map(({ series }) => series),
    proteins: [...proteins.keys()],
    links,
  };
}

/**
 * Ligands as a training set: a ligand that acts on a protein is a pair with "<name> inhibitor", the protein's
 * name in ChEMBL, or with the other names of it by gene symbol and aliases. What the ligand does to the protein
 * isn't known: "inhibitor" stands for any action.
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
  for (const accession of proteins) {
    const names = geneNames.get(accession);
    const { name } = proteinOf(accession);
    const [own = '', ...others] = textsOf(`${name} inhibitor`, 'INHIBITOR', name, names === undefined ? [] : [names]);
    const texts = [own, ...others.filter(isSeen)];
    mechanisms.push({ texts: await sentences.indices(texts), target: null });
  }
  const pairs = links.map(({ ligand, protein }) => ({ drug: ligand, mechanism: protein }));
  return { fingerprints, sentences: sentences.vectors, mechanisms, pairs };
}
