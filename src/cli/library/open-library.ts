import { Heads } from '../../bridge/heads.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import type { Condition } from '../../library/filter.ts';
import path from 'node:path';
import { BundledDrugs } from '../../library/bundled-drugs.ts';
import { BundledLigands } from '../../library/bundled-ligands.ts';
import type { CompoundIndex } from '../../library/compound-index.ts';
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
    { ...tableChemistry, workers: Math.min(MOST_WORKERS, availableParallelism()) },
  );
}

/** Names of indexes that come with the extension, in place of a folder. */
const BUNDLED = { drugs: 'bundled:drugs', ligands: 'bundled:ligands' } as const;

/** What a command that only reads works with. */
export interface OpenIndex {
  readonly index: CompoundIndex;
  readonly chemistry: Chemistry;
  /** The name of the heads that placed a library, where they aren't those in use. */
  readonly otherHeads: string | undefined;
}

/** Opens a library or a bundled index for one command that only reads. */
export async function withIndex<Result>(
  options: LibraryOptions,
  use: (open: OpenIndex) => Promise<Result>,
): Promise<Result> {
  const { root, library: named, heads: headsFolder } = options;
  if (named !== BUNDLED.drugs && named !== BUNDLED.ligands) {
    return withLibrary(options, async ({ library, chemistry }) =>
      use({ index: library, chemistry, otherHeads: await library.otherHeads() }),
    );
  }
  return withChemistry(
    root,
    async (chemistry) => {
      await using heads = await Heads.openFolder(headsFolder);
      const models = path.join(root, 'models');
      const opening = named === BUNDLED.drugs ? BundledDrugs : BundledLigands;
      await using index = await opening.open(models, heads, chemistry);
      return await use({ index, chemistry, otherHeads: undefined });
    },
    tableChemistry,
  );
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
