import path from 'node:path';
import { fileSha256 } from '../models/model-files.ts';
import { openCompoundFile } from './compound-file.ts';
import { importCompounds, type ImportControl, type ImportReport } from './import-compounds.ts';
import type { ImportLibrary } from './import-ledger.ts';

/**
 * Puts the compounds of a file into a library, as `importCompounds`.
 * @throws ThinBridgeError `table-invalid`; and as `importCompounds`
 */
export async function importFile(
  library: ImportLibrary,
  file: string,
  control: Omit<ImportControl, 'share'>,
): Promise<ImportReport> {
  const known = path.resolve(file);
  const sha256 = await fileSha256(known);
  control.signal?.throwIfAborted();
  await using opened = await openCompoundFile(known, control.signal);
  return await importCompounds(library, { path: known, sha256 }, opened.records, {
    ...control,
    share: () => opened.share,
  });
}
