import * as z from 'zod';
import { reportSchema } from '../../heads/report-schema.ts';
import { pageHostMessages, pageMessages } from '../page-schema.ts';
import type { Decision, ReportHostMessage, ReportMessage, ReportPageState } from './messages.ts';

const action = z.enum(['useInWorkspace', 'useEverywhere', 'keep', 'export', 'openDataset']);

/** What the host accepts from the report. Whatever else arrives is refused, for the page is not trusted. */
export const reportMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  z.strictObject({ kind: z.literal('act'), action }),
  z.strictObject({ kind: z.literal('move'), point: z.number().min(0).max(1) }),
]) satisfies z.ZodType<ReportMessage>;

const decision = z.object({
  choice: z.enum(['undecided', 'workspace', 'everywhere', 'kept']),
  exported: z.boolean(),
  busy: action.or(z.literal('move')).nullable(),
  failure: z.string().nullable(),
}) satisfies z.ZodType<Decision>;

/** What the report takes from the host. */
export const reportHostMessage = z.discriminatedUnion('kind', [
  ...pageHostMessages,
  z.object({
    kind: z.literal('report'),
    heads: z.string(),
    report: reportSchema.extend({ date: z.string() }),
    movable: z.boolean(),
    decision,
  }),
  z.object({ kind: z.literal('decision'), decision }),
]) satisfies z.ZodType<ReportHostMessage>;

/** What the report kept before the window was reloaded, which another version may have written. */
export const reportPageState = z.object({
  heads: z.string().max(200),
  opened: z.array(z.string().max(200)).max(100),
  scrolled: z.number(),
}) satisfies z.ZodType<ReportPageState>;
