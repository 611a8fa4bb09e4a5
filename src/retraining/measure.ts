import { Heads } from '../bridge/heads.ts';
import { packHeads } from '../heads/pack-heads.ts';
import { withoutDrugs } from '../dataset/compose.ts';
import { countKnown } from './dataset-check.ts';
import { excludedDrugs, identityOf } from '../dataset/exclusion.ts';
import { holdOut, type HeldOut } from '../evaluation/held-out.ts';
import type { Material } from './material.ts';
import type { KnownPairs, PairSource, SourceDrug, SourceMechanism } from '../dataset/dataset.ts';
import { reportCheck } from './reported-check.ts';
import type { RetrainingReport } from '../heads/report.ts';
import { trainOn, type TrainingRun } from './training-run.ts';

/** What measuring comes to. */
export interface Measured extends Pick<RetrainingReport, 'own' | 'known'> {
  /** Loss of each epoch of the training that was measured. */
  readonly losses: readonly number[];
}

export const NOT_MEASURED: Measured = { own: null, known: null, losses: [] };

/** What is held back to measure on; undefined where there is too little of it. */
interface HeldBack {
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

function holdBack({ own, known }: Material, seed: number): HeldBack {
  return {
    own: holdOut(own, seed),
    known: known === null ? undefined : holdOut(apartFrom(own, known), seed, MOST_KNOWN),
  };
}

/** The known pairs with a name that are of no drug of the chemist's own, nor of a series of theirs. */
function apartFrom(own: PairSource, known: KnownPairs): KnownPairs {
  const apart = withoutDrugs(known, relativesAmong(known.drugs, own.drugs));
  return { ...apart, pairs: apart.pairs.filter(({ mechanism }) => isNamed(known.mechanisms[mechanism])) };
}

/**
 * Holds series back, trains without them and anything known that is related to them, and compares these heads with
 * those in use.
 * @returns `NOT_MEASURED` where there is too little to hold something back
 */
export async function measure(inUse: Heads, material: Material, run: TrainingRun): Promise<Measured> {
  const { own, known, mixed } = material;
  const { seed } = run.choices;
  const held = holdBack(material, seed);
  if (held.own === undefined && held.known === undefined) return NOT_MEASURED;
  const ownDrugs = drugsOf(own, held.own);
  const knownDrugs = known === null ? [] : drugsOf(known, held.known);
  const unrelated =
    mixed === null ? null : withoutDrugs(mixed, relativesAmong(mixed.drugs, [...ownDrugs, ...knownDrugs]));
  const { weights, losses } = await trainOn('checking', withoutDrugs(own, new Set(held.own?.drugs)), unrelated, run);

  const { manifest, files } = packHeads(weights, { name: 'the check', encoder: run.encoder, training: {} });
  const retrained = await Heads.open(manifest, files);
  try {
    const report = async (source: PairSource, part: HeldOut | undefined, knownAmong: number | null) =>
      part === undefined ? null : reportCheck(source, part, { inUse, retrained }, { seed, knownDrugs: knownAmong });
    return {
      own: await report(own, held.own, known === null ? null : countKnown(ownDrugs, known)),
      known: known === null ? null : await report(known, held.known, knownDrugs.length),
      losses,
    };
  } finally {
    await retrained[Symbol.asyncDispose]();
  }
}

function drugsOf({ drugs }: PairSource, held: HeldOut | undefined): SourceDrug[] {
  return (held?.drugs ?? []).flatMap((drug) => drugs[drug] ?? []);
}

function isNamed(mechanism: SourceMechanism | undefined): boolean {
  return mechanism !== undefined && mechanism.name !== null;
}

/** Indices of the drugs that are one of `others`, or of a series of theirs. */
function relativesAmong(drugs: readonly SourceDrug[], others: readonly SourceDrug[]): ReadonlySet<number> {
  const relatives = {
    identities: new Set(others.map(identityOf)),
    series: new Set(others.map(({ series }) => series)),
  };
  return excludedDrugs(relatives, [drugs])[0] ?? new Set();
}
