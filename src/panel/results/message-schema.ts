import * as z from 'zod';
import { coreHostMessages, coreMessages } from '../core/message-schema.ts';
import { pageHostMessages, pageMessages, text } from '../page-schema.ts';
import type { ResultsHostMessage, ResultsMessage } from './messages.ts';

/** Rows that are asked for at once: several screens of them. */
const MOST_WANTED = 500;

const place = z.int().nonnegative();
const sort = z.strictObject({ column: place, isDescending: z.boolean() }).nullable();
const filter = z.strictObject({
  text,
  rows: z.enum(['all', 'answered', 'refused']),
  columns: z.record(z.string().regex(/^\d{1,5}$/u), text),
});

const search = z.strictObject({
  text,
  as: z.enum(['question', 'substructure']),
  conditions: text,
  where: z.enum(['library', 'drugs', 'both']),
});

/** What the page kept of a search before the window was reloaded, which another version may have written. */
export const keptSearch = z.object({ search });

/** What the page kept of a file's results. */
export const keptResult = z.object({ title: text, file: text.nullable(), answer: z.array(text) });

/** What the host accepts from the page of results. */
export const resultsMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  ...coreMessages,
  z.strictObject({ kind: z.literal('rows'), version: place, from: place, count: z.int().min(1).max(MOST_WANTED) }),
  z.strictObject({ kind: z.literal('arrange'), sort, filter }),
  z.discriminatedUnion('how', [
    z.strictObject({ kind: z.literal('select'), how: z.enum(['only', 'toggle']), id: place }),
    z.strictObject({ kind: z.literal('select'), how: z.literal('range'), from: place, id: place }),
  ]),
  z.strictObject({ kind: z.literal('selectAll'), isSelected: z.boolean() }),
  z.strictObject({ kind: z.literal('copyRows'), as: z.enum(['smiles', 'rows']), id: place.nullable() }),
  z.strictObject({ kind: z.literal('exportRows'), format: z.enum(['csv', 'sdf']) }),
  z.strictObject({ kind: z.literal('rank') }),
  z.strictObject({ kind: z.literal('map') }),
  z.strictObject({ kind: z.literal('series') }),
  z.strictObject({ kind: z.literal('guess'), id: place }),
  z.strictObject({ kind: z.literal('search'), query: search }),
  z.strictObject({ kind: z.literal('goTo'), record: z.int().min(1) }),
  z.strictObject({ kind: z.literal('openText'), id: place }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('openFile') }),
]) satisfies z.ZodType<ResultsMessage>;

const run = z.object({ text: z.string(), share: z.number().nullable() }).nullable();
const column = z.object({
  title: z.string(),
  about: z.string(),
  kind: z.enum(['rank', 'probability', 'similarity', 'number', 'text']),
  group: z.enum(['answer', 'property', 'own']),
});
const view = z.object({
  search: search.nullable(),
  isFile: z.boolean(),
  hasText: z.boolean(),
  title: z.string(),
  readAs: z.array(z.string()),
  keyTitle: z.enum(['line', 'id']),
  columns: z.array(column),
  rows: place,
  shown: place,
  refused: place,
  selected: place,
  version: place,
  sort,
  filter,
  run,
  work: run,
  file: z.string().nullable(),
  failure: z.string().nullable(),
});
const row = z.object({
  id: place,
  key: z.string(),
  smiles: z.string(),
  name: z.string(),
  reason: z.string().nullable(),
  cells: z.array(z.union([z.string(), z.number()]).nullable()),
  isSelected: z.boolean(),
});

/** What the page accepts from the host. */
export const resultsHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  ...coreHostMessages,
  z.object({ kind: z.literal('view'), view }),
  z.object({ kind: z.literal('rows'), version: place, from: place, rows: z.array(row) }),
  z.object({ kind: z.literal('reveal'), place }),
]) satisfies z.ZodType<ResultsHostMessage>;
