import { Heads } from '../../bridge/heads.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import type { Condition } from '../../library/filter.ts';
import path from 'node:path';
import { openIndex, type OpenIndex } from '../../library/open-index.ts';
import { createLibrary as create, openLibrary } from '../../library/open-library.ts';
import type { OwnLibrary } from '../../library/own-library.ts';
import { availableParallelism } from 'node:os';
import { tableChemistry, withChemistry } from '../models.ts';

/** Workers of RDKit, which is nearly all of the work of an import; each takes 100 MB. */
const MOST_WORKERS = 16;

/** What every command about a library is told. */
export interface LibraryOptions {
  /** Folder that holds dist/ and models/. */
  readonly root: string;
  /** Folder of the library, or the address of its database. */
  readonly library: string;
  /** Folder of the heads. */
  readonly heads: string;
  readonly json: boolean;
}

/** Conditions as they are given on the command line. */
export interface FilterOptions {
  readonly where: readonly Condition[];
}

/** What a command works with. */
export interface OpenLibrary {
  readonly library: OwnLibrary;
  readonly chemistry: Chemistry;
}

/** Opens a library for one command, and closes it whatever happens. */
export async function withLibrary<Result>(
  { root, library: place, heads: headsFolder }: LibraryOptions,
  use: (open: OpenLibrary) => Promise<Result>,
): Promise<Result> {
  return withChemistry(
    root,
    async (chemistry) => {
      await using heads = await Heads.openFolder(headsFolder);
      await using library = await openLibrary({ library: place }, { heads, chemistry });
      return await use({ library, chemistry });
    },
    libraryChemistry(),
  );
}

/** What a command that only reads works with. */
export interface OpenedIndex extends Pick<OpenIndex, 'index' | 'otherHeads'> {
  readonly chemistry: Chemistry;
}

/** Opens a library or a bundled index for one command that only reads. */
export async function withIndex<Result>(
  { root, library, heads: headsFolder }: LibraryOptions,
  use: (open: OpenedIndex) => Promise<Result>,
): Promise<Result> {
  return withChemistry(
    root,
    async (chemistry) => {
      await using heads = await Heads.openFolder(headsFolder);
      await using opened = await openIndex({ library }, path.join(root, 'models'), { heads, chemistry });
      return await use({ index: opened.index, otherHeads: opened.otherHeads, chemistry });
    },
    libraryChemistry(),
  );
}

/** RDKit's workers for a library, of all cores. */
function libraryChemistry() {
  return { ...tableChemistry, workers: Math.min(MOST_WORKERS, availableParallelism()) };
}

/** Makes a library, and closes it. */
export async function createLibrary(
  { root, library, heads: headsFolder }: LibraryOptions,
  name: string,
): Promise<void> {
  await withChemistry(root, async (chemistry) => {
    await using heads = await Heads.openFolder(headsFolder);
    await using created = await create({ library }, name, { heads, chemistry });
    await created.count();
  });
}
