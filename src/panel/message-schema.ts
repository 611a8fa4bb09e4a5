import { z } from 'zod';
import type { PanelMessage } from './messages.ts';

/** Longer than any SMILES or mechanism text that the rest of the extension accepts. */
const longest = 10_000;

/** A compound's id in ChEMBL. */
export const chemblId = z.string().regex(/^CHEMBL\d{1,12}$/);

const written = z.string().max(longest);

const query = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: written }),
  z.strictObject({ kind: z.literal('smiles'), smiles: written, name: written.exactOptional() }),
]);

/** What any page of ours may say. */
export const commonMessages = [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('draw'), smiles: written, theme: z.enum(['light', 'dark']) }),
  z.strictObject({ kind: z.literal('showLog') }),
] as const;

/** What the host accepts from the panel. Whatever else arrives is refused, for the panel's page is not trusted. */
export const panelMessage = z.discriminatedUnion('kind', [
  ...commonMessages,
  z.strictObject({ kind: z.literal('ask'), query }),
  z.strictObject({ kind: z.literal('copy'), smiles: written }),
  z.strictObject({ kind: z.literal('openChembl'), chemblId }),
]) satisfies z.ZodType<PanelMessage>;
