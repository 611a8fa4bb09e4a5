import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How many tests of one run passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Writes a run's counts. At once, because mocha's process or VS Code may end right after. */
export function writeCounts(file: string, counts: Counts): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(counts));
}
