import type { Size } from './camera.ts';

/** A canvas to draw on, in the screen's own pixels. */
export interface Sheet extends Size {
  readonly context: CanvasRenderingContext2D;
  /** Pixels of the screen for one of the page. */
  readonly ratio: number;
}

/** A canvas made as large as what it lies on; undefined where there is none, or nothing of it is seen. */
export function sheetOf(canvas: HTMLCanvasElement | null, size: Size): Sheet | undefined {
  const context = canvas?.getContext('2d');
  const ratio = window.devicePixelRatio || 1;
  const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
  if (!canvas || !context || width === 0 || height === 0) return undefined;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  return { context, width, height, ratio };
}
