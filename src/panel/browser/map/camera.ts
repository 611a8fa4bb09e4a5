import type { Camera } from '../../map/messages.ts';

/** A part of the map, in its own numbers. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** The size of the canvas, in its own pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is shown at first: a box around points, such as `PlacedPoints.box`. */
export function cameraOn({ left, right, bottom, top }: Box): Camera {
  const side = Math.max(right - left, top - bottom, 2 / MOST_ZOOM);
  return { x: (left + right) / 2, y: (bottom + top) / 2, zoom: Math.max(LEAST_ZOOM, 2 / side) };
}

/** How far one may go in: there a pixel is finer than the places are. */
const MOST_ZOOM = 400;
const LEAST_ZOOM = 0.5;

/** Of the canvas, what the whole map takes. */
const FILLED = 0.94;

/** Pixels for a unit of the map. */
export function scaleOf({ zoom }: Camera, { width, height }: Size): number {
  return (zoom * FILLED * Math.min(width, height)) / 2;
}

/** Where a place of the map is seen. */
export function toScreen(camera: Camera, size: Size, x: number, y: number): readonly [x: number, y: number] {
  const scale = scaleOf(camera, size);
  return [size.width / 2 + (x - camera.x) * scale, size.height / 2 - (y - camera.y) * scale];
}

/** Which place of the map is seen at a pixel. */
export function toMap(camera: Camera, size: Size, x: number, y: number): readonly [x: number, y: number] {
  const scale = scaleOf(camera, size);
  return [camera.x + (x - size.width / 2) / scale, camera.y - (y - size.height / 2) / scale];
}

/** Moves what is seen by pixels; its middle stays in the map. */
export function moved(camera: Camera, size: Size, dx: number, dy: number): Camera {
  const scale = scaleOf(camera, size);
  return { ...camera, x: within(camera.x - dx / scale, -1, 1), y: within(camera.y + dy / scale, -1, 1) };
}

/** Goes in or out by a factor; what is at a pixel stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, at: readonly [x: number, y: number]): Camera {
  const zoom = within(camera.zoom * factor, LEAST_ZOOM, MOST_ZOOM);
  const [x, y] = toMap(camera, size, ...at);
  const share = camera.zoom / zoom;
  return { zoom, x: within(x + (camera.x - x) * share, -1, 1), y: within(y + (camera.y - y) * share, -1, 1) };
}

/** Moves so that a place is seen, no further than it takes. */
export function showing(camera: Camera, size: Size, x: number, y: number): Camera {
  const [px, py] = toScreen(camera, size, x, y);
  const [marginX, marginY] = [size.width / 8, size.height / 8];
  return moved(
    camera,
    size,
    within(px, marginX, size.width - marginX) - px,
    within(py, marginY, size.height - marginY) - py,
  );
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
