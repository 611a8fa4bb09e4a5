import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { delimiterOf } from '../chemistry/smiles-columns.ts';
import { ThinBridgeError, messageOf } from '../errors.ts';

/** One usable row of a table of drugs and mechanisms. */
export interface PairRow {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly smiles: string;
  readonly mechanism: string;
  /** Empty where the table has no column for it, or nothing in it. */
  readonly target: string;
}

/** A row that can't be used, and why. */
export interface RefusedRow {
  readonly line: number;
  readonly reason: string;
}

/** Names of columns, as people write them; case, spaces and underscores don't matter. */
const COLUMNS = {
  smiles: ['smiles', 'canonicalsmiles', 'isomericsmiles', 'structure', 'parentsmiles'],
  mechanism: ['mechanism', 'mechanismofaction', 'moa'],
  target: ['target', 'targetname', 'targetchemblid', 'gene'],
} as const;

type Column = keyof typeof COLUMNS;

/**
 * Reads the rows of a CSV or TSV with columns smiles, mechanism and, if there, target. The separator is the commonest
 * of comma, semicolon and tab in the header line. The file is read as a stream.
 *
 * @param refuse told of each row that lacks a SMILES or a mechanism
 * @throws ThinBridgeError `table-invalid` naming the file, and the line or the column that is wrong
 */
export async function* readPairRows(file: string, refuse: (row: RefusedRow) => void): AsyncGenerator<PairRow> {
  const header = await readHeader(file);
  const delimiter = delimiterOf(header);
  const names = header.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
  const position = {
    smiles: find(names, 'smiles'),
    mechanism: find(names, 'mechanism'),
    target: find(names, 'target'),
  };
  for (const column of ['smiles', 'mechanism'] as const) {
    if (position[column] >= 0) continue;
    throw new ThinBridgeError(
      'table-invalid',
      `${file} has no column for ${column} (it has: ${names.join(', ')}). Name a column ` +
        `"${column}" in its first line.`,
    );
  }
  const parser = createReadStream(file).pipe(
    // a stray quotation mark is a character of a name; a row may be longer or shorter than the header
    parse({
      delimiter,
      bom: true,
      from_line: 2,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const field = (column: Column) => record[position[column]]?.trim() ?? '';
      const [smiles, mechanism] = [field('smiles'), field('mechanism')];
      if (smiles === '' || mechanism === '') {
        refuse({ line: info.lines, reason: `it has no ${smiles === '' ? 'SMILES' : 'mechanism'}` });
      } else {
        yield { line: info.lines, smiles, mechanism, target: field('target') };
      }
    }
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `${file} is not a table: ${messageOf(error)}`, { cause: error });
  }
}

/** Longest header line that is looked for, in bytes. */
const LONGEST_HEADER = 65_536;

async function readHeader(file: string): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(LONGEST_HEADER) });
    const [header = ''] = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF/u, '')
      .split(/\r?\n/u, 1);
    return header;
  } catch (error) {
    throw new ThinBridgeError('table-invalid', `${file} can't be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Position of a column; of several names the one that stands first in `COLUMNS`. -1 where there is none. */
function find(names: readonly string[], column: Column): number {
  const plain = names.map((name) => name.toLowerCase().replace(/[\s_-]/gu, ''));
  for (const name of COLUMNS[column]) {
    const position = plain.indexOf(name);
    if (position >= 0) return position;
  }
  return -1;
}
