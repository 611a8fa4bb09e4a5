import { rm } from 'node:fs/promises';
import path from 'node:path';
import { inRepository, readJson } from '../repository.ts';
import type { Counts } from './write-counts.ts';

const folder = inRepository('out', 'results');

/** The file with a run's counts. */
export function countsFile(run: string): string {
  return path.join(folder, `${run}.json`);
}

/** Forgets the counts of earlier runs, so that none of them stands for a run that never began. */
export async function clearCounts(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** A run's counts, or undefined where it did not come to its end. */
export async function readCounts(run: string): Promise<Counts | undefined> {
  return (await readJson(countsFile(run)).catch(() => undefined)) as Counts | undefined;
}

/** The counts of a run in which some files were run once more: what was counted for these is the second run's. */
export function withRepeated(first: Counts, again: Counts): Counts {
  const files = { ...first.files, ...again.files };
  const counted = Object.values(files);
  return {
    passed: counted.reduce((sum, { passed }) => sum + passed, 0),
    failed: counted.reduce((sum, { failed }) => sum + failed, 0),
    files,
  };
}
