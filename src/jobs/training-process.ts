import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { ModelFolders } from '../thin-bridge.ts';
import type { JobReply, JobRequest, RetrainRequest } from './job-messages.ts';
import type { RetrainControl, RetrainResult } from '../retraining/retrain.ts';

export interface TrainingProcessOptions {
  /** Path of the bundle `training.cjs`, with the chemistry's worker beside it. */
  readonly file: string;
  /** Told of each line that the process prints. */
  readonly log: (line: string) => void;
}

export interface BackgroundControl extends RetrainControl {
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
  process: TrainingProcessOptions,
  request: RetrainRequest,
  control: BackgroundControl,
): Promise<RetrainResult> {
  const result = await new Job(process, control).run({ kind: 'retrain', request });
  if (result === null) throw new Error('The training process gave no result.');
  return result;
}

/**
 * Opens models and places a text and a molecule in a process of its own, so that nothing but that process can crash.
 *
 * @throws ThinBridgeError as `Bridge.open` and `BundledDrugs.open`; `process-ended` where the process crashed; the
 * signal's reason within a second after it is cancelled
 */
export async function tryHeads(
  process: TrainingProcessOptions,
  folders: ModelFolders,
  signal?: AbortSignal,
): Promise<void> {
  await new Job(process, { signal }).run({ kind: 'try', folders });
}

/** Time that a process has to end by itself once nothing is wanted of it any more, in milliseconds. */
const GRACE_MS = 500;

/** How a job came out: with a result, or with what is thrown. */
type Outcome = { readonly result: RetrainResult | null } | { readonly failure: unknown };

/** A process that does one job. */
class Job {
  readonly #child: ChildProcess;
  readonly #control: Partial<BackgroundControl>;
  #outcome: Outcome | undefined;
  #killing: NodeJS.Timeout | undefined;

  constructor({ file, log }: TrainingProcessOptions, control: Partial<BackgroundControl>) {
    control.signal?.throwIfAborted();
    this.#control = control;
    // VS Code's own program is node with this variable; what debuggers put into the other is not for the process
    this.#child = fork(file, {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: undefined },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const output of [this.#child.stdout, this.#child.stderr]) {
      if (output !== null) createInterface({ input: output }).on('line', log);
    }
  }

  async run(job: JobRequest): Promise<RetrainResult | null> {
    const { signal, onStart } = this.#control;
    const ended = this.#ended();
    const cancel = () => this.#end({ failure: signal?.reason });
    signal?.addEventListener('abort', cancel);
    try {
      this.#child.on('message', (reply) => this.#receive(reply as JobReply));
      if (this.#child.pid !== undefined) onStart?.(this.#child.pid);
      this.#send(job);
      const how = await ended;
      const outcome = this.#outcome ?? { failure: crashed(how) };
      if ('failure' in outcome) throw outcome.failure;
      return outcome.result;
    } finally {
      signal?.removeEventListener('abort', cancel);
      clearTimeout(this.#killing);
    }
  }

  #receive(reply: JobReply): void {
    const { choose, onProgress } = this.#control;
    switch (reply.kind) {
      case 'progress':
        if (this.#outcome === undefined) onProgress?.(reply.progress);
        break;
      case 'checked':
        choose?.(reply.check).then(
          (choices) => this.#send({ kind: 'choose', choices }),
          (failure: unknown) => this.#end({ failure }),
        );
        break;
      case 'done':
        this.#end({ result: reply.result });
        break;
      case 'failed':
        this.#end({ failure: errorOf(reply) });
        break;
    }
  }

  /** Notes how the job came out, if that isn't known yet, and sees to it that the process ends. */
  #end(outcome: Outcome): void {
    this.#outcome ??= outcome;
    this.#send({ kind: 'cancel' });
    this.#killing ??= setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
  }

  #send(message: JobRequest): void {
    // that the process has ended meanwhile is told by its end
    if (this.#child.connected) this.#child.send(message, () => undefined);
  }

  /** Waits until the process has ended and all that it said is read, and tells how it ended. */
  async #ended(): Promise<string> {
    return new Promise((resolve) => {
      this.#child.once('error', ({ message }) => resolve(message));
      this.#child.once('close', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
    });
  }
}

function crashed(how: string): ThinBridgeError {
  return new ThinBridgeError(
    'process-ended',
    `The training process ended unexpectedly (${how}). The heads in use are as they were.`,
  );
}

/** The error that the process met, with its stack there. */
function errorOf({ code, message, details }: Extract<JobReply, { kind: 'failed' }>): Error {
  const origin = new Error(message);
  origin.stack = details;
  return code === null ? origin : new ThinBridgeError(code, message, { cause: origin });
}
