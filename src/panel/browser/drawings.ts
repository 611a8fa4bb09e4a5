import type { HostMessage, Theme } from '../messages.ts';

/** Images by structure and theme; null where a structure can't be drawn. */
export type Drawings = ReadonlyMap<string, string | null>;

/** What a drawing is kept under. */
export function drawingKey(smiles: string, theme: Theme): string {
  return `${theme} ${smiles}`;
}

/** The drawings with one more. */
export function withDrawing(drawings: Drawings, drawing: HostMessage & { kind: 'drawing' }): Drawings {
  return new Map(drawings).set(drawingKey(drawing.smiles, drawing.theme), drawing.image);
}
