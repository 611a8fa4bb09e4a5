import { unpackBits } from '../chemistry/fingerprint.ts';
import type { Pair, TrainingSet } from './dataset.ts';
import type { Random } from './random.ts';

/** The numbers of one training step, row by row. */
export interface Batch {
  /** [B, bits]: 1 for a bit that is on and was not dropped. */
  readonly fingerprints: Float32Array;
  /** [B, sentence dimension], centred. */
  readonly sentences: Float32Array;
  /** [B, B]: 1 where the text of column j is true of the drug of row i. */
  readonly positives: Float32Array;
  /** [B, B]: `hardNegativeBias` where the mechanism of column j is another one of the target of row i. */
  readonly bias: Float32Array;
}

/** What stays the same from batch to batch. */
export interface BatchSource {
  readonly set: TrainingSet;
  /** What is subtracted from each sentence vector. */
  readonly centre: Float32Array;
  /** Mechanisms of each drug. */
  readonly mechanismsOf: readonly ReadonlySet<number>[];
  /** Added to the logits of hard negatives. */
  readonly hardNegativeBias: number;
  /** Whether half of the bits of each fingerprint are dropped at random. */
  readonly dropout: boolean;
}

/** For each drug, the mechanisms that are true of it. */
export function mechanismsOfDrugs(set: TrainingSet): ReadonlySet<number>[] {
  const mechanisms = set.fingerprints.map(() => new Set<number>());
  for (const { drug, mechanism } of set.pairs) mechanisms[drug]?.add(mechanism);
  return mechanisms;
}

/** Fills a batch with `pairs`. */
export function fillBatch(source: BatchSource, pairs: readonly Pair[], random: Random): Batch {
  const { set, centre } = source;
  const bits = (set.fingerprints[0]?.length ?? 0) * 8;
  const size = pairs.length;
  const batch: Batch = {
    fingerprints: new Float32Array(size * bits),
    sentences: new Float32Array(size * centre.length),
    positives: new Float32Array(size * size),
    bias: new Float32Array(size * size),
  };
  pairs.forEach((pair, row) => {
    const fingerprint = at(set.fingerprints, pair.drug);
    unpackBits(source.dropout ? dropBits(fingerprint, random) : fingerprint, batch.fingerprints.subarray(row * bits));
    const sentence = at(set.sentences, pickWording(at(set.mechanisms, pair.mechanism).wordings, random));
    batch.sentences.set(
      sentence.map((value, index) => value - (centre[index] ?? 0)),
      row * centre.length,
    );
    fillRelations(source, pair, pairs, batch, row);
  });
  return batch;
}

function fillRelations(
  source: BatchSource,
  { drug, mechanism }: Pair,
  pairs: readonly Pair[],
  batch: Batch,
  row: number,
) {
  const truths = at(source.mechanismsOf, drug);
  const { target } = at(source.set.mechanisms, mechanism);
  pairs.forEach((other, column) => {
    const index = row * pairs.length + column;
    if (truths.has(other.mechanism)) {
      batch.positives[index] = 1;
    } else if (target !== null && at(source.set.mechanisms, other.mechanism).target === target) {
      batch.bias[index] = source.hardNegativeBias;
    }
  });
}

/** The first wording, which is the source's own, half of the time; else any of them. */
function pickWording(wordings: readonly number[], random: Random): number {
  return random.below(2) === 0 ? at(wordings, 0) : random.pick(wordings);
}

/** A copy of a fingerprint that keeps each bit with probability one half. */
function dropBits(fingerprint: Uint8Array, random: Random): Uint8Array {
  let mask = 0;
  return fingerprint.map((byte, index) => {
    if (index % 4 === 0) mask = random.bits();
    return byte & (mask >>> ((index % 4) * 8));
  });
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`the training set has no item ${index}`);
  return item;
}
