import type { FileState, FileSummary, ImportBatch, ImportedFile, RefusedRecord } from '../import-ledger.ts';
import type { Statements } from './connection.ts';

/** A file as its sources refer to it. */
export interface FileRow {
  readonly id: number;
  readonly generation: number;
}

/** The row of a file; made where there is none. */
export function fileOf(statements: Statements, path: string): FileRow {
  const row = statements.get('SELECT id, generation FROM files WHERE path = ?', [path]);
  if (row !== undefined) return { id: Number(row['id']), generation: Number(row['generation']) };
  statements.run(
    "INSERT INTO files (path, sha256, generation, done, complete, imported) VALUES (?, '', 0, 0, 1, datetime('now'))",
    [path],
  );
  return { id: statements.lastId, generation: 0 };
}

/** Notes that a file is imported: anew where it is not the one that was begun, or was done. */
export function beginFile(statements: Statements, { path, sha256 }: ImportedFile): FileState {
  const { id, generation } = fileOf(statements, path);
  const row = statements.get('SELECT sha256, done, complete FROM files WHERE id = ?', [id]);
  if (row?.['sha256'] === sha256) {
    return { generation, done: Number(row['done']), isComplete: row['complete'] === 1 };
  }
  statements.run(
    "UPDATE files SET sha256 = ?, generation = ?, done = 0, complete = 0, imported = datetime('now') WHERE id = ?",
    [sha256, generation + 1, id],
  );
  return { generation: generation + 1, done: 0, isComplete: false };
}

export function knownRecords(
  statements: Statements,
  path: string,
  { generation }: FileState,
  hashes: readonly string[],
): Map<string, number> {
  const rows = statements.all(
    'SELECT hash, count(*) AS count FROM sources WHERE file = (SELECT id FROM files WHERE path = ?) AND hash IN ' +
      '(SELECT value FROM json_each(?)) AND generation < ? GROUP BY hash',
    [path, JSON.stringify(hashes), generation],
  );
  return new Map(rows.map(({ hash, count }) => [String(hash), Number(count)]));
}

/**
 * Writes down which records are done with, beside their compounds.
 * @returns false where another import of the file has done them meanwhile, or has begun anew
 */
export function noteBatch(statements: Statements, { id, generation }: FileRow, batch: ImportBatch): boolean {
  for (const { hash, line } of batch.kept) {
    statements.run(
      'UPDATE sources SET generation = ?, line = ? WHERE id = (SELECT id FROM sources WHERE file = ? AND hash = ? AND ' +
        'generation < ? LIMIT 1)',
      [generation, line, id, hash, generation],
    );
  }
  for (const { line, reason } of batch.refused) {
    statements.run('INSERT INTO refused (file, line, generation, reason) VALUES (?, ?, ?, ?)', [
      ...[id, line, generation, reason],
    ]);
  }
  const changed = statements.run('UPDATE files SET done = ? WHERE id = ? AND generation = ? AND done < ?', [
    ...[batch.done, id, generation, batch.done],
  ]);
  return changed > 0;
}

/**
 * Takes out sources that a file has no longer.
 * @returns how many, and which compounds have no source any more
 */
export function takeOld(
  statements: Statements,
  path: string,
  { generation }: FileState,
  most: number,
): { readonly sources: number; readonly orphans: readonly number[] } {
  const { id } = fileOf(statements, path);
  const old = statements.all('SELECT id, compound FROM sources WHERE file = ? AND generation < ? LIMIT ?', [
    ...[id, generation, most],
  ]);
  for (const source of old) statements.run('DELETE FROM sources WHERE id = ?', [source['id'] ?? null]);
  const compounds = [...new Set(old.map(({ compound }) => Number(compound)))];
  const orphans = compounds.filter(
    (compound) => statements.get('SELECT 1 FROM sources WHERE compound = ? LIMIT 1', [compound]) === undefined,
  );
  return { sources: old.length, orphans };
}

/** Notes that a file is done. */
export function completeFile(statements: Statements, path: string, { generation }: FileState): void {
  const { id } = fileOf(statements, path);
  statements.run('DELETE FROM refused WHERE file = ? AND generation < ?', [id, generation]);
  statements.run("UPDATE files SET complete = 1, imported = datetime('now') WHERE id = ?", [id]);
}

export function summaries(statements: Statements): FileSummary[] {
  return statements
    .all(
      'SELECT path, generation, done, complete, (SELECT count(*) FROM sources WHERE file = files.id) AS sources, ' +
        '(SELECT count(*) FROM refused WHERE file = files.id AND generation = files.generation) AS refused ' +
        "FROM files WHERE path <> '' ORDER BY id",
    )
    .map((row) => ({
      path: String(row['path']),
      generation: Number(row['generation']),
      done: Number(row['done']),
      isComplete: row['complete'] === 1,
      sources: Number(row['sources']),
      refused: Number(row['refused']),
    }));
}

export function refusedRecords(statements: Statements, path: string, most: number): RefusedRecord[] {
  return statements
    .all(
      'SELECT line, reason FROM refused JOIN files ON files.id = refused.file WHERE path = ? AND ' +
        'refused.generation = files.generation ORDER BY line LIMIT ?',
      [path, most],
    )
    .map(({ line, reason }) => ({ line: Number(line), reason: String(reason) }));
}
