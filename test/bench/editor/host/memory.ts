import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Memory } from '../measures.ts';

const MB = 1e6;

/** Memory of this process once what can be thrown away is gone. */
export async function settledMemory(): Promise<Memory> {
  // an extension host is not started with a collector to call
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // V8 refuses compiled code that was kept under other flags
  setFlagsFromString('--no-expose-gc');
  for (let round = 0; round < 3; round++) {
    collect();
    await sleep(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / MB, heap: heapUsed / MB, external: external / MB };
}
