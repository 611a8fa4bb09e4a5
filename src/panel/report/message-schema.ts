import { z } from 'zod';
import { pageMessages } from '../message-schema.ts';
import type { ReportMessage, ReportPageState } from './messages.ts';

/** What the host accepts from the report. Whatever else arrives is refused, for the page is not trusted. */
export const reportMessage = z.discriminatedUnion('kind', [
  ...pageMessages,
  z.strictObject({
    kind: z.literal('act'),
    action: z.enum(['useInWorkspace', 'useEverywhere', 'keep', 'export', 'openDataset']),
  }),
]) satisfies z.ZodType<ReportMessage>;

/** What the report kept before the window was reloaded, which another version may have written. */
export const reportPageState = z.object({
  heads: z.string().max(200),
  opened: z.array(z.string().max(200)).max(100),
  scrolled: z.number(),
}) satisfies z.ZodType<ReportPageState>;
