import { BundledDrugs } from './bundled-drugs.ts';
import { BundledLigands } from './bundled-ligands.ts';
import type { CompoundIndex } from './compound-index.ts';
import { openLibrary, type LibraryPlace } from './open-library.ts';
import type { LibraryServices } from './own-library.ts';

/** Names of indexes that come with Thin Bridge, in place of a folder. */
export const BUNDLED = { drugs: 'bundled:drugs', ligands: 'bundled:ligands' } as const;

/** An index that is only read. Whoever opened it disposes of it. */
export interface OpenIndex extends AsyncDisposable {
  readonly index: CompoundIndex;
  /** The name of the heads that placed a library, where they aren't those in use. */
  readonly otherHeads: string | undefined;
  /** Whether the same would be opened now; see `OwnLibrary.isCurrent`. */
  readonly isCurrent: () => Promise<boolean>;
}

/**
 * Opens a library, or an index that comes with Thin Bridge, for whoever only reads it.
 * @param place a library, or one of `BUNDLED` in place of its folder
 * @param models folder of the models that come with Thin Bridge
 * @throws ThinBridgeError as `openLibrary`, `BundledDrugs.open` and `BundledLigands.open`
 */
export async function openIndex(place: LibraryPlace, models: string, services: LibraryServices): Promise<OpenIndex> {
  const { heads, chemistry } = services;
  switch (place.library) {
    case BUNDLED.drugs:
      return bundled(await BundledDrugs.open(models, heads, chemistry));
    case BUNDLED.ligands:
      return bundled(await BundledLigands.open(models, heads, chemistry));
    default: {
      const index = await openLibrary(place, services);
      return {
        ...{ index, otherHeads: await index.otherHeads(), isCurrent: () => index.isCurrent() },
        [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
      };
    }
  }
}

function bundled(index: CompoundIndex): OpenIndex {
  return {
    ...{ index, otherHeads: undefined, isCurrent: () => Promise.resolve(true) },
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}
