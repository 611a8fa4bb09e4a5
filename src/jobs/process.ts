// The entry of the background process: one job, told by and reported to the editor through node's IPC channel.
import { jobCancelled } from '../errors/job-errors.ts';
import { useLanguageOfStarter } from '../text/language.ts';
import { failureReply } from './failure-reply.ts';
import { jobRequest, jobSchemas, type JobKind, type JobReply, type Jobs } from './job-messages.ts';
import { importJob } from './import-job.ts';
import { lowerPriority } from './low-priority.ts';
import { guessFileJob, rankJob } from './rank-job.ts';
import { retrainJob } from './retrain-job.ts';
import type { Task, Work } from './task.ts';
import { tryHeadsJob } from './try-heads-job.ts';

useLanguageOfStarter();

const controller = new AbortController();
const { signal } = controller;
/** Told of the answer to what was asked last. */
let answered: ((answer: unknown) => void) | undefined;

/** Resolves when the job goes on; undefined where it isn't paused. */
let paused: Promise<void> | undefined;
let goOn: (() => void) | undefined;

function pause(isPaused: boolean): void {
  if (isPaused) paused ??= new Promise((resolve) => (goOn = resolve));
  else {
    goOn?.();
    paused = undefined;
  }
}

function send(reply: JobReply): void {
  process.send?.(reply);
}

/** Ends the process when the last message is on its way. */
function sendLast(reply: JobReply): void {
  process.send?.(reply, undefined, undefined, () => process.exit());
}

function taskOf<Kind extends JobKind>(kind: Kind): Task<Kind> {
  return {
    signal,
    report: (progress) => send({ kind: 'progress', progress }),
    ask: async (question) => {
      signal.throwIfAborted();
      send({ kind: 'question', question });
      const answer = await new Promise((resolve, reject) => {
        answered = resolve;
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
      return jobSchemas[kind].answer.parse(answer);
    },
    mayGoOn: () => paused ?? Promise.resolve(),
  };
}

/** Does a job. Never fails: what goes wrong is a reply. */
async function run<Kind extends JobKind>(kind: Kind, work: Work<Kind>, request: Jobs[Kind]['request']): Promise<void> {
  lowerPriority();
  let last: JobReply;
  try {
    last = { kind: 'done', result: await work(request, taskOf(kind)) };
  } catch (error) {
    last = failureReply(error);
  }
  sendLast(last);
}

process.on('message', (message) => {
  const { success, data, error } = jobRequest.safeParse(message);
  if (!success) {
    sendLast(failureReply(error));
    return;
  }
  switch (data.kind) {
    case 'retrain':
      void run(data.kind, retrainJob, data.request);
      break;
    case 'tryHeads':
      void run(data.kind, tryHeadsJob, data.request);
      break;
    case 'importCompounds':
      void run(data.kind, importJob, data.request);
      break;
    case 'rankFile':
      void run(data.kind, rankJob, data.request);
      break;
    case 'guessFile':
      void run(data.kind, guessFileJob, data.request);
      break;
    case 'pause':
      pause(data.isPaused);
      break;
    case 'answer':
      answered?.(data.answer);
      break;
    case 'cancel':
      controller.abort(jobCancelled());
      pause(false);
  }
});

// the editor was closed, or has crashed
process.on('disconnect', () => process.exit());
