import { indexFingerprints, SimilarityIndex } from '../../src/chemistry/similarity-index.ts';
import {
  EVIDENCE_LIMITS,
  strongestSupport,
  type DrugEvidence,
  type EvidenceLimits,
} from '../../src/retrieval/drug-evidence.ts';
import type { TrainingSet } from '../../src/dataset/dataset.ts';

/** Molecules whose mechanisms or targets are known, to be searched by similarity. */
export interface KnownMolecules {
  readonly index: SimilarityIndex;
  /** What each molecule is known for: indices into the mechanisms of the training set. */
  readonly entriesOf: readonly (readonly number[])[];
}

/** @param index of the set's fingerprints, where there is one already */
export function knownMolecules(
  set: TrainingSet,
  index = new SimilarityIndex(indexFingerprints(set.fingerprints)),
): KnownMolecules {
  const entriesOf = set.fingerprints.map((): number[] => []);
  for (const { drug, mechanism } of set.pairs) entriesOf[drug]?.push(mechanism);
  return { index, entriesOf };
}

/** What speaks for a structure among known drugs and known ligands. A molecule that nothing is known of says nothing. */
export function evidenceOf(
  fingerprint: Uint8Array,
  known: Readonly<Record<'drugs' | 'ligands', KnownMolecules>>,
): DrugEvidence {
  const strongest = ({ index, entriesOf }: KnownMolecules, limits: EvidenceLimits) =>
    strongestSupport(index.similarities(fingerprint), (molecule) => entriesOf[molecule] ?? [], limits);
  return {
    mechanisms: strongest(known.drugs, EVIDENCE_LIMITS.mechanisms),
    targets: strongest(known.ligands, EVIDENCE_LIMITS.targets),
  };
}
