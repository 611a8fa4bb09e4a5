import type { CoreHostMessage, CoreMark } from '../core/messages.ts';
import type { Notation, PageHostMessage, Picture } from '../messages.ts';

/** Images by what they show; null where a structure can't be drawn. */
export type Drawings = ReadonlyMap<string, string | null>;

/** What a drawing is kept under. */
export function drawingKey({ smiles, theme, size = 'small', sharedWith = '', core, row }: Picture): string {
  const as = core === undefined ? '' : ` ${core.smarts} ${core.like}`;
  return `${theme} ${size} ${smiles} ${sharedWith}${as}${row === undefined ? '' : ` ${row}`}`;
}

/** Structures that were copied, and as what. */
export interface Copied {
  readonly smiles: readonly string[];
  readonly as: Notation;
}

/** What every page shows beside its own. */
export interface PageState {
  readonly drawings: Drawings;
  /** What was copied just now. */
  readonly copied: Copied | null;
  /** What was done just now, in words. */
  readonly done: string | null;
  /** What went wrong with something that has no answer of its own. */
  readonly problem: string | null;
  /** The core that is marked in the structures of the page; null where none is. */
  readonly mark: CoreMark | null;
}

export const initialPageState: PageState = {
  drawings: new Map(),
  copied: null,
  done: null,
  problem: null,
  mark: null,
};

/** The state after a message that the host may send to every page, or to every page that lists structures. */
export function receivedByPage<State extends PageState>(
  state: State,
  message: PageHostMessage | CoreHostMessage,
): State {
  switch (message.kind) {
    case 'drawing': {
      const drawings = new Map(state.drawings).set(drawingKey(message), message.image);
      return { ...state, drawings };
    }
    case 'takenPicture':
      return { ...state, problem: null };
    case 'copied':
      return { ...state, copied: { smiles: message.smiles, as: message.as }, done: null, problem: null };
    case 'done':
      return { ...state, done: message.message, problem: null };
    case 'problem':
      return { ...state, problem: message.message };
    case 'core':
      return { ...state, mark: message.mark };
  }
}
