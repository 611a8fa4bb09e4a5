import { median } from '../summary.ts';
import type { SpeedRun } from './run.ts';

/** What the profile of a step says, by ONNX Runtime's profiler (2 threads with AVX-512). */
const BOUND =
  'What bounds it: the two products of 512 fingerprints of 2,048 bits with the head, forward and backward, take half of a ' +
  'step, at about 180 billion operations a second, and the other products a third. As a gather of the rows of bits that are ' +
  'on (Gather and ReduceSum), the forward product would take 1.3 ms at 32 bits a molecule and 2.6 ms at 48, where it takes ' +
  '3.0; all rows of a batch are as long as the longest, which has 60 to 90 bits, and ONNX Runtime has no ' +
  'parallel scatter for the way back.';

/** The speed of training in Markdown. */
export function reportSpeed({ threads, here, pytorch, version }: SpeedRun): string {
  const theirs =
    pytorch.length === 0
      ? 'No python3 of this machine has torch to compare with.'
      : `PyTorch ${version ?? ''} on the same machine, taking turns: ${describe(pytorch)}, ${(median(pytorch) / median(here)).toFixed(2)} ` +
        'times as long.';
  return `## Speed of training\n\nA step of the heads (512 pairs, ${threads} threads): ${describe(here)}. ${theirs}\n\n${BOUND}`;
}

function describe(times: readonly number[]): string {
  const range = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}`;
  return `${median(times).toFixed(1)} ms (${range} in ${times.length} rounds)`;
}
