import type { Pair, PairSource, SourceDrug, SourceMechanism, TrainableSet } from './dataset.ts';

/**
 * One training set of several sources. Drugs of one key and mechanisms of one key are merged: a
 * mechanism has the texts of all sources, and the target of the first that knows one. Drugs and mechanisms without
 * a pair are left out, so that what is in no pair leaves no trace in the heads.
 *
 * @param sources the first one's texts stand first; in each, drugs, mechanisms and pairs are different ones
 */
export function composeTrainingSet(sources: readonly PairSource[]): TrainableSet {
  const shared = new SharedDrugs(sources);
  const drugs: SourceDrug[] = [];
  const mechanisms = new Map<string, MechanismEntry>();
  const pairs: Pair[] = [];
  for (const source of sources) {
    const placeOf = new Int32Array(source.drugs.length).fill(-1);
    const taken = new Set<SourceMechanism>();
    for (const pair of source.pairs) {
      const drug = source.drugs[pair.drug];
      const mechanism = source.mechanisms[pair.mechanism];
      if (drug === undefined || mechanism === undefined) {
        throw new RangeError('a pair points at no drug or mechanism of its source');
      }
      const entry = mechanisms.get(mechanism.key) ?? { index: mechanisms.size, texts: [], target: null };
      mechanisms.set(mechanism.key, entry);
      if (!taken.has(mechanism)) entry.texts.push(...mechanism.texts);
      taken.add(mechanism);
      entry.target ??= mechanism.target;

      let place = placeOf[pair.drug] ?? -1;
      if (place < 0) {
        place = shared.placeOf(drug.key, drugs.length);
        placeOf[pair.drug] = place;
        if (place === drugs.length) drugs.push(drug);
      }
      if (shared.isNew(drug.key, entry.index)) pairs.push({ drug: place, mechanism: entry.index });
    }
  }
  const sentences: Float32Array[] = [];
  return {
    // a drug of a large source makes its fingerprint when it is asked for
    fingerprints: { length: drugs.length, at: (drug) => drugs.at(drug)?.fingerprint },
    mechanisms: [...mechanisms.values()].map(({ texts, target }) => ({
      texts: texts.map((sentence) => sentences.push(sentence) - 1),
      target,
    })),
    sentences,
    pairs,
  };
}

/** The drugs that several sources may have. Only these are looked up by their keys: there may be a million others. */
class SharedDrugs {
  readonly #keys: ReadonlySet<string>;
  readonly #places = new Map<string, number>();
  readonly #pairs = new Set<string>();

  constructor([, ...others]: readonly PairSource[]) {
    // a drug that two sources have is in one of those after the first
    this.#keys = new Set(others.flatMap(({ drugs }) => drugs.map(({ key }) => key)));
  }

  /** Where a drug of a key stands; `next` where it has no place yet. */
  placeOf(key: string, next: number): number {
    if (!this.#keys.has(key)) return next;
    const place = this.#places.get(key) ?? next;
    this.#places.set(key, place);
    return place;
  }

  /** Whether a pair is asked about for the first time. */
  isNew(key: string, mechanism: number): boolean {
    if (!this.#keys.has(key)) return true;
    const pair = `${key} ${mechanism}`;
    if (this.#pairs.has(pair)) return false;
    this.#pairs.add(pair);
    return true;
  }
}

interface MechanismEntry {
  readonly index: number;
  readonly texts: Float32Array[];
  target: string | null;
}

/** A source without some of its drugs' pairs. */
export function withoutDrugs<Source extends PairSource>(source: Source, drugs: ReadonlySet<number>): Source {
  return { ...source, pairs: source.pairs.filter(({ drug }) => !drugs.has(drug)) };
}

/** How much there is of each. */
export interface Counts {
  readonly drugs: number;
  readonly mechanisms: number;
  readonly pairs: number;
}

/** What the pairs hold; drugs and mechanisms without a pair don't count. */
export function countsOf({ pairs }: { readonly pairs: readonly Pair[] }): Counts {
  return {
    drugs: new Set(pairs.map(({ drug }) => drug)).size,
    mechanisms: new Set(pairs.map(({ mechanism }) => mechanism)).size,
    pairs: pairs.length,
  };
}
