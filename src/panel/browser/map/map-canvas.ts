import * as l10n from '@vscode/l10n';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Camera, Colouring } from '../../map/messages.ts';
import { LightElement } from '../element.ts';
import { cameraOn, moved, scaleOf, showing, toMap, toScreen, zoomed, type Size } from './camera.ts';
import { CameraEvent, OpenEvent, PointEvent, SelectEvent } from './map-events.ts';
import { moveOf } from './map-keys.ts';
import type { PlacedPoints } from './placed-points.ts';
import { looksOf, stampsOf, type Marks, type PointLooks } from './point-looks.ts';
import { drawPoints } from './raster.ts';
import { readThemeColours } from './read-theme-colours.ts';
import { sheetOf } from './sheet.ts';
import { cssColour, type ThemeColours } from './theme-colours.ts';

/** How far from a point the pointer still means it, in pixels. */
const REACH = 8;

/** How far a drag goes before it is none of a click, in pixels. */
const STEADY = 4;

/** How much a turn of the wheel goes in, by its pixels. */
const WHEEL = 0.002;

/** What is dragged: the map, or a line around points. */
interface Drag {
  readonly kind: 'move' | 'lasso';
  readonly line: (readonly [x: number, y: number])[];
}

/**
 * The points on a canvas. It is one tab stop, in which keys go from point to point, move, go in and out, select and open.
 * A second canvas above has the line that is drawn and the point that the keyboard is at.
 */
