import type { CompoundIndex } from '../../library/compound-index.ts';
import type { Filter } from '../../library/filter.ts';
import type { FileSummary } from '../../library/import-ledger.ts';
import { exportCompounds } from '../../library/export-compounds.ts';
import { migrateLibrary, nameOf } from '../../library/open-library.ts';
import { filterFor } from '../../library/read-filter.ts';
import { counted, numberText } from '../../text/numbers.ts';
import { colours, printJson, printTable } from '../output.ts';
import { createLibrary, withIndex, withLibrary, type FilterOptions, type LibraryOptions } from './open-library.ts';

/** `thin-bridge library create --library FOLDER [--name NAME]` */
export async function runCreate({ name, ...options }: LibraryOptions & { readonly name?: string }): Promise<void> {
  const called = name ?? nameOf(options.library);
  await createLibrary(options, called);
  if (options.json) printJson({ library: options.library, name: called });
  else console.log(`Made the library "${called}" in ${options.library}.`);
}

/** `thin-bridge library migrate --library postgresql://...` */
export async function runMigrate({ library, json }: Pick<LibraryOptions, 'library' | 'json'>): Promise<void> {
  const { before, now } = await migrateLibrary({ library });
  if (json) printJson({ before, now });
  else
    console.log(before === now ? `The tables are of version ${now} already.` : `The tables are of version ${now} now.`);
}

/** `thin-bridge library export --library FOLDER --out FILE [--where CONDITION]...` */
export async function runExport({
  out,
  where,
  ...options
}: LibraryOptions & FilterOptions & { readonly out: string }): Promise<void> {
  const count = await withIndex(options, async ({ index }) =>
    exportCompounds(index, out, { filter: await suitedTo(index, where) }),
  );
  if (options.json) printJson({ out, compounds: count });
  else console.log(`Wrote ${counted(count, 'compound')} to ${out}.`);
}

/** `thin-bridge library status --library FOLDER` */
export async function runStatus(options: LibraryOptions): Promise<void> {
  await withLibrary(options, async ({ library }) => {
    const [compounds, files, otherHeads] = [await library.count(), await library.files(), await library.otherHeads()];
    const bytes = await library.size();
    const { id, name } = library.description;
    if (options.json) {
      printJson({ id, name, compounds, bytes, placedByOtherHeads: otherHeads ?? null, files });
      return;
    }
    console.log(`${colours.bold(name)}: ${counted(compounds, 'compound')}, ${(bytes / 1e6).toFixed(1)} MB`);
    if (otherHeads !== undefined) console.log(`placed by the heads "${otherHeads}", which are not those in use`);
    if (files.length === 0) return;
    printTable<FileSummary>(
      [
        { title: 'File', cell: (file) => file.path },
        { title: 'Records', width: 12, align: 'right', cell: ({ sources }) => numberText(sources) },
        { title: 'Refused', width: 10, align: 'right', cell: ({ refused }) => numberText(refused) },
        {
          title: 'Imported',
          width: 14,
          cell: ({ isComplete, done }) => (isComplete ? 'all of it' : `${numberText(done)} so far`),
        },
      ],
      files,
    );
  });
}

/** `thin-bridge library remove --library FOLDER (ID... | --where CONDITION...)` */
export async function runRemove({
  ids,
  where,
  ...options
}: LibraryOptions & FilterOptions & { readonly ids: readonly string[] }): Promise<void> {
  const removed = await withLibrary(options, async ({ library }) => {
    const meeting: string[] = [];
    const filter = await suitedTo(library, where);
    if (filter.length > 0) for await (const { id } of library.compounds({ filter })) meeting.push(id);
    return library.remove([...ids, ...meeting]);
  });
  if (options.json) printJson({ removed });
  else console.log(`Removed ${counted(removed, 'compound')}.`);
}

/** Conditions as an index has what they ask for; how they were read is said. */
async function suitedTo(index: CompoundIndex, where: Filter): Promise<Filter> {
  const { filter, notes } = await filterFor(index, where, undefined);
  for (const note of notes) console.error(note);
  return filter;
}
