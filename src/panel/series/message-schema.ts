import * as z from 'zod';
import { core, pageHostMessages, pageMessages, text } from '../page-schema.ts';
import { sketchHostMessages, sketchMessages } from '../sketch/message-schema.ts';
import type { SeriesHostMessage, SeriesMessage, SeriesSource, SeriesView } from './messages.ts';

/** As many compounds as a series has at most. */
const MOST = 10_000;

const place = z.int().nonnegative();

/** What the host accepts from the page of a series. */
export const seriesMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  ...sketchMessages,
  z.strictObject({ kind: z.literal('core'), core: text }),
  z.strictObject({ kind: z.literal('column'), column: place }),
  z.strictObject({
    kind: z.literal('exportSeries'),
    part: z.enum(['table', 'pairs', 'cliffs']),
    places: z.array(place).max(MOST),
  }),
  z.strictObject({ kind: z.literal('guess'), smiles: text }),
  z.strictObject({ kind: z.literal('cancel') }),
]) satisfies z.ZodType<SeriesMessage>;

const exchange = { removed: text, added: text };

const source = z.object({
  file: text,
  title: text,
  lines: z.object({ first: z.int(), last: z.int() }).nullable(),
}) satisfies z.ZodType<SeriesSource>;

/** What the page kept before the window was reloaded, which another version may have written. */
export const keptSeries = z.object({ source, askedCore: text, column: z.int() });

const view = z.object({
  source,
  work: z.object({ text, share: z.number() }).nullable(),
  failure: text.nullable(),
  core: text,
  drawnCore: core.nullable(),
  askedCore: text,
  labels: z.array(text),
  columns: z.array(text),
  rows: z.array(
    z.object({
      place,
      name: text,
      smiles: text,
      groups: z.array(text).nullable(),
      values: z.array(z.number().nullable()),
    }),
  ),
  refused: place,
  column: z.int(),
  transformationCount: place,
  transformations: z.array(
    z.object({
      ...exchange,
      mean: z.number(),
      count: place,
      pairs: z.array(z.object({ from: place, to: place, difference: z.number() })),
    }),
  ),
  cliffs: z.array(
    z.object({
      from: place,
      to: place,
      similarity: z.number(),
      difference: z.number(),
      exchange: z.object(exchange).nullable(),
    }),
  ),
}) satisfies z.ZodType<SeriesView>;

/** What the page of a series takes from the host. */
export const seriesHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  ...sketchHostMessages,
  z.object({ kind: z.literal('series'), view }),
]) satisfies z.ZodType<SeriesHostMessage>;
