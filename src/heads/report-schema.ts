import * as z from 'zod';
import type { Figures, Interpolation, RetrainingReport, TrainingChoices } from './report.ts';
import type { TableLayout } from '../tables/table-layout.ts';

const count = z.int().nonnegative();
const column = count;

/** A layout that comes from elsewhere. */
export const layoutSchema = z.strictObject({
  delimiter: z.string().min(1).max(10),
  header: z.boolean(),
  above: count.optional(),
  place: z.enum(['first', 'second', 'last']).optional(),
  id: z.boolean().optional(),
  encoding: z.string().max(50).optional(),
  smiles: column,
  mechanism: column,
  target: column.nullable(),
}) satisfies z.ZodType<TableLayout>;

/** Bounds of the numbers that a person may choose. */
export const CHOICE_BOUNDS = {
  epochs: { least: 1, most: 10_000 },
  seed: { least: 0, most: 2 ** 31 - 1 },
} as const;

const within = ({ least, most }: { readonly least: number; readonly most: number }) => z.int().min(least).max(most);

/** Choices that come from elsewhere. */
export const choicesSchema = z.strictObject({
  start: z.enum(['heads', 'scratch']),
  mix: z.boolean(),
  seed: within(CHOICE_BOUNDS.seed),
  epochs: within(CHOICE_BOUNDS.epochs).nullable(),
  check: z.boolean(),
  point: z.number().min(0).max(1).nullable().default(null),
}) satisfies z.ZodType<TrainingChoices>;

const counts = { pairs: count, drugs: count, mechanisms: count };
const estimate = z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]) });
const share = z.number().min(0).max(1);
const rank = z.int().positive();

const comparisons = z.array(
  z.object({
    direction: z.enum(['textToDrug', 'drugToText']),
    right: z.enum(['own', 'grouped']),
    measure: z.enum(['R@1', 'R@10', 'MRR']),
    inUse: estimate,
    retrained: estimate,
    change: estimate,
  }),
);

const figures = z.object({
  heldOut: z.object(counts),
  comparisons,
}) satisfies z.ZodType<Figures>;

/** What a manifest tells of training. */
export const trainingNotes = z.object({ date: z.iso.datetime(), figures: z.object({ own: figures.nullable() }) });

const check = figures.extend({
  mechanisms: z.array(z.object({ mechanism: z.string(), pairs: count, inUse: share, retrained: share })),
  queries: z.array(z.object({ mechanism: z.string(), drug: z.string(), inUse: rank, retrained: rank })),
  knownDrugs: count.nullable(),
});

const interpolation = z.object({
  point: share,
  first: share,
  chosenBy: z.enum(['validation', 'rule', 'chemist']),
  path: z.array(z.object({ point: share, own: comparisons, known: comparisons })).max(101),
}) satisfies z.ZodType<Interpolation>;

/** A report that comes from a file. */
export const reportSchema = z.object({
  name: z.string(),
  date: z.iso.datetime(),
  dataset: z.object({
    ...counts,
    name: z.string(),
    sha256: z.string(),
    rows: count,
    refused: count,
    duplicates: count,
    series: count,
    learned: count.default(0),
  }),
  mixed: z.object(counts).nullable(),
  inUse: z.string(),
  choices: choicesSchema,
  epochs: count,
  losses: z.object({ checking: z.array(z.number()), training: z.array(z.number()) }),
  seconds: z.number().nonnegative(),
  interpolation: interpolation.nullable().default(null),
  own: check.nullable(),
  known: check.nullable(),
}) satisfies z.ZodType<RetrainingReport>;

/** Most bytes of a report: several times that of a dataset with 10,000 mechanisms. */
export const MOST_REPORT_BYTES = 16 * 2 ** 20;

/** A report as a file holds it. */
export function encodeReport(report: RetrainingReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The report that a text holds; null where it is none, since heads can be used without. */
export function parseReport(text: string): RetrainingReport | null {
  try {
    return reportSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
