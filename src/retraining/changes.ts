import type { PairSource } from '../dataset/dataset.ts';
import type { HeldOut } from '../evaluation/held-out.ts';
import type { PairRanks } from '../evaluation/pair-evaluation.ts';
import type { MechanismChange, QueryChange } from '../heads/report.ts';

/** More changed queries nobody reads. */
const MOST_QUERIES = 200;

/** How each mechanism fares, by the size of the change, largest first. Ranks are of the pairs of `held`, in their order. */
export function mechanismChanges(
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
export function queryChanges(
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
