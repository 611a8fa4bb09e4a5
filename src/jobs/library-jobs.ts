import path from 'node:path';
import { Heads } from '../bridge/heads.ts';
import type { Hit } from '../library/compound-index.ts';
import { importFile } from '../library/import-file.ts';
import { openLibrary, openOrCreateLibrary } from '../library/open-library.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { ImportedFileReport, ImportRequest, SearchRequest, SearchResult } from './library-requests.ts';
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

/** Searches a library. Throws as `openLibrary`, its searches and `ThinBridge.findIn`. */
export async function searchJob(request: SearchRequest, { signal }: Task<'searchLibrary'>): Promise<SearchResult> {
  const { library: from, password, models, question, filter, limit } = request;
  await using chemistry = openChemistryOfJob(ALL_CORES);
  await using heads = await Heads.openFolder(models.heads);
  await using library = await openLibrary({ library: from, password }, { heads, chemistry });
  const searched = await library.count();
  const options = { limit, filter, signal };
  switch (question.kind) {
    case 'all': {
      const hits: Hit[] = [];
      for await (const compound of library.compounds({ filter, signal })) {
        hits.push({ rank: hits.length + 1, ...compound, relation: 'known', probability: null, evidence: [] });
        if (hits.length === limit) break;
      }
      return { readAs: '', searched, hits };
    }
    case 'smarts':
      return { readAs: 'a substructure', searched, hits: await library.searchBySubstructure(question.text, options) };
    case 'smiles':
    case 'text': {
      await using thinBridge = new ThinBridge(models, chemistry);
      const { kind, text } = question;
      const query = kind === 'text' ? { kind, text } : { kind, smiles: text };
      const { readAs, hits } = await thinBridge.findIn(library, query, options);
      return { readAs, searched, hits };
    }
  }
}
