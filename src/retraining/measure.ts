import { Heads } from '../bridge/heads.ts';
import { withoutDrugs } from '../dataset/compose.ts';
import type { KnownPairs, PairSource, SourceDrug, SourceMechanism } from '../dataset/dataset.ts';
import { excludedDrugs, identityOf } from '../dataset/exclusion.ts';
import { compare, evaluateHeldOut, holdOut, type HeldOut } from '../evaluation/held-out.ts';
import type { PairRanks } from '../evaluation/pair-evaluation.ts';
import { packHeads } from '../heads/pack-heads.ts';
import type { MechanismChange, QueryChange, ReportedCheck, RetrainingReport } from '../heads/report.ts';
import { countKnown } from './checked-dataset.ts';
import type { TrainingData } from './training-data.ts';
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

function holdBack({ own, known }: TrainingData, seed: number): HeldBack {
  return {
    own: holdOut(own, seed),
    known: known === null ? undefined : holdOut(apartFrom(own, known), seed, MOST_KNOWN),
  };
}

/** The known pairs with a name that are of no drug of the chemist's own, nor of a series of theirs. */
function apartFrom(own: PairSource, known: KnownPairs): KnownPairs {
  const apart = withoutDrugs(known, analoguesAmong(known.drugs, own.drugs));
  return { ...apart, pairs: apart.pairs.filter(({ mechanism }) => isNamed(known.mechanisms[mechanism])) };
}

/**
 * Holds series back, trains without them and without their known analogues, and compares these heads with
 * those in use.
 * @returns `NOT_MEASURED` where there is too little to hold something back
 */
export async function measure(inUse: Heads, data: TrainingData, run: TrainingRun): Promise<Measured> {
  const { own, known, mixed } = data;
  const { seed } = run.choices;
  const held = holdBack(data, seed);
  if (held.own === undefined && held.known === undefined) return NOT_MEASURED;
  const ownDrugs = drugsOf(own, held.own);
  const knownDrugs = known === null ? [] : drugsOf(known, held.known);
  const others = mixed === null ? null : withoutDrugs(mixed, analoguesAmong(mixed.drugs, [...ownDrugs, ...knownDrugs]));
  const { weights, losses } = await trainOn('checking', withoutDrugs(own, new Set(held.own?.drugs)), others, run);

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
function analoguesAmong(drugs: readonly SourceDrug[], others: readonly SourceDrug[]): ReadonlySet<number> {
  const listed = {
    identities: new Set(others.map(identityOf)),
    series: new Set(others.map(({ series }) => series)),
  };
  return excludedDrugs(listed, [drugs])[0] ?? new Set();
}

/** The two that are measured. */
interface ComparedHeads {
  readonly inUse: Heads;
  readonly retrained: Heads;
}

/** More changed queries nobody reads. */
const MOST_QUERIES = 200;

/**
 * Measures heads in use and new heads on held-out pairs.
 * @param seed of the intervals
 * @param knownDrugs see `ReportedCheck`
 */
async function reportCheck(
  source: PairSource,
  held: HeldOut,
  heads: ComparedHeads,
  { seed, knownDrugs }: { readonly seed: number; readonly knownDrugs: number | null },
): Promise<ReportedCheck> {
  const inUse = await evaluateHeldOut(heads.inUse, source, held);
  const retrained = await evaluateHeldOut(heads.retrained, source, held);
  const { drugs, mechanisms, pairs } = inUse.evaluation;
  return {
    heldOut: { drugs, mechanisms, pairs },
    comparisons: compare(inUse, retrained, seed),
    mechanisms: mechanismChanges(source, held, inUse.textToDrug, retrained.textToDrug),
    queries: queryChanges(source, held, inUse.textToDrug, retrained.textToDrug),
    knownDrugs,
  };
}

/** How each mechanism fares, by the size of the change, largest first. Ranks are of the pairs of `held`, in their order. */
function mechanismChanges(
  source: PairSource,
  { pairs }: HeldOut,
  inUse: Pick<PairRanks, 'grouped'>,
  retrained: Pick<PairRanks, 'grouped'>,
): MechanismChange[] {
  const changes = new Map<number, MechanismChange>();
  pairs.forEach(({ mechanism }, query) => {
    // a mechanism asks the same for each of its pairs, so that the rank of any true drug is the same, too
    changes.set(mechanism, {
      mechanism: nameOf(source, mechanism),
      pairs: (changes.get(mechanism)?.pairs ?? 0) + 1,
      inUse: reciprocal(inUse.grouped[query]),
      retrained: reciprocal(retrained.grouped[query]),
    });
  });
  return bySize([...changes.values()], (change) => change.retrained - change.inUse);
}

/** The pairs whose drug changed its rank, by the change of the reciprocal rank, largest first. */
function queryChanges(
  source: PairSource,
  { pairs }: HeldOut,
  inUse: Pick<PairRanks, 'own'>,
  retrained: Pick<PairRanks, 'own'>,
): QueryChange[] {
  const queries = pairs.flatMap(({ drug, mechanism }, query): QueryChange[] => {
    const [before, after] = [inUse.own[query], retrained.own[query]];
    if (before === undefined || after === undefined || before === after) return [];
    const smiles = source.drugs[drug]?.smiles ?? '';
    return [{ mechanism: nameOf(source, mechanism), drug: smiles, inUse: before, retrained: after }];
  });
  return bySize(queries, (query) => 1 / query.retrained - 1 / query.inUse).slice(0, MOST_QUERIES);
}

function nameOf({ mechanisms }: PairSource, index: number): string {
  return mechanisms[index]?.name ?? '';
}

function reciprocal(rank: number | undefined): number {
  return rank === undefined ? 0 : 1 / rank;
}

function bySize<Item>(items: readonly Item[], change: (item: Item) => number): Item[] {
  // of equal size, those that gain stand first
  return [...items].sort((a, b) => Math.abs(change(b)) - Math.abs(change(a)) || change(b) - change(a));
}
