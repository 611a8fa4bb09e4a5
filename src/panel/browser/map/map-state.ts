import type { Colouring, MapHostMessage, MapRow, MapView } from '../../map/messages.ts';
import { unpackedBytes, unpackedInt16, unpackedUint32 } from '../../map/packed.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';
import { PlacedPoints } from './placed-points.ts';
import type { Marks } from './point-looks.ts';

/** All that the map shows. */
export interface MapState extends PageState {
  /** Null until the host has told. */
  readonly view: MapView | null;
  /** Null until they are placed. */
  readonly points: PlacedPoints | null;
  readonly colouring: Colouring | null;
  readonly marks: Marks;
  /** The rows of the list that came last, with the version of the list. */
  readonly rows: { readonly version: number; readonly from: number; readonly rows: readonly MapRow[] };
  /** The point that was asked about last. */
  readonly point: MapRow | null;
}

export const initialState: MapState = {
  ...{ ...initialPageState, view: null, points: null, colouring: null, point: null },
  marks: { found: new Uint32Array(), selected: new Uint32Array() },
  rows: { version: -1, from: 0, rows: [] },
};

/** Drawings that are kept. */
const MOST_DRAWINGS = 400;

/** The state after a message of the host. */
export function received(state: MapState, message: MapHostMessage): MapState {
  switch (message.kind) {
    case 'view':
      return { ...state, view: message.view };
    case 'points':
      return {
        ...state,
        points: new PlacedPoints(unpackedInt16(message.places), unpackedBytes(message.kinds)),
      };
    case 'colours':
      return { ...state, colouring: message.colouring };
    case 'marks': {
      const [found, selected] = [unpackedUint32(message.found), unpackedUint32(message.selected)];
      return { ...state, marks: { found, selected } };
    }
    case 'rows':
      return { ...state, rows: { version: message.version, from: message.from, rows: message.rows } };
    case 'point':
      return { ...state, point: message.row };
    case 'core':
    case 'takenPicture':
    case 'copied':
    case 'done':
    case 'problem':
      return receivedByPage(state, message);
    case 'drawing': {
      const next = receivedByPage(state, message);
      const drawings = [...next.drawings];
      // the oldest come first
      return drawings.length > MOST_DRAWINGS ? { ...next, drawings: new Map(drawings.slice(-MOST_DRAWINGS)) } : next;
    }
  }
}
