import type { ResultRow, ResultsHostMessage, ResultsView } from '../../results/messages.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';

/** The rows that the page has, by their places in the order: those in view, and some around them. */
export interface LoadedRows {
  /** Of the order that they are of; an older one while those of the new order aren't there. */
  readonly version: number;
  readonly rows: ReadonlyMap<number, ResultRow>;
}

/** All that the page of results shows. */
export interface ResultsState extends PageState {
  /** Null until the host has told. */
  readonly view: ResultsView | null;
  readonly loaded: LoadedRows;
  /** The row that the host wants to be gone to; another object each time. */
  readonly revealed: Revealed | null;
}

/** A row that is gone to, by its place in the order. */
export interface Revealed {
  readonly place: number;
}

export const initialState: ResultsState = {
  ...initialPageState,
  view: null,
  loaded: { version: -1, rows: new Map() },
  revealed: null,
};

/** Rows that are kept around those that came last. */
const KEPT_AROUND = 300;

/** Drawings that are kept: several screens of them. */
const MOST_DRAWINGS = 400;

/** The state after a message of the host. */
export function received(state: ResultsState, message: ResultsHostMessage): ResultsState {
  switch (message.kind) {
    case 'view':
      // what went wrong is not to vanish while work goes on
      return { ...state, view: message.view, problem: message.view.run === null ? null : state.problem };
    case 'reveal':
      return { ...state, revealed: { place: message.place } };
    case 'rows':
      return { ...state, loaded: withRows(state.loaded, message) };
    case 'drawing': {
      const next = receivedByPage(state, message);
      const drawings = [...next.drawings];
      // the oldest come first
      return drawings.length > MOST_DRAWINGS ? { ...next, drawings: new Map(drawings.slice(-MOST_DRAWINGS)) } : next;
    }
    case 'core':
    case 'takenPicture':
    case 'copied':
    case 'done':
    case 'problem':
      return receivedByPage(state, message);
  }
}

function withRows(
  loaded: LoadedRows,
  { version, from, rows }: ResultsHostMessage & { readonly kind: 'rows' },
): LoadedRows {
  const next = new Map<number, ResultRow>();
  if (version === loaded.version) {
    const [first, last] = [from - KEPT_AROUND, from + rows.length + KEPT_AROUND];
    for (const [place, row] of loaded.rows) if (place >= first && place <= last) next.set(place, row);
  }
  rows.forEach((row, place) => next.set(from + place, row));
  return { version, rows: next };
}
