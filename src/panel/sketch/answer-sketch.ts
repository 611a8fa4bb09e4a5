import { messageOf } from '../../errors/thin-bridge-error.ts';
import type { SketchHostMessage, SketchMessage } from './messages.ts';

/** What structures are drawn with. */
export interface SketchServices {
  /** A structure in any notation, or a drug's name, as canonical SMILES and laid out. Throws as `withStructure`. */
  layOut(structure: string, signal: AbortSignal): Promise<{ readonly smiles: string; readonly molblock: string }>;
  /** A drawing as canonical SMILES; empty for an empty one. Throws as `Chemistry.smilesOf`. */
  readDrawing(molblock: string, signal: AbortSignal): Promise<string>;
}

/** Answers what a structure editor asks. What is wrong with a structure is said in the answer. */
export async function answerSketch(
  message: SketchMessage,
  services: SketchServices,
  signal: AbortSignal,
): Promise<SketchHostMessage> {
  if (message.kind === 'layOut') {
    const { structure } = message;
    try {
      return { kind: 'laidOut', structure, laid: await services.layOut(structure, signal), problem: null };
    } catch (error) {
      return { kind: 'laidOut', structure, laid: null, problem: messageOf(error) };
    }
  }
  const { molblock } = message;
  try {
    return { kind: 'drawingRead', molblock, smiles: await services.readDrawing(molblock, signal), problem: null };
  } catch (error) {
    return { kind: 'drawingRead', molblock, smiles: null, problem: messageOf(error) };
  }
}
