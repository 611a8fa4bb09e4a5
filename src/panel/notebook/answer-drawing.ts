import { z } from 'zod';
import { svgAddress } from '../svg-address.ts';
import { LONGEST_TEXT } from '../page-schema.ts';
import type { DrawingReply, DrawingRequest } from './messages.ts';

const drawingRequest: z.ZodType<DrawingRequest> = z.strictObject({
  kind: z.literal('draw'),
  smiles: z.string().max(LONGEST_TEXT),
  theme: z.enum(['light', 'dark']),
});

/**
 * Answers the renderer of an output, whatever it says: outputs are not trusted. Never throws.
 * @param draw draws a structure as SVG
 * @returns undefined for what is no request
 */
export async function answerDrawing(
  message: unknown,
  draw: (request: DrawingRequest) => Promise<string>,
): Promise<DrawingReply | undefined> {
  const { data } = drawingRequest.safeParse(message);
  if (data === undefined) return undefined;
  const { smiles, theme } = data;
  try {
    return { kind: 'drawing', smiles, theme, image: svgAddress(await draw(data)) };
  } catch {
    // the cell keeps its SMILES; what is wrong with it is for others to say
    return { kind: 'drawing', smiles, theme, image: null };
  }
}
