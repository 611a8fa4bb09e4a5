import path from 'node:path';
import { ThinBridgeError } from '../errors.ts';
import { isNoChange, type Estimate } from '../training/estimate.ts';
import type { Comparison } from '../training/held-out.ts';
import { readKnownPairs } from '../training/known-pairs.ts';
import { retrain, type RetrainResult } from '../training/retrain.ts';
import { colours, errorColours } from './colours.ts';
import { tableWorkers, withChemistry } from './engine.ts';
import { printJson, printTable } from './table.ts';
import { TrainingProgress } from './training-progress.ts';

export interface TrainOptions {
  /** A CSV or TSV of drugs and mechanisms. */
  readonly dataset: string;
  /** Folder of the new heads. */
  readonly out: string;
  readonly from?: 'bundled' | 'scratch';
  /** A list of molecules to keep out. */
  readonly exclude?: string;
  readonly seed: number;
  readonly epochs?: number;
  readonly mix: boolean;
  readonly check: boolean;
  readonly json: boolean;
}

/** `thin-bridge train --dataset FILE --out DIR` */
export async function runTrain(root: string, options: TrainOptions): Promise<void> {
  const { dataset, out, exclude, seed, epochs, mix, check, json } = options;
  const from = options.from ?? (exclude === undefined ? 'bundled' : 'scratch');
  warnOfExcluded(options);
  const models = path.join(root, 'models');
  const known = await readKnownPairs(models);
  const progress = new TrainingProgress();
  const result = await withInterrupt((signal) =>
    withChemistry(
      root,
      (chemistry) =>
        retrain(
          chemistry,
          {
            ...{ encoder: models, heads: models, start: from === 'bundled' ? 'heads' : 'scratch', known },
            ...{ dataset, out, exclude, seed, epochs, mix, check },
          },
          { signal, onProgress: progress.report },
        ),
      tableWorkers,
    ),
  ).finally(() => progress.end());
  if (json) printJson({ out, ...result });
  else printResult(out, result, check);
}

function warnOfExcluded({ exclude, from }: TrainOptions): void {
  if (exclude === undefined) return;
  if (from === undefined) {
    console.error('Training starts from scratch, since the bundled heads may have learned from what is excluded.');
  } else if (from === 'bundled') {
    console.error(
      `${errorColours.yellow('warning:')} the bundled heads may have learned from what is excluded. Without ` +
        '--from bundled, training starts from scratch.',
    );
  }
}

/** Runs `use` with a signal that Ctrl-C sets off; a second Ctrl-C ends the process. */
async function withInterrupt<Result>(use: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interrupt = () => controller.abort(new ThinBridgeError('cancelled', 'Interrupted. Nothing was written.'));
  process.once('SIGINT', interrupt);
  try {
    return await use(controller.signal);
  } finally {
    process.off('SIGINT', interrupt);
  }
}

function printResult(
  out: string,
  { dataset, mixed, excluded, check, heads }: RetrainResult,
  wasChecked: boolean,
): void {
  if (check !== null) {
    const { heldOut, knownDrugs, comparisons } = check;
    console.log(
      `Held out: ${heldOut.pairs} pairs of ${heldOut.drugs} drugs and ${heldOut.mechanisms} mechanisms, whole series. ` +
        'Queries and candidates are these alone.',
    );
    printComparisons(comparisons);
    if (knownDrugs !== null && knownDrugs > 0) {
      console.log(
        colours.dim(
          `${knownDrugs} of the ${heldOut.drugs} drugs are in the bundled index, which the heads in use were trained ` +
            'on. They flatter these heads, and those that start from them.',
        ),
      );
    }
  } else if (wasChecked) {
    console.log('The dataset is too small, or too much of it one series, to hold something back and measure on it.');
  }
  const { epochs, from } = heads.training;
  console.log(
    `Trained on ${colours.bold(String(dataset.pairs))} pairs of ${dataset.drugs} drugs and ${dataset.mechanisms} ` +
      `mechanisms of ${dataset.name}` +
      (mixed === null ? '' : `, with ${mixed.pairs} pairs of ${mixed.drugs} bundled drugs mixed in`) +
      `; ${String(epochs)} epochs, from ${from === 'scratch' ? 'scratch' : 'the bundled heads'}.`,
  );
  if (excluded !== null) {
    console.log(
      `Kept out as ${excluded.list} says: ${excluded.ownDrugs} drugs of the dataset, ${excluded.mixedDrugs} bundled ones.`,
    );
  }
  console.log(
    `Written to ${colours.bold(out)}; thin-bridge evaluate --pairs FILE --heads ${out} measures them on other pairs.`,
  );
}

const DIRECTIONS = { textToDrug: 'text → drug', drugToText: 'drug → text' } as const;
const RIGHT = { own: 'its own', grouped: 'any true one' } as const;

function printComparisons(comparisons: readonly Comparison[]): void {
  printTable<Comparison>(
    [
      { title: 'Direction', width: 13, cell: ({ direction }) => DIRECTIONS[direction] },
      { title: 'Right', width: 14, cell: ({ right }) => RIGHT[right] },
      { title: 'Measure', width: 9, cell: ({ measure }) => measure },
      { title: 'Heads in use', cell: ({ inUse }) => withInterval(inUse) },
      { title: 'New heads', cell: ({ retrained }) => withInterval(retrained) },
      {
        title: 'Change',
        cell: ({ change }) =>
          isNoChange(change) ? `no change (${range(change)})` : colours.bold(withInterval(change, true)),
      },
    ],
    comparisons,
  );
  console.log(
    colours.dim('In brackets 95% intervals (bootstrap). "No change": the interval of the change includes 0.'),
  );
}

function withInterval(estimate: Estimate, signed = false): string {
  const sign = signed && estimate.value > 0 ? '+' : '';
  return `${sign}${estimate.value.toFixed(3)} (${range(estimate)})`;
}

function range({ interval: [low, high] }: Estimate): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}
