import { indexFingerprints, SimilarityIndex } from '../../src/chemistry/similarity-index.ts';
import {
  EVIDENCE_LIMITS,
  strongestTopics,
  type DrugEvidence,
  type EvidenceLimits,
} from '../../src/retrieval/drug-evidence.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';

/** Molecules that are known for topics, to be searched by similarity. */
export interface KnownMolecules {
  readonly index: SimilarityIndex;
  /** Topics of each molecule: indices into the mechanisms of the training set. */
  readonly topicsOf: readonly (readonly number[])[];
}

/** @param index of the set's fingerprints, where there is one already */
export function knownMolecules(
  set: TrainingSet,
  index = new SimilarityIndex(indexFingerprints(set.fingerprints)),
): KnownMolecules {
  const topicsOf = set.fingerprints.map((): number[] => []);
  for (const { drug, mechanism } of set.pairs) topicsOf[drug]?.push(mechanism);
  return { index, topicsOf };
}

/** What speaks for a structure among known drugs and known ligands. A molecule without topics says nothing. */
export function evidenceOf(
  fingerprint: Uint8Array,
  known: Readonly<Record<'drugs' | 'ligands', KnownMolecules>>,
): DrugEvidence {
  const strongest = ({ index, topicsOf }: KnownMolecules, limits: EvidenceLimits) =>
    strongestTopics(index.similarities(fingerprint), (molecule) => topicsOf[molecule] ?? [], limits);
  return {
    mechanisms: strongest(known.drugs, EVIDENCE_LIMITS.mechanisms),
    targets: strongest(known.ligands, EVIDENCE_LIMITS.targets),
  };
}
