import path from 'node:path';
import { Heads } from '../bridge/heads.ts';
import { importFile } from '../library/import-file.ts';
import { openOrCreateLibrary } from '../library/open-library.ts';
import type { ImportedFileReport, ImportRequest } from './import-messages.ts';
import { ALL_CORES, openChemistryOfJob, type Task } from './task.ts';

/** Refused records that are told of each file; all of them are in the library. */
const REFUSED_TOLD = 1000;

/** Puts the compounds of files into a library. Throws as `openOrCreateLibrary` and `importFile`. */
export async function importJob(
  { library: to, password, files, heads: from }: ImportRequest,
  task: Task<'importCompounds'>,
): Promise<ImportedFileReport[]> {
  const { signal } = task;
  await using chemistry = openChemistryOfJob(ALL_CORES);
  await using heads = await Heads.openFolder(from);
  await using library = await openOrCreateLibrary({ library: to, password }, { heads, chemistry });
  if ((await library.otherHeads()) !== undefined) {
    await library.placeAnew((progress) => task.report({ step: 'placing', ...progress }), signal);
  }
  const reports: ImportedFileReport[] = [];
  for (const file of files) {
    const report = await importFile(library, file, {
      ...{ chemistry, signal, mayGoOn: () => task.mayGoOn() },
      onProgress: (progress) => task.report({ step: 'importing', file, ...progress }),
    });
    reports.push({ file, ...report, refusedRecords: await library.refusedRecords(path.resolve(file), REFUSED_TOLD) });
  }
  return reports;
}
