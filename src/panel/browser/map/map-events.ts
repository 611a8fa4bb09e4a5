import type { Camera } from '../../map/messages.ts';

/** Another part of the map is looked at. It bubbles up to the page, which remembers it. */
export class CameraEvent extends Event {
  static readonly type = 'map-camera';

  constructor(readonly camera: Camera) {
    super(CameraEvent.type, { bubbles: true });
  }
}

/** The pointer, the keyboard or the list is at a point, or at none. */
export class PointEvent extends Event {
  static readonly type = 'map-point';

  constructor(readonly point: number | null) {
    super(PointEvent.type, { bubbles: true });
  }
}

/** Points are to be selected. */
export class SelectEvent extends Event {
  static readonly type = 'map-select';

  constructor(
    readonly points: Uint32Array,
    readonly how: 'only' | 'toggle',
  ) {
    super(SelectEvent.type, { bubbles: true });
  }
}

/** A point is to be shown in detail. */
export class OpenEvent extends Event {
  static readonly type = 'map-open';

  constructor(readonly point: number) {
    super(OpenEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [CameraEvent.type]: CameraEvent;
    [PointEvent.type]: PointEvent;
    [SelectEvent.type]: SelectEvent;
    [OpenEvent.type]: OpenEvent;
  }
}
