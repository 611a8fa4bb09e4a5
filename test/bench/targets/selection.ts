import type { CandidateTargets } from '../../../tools/build-models/candidate-targets.ts';
import type { Random } from '../../../src/base/random.ts';

/** Rows of at most `most` ligands of each target: one of each series in random order, then what is left. */
export function selectLigands(
  { targets, ligands }: CandidateTargets,
  most: number,
  random: Random,
): ReadonlySet<number> {
  const ofTargets = targets.map((): number[] => []);
  for (const row of random.shuffled([...ligands.keys()])) {
    for (const { target } of ligands[row]!.activities) ofTargets[target]!.push(row);
  }
  return new Set(
    ofTargets.flatMap((rows) => {
      const seen = new Set<string>();
      const isNew = (row: number) => !seen.has(ligands[row]!.series) && seen.add(ligands[row]!.series);
      const first = new Set(rows.filter(isNew));
      return [...first, ...rows.filter((row) => !first.has(row))].slice(0, most);
    }),
  );
}

/** The same targets with only some of the ligands. */
export function withLigands(candidates: CandidateTargets, rows: ReadonlySet<number>): CandidateTargets {
  const kept = candidates.ligands.filter((_, row) => rows.has(row));
  const counts = candidates.targets.map(() => 0);
  for (const { activities } of kept) for (const { target } of activities) counts[target]! += 1;
  return {
    ...candidates,
    targets: candidates.targets.map((target, number) => ({ ...target, ligands: counts[number]! })),
    ligands: kept,
  };
}
