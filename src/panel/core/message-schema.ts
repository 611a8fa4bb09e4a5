import * as z from 'zod';
import { core } from '../page-schema.ts';
import type { CoreHostMessage, CoreMessage } from './messages.ts';

const of = z.enum(['question', 'common']);

/** What a page that lists structures may say of their core. */
export const coreMessages = [
  z.strictObject({ kind: z.literal('markCore'), of: of.nullable() }),
] as const satisfies readonly z.ZodType<CoreMessage>[];

/** What the host says to such a page. */
export const coreHostMessages = [
  z.object({ kind: z.literal('core'), mark: z.object({ of, core: core.nullable(), text: z.string() }).nullable() }),
] as const satisfies readonly z.ZodType<CoreHostMessage>[];

/** What the page kept before the window was reloaded, which another version may have written. */
export const keptCore = z.object({ core: of });
