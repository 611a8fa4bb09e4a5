import type { Ligand } from '../../src/retrieval/ligand-files.ts';
import type { KnownTarget } from '../../src/retrieval/target-table.ts';
import type { LigandSet } from './target-trainer.ts';
import type { SourceLigand, SourceLigands } from './source-ligands.ts';

/** The targets that can be guessed, numbered, and their ligands. */
export interface CandidateTargets {
  readonly targets: readonly KnownTarget[];
  /** Those that act on at least one of the targets. */
  readonly ligands: readonly (Ligand & Pick<SourceLigand, 'name' | 'series'>)[];
  /** Number of a target by its key. */
  readonly numberOf: ReadonlyMap<string, number>;
}

/** With fewer ligands a target is hardly ever guessed right, and a few accidents would look like knowledge. */
const FEWEST_LIGANDS = 10;

/**
 * Numbers the targets that have at least 10 ligands, and leaves out what has none of them.
 * @param known ligands, all or some of `source`
 */
export function candidateTargets(known: readonly SourceLigand[], targets: SourceLigands['targets']): CandidateTargets {
  const counts = new Map<string, number>();
  for (const { activities } of known) for (const key of activities.keys()) counts.set(key, (counts.get(key) ?? 0) + 1);
  const frequent = [...counts].filter(([, count]) => count >= FEWEST_LIGANDS).sort(([a], [b]) => (a < b ? -1 : 1));
  const numberOf = new Map(frequent.map(([key], number) => [key, number]));
  return {
    targets: frequent.map(([key, ligands]) => {
      const target = targets.get(key);
      if (target === undefined) throw new RangeError(`there is no target ${key}`);
      return { ...target, ligands };
    }),
    ligands: known.flatMap(({ activities, ...ligand }) => {
      const numbered = [...activities].flatMap(([key, pchembl]) => {
        const target = numberOf.get(key);
        return target === undefined ? [] : [{ target, pchembl }];
      });
      return numbered.length === 0 ? [] : [{ ...ligand, activities: numbered }];
    }),
    numberOf,
  };
}

/** The ligands as the target head learns from them. */
export function headSetOf({ targets, ligands }: CandidateTargets): LigandSet {
  return {
    fingerprints: ligands.map(({ fingerprint }) => fingerprint),
    targetsOf: ligands.map(({ activities }) => activities.map(({ target }) => target)),
    targets: targets.length,
  };
}
