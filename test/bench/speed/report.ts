import { median } from '../summary.ts';
import type { SpeedRun } from './run.ts';

/** The speed of training in Markdown. */
export function reportSpeed({ threads, here, pytorch }: SpeedRun): string {
  const theirs =
    pytorch.length === 0
      ? 'No python3 of this machine has torch to compare with.'
      : `PyTorch on the same machine, taking turns: ${describe(pytorch)}, ${(median(pytorch) / median(here)).toFixed(2)} ` +
        'times as long.';
  return `## Speed of training\n\nA step of the heads (512 pairs, ${threads} threads): ${describe(here)}. ${theirs}`;
}

function describe(times: readonly number[]): string {
  const range = `${Math.min(...times).toFixed(1)} to ${Math.max(...times).toFixed(1)}`;
  return `${median(times).toFixed(1)} ms (${range} in ${times.length} rounds)`;
}
