import { itemAt } from '../../../src/base/items.ts';
import { TargetHead } from '../../../src/bridge/target-head.ts';
import { OwnLigands, type OwnLigand } from '../../../src/retrieval/own-ligands.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import type { TargetScoring } from '../../../src/retrieval/target-scores.ts';
import { targetKey, type Target } from '../../../src/retrieval/target-table.ts';
import { splitByGroup } from '../../../src/evaluation/split.ts';
import { expectedCalibrationError } from '../../../tools/build-models/calibration.ts';
import { meanOf, median } from '../summary.ts';
import type { Random } from '../../../src/base/random.ts';
import { candidateTargets, headSetOf } from '../../../tools/build-models/candidate-targets.ts';
import type { SourceLigand, SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { defaultTargetSettings, trainTargetHead } from '../../../tools/build-models/target-trainer.ts';
import { partsOf } from '../../../tools/build-models/targets.ts';

/** How often guesses are right with a chemist's own ligands beside those of the index. */
export interface OwnGuessRun {
  readonly targets: number;
  /** Of targets that the index lacks, by how many actives were added. */
  readonly lacking: readonly {
    readonly actives: number;
    readonly molecules: number;
    /** Share whose first guess is the target, and whose first guess is that or another that is true. */
    readonly first: number;
    readonly firstTrue: number;
    /** Of those whose first guess is another target, the median similarity of the nearest own active, and of the nearest
     * ligand of the target that was guessed. */
    readonly nearestOwn: number;
    readonly nearestOther: number;
    /** Mean probability of the first guess, and its expected calibration error where what is true counts as right. */
    readonly said: number;
    readonly error: number;
  }[];
  /**
   * Of known targets, on series that are held out: without own ligands, with those of one target (mean of all of them), and
   * with those of all targets together.
   */
  readonly known: {
    readonly molecules: number;
    readonly without: number;
    readonly withOne: number;
    readonly with: number;
  };
}

interface GuessOptions {
  readonly scoring: TargetScoring;
  readonly random: Random;
  readonly report: (progress: string) => void;
}

/** Targets that are taken out of the index. */
const TARGETS = 20;
const ACTIVES = [10, 50, 200];
/** Molecules of each target that are asked about, and molecules of known targets. */
const ASKED = 30;
const KNOWN = 600;
const FEWEST_LIGANDS = 300;

/** Takes targets out of the index, with all of their ligands, and gives ligands of theirs back as a chemist's own. */
export async function runOwnGuesses(
  { ligands, targets }: SourceLigands,
  { scoring, random, report }: GuessOptions,
): Promise<OwnGuessRun> {
  const lacking = drawTargets(ligands, random);
  const isLacking = (ligand: SourceLigand) => lacking.some((key) => ligand.activities.has(key));
  const { train, test } = splitByGroup(
    ligands.map(({ series }) => series),
    0.02,
    random,
  );
  const known = random
    .shuffled(test.map((row) => itemAt(ligands, row)).filter((one) => !isLacking(one)))
    .slice(0, KNOWN);
  const candidates = candidateTargets(
    train.map((row) => itemAt(ligands, row)).filter((one) => !isLacking(one)),
    targets,
  );
  // fewer ligands and epochs than the bundled head: with both kinds of evidence it is hardly worse
  const settings = { ...defaultTargetSettings, epochs: 4, ligandsPerTarget: 200 };
  const weights = await trainTargetHead(headSetOf(candidates), settings, {
    onEpoch: ({ epoch, loss }) => report(`target head, epoch ${epoch}: ${loss.toFixed(3)}`),
  });
  const parts = partsOf(candidates, weights, scoring);
  await using index = await TargetIndex.of(parts);
  const project = TargetHead.projection(parts.head);
  const sides = lacking.map((key) => sidesOf(key, ligands, itemOf(targets, key), random));

  const results = ACTIVES.map((actives) => ({
    actives,
    molecules: 0,
    first: 0,
    said: [] as number[],
    isTrue: [] as boolean[],
    missed: [] as { readonly own: number; readonly other: number }[],
  }));
  for (const result of results) {
    for (const { own, asked, key } of sides) {
      const added = new OwnLigands(own.slice(0, result.actives), index.targets, project);
      for (const molecule of asked) {
        const [guess] = (await index.guess(molecule, { limit: 1, own: added })).guesses;
        const said = guess === undefined ? '' : targetKey(guess.target);
        result.molecules += 1;
        if (said === key) result.first += 1;
        else {
          const own = added.find(molecule.fingerprint).active.reduce((most, one) => Math.max(most, one), 0);
          result.missed.push({ own, other: guess?.ligand.similarity ?? 0 });
        }
        result.said.push(guess?.probability ?? 0);
        result.isTrue.push(molecule.activities.has(said));
      }
    }
    report(`${result.actives} actives: ${(result.first / result.molecules).toFixed(3)}`);
  }
  const hits = async (own: OwnLigands | undefined) => {
    let right = 0;
    for (const molecule of known) {
      const [guess] = (await index.guess(molecule, { limit: 1, own })).guesses;
      if (guess !== undefined && molecule.activities.has(targetKey(guess.target))) right += 1;
    }
    return right / known.length;
  };
  const most = sides.map(({ own }) => own.slice(0, ACTIVES.at(-1)));
  const withOne = [];
  for (const own of most) withOne.push(await hits(new OwnLigands(own, index.targets, project)));
  return {
    targets: lacking.length,
    lacking: results.map(({ actives, molecules, first, said, isTrue, missed }) => ({
      ...{ actives, molecules, first: first / molecules, said: meanOf(said) },
      firstTrue: isTrue.filter(Boolean).length / molecules,
      error: expectedCalibrationError(said, isTrue),
      nearestOwn: median(missed.map(({ own }) => own)),
      nearestOther: median(missed.map(({ other }) => other)),
    })),
    known: {
      molecules: known.length,
      without: await hits(undefined),
      withOne: meanOf(withOne),
      with: await hits(new OwnLigands(most.flat(), index.targets, project)),
    },
  };
}

function drawTargets(ligands: readonly SourceLigand[], random: Random): string[] {
  const counts = new Map<string, number>();
  for (const { activities } of ligands) {
    for (const [key, pchembl] of activities) if (pchembl !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const fit = [...counts].filter(([, count]) => count >= FEWEST_LIGANDS).map(([key]) => key);
  return random.shuffled(fit).slice(0, TARGETS);
}

/** Ligands of a target as a chemist's own, by series in random order, and molecules of other series to ask about. */
function sidesOf(key: string, ligands: readonly SourceLigand[], target: Target, random: Random) {
  const rows = ligands.filter(({ activities }) => (activities.get(key) ?? null) !== null);
  const { train, test } = splitByGroup(
    rows.map(({ series }) => series),
    0.3,
    random,
  );
  const own = random.shuffled(train).map((place): OwnLigand => {
    const { id, smiles, fingerprint, activities } = itemAt(rows, place);
    const measured = { type: 'IC50', p: activities.get(key) ?? null, bound: 'exact', percent: null } as const;
    return { name: id, smiles, fingerprint, activities: [{ target, verdict: 'active', ...measured }] };
  });
  const asked = random.shuffled(test).slice(0, ASKED);
  return { key, own, asked: asked.map((place) => itemAt(rows, place)) };
}

function itemOf(targets: SourceLigands['targets'], key: string): Target {
  const target = targets.get(key);
  if (target === undefined) throw new RangeError(`there is no target ${key}`);
  return target;
}
