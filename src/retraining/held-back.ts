import { countsOf, withoutDrugs } from '../dataset/compose.ts';
import type { KnownPairs, PairSource, SourceDrug, SourceMechanism } from '../dataset/dataset.ts';
import { excludedDrugs, identityOf } from '../dataset/exclusion.ts';
import { holdOut, SHARE, type HeldOut } from '../evaluation/held-out.ts';
import type { TrainingData } from './training-data.ts';

/** What is held back to measure on; undefined where there is too little of it. */
export interface HeldBack {
  /** Series of the chemist's own, which show what is learned. */
  readonly own: HeldOut | undefined;
  /**
   * Series that the heads in use know and that the chemist's own pairs say nothing of, which show what is forgotten.
   * The heads in use were trained on them: that these find them says nothing of how good they are.
   */
  readonly known: HeldOut | undefined;
}

/** Known drugs that are enough to see forgetting by. */
const MOST_KNOWN = 300;

/** Own drugs that are enough to choose by. */
const MOST_TO_CHOOSE_BY = 300;

/** Of what is new to the heads in use, the most that is held back: the rest is what there is to learn. */
const MOST_OF_NEW = 0.3;

/**
 * Holds series of the chemist's own back. Those that a retraining has taught the heads in use show nothing, neither of
 * these nor of what goes on from them: where there are enough others, only these are held back.
 */
function holdOutOwn(own: PairSource, learned: ReadonlySet<string>, seed: number, most?: number): HeldOut | undefined {
  if (learned.size === 0) return holdOut(own, seed, most);
  const taught = own.drugs.filter((drug) => learned.has(identityOf(drug)));
  const fresh = withoutDrugs(own, analoguesAmong(own.drugs, taught));
  const share = Math.min(MOST_OF_NEW, (SHARE * countsOf(own).drugs) / Math.max(1, countsOf(fresh).drugs));
  return holdOut(fresh, seed, most, share) ?? holdOut(own, seed, most);
}

/**
 * Holds series back twice: what is chosen by is not what is measured on.
 * @param choosing whether there is something to be chosen; without, `toChoose` is empty
 */
export function holdBack({ own, known, learned }: TrainingData, seed: number, choosing: boolean) {
  const toMeasure: HeldBack = {
    own: holdOutOwn(own, learned, seed),
    known: known === null ? undefined : holdOut(apartFrom(own, known), seed, MOST_KNOWN),
  };
  const rest = { own: without(own, toMeasure.own), known: known && without(known, toMeasure.known) };
  const toChoose: HeldBack = choosing
    ? {
        own: holdOutOwn(rest.own, learned, seed, MOST_TO_CHOOSE_BY),
        known: rest.known === null ? undefined : holdOut(apartFrom(own, rest.known), seed, MOST_KNOWN),
      }
    : { own: undefined, known: undefined };
  return { toMeasure, toChoose };
}

/** The known pairs with a name that are of no drug of the chemist's own, nor of a series of theirs. */
function apartFrom(own: PairSource, known: KnownPairs): KnownPairs {
  const apart = withoutDrugs(known, analoguesAmong(known.drugs, own.drugs));
  return { ...apart, pairs: apart.pairs.filter(({ mechanism }) => isNamed(known.mechanisms[mechanism])) };
}

function isNamed(mechanism: SourceMechanism | undefined): boolean {
  return mechanism !== undefined && mechanism.name !== null;
}

/** A source without the pairs of what is held back. */
export function without<Source extends PairSource>(source: Source, held: HeldOut | undefined): Source {
  return held === undefined ? source : withoutDrugs(source, new Set(held.drugs));
}

/** The drugs that are held back. */
export function drugsOf({ drugs }: PairSource, held: HeldOut | undefined): SourceDrug[] {
  return (held?.drugs ?? []).flatMap((drug) => drugs[drug] ?? []);
}

/** Indices of the drugs that are one of `others`, or of a series of theirs. */
export function analoguesAmong(drugs: readonly SourceDrug[], others: readonly SourceDrug[]): ReadonlySet<number> {
  const listed = {
    identities: new Set(others.map(identityOf)),
    series: new Set(others.map(({ series }) => series)),
  };
  return excludedDrugs(listed, [drugs])[0] ?? new Set();
}
