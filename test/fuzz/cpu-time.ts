/** Tries of which the fastest counts: a garbage collection or a first compilation is nobody's fault. */
const TRIES = 3;

/** Milliseconds of processor time that some work takes at best, whatever else the machine does meanwhile. */
export function cpuTime(work: () => unknown): number {
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}
