import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for what no event tells of, looking every 50 ms.
 * @param within in ms
 */
export async function until(holds: () => boolean | Promise<boolean>, within = 30_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within ${within / 1000} s: ${String(holds)}`);
    await sleep(50);
  }
}
