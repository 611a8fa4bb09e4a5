import type { Heads } from '../bridge/heads.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import type { ImportLibrary } from './import-ledger.ts';
import type { PlacingProgress } from './placing-progress.ts';

/** What a library works with. */
export interface LibraryServices {
  /** The heads in use, which stay the caller's to dispose of. */
  readonly heads: Heads;
  /** Looks for substructures; stays the caller's to dispose of. */
  readonly chemistry: Chemistry;
}

/** A library of one's own compounds, wherever it is kept. */
export interface OwnLibrary extends ImportLibrary {
  /**
   * Whether it is still the library of its place: not where that was deleted, moved away, or is another one by now. What
   * was put in or taken out meanwhile is seen by the next search anyway.
   */
  isCurrent(): Promise<boolean>;

  /** The name of the heads whose vectors are searched, where they are not the ones in use; undefined where they are. */
  otherHeads(): Promise<string | undefined>;

  /**
   * Places all compounds by the heads in use, from their stored fingerprints. Until that is done the old vectors are
   * searched; what was placed is kept where it is called off.
   * @throws the signal's reason
   */
  placeAnew(onProgress?: (progress: PlacingProgress) => void, signal?: AbortSignal): Promise<void>;

  /** Bytes that it takes on its disk. */
  size(): Promise<number>;
}
