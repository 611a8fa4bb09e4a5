import { headSetOf, type CandidateTargets } from '../../../tools/build-models/candidate-targets.ts';
import { askHeldOut, holdOutLigands, type HeldOutLigands } from '../../../tools/build-models/held-out-ligands.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { partsOf } from '../../../tools/build-models/targets.ts';
import { pack } from '../../../src/models/model-files.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { Random } from '../../../src/base/random.ts';
import {
  evaluateTargets,
  type BandedMetrics,
  type TargetEvaluation,
} from '../../../tools/build-models/target-evaluation.ts';
import { defaultTargetSettings, trainTargetHead } from '../../../tools/build-models/target-trainer.ts';
import { selectLigands, withLigands } from './selection.ts';

/** What one seed gave. */
export interface TargetsRun {
  readonly targets: number;
  readonly ligands: number;
  readonly evaluation: TargetEvaluation;
  /** What shorter lists of known ligands cost; none where they were not asked for. */
  readonly selections: readonly Selection[];
}

/** A list of known ligands, and how good the guesses are that it speaks for. */
export interface Selection {
  /** Most ligands of each target; null is all. */
  readonly most: number | null;
  readonly ligands: number;
  /** Of fingerprints, links and SMILES as they are bundled. */
  readonly bytes: number;
  readonly shown: BandedMetrics;
}

export interface TargetsOptions {
  /** Share of the ligands that is held out; half of it is measured on. */
  readonly share: number;
  /** Most ligands of each target of the shorter lists to compare. */
  readonly selections: readonly number[];
  readonly report: (progress: string) => void;
}

/** Trains the target head without held-out series, and guesses the targets of these. */
export async function runTargets(source: SourceLigands, seed: number, options: TargetsOptions): Promise<TargetsRun> {
  const { share, report } = options;
  const heldOut = holdOutLigands(source, share, new Random(seed));
  const { targets, ligands } = heldOut.training;
  report(`${ligands.length} ligands of ${targets.length} targets, ${heldOut.held.length} held out`);
  const weights = await trainTargetHead(
    headSetOf(heldOut.training),
    { ...defaultTargetSettings, seed },
    { onEpoch: ({ epoch, epochs, loss }) => report(`epoch ${epoch} of ${epochs}: loss ${loss.toFixed(4)}`) },
  );
  const evaluate = async (some: HeldOutLigands): Promise<TargetEvaluation> => {
    const index = await TargetIndex.of(partsOf(some.training, weights));
    try {
      return evaluateTargets(await askHeldOut(index, some, { report }), new Random(seed));
    } finally {
      await index[Symbol.asyncDispose]();
    }
  };
  const describe = async (most: number | null, training: CandidateTargets, { shown }: TargetEvaluation) => {
    const { fingerprints, ligands: links, smiles } = partsOf(training, weights).ligands;
    const packed = await Promise.all([fingerprints, links, smiles].map(pack));
    const bytes = packed.reduce((sum, { length }) => sum + length, 0);
    return { most, ligands: training.ligands.length, bytes, shown };
  };

  const evaluation = await evaluate(heldOut);
  const selections: Selection[] = [];
  for (const most of options.selections) {
    report(`at most ${most} ligands of each target`);
    const training = withLigands(heldOut.training, selectLigands(heldOut.training, most, new Random(seed)));
    selections.push(await describe(most, training, await evaluate({ ...heldOut, training })));
  }
  if (selections.length > 0) selections.push(await describe(null, heldOut.training, evaluation));
  return { targets: targets.length, ligands: ligands.length, evaluation, selections };
}
