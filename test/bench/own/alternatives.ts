import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { composeTrainingSet } from '../../../src/dataset/compose.ts';
import { evaluateAlong } from '../../../src/retraining/interpolation.ts';
import { repetitions, retrainingSettings } from '../../../src/retraining/training-run.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import { readStartWeights } from '../../../src/training/start-weights.ts';
import { trainHeads, type TrainingSettings } from '../../../src/training/trainer.ts';
import type { OwnMaterial } from './material.ts';
import type { Project } from './projects.ts';
import { figuresOf, prepareOwn, type OwnFigures } from './run.ts';

/** What one way of not paying with what is known comes to on one project. */
export interface AlternativeRun {
  readonly project: string;
  readonly size: number;
  readonly ways: readonly { readonly name: string; readonly path: readonly OwnFigures[] }[];
}

/** A training that differs in its settings, and what is made of the heads that it gives. */
interface Way {
  readonly name: string;
  readonly settings?: (usual: TrainingSettings) => Partial<TrainingSettings>;
  /** Most directions in which the heads may change; all where undefined. */
  readonly ranks?: readonly number[];
  readonly isMixed?: boolean;
}

const NO_PULL = () => ({ weightDecay: 0 });

const WAYS: readonly Way[] = [
  { name: 'known pairs mixed in', settings: NO_PULL, ranks: [4, 16, 64] },
  { name: 'without known pairs', settings: NO_PULL, isMixed: false },
  {
    name: 'a quarter of the epochs',
    settings: ({ epochs }) => ({ epochs: Math.max(1, Math.round(epochs / 4)), weightDecay: 0 }),
  },
  { name: 'penalty towards the old weights, 6', settings: () => ({ weightDecay: 6 }) },
  { name: 'penalty towards the old weights, 20', settings: () => ({ weightDecay: 20 }) },
  { name: 'penalty towards the old weights, 60', settings: () => ({ weightDecay: 60 }) },
];

/** Trains on the first `size` compounds of a project in each way, and measures all along from the old heads to the new. */
export async function runAlternatives(
  own: OwnMaterial,
  project: Project,
  size: number,
  seed: number,
): Promise<AlternativeRun> {
  const encoder = await readManifest(own.source.models, 'encoder');
  const start = await readStartWeights(own.heads, encoder.dimension);
  const { table, known, measured } = await prepareOwn(own, project, size, seed);
  const ways = [];
  for (const { name, settings, ranks = [], isMixed = true } of WAYS) {
    const set = composeTrainingSet(isMixed ? [table, known] : [table]);
    const ownPairs = set.pairs.slice(0, table.pairs.length);
    const times = isMixed ? repetitions(ownPairs.length, set.pairs.length - ownPairs.length) : 1;
    const pairs = [...set.pairs, ...Array.from({ length: times - 1 }, () => ownPairs).flat()];
    const usual = retrainingSettings({ own: ownPairs.length, epoch: pairs.length }, 'heads', {
      seed,
      epochs: undefined,
    });
    const to = await trainHeads({ ...set, pairs }, { ...usual, ...settings?.(usual) }, { start });
    const all = [
      { name, to },
      ...ranks.map((rank) => ({ name: `change of rank ${rank}`, to: ofRank(start, to, rank) })),
    ];
    for (const one of all) {
      const path = await evaluateAlong({ from: start, to: one.to, encoder }, measured, undefined);
      ways.push({ name: one.name, path: path.map(figuresOf) });
    }
  }
  return { project: project.name, size, ways };
}

/** The heads whose difference to those before is the nearest one of a rank (Eckart and Young 1936), of each head. */
function ofRank(from: HeadWeights, to: HeadWeights, rank: number): HeadWeights {
  const reduce = (before: Float32Array, after: Float32Array) => {
    const change = Matrix.from1DArray(
      before.length / from.dimension,
      from.dimension,
      Array.from(after, (weight, place) => weight - (before[place] ?? 0)),
    );
    // the right singular vectors are the eigenvectors of the small square, ascending
    const { eigenvectorMatrix } = new EigenvalueDecomposition(change.transpose().mmul(change), {
      assumeSymmetric: true,
    });
    const first = from.dimension - rank;
    const main = eigenvectorMatrix.subMatrix(0, from.dimension - 1, first, from.dimension - 1);
    const reduced = change.mmul(main).mmul(main.transpose()).to1DArray();
    return before.map((weight, place) => weight + (reduced[place] ?? 0));
  };
  return { ...to, chemistry: reduce(from.chemistry, to.chemistry), text: reduce(from.text, to.text) };
}
