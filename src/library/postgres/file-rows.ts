import type { FileState, FileSummary, ImportBatch, ImportedFile, RefusedRecord } from '../import-ledger.ts';
import type { Statements } from './connection.ts';

/** A file as its sources refer to it. */
export interface FileRow {
  readonly id: number;
  readonly generation: number;
}

/** The row of a file, held until the transaction ends; made where there is none. */
export async function fileOf(statements: Statements, path: string): Promise<FileRow> {
  const find = 'SELECT id, generation FROM files WHERE path = $1 FOR UPDATE';
  let row = await statements.get(find, [path]);
  if (row === undefined) {
    await statements.run(
      "INSERT INTO files (path, sha256, generation, done, complete) VALUES ($1, '', 0, 0, true) ON CONFLICT DO NOTHING",
      [path],
    );
    row = await statements.get(find, [path]);
  }
  return { id: Number(row?.['id']), generation: Number(row?.['generation']) };
}

/** Notes that a file is imported: anew where it is not the one that was begun, or was done. */
export async function beginFile(statements: Statements, { path, sha256 }: ImportedFile): Promise<FileState> {
  const { id, generation } = await fileOf(statements, path);
  const row = await statements.get('SELECT sha256, done, complete FROM files WHERE id = $1', [id]);
  if (row?.['sha256'] === sha256) {
    return { generation, done: Number(row['done']), isComplete: row['complete'] === true };
  }
  await statements.run(
    'UPDATE files SET sha256 = $1, generation = $2, done = 0, complete = false, imported = now() WHERE id = $3',
    [sha256, generation + 1, id],
  );
  return { generation: generation + 1, done: 0, isComplete: false };
}

export async function knownRecords(
  statements: Statements,
  path: string,
  { generation }: FileState,
  hashes: readonly string[],
): Promise<Map<string, number>> {
  const rows = await statements.all(
    'SELECT hash, count(*) AS count FROM sources WHERE file = (SELECT id FROM files WHERE path = $1) AND ' +
      'hash = ANY ($2) AND generation < $3 GROUP BY hash',
    [path, hashes, generation],
  );
  return new Map(rows.map(({ hash, count }) => [String(hash), Number(count)]));
}

/**
 * Writes down which records are done with, beside their compounds.
 * @returns false where another import of the file has done them meanwhile, or has begun anew
 */
export async function noteBatch(
  statements: Statements,
  { id, generation }: FileRow,
  batch: ImportBatch,
): Promise<boolean> {
  if (batch.kept.length > 0) {
    // as many sources of each hash as the file has now, each with a line of it
    await statements.run(
      'UPDATE sources SET generation = $1, line = kept.line FROM ' +
        '(SELECT hash, line, row_number() OVER (PARTITION BY hash ORDER BY line) AS at ' +
        'FROM unnest($3::text[], $4::bigint[]) AS k (hash, line)) AS kept JOIN ' +
        '(SELECT structure, id, hash, row_number() OVER (PARTITION BY hash ORDER BY line) AS at FROM sources ' +
        'WHERE file = $2 AND hash = ANY ($3) AND generation < $1) AS old USING (hash, at) ' +
        'WHERE sources.structure = old.structure AND sources.id = old.id',
      [generation, id, batch.kept.map(({ hash }) => hash), batch.kept.map(({ line }) => line)],
    );
  }
  await statements.copy(
    'refused',
    ['file', 'line', 'generation', 'reason'],
    batch.refused.map(({ line, reason }) => [id, line, generation, reason.replaceAll('\0', '\uFFFD')]),
  );
  const changed = await statements.run(
    'UPDATE files SET done = $1 WHERE id = $2 AND generation = $3 AND done < $1::bigint',
    [batch.done, id, generation],
  );
  return changed > 0;
}

/**
 * Takes out sources that a file has no longer.
 * @returns how many, and the structures that have no source any more
 */
export async function takeOld(
  statements: Statements,
  path: string,
  { generation }: FileState,
  most: number,
): Promise<{ readonly sources: number; readonly orphans: readonly string[] }> {
  const { id } = await fileOf(statements, path);
  const taken = await statements.all(
    'DELETE FROM sources WHERE (structure, id) IN ' +
      '(SELECT structure, id FROM sources WHERE file = $1 AND generation < $2 LIMIT $3) RETURNING structure',
    [id, generation, most],
  );
  const structures = [...new Set(taken.map(({ structure }) => String(structure)))];
  const orphans = await statements.all(
    'SELECT structure FROM compounds c WHERE structure = ANY ($1) AND NOT EXISTS ' +
      '(SELECT FROM sources s WHERE s.structure = c.structure)',
    [structures],
  );
  return { sources: taken.length, orphans: orphans.map(({ structure }) => String(structure)) };
}

/** Notes that a file is done. */
export async function completeFile(statements: Statements, path: string, { generation }: FileState): Promise<void> {
  const { id } = await fileOf(statements, path);
  await statements.run('DELETE FROM refused WHERE file = $1 AND generation < $2', [id, generation]);
  await statements.run('UPDATE files SET complete = true, imported = now() WHERE id = $1', [id]);
}

export async function summaries(statements: Statements): Promise<FileSummary[]> {
  const rows = await statements.all(
    // Citus compares no row of a table that it has not spread with each row of one that it has
    'SELECT path, generation, done, complete, coalesce(of_file.count, 0) AS sources, ' +
      '(SELECT count(*) FROM refused WHERE file = files.id AND generation = files.generation) AS refused ' +
      'FROM files LEFT JOIN (SELECT file, count(*) AS count FROM sources GROUP BY file) of_file ON file = id ' +
      "WHERE path <> '' ORDER BY id",
  );
  return rows.map((row) => ({
    path: String(row['path']),
    generation: Number(row['generation']),
    done: Number(row['done']),
    isComplete: row['complete'] === true,
    sources: Number(row['sources']),
    refused: Number(row['refused']),
  }));
}

export async function refusedRecords(statements: Statements, path: string, most: number): Promise<RefusedRecord[]> {
  const rows = await statements.all(
    'SELECT line, reason FROM refused JOIN files ON files.id = refused.file WHERE path = $1 AND ' +
      'refused.generation = files.generation ORDER BY line LIMIT $2',
    [path, most],
  );
  return rows.map(({ line, reason }) => ({ line: Number(line), reason: String(reason) }));
}
