import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { inRepository } from '../../../scripts/repository.ts';

/** Rows of a table that is kept beside this file; `|` stands between several in one field. */
export async function readOwnTable<Column extends string>(name: string): Promise<Readonly<Record<Column, string>>[]> {
  const text = await readFile(inRepository('tools', 'build-models', 'lexicon', name), 'utf8');
  return parse<Record<Column, string>>(text, { columns: true, delimiter: '\t', quote: null });
}
