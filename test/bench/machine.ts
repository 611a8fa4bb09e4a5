import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine of a measurement, in words. */
export function describeMachine(): string {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}), ${memory}, Node ${process.version}`;
}
