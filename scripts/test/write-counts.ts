import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How many tests passed and failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** How many tests of one run passed and failed, and of each file, where the run tells. */
export interface Counts extends Count {
  readonly files?: Readonly<Record<string, Count>>;
}

/** Writes a run's counts. At once, because mocha's process or VS Code may end right after. */
export function writeCounts(file: string, counts: Counts): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
}
