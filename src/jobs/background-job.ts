import * as l10n from '@vscode/l10n';
import type { ChildProcess } from 'node:child_process';
import { processEnded } from '../errors/job-errors.ts';
import type { GuessReport } from '../ranking/guess-file.ts';
import type { RankReport } from '../ranking/rank-file.ts';
import type { RecordControl } from '../ranking/result-records.ts';
import type { RetrainControl, RetrainResult } from '../retraining/retrain.ts';
import type { ModelFolders } from '../answers/load-models.ts';
import type { ImportedFileReport, ImportJobProgress, ImportRequest } from './import-messages.ts';
import { errorOf } from './failure-reply.ts';
import {
  type FileJobProgress,
  type GuessJobRequest,
  type JobKind,
  type JobReply,
  type JobRequest,
  type Jobs,
  type RankJobRequest,
  type RetrainRequest,
} from './job-messages.ts';
import { endOf, sendTo, startProcess, type BackgroundOptions } from './start-process.ts';

/** How the editor takes part in a job. */
interface JobControl<Kind extends JobKind> {
  readonly signal?: AbortSignal | undefined;
  /** Told of the process's id when it has started. */
  readonly onStart?: ((pid: number) => void) | undefined;
  readonly onProgress?: ((progress: Jobs[Kind]['progress']) => void) | undefined;
  /** Answers what the job asks; what it throws ends the job and is thrown on. */
  readonly answer?: ((question: Jobs[Kind]['question']) => Promise<Jobs[Kind]['answer']>) | undefined;
}

export interface BackgroundRetrainControl extends RetrainControl {
  /** Told of the process's id when it has started. */
  readonly onStart?: ((pid: number) => void) | undefined;
}

/**
 * Retrains in a process of its own, which ends when this one does. The promise is settled when the process has ended.
 *
 * @throws ThinBridgeError as `retrain`; `process-ended` where the process crashed or was killed; what `choose` throws;
 * the signal's reason within a second after it is cancelled
 */
export async function retrainInBackground(
  process: BackgroundOptions,
  request: RetrainRequest,
  { choose, ...control }: BackgroundRetrainControl,
): Promise<RetrainResult> {
  const job = new BackgroundJob<'retrain'>(l10n.t('The training process'), process, { ...control, answer: choose });
  return job.run({ kind: 'retrain', request });
}

/**
 * Opens models and places a text and a molecule in a process of its own, so that nothing but that process can crash.
 *
 * @throws ThinBridgeError as `ThinBridge.embedText`; `process-ended` where the process crashed; the signal's reason
 * within a second after it is cancelled
 */
export async function tryHeads(process: BackgroundOptions, folders: ModelFolders, signal?: AbortSignal): Promise<void> {
  const job = new BackgroundJob<'tryHeads'>(l10n.t('The process that tried the heads'), process, { signal });
  await job.run({ kind: 'tryHeads', request: folders });
}

/** How the editor takes part in an import. */
export interface ImportControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportJobProgress) => void) | undefined;
  /** Told of what pauses the import, or lets it go on. */
  readonly onPausable?: ((pause: (isPaused: boolean) => void) => void) | undefined;
}

/**
 * Puts the compounds of files into a library, in a process of its own.
 *
 * @throws ThinBridgeError as `importJob`; `process-ended` where the process crashed: what it had put in by then is in the
 * library; the signal's reason within a second after it is cancelled
 */
export async function importInBackground(
  process: BackgroundOptions,
  request: ImportRequest,
  { onPausable, ...control }: ImportControl,
): Promise<readonly ImportedFileReport[]> {
  const job = new BackgroundJob<'importCompounds'>(l10n.t('The import'), process, control, goOn());
  onPausable?.((isPaused) => job.pause(isPaused));
  return job.run({ kind: 'importCompounds', request });
}

const goOn = () => l10n.t('What it had put in by then is in the library; import the file again to go on.');

/**
 * Ranks the compounds of a file for questions, in a process of its own.
 *
 * @throws ThinBridgeError as `rankFile`; `process-ended` where the process crashed; the signal's reason within a second
 * after it is cancelled
 */
