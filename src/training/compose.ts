import type { Pair, TrainingSet } from './dataset.ts';
import type { PairSource, SourceMechanism } from './pair-source.ts';

/**
 * One training set of several sources. Drugs of one key and mechanisms of one key are merged: a
 * mechanism has the wordings of all sources, and the target of the first that knows one. Drugs and mechanisms without
 * a pair are left out, so that what is in no pair leaves no trace in the heads.
 *
 * @param sources the first one's wordings stand first
 */
export function composeTrainingSet(sources: readonly PairSource[]): TrainingSet {
  const drugs = new Map<string, number>();
  const fingerprints: Uint8Array[] = [];
  const mechanisms = new Map<string, MechanismEntry>();
  // by a number each, which takes less room than a text where there are a million
  const pairs = new Map<number, Pair>();
  const mostMechanisms = sources.reduce((sum, source) => sum + source.mechanisms.length, 0);
  for (const source of sources) {
    const taken = new Set<SourceMechanism>();
    for (const pair of source.pairs) {
      const drug = source.drugs[pair.drug];
      const mechanism = source.mechanisms[pair.mechanism];
      if (drug === undefined || mechanism === undefined) {
        throw new RangeError('a pair points at no drug or mechanism of its source');
      }
      const { key } = drug;
      let place = drugs.get(key);
      if (place === undefined) {
        place = fingerprints.push(drug.fingerprint) - 1;
        drugs.set(key, place);
      }
      const entry = mechanisms.get(mechanism.key) ?? { index: mechanisms.size, wordings: [], target: null };
      mechanisms.set(mechanism.key, entry);
      if (!taken.has(mechanism)) entry.wordings.push(...mechanism.wordings);
      taken.add(mechanism);
      entry.target ??= mechanism.target;
      pairs.set(place * mostMechanisms + entry.index, { drug: place, mechanism: entry.index });
    }
  }
  const sentences: Float32Array[] = [];
  return {
    fingerprints,
    mechanisms: [...mechanisms.values()].map(({ wordings, target }) => ({
      wordings: wordings.map((sentence) => sentences.push(sentence) - 1),
      target,
    })),
    sentences,
    pairs: [...pairs.values()],
  };
}

interface MechanismEntry {
  readonly index: number;
  readonly wordings: Float32Array[];
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
