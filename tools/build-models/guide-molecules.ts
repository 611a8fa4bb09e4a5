import { pMapIterable } from 'p-map';
import { itemAt } from '../../src/base/items.ts';
import type { Random } from '../../src/base/random.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { indexFingerprints, SimilarityIndex } from '../../src/chemistry/similarity-index.ts';
import type { TargetIndex } from '../../src/retrieval/target-index.ts';
import { nearestOf } from '../../src/retrieval/target-scores.ts';
import type { Target } from '../../src/retrieval/target-table.ts';
import { readGuideInteractions } from './curated-facts.ts';
import { readableMolecule } from './readable-molecule.ts';
import type { HeldOutMolecule } from './target-scoring.ts';

/** A molecule of the Guide to Pharmacology. */
export interface GuideMolecule {
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
  /** UniProt accessions of the human proteins that the Guide names for it. */
  readonly proteins: ReadonlySet<string>;
}

/** Molecules that are read at once. */
const AT_ONCE = 16;

/** Molecules that are asked about between two reports. */
const REPORT_EVERY = 1000;

/** Similarity from which molecules of the Guide belong to one cluster. */
const CLUSTER = 0.4;

/**
 * Reads gtopdb_interactions.tsv. Molecules of one fingerprint are one; structures that can't be read are left out.
 * @throws ThinBridgeError `table-invalid`
 */
export async function readGuideMolecules(folder: string, chemistry: Chemistry): Promise<GuideMolecule[]> {
  const proteinsOf = new Map<string, Set<string>>();
  for (const { smiles, proteins } of await readGuideInteractions(folder)) addAll(proteinsOf, smiles, proteins);
  const molecules = new Map<string, { readonly fingerprint: Uint8Array; readonly proteins: Set<string> }>();
  const read = async ([smiles, proteins]: [string, Set<string>]) => ({
    fingerprint: (await readableMolecule(chemistry, smiles))?.fingerprint,
    proteins,
  });
  for await (const { fingerprint, proteins } of pMapIterable([...proteinsOf], read, { concurrency: AT_ONCE })) {
    if (fingerprint === undefined) continue;
    const key = Buffer.from(fingerprint).toString('hex');
    const known = molecules.get(key);
    if (known === undefined) molecules.set(key, { fingerprint, proteins: new Set(proteins) });
    else for (const accession of proteins) known.proteins.add(accession);
  }
  return [...molecules.values()];
}

/** What an index says of a molecule of the Guide. */
export type AskedGuideMolecule = Omit<HeldOutMolecule, 'series'> & Pick<GuideMolecule, 'fingerprint'>;

/**
 * Asks an index about the molecules of the Guide that it doesn't know: those that have the fingerprint of a known ligand
 * are left out. Right are the targets that share a protein with what the Guide names.
 */
export async function askGuide(
  index: TargetIndex,
  molecules: readonly GuideMolecule[],
  { report, signal }: { readonly report: (progress: string) => void; readonly signal?: AbortSignal | undefined },
): Promise<AskedGuideMolecule[]> {
  const asked: AskedGuideMolecule[] = [];
  for (const [place, { fingerprint, proteins }] of molecules.entries()) {
    signal?.throwIfAborted();
    const evidence = await index.evidence(fingerprint);
    if (place % REPORT_EVERY === 0) report(`${place} of ${molecules.length} molecules of the Guide asked`);
    if (nearestOf(evidence) === 1) continue;
    asked.push({ fingerprint, targets: targetsWith(index.targets, proteins), evidence });
  }
  return asked;
}

/** The molecules with their clusters as series, so that similar ones lie on one side of a split. */
export function inClusters(molecules: readonly AskedGuideMolecule[], random: Random): HeldOutMolecule[] {
  const clusters = clustersOf(
    molecules.map(({ fingerprint }) => fingerprint),
    random,
  );
  return molecules.map((molecule, place) => ({ ...molecule, series: itemAt(clusters, place) }));
}

/**
 * Clusters by sphere exclusion, in random order: a molecule that is in no cluster yet becomes the centre of one, which
 * all join that are similar to it and in none.
 * @returns the cluster of each
 */
export function clustersOf(fingerprints: readonly Uint8Array[], random: Random): string[] {
  const index = new SimilarityIndex(indexFingerprints(fingerprints));
  const clusters = new Array<string | undefined>(fingerprints.length).fill(undefined);
  for (const centre of random.shuffled([...fingerprints.keys()])) {
    if (clusters[centre] !== undefined) continue;
    const name = `cluster ${centre}`;
    clusters[centre] = name;
    index.similarities(itemAt(fingerprints, centre)).forEach((similarity, other) => {
      if (similarity >= CLUSTER) clusters[other] ??= name;
    });
  }
  return clusters.map((cluster) => cluster ?? '');
}

/** Targets that share a protein with `proteins`, by their numbers. */
export function targetsWith(targets: readonly Target[], proteins: ReadonlySet<string>): number[] {
  return targets.flatMap(({ uniprot }, number) => (uniprot.some((one) => proteins.has(one)) ? [number] : []));
}

function addAll(sets: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const known = sets.get(key) ?? new Set();
  for (const value of values) known.add(value);
  sets.set(key, known);
}
