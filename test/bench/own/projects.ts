import { itemAt } from '../../../src/base/items.ts';
import type { Random } from '../../../src/base/random.ts';
import { indexFingerprints, SimilarityIndex } from '../../../src/chemistry/similarity-index.ts';
import { splitByGroup } from '../../../src/evaluation/split.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';

/** What a project adds to what the bench's models know. */
export type Novelty = 'new series' | 'new targets';

/** How a project's table is written: in ChEMBL's words, in others, or with wrong rows among the right ones. */
export type Writing = "ChEMBL's words" | 'other words' | '10% wrong rows';

/** Compounds of one team, of which the bench's models know neither the series nor analogues. */
export interface Project {
  readonly name: string;
  readonly novelty: Novelty;
  readonly writing: Writing;
  /** UniProt accessions of what it works on. */
  readonly proteins: readonly string[];
  /** Rows of ligands by series, in random order: a table of n compounds is the first n. */
  readonly own: readonly number[];
  /** Rows of ligands of other series. */
  readonly test: readonly number[];
}

const PROTEINS = 6;
const FEWEST_LIGANDS = 300;
const MOST_LIGANDS = 3000;
const OWN = 1000;
const TEST = 300;

/** Draws projects that share no protein. */
export function drawProjects({ ligands }: SourceLigands, random: Random): Project[] {
  const rowsOf = new Map<string, number[]>();
  ligands.forEach(({ activities }, row) => {
    for (const [protein, pchembl] of activities) {
      if (pchembl !== null) rowsOf.set(protein, [...(rowsOf.get(protein) ?? []), row]);
    }
  });
  const fit = [...rowsOf].filter(([, rows]) => rows.length >= FEWEST_LIGANDS && rows.length <= MOST_LIGANDS);
  const proteins = random.shuffled(fit.map(([protein]) => protein));
  return (['new series', 'new targets'] as const).flatMap((novelty, group) =>
    (["ChEMBL's words", 'other words', '10% wrong rows'] as const).map((writing, place) => {
      const first = PROTEINS * (3 * group + place);
      const own = proteins.slice(first, first + PROTEINS);
      const rows = [...new Set(own.flatMap((protein) => rowsOf.get(protein) ?? []))].sort((a, b) => a - b);
      return { name: `${novelty}, ${writing}`, novelty, writing, proteins: own, ...cut(rows, ligands, random) };
    }),
  );
}

function cut(rows: readonly number[], ligands: SourceLigands['ligands'], random: Random) {
  const series = (some: readonly number[]) => some.map((row) => itemAt(ligands, row).series);
  const { test, train } = splitByGroup(series(rows), TEST / rows.length, random);
  const bySeries = new Map<string, number[]>();
  for (const place of train) {
    const row = itemAt(rows, place);
    const key = itemAt(ligands, row).series;
    bySeries.set(key, [...(bySeries.get(key) ?? []), row]);
  }
  const own = random
    .shuffled([...bySeries.values()])
    .flat()
    .slice(0, OWN);
  return { own, test: test.map((place) => itemAt(rows, place)) };
}

/** Compounds of greater similarity are analogues. */
const ANALOGUE = 0.6;

/**
 * Which ligands and drugs the bench's models don't see: the projects' compounds, whatever is of their series or similar to
 * one of them, and all ligands of a new target.
 * @returns for each list whether its members are kept out
 */
export function keptOut(
  projects: readonly Project[],
  { ligands }: SourceLigands,
  drugs: readonly { readonly fingerprint: Uint8Array; readonly series: string }[],
): { ligands: boolean[]; drugs: boolean[] } {
  const rows = projects.flatMap(({ own, test }) => [...own, ...test]);
  const series = new Set(rows.map((row) => itemAt(ligands, row).series));
  const newTargets = new Set(projects.flatMap(({ novelty, proteins }) => (novelty === 'new targets' ? proteins : [])));
  const all = [...ligands, ...drugs];
  const index = new SimilarityIndex(indexFingerprints(all.map(({ fingerprint }) => fingerprint)));
  const near = new Uint8Array(all.length);
  for (const row of new Set(rows)) {
    index.similarities(itemAt(ligands, row).fingerprint).forEach((similarity, other) => {
      if (similarity > ANALOGUE) near[other] = 1;
    });
  }
  const isOut = all.map((one, place) => near[place] === 1 || series.has(one.series));
  return {
    ligands: ligands.map(
      ({ activities }, row) => isOut[row] === true || [...activities.keys()].some((protein) => newTargets.has(protein)),
    ),
    drugs: isOut.slice(ligands.length),
  };
}
