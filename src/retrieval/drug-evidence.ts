import { z } from 'zod';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';

/** How much a structure speaks for a topic: the Tanimoto similarity to the nearest molecule that is known for it. */
export interface TopicEvidence {
  readonly topic: number;
  /** 0 to 1; 1 where the molecule itself is known for it. */
  readonly similarity: number;
}

/** What speaks for a drug besides its place in the shared space. */
export interface DrugEvidence {
  /** Mechanisms and classes of similar drugs, its own among them. */
  readonly mechanisms: readonly TopicEvidence[];
  /** Proteins that similar ligands act on. */
  readonly targets: readonly TopicEvidence[];
}

/** Evidence for each drug, and the topics that it names: each a list of wordings, as rows of their vectors. */
export interface EvidenceTable {
  readonly mechanisms: readonly (readonly number[])[];
  /** How many of `mechanisms` are mechanisms; those behind are classes. */
  readonly mechanismCount: number;
  readonly targets: readonly (readonly number[])[];
  readonly drugs: readonly DrugEvidence[];
}

/** Which topics are worth keeping for a drug. */
export interface EvidenceLimits {
  readonly most: number;
  /** Least similarity. */
  readonly least: number;
}

/** A topic further down changes no rank: its share in the score is less than that of chance likeness. */
export const EVIDENCE_LIMITS = {
  mechanisms: { most: 24, least: 0.1 },
  targets: { most: 16, least: 0.25 },
} as const satisfies Record<string, EvidenceLimits>;

/**
 * The topics that a structure speaks for most.
 *
 * @param similarities Tanimoto similarity of the structure to each known molecule
 * @param topicsOf topics of each known molecule; none for one that must not be used
 */
export function strongestTopics(
  similarities: Float32Array,
  topicsOf: (molecule: number) => readonly number[],
  { most, least }: EvidenceLimits,
): TopicEvidence[] {
  const best = new Map<number, number>();
  for (let molecule = 0; molecule < similarities.length; molecule++) {
    const similarity = similarities[molecule] ?? 0;
    if (similarity < least) continue;
    for (const topic of topicsOf(molecule)) if (similarity > (best.get(topic) ?? 0)) best.set(topic, similarity);
  }
  return [...best]
    .map(([topic, similarity]) => ({ topic, similarity }))
    .sort((a, b) => b.similarity - a.similarity || a.topic - b.topic)
    .slice(0, most);
}

const wordings = z.array(z.array(z.int().nonnegative()).min(1));

/** Topic and similarity in turn, similarities in hundredths. */
const flatEvidence = z.array(z.int().nonnegative());

const stored = z.object({
  mechanisms: wordings,
  mechanismCount: z.int().positive(),
  targets: wordings,
  drugs: z.array(z.tuple([flatEvidence, flatEvidence])),
});

/** Writes evidence.json. */
export function writeEvidence({ mechanisms, mechanismCount, targets, drugs }: EvidenceTable): Uint8Array {
  const flat = (evidence: readonly TopicEvidence[]) =>
    evidence.flatMap(({ topic, similarity }) => [topic, Math.round(similarity * 100)]);
  const table = {
    mechanisms,
    mechanismCount,
    targets,
    drugs: drugs.map((drug) => [flat(drug.mechanisms), flat(drug.targets)]),
  };
  return new TextEncoder().encode(JSON.stringify(table));
}

/**
 * Reads evidence.json.
 * @param wordingCount how many wordings there are vectors of
 * @throws ThinBridgeError `model-invalid` where it is no such table, or points nowhere
 */
export function readEvidence(bytes: Uint8Array, wordingCount: number): EvidenceTable {
  try {
    const { mechanisms, mechanismCount, targets, drugs } = stored.parse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const row of [...mechanisms, ...targets].flat()) requireBelow(row, wordingCount);
    requireBelow(mechanismCount - 1, mechanisms.length);
    return {
      mechanisms,
      mechanismCount,
      targets,
      drugs: drugs.map(([ofMechanisms, ofTargets]) => ({
        mechanisms: unflatten(ofMechanisms, mechanisms.length),
        targets: unflatten(ofTargets, targets.length),
      })),
    };
  } catch (error) {
    throw new ThinBridgeError(
      'model-invalid',
      'The evidence of the drug index is no such table. Reinstall the extension.',
      {
        cause: error,
      },
    );
  }
}

function unflatten(flat: readonly number[], topics: number): TopicEvidence[] {
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, index) => {
    const topic = flat[2 * index] ?? 0;
    requireBelow(topic, topics);
    return { topic, similarity: Math.min(1, (flat[2 * index + 1] ?? 0) / 100) };
  });
}

function requireBelow(index: number, length: number): void {
  if (index >= length) throw new RangeError(`there is no item ${index} among ${length}`);
}
