import { svgAddress } from '../svg-address.ts';
import type { DrawingReply, DrawingRequest } from './messages.ts';

/** Longer than any SMILES that the rest of the extension accepts, in characters. */
const LONGEST_SMILES = 10_000;

/**
 * Answers the renderer of an output, whatever it says: outputs are not trusted. Never throws.
 * @param draw draws a structure as SVG
 * @returns undefined for what is no request
 */
export async function answerDrawing(
  message: unknown,
  draw: (request: DrawingRequest) => Promise<string>,
): Promise<DrawingReply | undefined> {
  if (!isRequest(message)) return undefined;
  const { smiles, theme } = message;
  try {
    return { kind: 'drawing', smiles, theme, image: svgAddress(await draw(message)) };
  } catch {
    // the cell keeps its SMILES; what is wrong with it is for others to say
    return { kind: 'drawing', smiles, theme, image: null };
  }
}

// zod would be nine tenths of the small program that VS Code starts, see editor/start.ts
function isRequest(message: unknown): message is DrawingRequest {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, smiles, theme, ...others } = message as Record<string, unknown>;
  const isSmiles = typeof smiles === 'string' && smiles.length <= LONGEST_SMILES;
  return kind === 'draw' && isSmiles && (theme === 'light' || theme === 'dark') && Object.keys(others).length === 0;
}
