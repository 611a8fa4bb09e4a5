import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { retrainInBackground } from '../../../src/jobs/background-job.ts';
import type { RetrainProgress } from '../../../src/retraining/retrain.ts';
import type { TrainingChoices } from '../../../src/heads/report.ts';
import { Hovering } from './hovering.ts';
import { writePairTable } from './table.ts';

export interface RetrainingOptions {
  /** Folder of the repository, with its bundles. */
  readonly root: string;
  /** Folder of the source tables. */
  readonly data: string;
  /** Compounds to hover at while it trains; none where that isn't measured. */
  readonly hoverAt: readonly string[];
  readonly report: (progress: string) => void;
}

/** What retraining on a table took. */
export interface RetrainingCost {
  readonly rows: number;
  readonly drugs: number;
  readonly mechanisms: number;
  /** From the start of the process to its end. */
  readonly seconds: number;
  /** Until the table was read and checked. */
  readonly secondsToRead: number;
  /** Most memory that the process held, in MB; null where the machine doesn't tell. */
  readonly peakMemory: number | null;
  /** Milliseconds of each hover with nothing else to do, and while it trained. */
  readonly hovers: { readonly alone: readonly number[]; readonly meanwhile: readonly number[] } | null;
}

/** What a person who presses Enter gets. */
const CHOICES: TrainingChoices = { start: 'heads', mix: true, seed: 1, epochs: null, check: true, point: null };

/** Retrains the bundled heads on a table of activities, in the background process of the extension. */
export async function runRetraining(
  rows: number,
  { root, data, hoverAt, report }: RetrainingOptions,
): Promise<RetrainingCost> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-retraining-'));
  const hovering = hoverAt.length === 0 ? null : new Hovering(root, hoverAt);
  try {
    const dataset = path.join(folder, 'pairs.csv');
    await writePairTable(data, dataset, rows);
    const alone = (await hovering?.once()) ?? [];
    const meanwhile: Promise<readonly number[]>[] = [];
    const memory = new PeakMemory();
    const models = path.join(root, 'models');
    const begun = performance.now();
    let secondsToRead = 0;
    const onProgress = (progress: RetrainProgress) => {
      if (hovering !== null && progress.step === 'training' && meanwhile.length === 0) meanwhile.push(hovering.once());
    };
    const result = await retrainInBackground(
      { file: path.join(root, 'dist', 'jobs.cjs'), log: report },
      { encoder: models, heads: models, drugs: models, dataset, name: 'benchmark', out: path.join(folder, 'heads') },
      {
        onStart: (pid) => memory.watch(pid),
        onProgress,
        choose: ({ usable }) => {
          secondsToRead = (performance.now() - begun) / 1000;
          report(`read ${usable.pairs} pairs in ${secondsToRead.toFixed(0)} s`);
          return Promise.resolve(CHOICES);
        },
      },
    ).finally(() => memory.stop());
    const seconds = (performance.now() - begun) / 1000;
    report(`${rows} rows in ${seconds.toFixed(0)} s, at most ${memory.peak ?? '?'} MB`);
    const { drugs, mechanisms } = result.report.dataset;
    const hovers = hovering === null ? null : { alone, meanwhile: (await Promise.all(meanwhile)).flat() };
    return { rows, drugs, mechanisms, seconds, secondsToRead, peakMemory: memory.peak, hovers };
  } finally {
    await hovering?.close();
    await rm(folder, { recursive: true });
  }
}

/** Asks the system now and then for the most memory that a process has held. */
class PeakMemory {
  /** In MB; null where the system doesn't tell. */
  peak: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  watch(pid: number): void {
    this.#timer = setInterval(() => void this.#ask(pid), 200);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #ask(pid: number): Promise<void> {
    // Linux alone has it, and not any more once the process has ended
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
    const kilobytes = /^VmHWM:\s+(\d+) kB$/mu.exec(status)?.[1];
    if (kilobytes !== undefined) this.peak = Math.round(Number(kilobytes) / 1024);
  }
}
