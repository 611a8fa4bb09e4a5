import { unpackBits } from '../chemistry/fingerprint.ts';
import type { Pair, TrainableSet } from '../dataset/dataset.ts';
import type { Random } from '../base/random.ts';
import { shareOf } from './objective.ts';

/** The numbers of one training step, row by row. */
export interface Batch {
  /** [B, bits]: 1 for a bit that is on and was not dropped. */
  readonly fingerprints: Float32Array;
  /** [B, sentence dimension], centred. */
  readonly sentences: Float32Array;
  /** [B, B]: `shareOf` where the text of column j is true of the drug of row i, else 0. */
  readonly wanted: Float32Array;
  /** [B, B]: `hardNegativeBias` where the mechanism of column j is another one of the target of row i. */
  readonly bias: Float32Array;
}

/** What stays the same from batch to batch. */
export interface BatchSource {
  readonly set: TrainableSet;
  /** What is subtracted from each sentence vector. */
  readonly centre: Float32Array;
  /** Mechanisms of each drug. */
  readonly mechanismsOf: readonly (readonly number[])[];
  /** Added to the logits of hard negatives. */
  readonly hardNegativeBias: number;
  /** Whether half of the bits of each fingerprint are dropped at random. */
  readonly dropout: boolean;
}

/** For each drug, the mechanisms that are true of it, each once. */
export function mechanismsOfDrugs({ fingerprints, mechanisms, pairs }: TrainableSet): (readonly number[])[] {
  // most drugs have but one mechanism, and those of one share its list: there may be a million drugs
  const alone = mechanisms.map((_, mechanism) => [mechanism]);
  const none: readonly number[] = [];
  const lists = Array.from({ length: fingerprints.length }, () => none);
  for (const { drug, mechanism } of pairs) {
    const list = lists[drug] ?? none;
    if (list.includes(mechanism)) continue;
    lists[drug] = list.length === 0 ? at(alone, mechanism) : [...list, mechanism];
  }
  return lists;
}

/** A batch of `size` pairs to be filled, again and again: its megabytes would keep the garbage collector busy. */
export function emptyBatch({ set, centre }: BatchSource, size: number): Batch {
  const bits = (set.fingerprints.at(0)?.length ?? 0) * 8;
  return {
    fingerprints: new Float32Array(size * bits),
    sentences: new Float32Array(size * centre.length),
    wanted: new Float32Array(size * size),
    bias: new Float32Array(size * size),
  };
}

/** Fills a batch with as many pairs as it has room for. */
export function fillBatch(batch: Batch, source: BatchSource, pairs: readonly Pair[], random: Random): void {
  const { set, centre } = source;
  const bits = batch.fingerprints.length / pairs.length;
  batch.fingerprints.fill(0);
  batch.wanted.fill(0);
  batch.bias.fill(0);
  pairs.forEach((pair, row) => {
    const fingerprint = at(set.fingerprints, pair.drug);
    unpackBits(source.dropout ? dropBits(fingerprint, random) : fingerprint, batch.fingerprints.subarray(row * bits));
    const sentence = at(set.sentences, pickText(at(set.mechanisms, pair.mechanism).texts, random));
    const first = row * centre.length;
    for (let index = 0; index < centre.length; index++) {
      batch.sentences[first + index] = (sentence[index] ?? 0) - (centre[index] ?? 0);
    }
  });
  fillRelations(source, pairs, batch);
}

/** Writes what is wanted and what is a hard negative, going through the columns by mechanism and by target. */
function fillRelations(source: BatchSource, pairs: readonly Pair[], { wanted, bias }: Batch): void {
  const { mechanisms } = source.set;
  const columnsOf = columnsBy(pairs, ({ mechanism }) => mechanism);
  const columnsOfTarget = columnsBy(pairs, ({ mechanism }) => at(mechanisms, mechanism).target);
  const rightOf = pairs.map(({ drug }) => at(source.mechanismsOf, drug).flatMap((truth) => columnsOf.get(truth) ?? []));
  const inColumn = new Uint32Array(pairs.length);
  for (const columns of rightOf) for (const column of columns) inColumn[column] = (inColumn[column] ?? 0) + 1;
  pairs.forEach(({ mechanism }, row) => {
    const first = row * pairs.length;
    const { target } = at(mechanisms, mechanism);
    if (target !== null) {
      for (const column of columnsOfTarget.get(target) ?? []) bias[first + column] = source.hardNegativeBias;
    }
    const right = at(rightOf, row);
    for (const column of right) {
      wanted[first + column] = shareOf(right.length, inColumn[column] ?? 1);
      bias[first + column] = 0;
    }
  });
}

function columnsBy<Key>(pairs: readonly Pair[], keyOf: (pair: Pair) => Key): Map<Key, number[]> {
  const columns = new Map<Key, number[]>();
  pairs.forEach((pair, column) => {
    const key = keyOf(pair);
    const known = columns.get(key);
    if (known === undefined) columns.set(key, [column]);
    else known.push(column);
  });
  return columns;
}

/** The first text, which is the source's own, half of the time; else any of them. */
function pickText(texts: readonly number[], random: Random): number {
  return random.below(2) === 0 ? at(texts, 0) : random.pick(texts);
}

/** A copy of a fingerprint that keeps each bit with probability one half. */
export function dropBits(fingerprint: Uint8Array, random: Random): Uint8Array {
  const kept = new Uint8Array(fingerprint.length);
  for (let index = 0; index < fingerprint.length; index += 4) {
    const mask = random.bits();
    for (let byte = 0; byte < 4; byte++) kept[index + byte] = (fingerprint[index + byte] ?? 0) & (mask >>> (byte * 8));
  }
  return kept;
}

function at<Item>(items: { at(index: number): Item | undefined }, index: number): Item {
  const item = items.at(index);
  if (item === undefined) throw new RangeError(`the training set has no item ${index}`);
  return item;
}
