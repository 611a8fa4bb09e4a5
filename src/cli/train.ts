import path from 'node:path';
import { trainingInterrupted } from '../errors/job-errors.ts';
import { choosePairLayout, type LayoutChoice } from '../dataset/pair-layout.ts';
import { readKnownPairs } from '../retraining/known-pairs.ts';
import { retrain } from '../retraining/retrain.ts';
import { withInterrupt } from './interrupt.ts';
import { errorColours, printJson, printRefused, printSeveral } from './output.ts';
import { tableChemistry, withChemistry } from './models.ts';
import { TrainingProgress } from './training-progress.ts';
import { printResult } from './training-result.ts';

export interface TrainOptions extends LayoutChoice {
  /** A table of drugs and mechanisms. */
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
  /** How far from the bundled heads to the trained ones. */
  readonly point?: number;
  readonly json: boolean;
}

/** `thin-bridge train --dataset FILE --out DIR` */
export async function runTrain(root: string, options: TrainOptions): Promise<void> {
  const { dataset, out, exclude, seed, epochs, mix, check, point, json } = options;
  const from = options.from ?? (exclude === undefined ? 'bundled' : 'scratch');
  if (from === 'scratch' && point !== undefined) {
    console.error(`${errorColours.yellow('warning:')} --point is left out: from scratch there is no way to go.`);
  }
  warnOfExcluded(options);
  const models = path.join(root, 'models');
  const progress = new TrainingProgress();
  const result = await withInterrupt(trainingInterrupted, async (signal) => {
    const { layout, text } = await choosePairLayout(dataset, options);
    console.error(text);
    const known = await readKnownPairs(models);
    return withChemistry(
      root,
      (chemistry) =>
        retrain(
          chemistry,
          { encoder: models, heads: models, known, dataset, name: undefined, layout, out, exclude },
          {
            signal,
            onProgress: progress.report,
            choose: (found) => {
              progress.end();
              printRefused(dataset, found.refusedRows, found.refused);
              printSeveral(found.several);
              const start = from === 'bundled' ? 'heads' : 'scratch';
              return Promise.resolve({ start, mix, seed, epochs: epochs ?? null, check, point: point ?? null });
            },
          },
        ),
      tableChemistry,
    );
  }).finally(() => progress.end());
  const { report, heads, excluded } = result;
  if (json) printJson({ out, heads, excluded, ...report });
  else printResult(out, result);
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