export async function rankInBackground(
  process: BackgroundOptions,
  request: RankJobRequest,
  control: RecordControl,
): Promise<RankReport> {
  const job = new BackgroundJob<'rankFile'>(
    l10n.t('The ranking'),
    process,
    ofFile(control),
    l10n.t('Nothing was written.'),
  );
  return job.run({ kind: 'rankFile', request });
}

/** Guesses the targets of the compounds of a file, in a process of its own. Throws as `guessFile`, and as `rankInBackground`. */
export async function guessInBackground(
  process: BackgroundOptions,
  request: GuessJobRequest,
  control: RecordControl,
): Promise<GuessReport> {
  const job = new BackgroundJob<'guessFile'>(
    l10n.t('Guessing'),
    process,
    ofFile(control),
    l10n.t('Nothing was written.'),
  );
  return job.run({ kind: 'guessFile', request });
}

function ofFile({ signal, onProgress, onRecords }: RecordControl) {
  return {
    signal,
    onProgress: (progress: FileJobProgress) => {
      if (progress.step === 'reading') onProgress?.(progress);
      else onRecords?.(progress.batch);
    },
  };
}

/** Time that a process has to end by itself once nothing is wanted of it any more, in milliseconds. */
const GRACE_MS = 500;

/** How a job came out: with a result, or with what is thrown. */
type Outcome<Kind extends JobKind> = { readonly result: Jobs[Kind]['result'] } | { readonly failure: unknown };

/** A process that does one job. */
class BackgroundJob<Kind extends JobKind> {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #control: JobControl<Kind>;
  readonly #rest: string | undefined;
  #outcome: Outcome<Kind> | undefined;
  #killing: NodeJS.Timeout | undefined;

  /**
   * @param name of the process, as the beginning of a sentence
   * @param rest what is left of its work where it crashes, as a sentence; the heads in use, unless told
   */
  constructor(name: string, options: BackgroundOptions, control: JobControl<Kind>, rest?: string) {
    control.signal?.throwIfAborted();
    this.#name = name;
    this.#control = control;
    this.#rest = rest;
    this.#child = startProcess(options);
  }

  async run(job: JobRequest & { readonly kind: Kind }): Promise<Jobs[Kind]['result']> {
    const { signal, onStart } = this.#control;
    const ended = endOf(this.#child);
    const cancel = () => this.#end({ failure: signal?.reason });
    signal?.addEventListener('abort', cancel);
    try {
      this.#child.on('message', (reply) => this.#receive(reply as JobReply<Kind>));
      if (this.#child.pid !== undefined) onStart?.(this.#child.pid);
      this.#send(job);
      const how = await ended;
      const outcome = this.#outcome ?? { failure: processEnded(this.#name, how, this.#rest) };
      if ('failure' in outcome) throw outcome.failure;
      return outcome.result;
    } finally {
      signal?.removeEventListener('abort', cancel);
      clearTimeout(this.#killing);
    }
  }

  /** Holds the job, or lets it go on. */
  pause(isPaused: boolean): void {
    this.#send({ kind: 'pause', isPaused });
  }

  #receive(reply: JobReply<Kind>): void {
    const { answer, onProgress } = this.#control;
    switch (reply.kind) {
      case 'progress':
        if (this.#outcome === undefined) onProgress?.(reply.progress);
        break;
      case 'question':
        answer?.(reply.question).then(
          (given) => this.#send({ kind: 'answer', answer: given }),
          (failure: unknown) => this.#end({ failure }),
        );
        break;
      case 'done':
        this.#end({ result: reply.result });
        break;
      case 'failed':
        this.#end({ failure: errorOf(reply) });
    }
  }

  /** Notes how the job came out, if that isn't known yet, and sees to it that the process ends. */
  #end(outcome: Outcome<Kind>): void {
    this.#outcome ??= outcome;
    this.#send({ kind: 'cancel' });
    this.#killing ??= setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
  }

  #send(message: JobRequest): void {
    sendTo(this.#child, message);
  }
}
