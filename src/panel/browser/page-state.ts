import type { PageHostMessage, Theme } from '../messages.ts';

/** Images by structure and theme; null where a structure can't be drawn. */
export type Drawings = ReadonlyMap<string, string | null>;

/** What a drawing is kept under. */
export function drawingKey(smiles: string, theme: Theme): string {
  return `${theme} ${smiles}`;
}

/** What every page shows beside its own. */
export interface PageState {
  readonly drawings: Drawings;
  /** The SMILES that was copied just now. */
  readonly copied: string | null;
  /** What went wrong with something that has no answer of its own. */
  readonly problem: string | null;
}

export const initialPageState: PageState = { drawings: new Map(), copied: null, problem: null };

/** The state after a message that the host may send to every page. */
export function receivedByPage<State extends PageState>(state: State, message: PageHostMessage): State {
  switch (message.kind) {
    case 'drawing': {
      const drawings = new Map(state.drawings).set(drawingKey(message.smiles, message.theme), message.image);
      return { ...state, drawings };
    }
    case 'copied':
      return { ...state, copied: message.smiles, problem: null };
    case 'problem':
      return { ...state, problem: message.message };
  }
}

/** Whether something that was posted to a page is a message of the host: other scripts may post to it, too. */
export function isOfKind<Message extends { readonly kind: string }>(
  data: unknown,
  kinds: Readonly<Record<Message['kind'], true>>,
): data is Message {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  return typeof data.kind === 'string' && Object.hasOwn(kinds, data.kind);
}

/** The kinds of message that the host may send to every page. */
export const PAGE_KINDS = { drawing: true, copied: true, problem: true } as const;
