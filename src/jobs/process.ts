// The entry of the background process: one job, told by and reported to the editor through node's IPC channel.
import './low-priority.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { failureReply, runJob } from './job.ts';
import { jobRequest, type JobReply } from './job-messages.ts';
import type { TrainingChoices } from '../heads/report.ts';

const controller = new AbortController();
let answer: ((choices: TrainingChoices) => void) | undefined;

function send(reply: JobReply): void {
  process.send?.(reply);
}

/** Ends the process when the last message is on its way. */
function sendLast(reply: JobReply): void {
  process.send?.(reply, undefined, undefined, () => process.exit());
}

process.on('message', (message) => {
  const { success, data, error } = jobRequest.safeParse(message);
  if (!success) {
    sendLast(failureReply(error));
    return;
  }
  switch (data.kind) {
    case 'cancel':
      controller.abort(new ThinBridgeError('cancelled', 'The training process was cancelled.'));
      break;
    case 'choose':
      answer?.(data.choices);
      break;
    case 'retrain':
    case 'try':
      void runJob(data, {
        signal: controller.signal,
        onProgress: (progress) => send({ kind: 'progress', progress }),
        choose: (check) => {
          controller.signal.throwIfAborted();
          send({ kind: 'checked', check });
          return new Promise((resolve, reject) => {
            answer = resolve;
            controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
          });
        },
      }).then(sendLast);
      break;
  }
});

// the editor was closed, or has crashed
process.on('disconnect', () => process.exit());
