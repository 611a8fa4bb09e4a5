import type { Query } from '../../question/query.ts';
import type { CoreHostMessage, CoreMessage } from '../core/messages.ts';
import type { ExportFormat, PageHostMessage, PageMessage, Run } from '../messages.ts';

/** What the host and the map say to each other. This file is compiled into both and depends on types alone. */

/** What a point of the map is. */
export type PointKind = 'question' | 'hit' | 'own' | 'drug';

/** By what the points are coloured: a property of theirs, or a column of the chemist's own by its place. */
export type ColourBy = 'class' | 'gene' | 'phase' | 'relation' | 'library' | `column ${number}`;

/** Colours of the points. 255 stands for a point that has no value. */
export type Colouring = { readonly by: ColourBy; /** A byte for each point, packed. */ readonly values: string } & (
  | {
      readonly kind: 'category';
      /** A value is a place among them; of how many points each is. */
      readonly categories: readonly { readonly name: string; readonly count: number }[];
    }
  /** A value from 0 to 254 lies between `low` and `high`, in equal steps. */
  | { readonly kind: 'number'; readonly low: number; readonly high: number }
);

/** All that the page shows but its points. */
export interface MapView {
  readonly title: string;
  /** How far the map can be trusted, and what was left out, in sentences. */
  readonly about: readonly string[];
  /** The question that is shown, and the path of the file whose compounds are: the page keeps both over a reload. */
  readonly query: Query | null;
  readonly file: string | null;
  /** How many points there are. */
  readonly points: number;
  /** By what they can be coloured, with what each is called. */
  readonly colourings: readonly { readonly by: ColourBy; readonly title: string }[];
  /** What was searched for. */
  readonly text: string;
  readonly found: number;
  readonly selected: number;
  /** What the list shows, and how many points that are. */
  readonly listed: { readonly what: 'selected' | 'found' | 'all'; readonly count: number };
  /** Changes with the list: what the page has of another is out of date. */
  readonly version: number;
  readonly run: Run | null;
  readonly failure: string | null;
}

/** A point as the list and the pointer show it. */
export interface MapRow {
  readonly index: number;
  readonly kind: PointKind;
  readonly id: string;
  readonly name: string;
  readonly smiles: string;
  /** What it acts on, how far it has come, what its file says: in a few words. */
  readonly about: string;
}

/** Host to page. */
export type MapHostMessage =
  | CoreHostMessage
  | { readonly kind: 'view'; readonly view: MapView }
  /** Places, x and y of each as int16 of 32,767; and kinds, each a place in `POINT_KINDS`. All packed. */
  | { readonly kind: 'points'; readonly places: string; readonly kinds: string }
  | { readonly kind: 'colours'; readonly colouring: Colouring }
  /** Which points are found and selected: their numbers, packed as uint32. */
  | { readonly kind: 'marks'; readonly found: string; readonly selected: string }
  /** Answers `rows`. */
  | { readonly kind: 'rows'; readonly version: number; readonly from: number; readonly rows: readonly MapRow[] }
  /** Answers `point`. */
  | { readonly kind: 'point'; readonly row: MapRow }
  | PageHostMessage;

/** Page to host. */
export type MapMessage =
  | PageMessage
  | CoreMessage
  | { readonly kind: 'colourBy'; readonly by: ColourBy }
  | { readonly kind: 'find'; readonly text: string }
  /** Selects points by their numbers, packed as uint32. */
  | { readonly kind: 'select'; readonly points: string; readonly how: 'only' | 'toggle' }
  /** Rows of the list by their places. */
  | { readonly kind: 'rows'; readonly version: number; readonly from: number; readonly count: number }
  | { readonly kind: 'point'; readonly index: number }
  /** Copies the rows of the list, or writes them to a file that the chemist chooses. */
  | { readonly kind: 'copyRows'; readonly as: 'smiles' | 'rows' }
  | { readonly kind: 'exportRows'; readonly format: ExportFormat }
  /** Shows a point in detail, in the drug panel. */
  | { readonly kind: 'details'; readonly index: number }
  | { readonly kind: 'cancel' };

/** What part of the map is seen: its middle in the map's own numbers, and how many times it is enlarged. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** What VS Code keeps for the page while it is hidden, and when the window is reloaded. */
export interface MapPageState {
  readonly query: Query | null;
  readonly file: string | null;
  readonly by: ColourBy;
  readonly camera: Camera;
  readonly scrolled: number;
}
