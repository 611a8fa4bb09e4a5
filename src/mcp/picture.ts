import * as z from 'zod';
import { onWhite } from '../chemistry/drawing.ts';
import type { ToolAnswer, ToolCall } from './tool.ts';

/** Size of a drawing, in pixels. */
const SIZE = { width: 420, height: 280 };

export const picture = z
  .boolean()
  .default(false)
  .describe('Whether a drawing of the structure comes with it, as SVG for the user to see.');

/** The drawing of a structure, where it is wanted: on white, since nobody knows what it is shown on. */
export async function pictureOf(
  smiles: string,
  isWanted: boolean,
  { services, signal }: ToolCall,
): Promise<Pick<ToolAnswer, 'picture'>> {
  if (!isWanted) return {};
  const svg = await services.chemistry.draw(smiles, { ...SIZE, theme: 'light' }, signal);
  return { picture: { smiles, svg: onWhite(svg) } };
}
