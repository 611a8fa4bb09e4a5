import * as z from 'zod';
import { coreHostMessages, coreMessages } from '../core/message-schema.ts';
import { pageHostMessages, pageMessages, text } from '../page-schema.ts';
import { query } from '../view-schema.ts';
import type { ColourBy, MapHostMessage, MapMessage, MapPageState } from './messages.ts';

/** Rows that are asked for at once. */
const MOST_WANTED = 200;

/** Most characters that packed numbers take: those of a million points. */
const LONGEST = 6_000_000;

const place = z.int().nonnegative();
const packed = z.string().max(LONGEST);
const COLOUR_BY = /^(?:class|gene|phase|relation|library|column \d{1,5})$/u;
const by = z.custom<ColourBy>((value) => typeof value === 'string' && COLOUR_BY.test(value));

/** What the host accepts from the map. */
export const mapMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  ...coreMessages,
  z.strictObject({ kind: z.literal('colourBy'), by }),
  z.strictObject({ kind: z.literal('find'), text }),
  z.strictObject({ kind: z.literal('select'), points: packed, how: z.enum(['only', 'toggle']) }),
  z.strictObject({ kind: z.literal('rows'), version: place, from: place, count: z.int().min(1).max(MOST_WANTED) }),
  z.strictObject({ kind: z.literal('point'), index: place }),
  z.strictObject({ kind: z.literal('copyRows'), as: z.enum(['smiles', 'rows']) }),
  z.strictObject({ kind: z.literal('exportRows'), format: z.enum(['csv', 'sdf']) }),
  z.strictObject({ kind: z.literal('details'), index: place }),
  z.strictObject({ kind: z.literal('cancel') }),
]) satisfies z.ZodType<MapMessage>;

const row = z.object({
  index: place,
  kind: z.enum(['question', 'hit', 'own', 'drug']),
  id: z.string(),
  name: z.string(),
  smiles: z.string(),
  about: z.string(),
});

const view = z.object({
  title: z.string(),
  about: z.array(z.string()),
  query: query.nullable(),
  file: z.string().nullable(),
  points: place,
  colourings: z.array(z.object({ by, title: z.string() })),
  text: z.string(),
  found: place,
  selected: place,
  listed: z.object({ what: z.enum(['selected', 'found', 'all']), count: place }),
  version: place,
  run: z.object({ text: z.string(), share: z.number().nullable() }).nullable(),
  failure: z.string().nullable(),
});

const colouring = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('category'),
    ...{ by, values: packed, categories: z.array(z.object({ name: z.string(), count: place })).max(255) },
  }),
  z.object({ kind: z.literal('number'), by, values: packed, low: z.number(), high: z.number() }),
]);

/** What the page accepts from the host. */
export const mapHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  ...coreHostMessages,
  z.object({ kind: z.literal('view'), view }),
  z.object({ kind: z.literal('points'), places: packed, kinds: packed }),
  z.object({ kind: z.literal('colours'), colouring }),
  z.object({ kind: z.literal('marks'), found: packed, selected: packed }),
  z.object({ kind: z.literal('rows'), version: place, from: place, rows: z.array(row) }),
  z.object({ kind: z.literal('point'), row }),
]) satisfies z.ZodType<MapHostMessage>;

/** What the page kept, which an earlier version of it may have written. */
export const mapPageState = z.object({
  query: query.nullable(),
  file: z.string().nullable().default(null),
  by,
  camera: z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() }),
  scrolled: z.number(),
}) satisfies z.ZodType<MapPageState>;
