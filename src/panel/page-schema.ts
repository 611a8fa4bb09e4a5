import * as z from 'zod';
import type { PageHostMessage, PageMessage, TakenPicture } from './messages.ts';

/** Longer than any SMILES or mechanism text that the rest of the extension accepts. */
export const LONGEST_TEXT = 10_000;

/** More rows than the panel ever lists. */
export const MOST_ROWS = 1000;

export const text = z.string().max(LONGEST_TEXT);

const theme = z.enum(['light', 'dark']);

/** The core of pictures: a SMARTS, and what it is laid out like. */
export const core = z.strictObject({ smarts: text, like: text });

const shown = {
  smiles: text,
  sharedWith: text.exactOptional(),
  core: core.exactOptional(),
  row: z.int().nonnegative().exactOptional(),
};

const picture = { ...shown, theme, size: z.enum(['small', 'large', 'fitted']).exactOptional() };

const takenPicture = z.strictObject({ ...shown, name: text }) satisfies z.ZodType<TakenPicture>;

const copied = { smiles: z.array(text).min(1).max(MOST_ROWS), as: z.enum(['smiles', 'inchiKey', 'molblock']) };

/** What any page of ours may say. */
export const pageMessages = [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('draw'), ...picture }),
  z.strictObject({ kind: z.literal('copy'), ...copied }),
  z.strictObject({ kind: z.literal('takePicture'), picture: takenPicture }),
  z.strictObject({ kind: z.literal('pictureCopied'), picture: takenPicture, refusal: text.nullable() }),
  z.strictObject({ kind: z.literal('pictureMenu'), picture: takenPicture }),
  z.strictObject({ kind: z.literal('showLog') }),
] as const satisfies readonly z.ZodType<PageMessage>[];

/** What the host may say to any page of ours. */
export const pageHostMessages = [
  z.object({ kind: z.literal('drawing'), image: z.string().startsWith('data:').nullable(), ...picture }),
  z.object({ kind: z.literal('takenPicture'), image: z.string().startsWith('data:'), picture: takenPicture }),
  z.object({ kind: z.literal('copied'), ...copied }),
  z.object({ kind: z.literal('done'), message: z.string() }),
  z.object({ kind: z.literal('problem'), message: z.string() }),
] as const satisfies readonly z.ZodType<PageHostMessage>[];
