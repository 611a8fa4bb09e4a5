import { rankingCancelled } from '../errors/table-errors.ts';
import { ImportPace } from '../library/import-pace.ts';
import { rankFile, type RankReport } from '../ranking/rank-file.ts';
import type { ReadProgress } from '../ranking/read-structures.ts';
import { counted, durationText, numberText } from '../text/numbers.ts';
import { withInterrupt } from './interrupt.ts';
import { withThinBridge, type ModelOptions } from './models.ts';
import { printJson, printRefused } from './output.ts';
import { ProgressLine } from './progress-line.ts';

interface RankOptions extends ModelOptions {
  /** A table of compounds. */
  readonly file: string;
  /** The questions. */
  readonly for: readonly string[];
  /** Beside the file where undefined. */
  readonly out?: string;
  readonly json: boolean;
}

/** How many of the best are told as JSON; all of them are in the file. */
const BEST = 10;

/** `thin-bridge rank FILE --for TEXT [--for TEXT]... [--out FILE]` */
export async function runRank({ file, for: questions, out, json, ...models }: RankOptions): Promise<void> {
  const line = new ProgressLine();
  const pace = new ImportPace();
  const onProgress = (progress: ReadProgress) => line.show(file, paceText(file, progress, pace));
  const report = await withInterrupt(rankingCancelled, (signal) =>
    withThinBridge({ ...models, isBatch: true }, (thinBridge, chemistry) =>
      rankFile({ chemistry, thinBridge }, { file, questions, out, best: json ? BEST : 0 }, { signal, onProgress }),
    ),
  ).finally(() => line.end());
  if (json) printJson({ file, ...report });
  else printReport(file, report);
}

/** How far a file is read, how fast, and how long that goes on. */
export function paceText(file: string, { done, share }: ReadProgress, pace: ImportPace): string {
  const { rate, secondsLeft } = pace.after({ done, share });
  const left = secondsLeft === undefined ? '' : `, ${durationText(secondsLeft)} left`;
  return `${file}: ${counted(done, 'record')}, ${numberText(Math.round(rate))} a second${left}`;
}

function printReport(file: string, { out, readAs, records, ranked, refused }: RankReport): void {
  printRefused(file, refused, records - ranked);
  for (const one of readAs) console.log(`read as ${one}`);
  console.log(`Ranked ${numberText(ranked)} of ${counted(records, 'record')} of ${file}: ${out}`);
}
