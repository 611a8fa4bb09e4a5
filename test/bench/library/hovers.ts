import path from 'node:path';
import { Hovering } from '../retraining/hovering.ts';
import { percentiles } from './searching.ts';

/** A background process of the editor, as far as hovers are measured beside it. */
export interface Busy {
  readonly process: { readonly file: string; readonly log: () => void };
  readonly signal: AbortSignal;
  /** Called whenever it has done some more: hovers begin with the first. */
  readonly onDone: () => void;
}

/**
 * Hovers at each compound alone, and then while a background process works, which is ended after that.
 * @param root folder with dist/ and models/
 * @param work starts the process
 * @returns rows of a table: what is done meanwhile is called by `name`
 */
export async function hoversBeside(
  root: string,
  compounds: readonly string[],
  name: string,
  work: (busy: Busy) => Promise<unknown>,
): Promise<string[][]> {
  const hovering = new Hovering(root, compounds);
  const controller = new AbortController();
  const enough = new Error('enough was measured');
  try {
    await hovering.once();
    const alone = await hovering.once();
    const meanwhile: Promise<number[]>[] = [];
    await work({
      process: { file: path.join(root, 'dist', 'jobs.cjs'), log: () => undefined },
      signal: controller.signal,
      onDone: () => {
        if (meanwhile.length === 0) meanwhile.push(hovering.once().finally(() => controller.abort(enough)));
      },
    }).catch((error: unknown) => {
      if (error !== enough) throw error;
    });
    return [
      ['a hover alone, p50 / p99, ms', percentiles(alone)],
      [`a hover while a background process ${name}, p50 / p99, ms`, percentiles((await Promise.all(meanwhile)).flat())],
    ];
  } finally {
    await hovering.close();
  }
}