@customElement('map-canvas')
export class MapCanvas extends LightElement {
  @property({ attribute: false }) points!: PlacedPoints;
  @property({ attribute: false }) colouring!: Colouring;
  @property({ attribute: false }) marks!: Marks;
  @property({ attribute: false }) camera!: Camera;
  /** The point that the keyboard or the list is at. */
  @property({ attribute: false }) active: number | null = null;
  /** Whether a drag draws a line around points, as it does with the Shift key. */
  @property({ type: Boolean }) lasso = false;
  #theme: ThemeColours | undefined;
  #looks: PointLooks | undefined;
  #drag: Drag | undefined;
  #frame = 0;
  readonly #resizing = new ResizeObserver(() => {
    this.#draw();
  });
  readonly #theming = new MutationObserver(() => {
    this.#theme = undefined;
    this.#looks = undefined;
    this.#draw();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#theming.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    this.#theming.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#theming.disconnect();
    this.#resizing.disconnect();
    cancelAnimationFrame(this.#frame);
  }

  override render(): TemplateResult {
    return html`<canvas class="points" aria-hidden="true"></canvas>
      <canvas
        class="over ${this.lasso ? 'is-lasso' : ''}"
        tabindex="0"
        role="application"
        data-testid="map"
        aria-label=${l10n.t`Map of ${this.points.count} points`}
        aria-describedby="map-keys"
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown + - 0 Enter Space Escape"
        @keydown=${(event: KeyboardEvent) => this.#press(event)}
        @wheel=${(event: WheelEvent) => this.#wheel(event)}
        @pointerdown=${(event: PointerEvent) => this.#hold(event)}
        @pointermove=${(event: PointerEvent) => this.#move(event)}
        @pointerup=${(event: PointerEvent) => this.#release(event)}
        @pointercancel=${() => this.#endDrag()}
        @pointerleave=${() => this.#tell(null)}
        @dblclick=${(event: MouseEvent) => this.#open(this.#pointAt(event))}
      ></canvas>
      <p id="map-keys" class="visually-hidden">
        ${l10n.t('Arrow keys go to the next point, with Shift they move the map. Plus and minus go in and out, 0 shows all. Enter opens details, Space selects, Escape takes the selection back. The list beside has the same points.')}
      </p>
      <span class="probe" hidden></span>`;
  }

  protected override firstUpdated(): void {
    this.#resizing.observe(this);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('points') || changed.has('colouring') || changed.has('marks')) this.#looks = undefined;
    this.#draw();
  }

  /** Goes in or out around the middle. */
  zoomBy(factor: number): void {
    const { width, height } = this.#size;
    this.#look(zoomed(this.camera, this.#size, factor, [width / 2, height / 2]));
  }

  /** Shows all points, but for a few that lie apart. */
  showAll(): void {
    this.#look(cameraOn(this.points.box));
  }

  /** Moves so that a point is seen. */
  showPoint(point: number): void {
    this.#look(showing(this.camera, this.#size, this.points.x(point), this.points.y(point)));
  }

  get #size(): Size {
    return { width: this.clientWidth, height: this.clientHeight };
  }

  /** Draws with the next frame, once for however many changes. */
  #draw(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#drawPoints();
      this.#drawOver();
    });
  }

  #drawPoints(): void {
    const sheet = sheetOf(this.querySelector('.points'), this.#size);
    const probe = this.querySelector<HTMLElement>('.probe');
    if (sheet === undefined || probe === null) return;
    const { context, width, height, ratio } = sheet;
    const theme = (this.#theme ??= readThemeColours(probe));
    const looks = (this.#looks ??= looksOf(this.points, this.colouring, this.marks, theme));
    const image = context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(theme.background);
    const scale = scaleOf(this.camera, this.#size) * ratio;
    const { xs, ys } = this.points;
    // nearer by, points are larger, so that a map of few is no picture of dust
    const radius = Math.min(6, (this.points.count > 20_000 ? 1.4 : 1.9) * this.camera.zoom ** 0.3) * ratio;
    drawPoints(
      { pixels, width, height },
      { xs, ys, ...looks, stamps: stampsOf(radius) },
      { scale, left: width / 2 - this.camera.x * scale, top: height / 2 + this.camera.y * scale },
    );
    context.putImageData(image, 0, 0);
  }

  #drawOver(): void {
    const sheet = sheetOf(this.querySelector('.over'), this.#size);
    if (sheet === undefined || this.#theme === undefined) return;
    const { context, width, height, ratio } = sheet;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.strokeStyle = cssColour(this.#theme.foreground);
    context.lineWidth = 1.5;
    if (this.active !== null && this.active < this.points.count) {
      const [x, y] = toScreen(this.camera, this.#size, this.points.x(this.active), this.points.y(this.active));
      context.beginPath();
      context.arc(x, y, 9, 0, 2 * Math.PI);
      context.stroke();
    }
    if (this.#drag?.kind !== 'lasso') return;
    context.beginPath();
    for (const [x, y] of this.#drag.line) context.lineTo(x, y);
    context.closePath();
    context.stroke();
  }

  #hold(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#overlay?.setPointerCapture(event.pointerId);
    this.#drag = { kind: this.lasso || event.shiftKey ? 'lasso' : 'move', line: [[event.offsetX, event.offsetY]] };
  }

  #move(event: PointerEvent): void {
    const at = [event.offsetX, event.offsetY] as const;
    const drag = this.#drag;
    if (drag === undefined) {
      this.#tell(this.#pointAt(event) ?? null);
      return;
    }
    const [x, y] = drag.line.at(-1) ?? at;
    drag.line.push(at);
    if (drag.kind === 'lasso') this.#draw();
    else this.#look(moved(this.camera, this.#size, at[0] - x, at[1] - y));
  }

  #release(event: PointerEvent): void {
    const drag = this.#drag;
    this.#endDrag();
    if (drag === undefined) return;
    const [startX, startY] = drag.line[0] ?? [0, 0];
    const isStill = drag.line.every(([x, y]) => Math.hypot(x - startX, y - startY) < STEADY);
    if (isStill) {
      const point = this.#pointAt(event);
      this.#tell(point ?? null);
      if (point !== undefined)
        this.#select([point], event.ctrlKey || event.metaKey || event.shiftKey ? 'toggle' : 'only');
      return;
    }
    if (drag.kind !== 'lasso') return;
    const line = drag.line.map(([x, y]) => toMap(this.camera, this.#size, x, y));
    this.dispatchEvent(new SelectEvent(this.points.within(line), event.ctrlKey || event.metaKey ? 'toggle' : 'only'));
  }

  #endDrag(): void {
    this.#drag = undefined;
    this.#draw();
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const factor = Math.exp(-event.deltaY * lines * WHEEL);
    this.#look(zoomed(this.camera, this.#size, factor, [event.offsetX, event.offsetY]));
  }

  #press(event: KeyboardEvent): void {
    const move = moveOf(event);
    if (move === undefined) return;
    event.preventDefault();
    switch (move.kind) {
      case 'go': {
        this.#go(move.direction);
        return;
      }
      case 'pan': {
        this.#look(moved(this.camera, this.#size, move.dx, move.dy));
        return;
      }
      case 'zoom': {
        this.zoomBy(move.factor);
        return;
      }
      case 'all': {
        this.#look(cameraOn(this.points.box));
        return;
      }
      case 'open': {
        this.#open(this.active ?? undefined);
        return;
      }
      case 'select':
        if (this.active !== null) this.#select([this.active], 'toggle');
        return;
      case 'clear':
        this.#endDrag();
        this.#select([], 'only');
    }
  }

  #go(direction: Parameters<PlacedPoints['towards']>[1]): void {
    // the first key goes to what was found, else to the point in the middle
    const next =
      this.active === null
        ? (this.marks.found[0] ?? this.points.nearest(this.camera.x, this.camera.y, 4))
        : this.points.towards(this.active, direction);
    if (next === undefined) return;
    this.#tell(next);
    this.showPoint(next);
  }

  #pointAt({ offsetX, offsetY }: MouseEvent): number | undefined {
    const [x, y] = toMap(this.camera, this.#size, offsetX, offsetY);
    return this.points.nearest(x, y, REACH / scaleOf(this.camera, this.#size));
  }

  get #overlay(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.over');
  }

  #look(camera: Camera): void {
    this.camera = camera;
    this.dispatchEvent(new CameraEvent(camera));
  }

  #tell(point: number | null): void {
    if (point === null && this.#overlay === document.activeElement) return;
    if (point !== this.active) this.dispatchEvent(new PointEvent(point));
  }

  #select(points: readonly number[], how: 'only' | 'toggle'): void {
    this.dispatchEvent(new SelectEvent(Uint32Array.from(points), how));
  }

  #open(point: number | undefined): void {
    if (point !== undefined) this.dispatchEvent(new OpenEvent(point));
  }
}
