import type { DrawingRead, LaidOut, SketchHostMessage } from '../../sketch/messages.ts';

/** What the host said last of what is drawn. */
export interface SketchState {
  readonly laidOut: LaidOut | null;
  readonly drawingRead: DrawingRead | null;
}

export const initialSketch: SketchState = { laidOut: null, drawingRead: null };

/** The state after an answer of the host. */
export function receivedBySketch(state: SketchState, message: SketchHostMessage): SketchState {
  return message.kind === 'laidOut' ? { ...state, laidOut: message } : { ...state, drawingRead: message };
}
