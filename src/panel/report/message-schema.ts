import { z } from 'zod';
import { commonMessages } from '../message-schema.ts';
import type { ReportMessage } from './messages.ts';

/** What the host accepts from the report. Whatever else arrives is refused, for the page is not trusted. */
export const reportMessage = z.discriminatedUnion('kind', [
  ...commonMessages,
  z.strictObject({
    kind: z.literal('act'),
    action: z.enum(['useInWorkspace', 'useEverywhere', 'keep', 'export', 'openDataset']),
  }),
]) satisfies z.ZodType<ReportMessage>;
