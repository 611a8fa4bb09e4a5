import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets the editor go before this process, since it is the editor that has to answer quickly. One step down leaves the editor
 * nine tenths of a core that both want, and training goes on beside other work. Threads that are started from now on have
 * the priority of the one that starts them.
 */
export function lowerPriority(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // a thread may have ended, and some sandboxes don't allow it; the work is as good without
    }
  }
}

/** What a priority is given to: on Linux each thread has its own; elsewhere 0, the process. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number);
  } catch {
    return [0];
  }
}
