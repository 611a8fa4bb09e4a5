import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { RetrainingReport } from '../training/retraining.ts';

/** The file beside the heads that holds what their training told. */
export const REPORT_FILE = 'report.json';

/** Most bytes of a report: several times that of a dataset with 10,000 mechanisms. */
export const MOST_REPORT_BYTES = 16 * 2 ** 20;

const counts = z.object({ pairs: z.number(), drugs: z.number(), mechanisms: z.number() });
const estimate = z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]) });

const check = z.object({
  heldOut: counts,
  comparisons: z.array(
    z.object({
      direction: z.enum(['textToDrug', 'drugToText']),
      right: z.enum(['own', 'grouped']),
      measure: z.enum(['R@1', 'R@10', 'MRR']),
      inUse: estimate,
      retrained: estimate,
      change: estimate,
    }),
  ),
  mechanisms: z.array(z.object({ mechanism: z.string(), pairs: z.number(), inUse: z.number(), retrained: z.number() })),
  queries: z.array(z.object({ mechanism: z.string(), drug: z.string(), inUse: z.number(), retrained: z.number() })),
  knownDrugs: z.number().nullable(),
});

const schema: z.ZodType<RetrainingReport> = z.object({
  name: z.string(),
  date: z.string(),
  dataset: counts.extend({
    name: z.string(),
    sha256: z.string(),
    rows: z.number(),
    refused: z.number(),
    duplicates: z.number(),
    series: z.number(),
  }),
  mixed: counts.nullable(),
  inUse: z.string(),
  choices: z.object({
    start: z.enum(['heads', 'scratch']),
    mix: z.boolean(),
    seed: z.number(),
    epochs: z.number().nullable(),
    check: z.boolean(),
  }),
  epochs: z.number(),
  losses: z.object({ checking: z.array(z.number()), training: z.array(z.number()) }),
  seconds: z.number(),
  own: check.nullable(),
  known: check.nullable(),
});

/** The report that a text holds; null where it is none, since heads can be used without. */
export function parseReport(text: string): RetrainingReport | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The report of a folder of heads; null where it isn't there or can't be read. */
export async function readReport(folder: string): Promise<RetrainingReport | null> {
  const file = path.join(folder, REPORT_FILE);
  try {
    return (await stat(file)).size > MOST_REPORT_BYTES ? null : parseReport(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}
