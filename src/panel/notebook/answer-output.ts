import { svgAddress } from '../svg-address.ts';
import type { DrawingReply, DrawingRequest, LanguageReply, LanguageRequest } from './messages.ts';

/** Longer than any SMILES that the rest of the extension accepts, in characters. */
const LONGEST_SMILES = 10_000;

/** What the renderers of outputs want of the host. */
export interface OutputServices {
  /** Draws a structure as SVG. */
  readonly draw: (request: DrawingRequest) => Promise<string>;
  /** Of English sentences into the language of the window; undefined where that is English. */
  readonly translations: Readonly<Record<string, string>> | undefined;
}

/**
 * Answers the renderer of an output, whatever it says: outputs are not trusted. Never throws.
 * @returns undefined for what is no request
 */
export async function answerOutput(
  message: unknown,
  { draw, translations }: OutputServices,
): Promise<DrawingReply | LanguageReply | undefined> {
  if (!isRequest(message)) return undefined;
  if (message.kind === 'language') return { kind: 'language', translations: translations ?? null };
  const { smiles, theme } = message;
  try {
    return { kind: 'drawing', smiles, theme, image: svgAddress(await draw(message)) };
  } catch {
    // the cell keeps its SMILES; what is wrong with it is for others to say
    return { kind: 'drawing', smiles, theme, image: null };
  }
}

// zod would be nine tenths of the small program that VS Code starts, see editor/start.ts
function isRequest(message: unknown): message is DrawingRequest | LanguageRequest {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, smiles, theme, ...others } = message as Record<string, unknown>;
  if (Object.keys(others).length > 0) return false;
  if (kind === 'language') return smiles === undefined && theme === undefined;
  const isSmiles = typeof smiles === 'string' && smiles.length <= LONGEST_SMILES;
  return kind === 'draw' && isSmiles && (theme === 'light' || theme === 'dark');
}
