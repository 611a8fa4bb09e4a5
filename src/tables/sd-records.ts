import * as l10n from '@vscode/l10n';
import { tableBroken } from '../errors/table-errors.ts';
import { numberText } from '../text/numbers.ts';
import { lineBatches } from './lines.ts';
import type { RecordBatch, TableRecord } from './table-record.ts';
import type { TextBlock } from './text-blocks.ts';

// An SD file is mol blocks with data items after each, and `$$$$` after each record (BIOVIA, CTfile Formats, 2020).

/** The columns of an SD file that every record has: its mol block, and the title in its first line. */
export const SD_COLUMNS = ['mol block', 'title'] as const;

/** Longest record in characters: that of a protein with all its atoms. */
const LONGEST_RECORD = 5_000_000;

const END = '$$$$';
const DATA_HEADER = /^>.*?<(.*)>/u;

/** Puts the lines of an SD file together to records. */
export class SdReader {
  readonly #columns: string[];
  readonly #places: Map<string, number>;
  #lines: string[] = [];
  /** Characters of the record that isn't complete yet. */
  size = 0;
  /** Line that it begins in. */
  line = 1;

  /** @param columns names of the columns, `SD_COLUMNS` first; data items of other names are added at its end */
  constructor(columns: string[]) {
    this.#columns = columns;
    this.#places = new Map(columns.map((column, place) => [column, place]));
  }

  /**
   * The records that some lines complete.
   * @param first number of the first line, from 1
   */
  add(lines: readonly string[], first: number): TableRecord[] {
    const records: TableRecord[] = [];
    lines.forEach((text, at) => {
      if (text.startsWith(END)) {
        records.push(...this.end());
        this.line = first + at + 1;
      } else {
        this.#lines.push(text);
        this.size += text.length + 1;
      }
    });
    return records;
  }

  /** The record that no `$$$$` follows, if there is one. */
  end(): TableRecord[] {
    const lines = this.#lines;
    this.#lines = [];
    this.size = 0;
    return lines.every((text) => text.trim() === '') ? [] : [{ line: this.line, fields: this.#fieldsOf(lines) }];
  }

  #fieldsOf(lines: readonly string[]): string[] {
    const first = lines.findIndex((line) => DATA_HEADER.test(line));
    const block = first < 0 ? lines : lines.slice(0, first);
    const fields = this.#columns.map(() => '');
    fields[0] = `${block.join('\n').trimEnd()}\n`;
    fields[1] = (block[0] ?? '').trim();
    let item: { readonly place: number; readonly lines: string[] } | undefined;
    const finish = () => {
      if (item === undefined) return;
      const value = item.lines.join('\n').trim();
      const before = fields[item.place] ?? '';
      fields[item.place] = before === '' ? value : `${before}\n${value}`;
    };
    for (const line of first < 0 ? [] : lines.slice(first)) {
      const label = DATA_HEADER.exec(line)?.[1];
      if (label === undefined) item?.lines.push(line);
      else {
        finish();
        item = { place: this.#placeOf(label.trim()), lines: [] };
      }
    }
    finish();
    return fields;
  }

  #placeOf(label: string): number {
    const known = this.#places.get(label);
    if (known !== undefined && known >= SD_COLUMNS.length) return known;
    const place = this.#columns.push(label) - 1;
    this.#places.set(label, place);
    return place;
  }
}

/**
 * The molecules of an SD file, or the one of a mol file. A record has its mol block, its title, and its data items by
 * the columns; the value of an item has all its lines.
 *
 * @param columns as `SdReader` takes them
 * @throws ThinBridgeError `table-invalid` where a record has no end
 */
export async function* sdRecords(
  blocks: AsyncIterable<TextBlock>,
  name: string,
  columns: string[],
): AsyncGenerator<RecordBatch> {
  const reader = new SdReader(columns);
  let bytesRead = 0;
  for await (const batch of lineBatches(blocks, name)) {
    bytesRead = batch.bytesRead;
    yield { records: reader.add(batch.lines, batch.first), bytesRead };
    if (reader.size > LONGEST_RECORD) throw endless(name, reader.line);
  }
  yield { records: reader.end(), bytesRead };
}

function endless(name: string, line: number): Error {
  const reason = l10n.t(
    'the molecule has no line {0} after it within {1} characters. Write one after each molecule.',
    END,
    numberText(LONGEST_RECORD),
  );
  return tableBroken(name, line, reason);
}

/** Whether a text begins with a mol block: the counts line, its fourth, names its version, or a line says that it ends. */
export function beginsWithMolBlock(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/u, 1000);
  const isCounted = lines.slice(2, 6).some((line) => /^.{0,40}\bV[23]000\s*$/u.test(line));
  return isCounted || (lines.some((line) => /^M {2}END\s*$/u.test(line)) && lines.some((line) => isOldCounts(line)));
}

/** A counts line without a version, as old programs write it. */
function isOldCounts(line: string): boolean {
  return /^(?: {0,2}\d{1,3}){2}(?: {2}\d| {3}){1,10}/u.test(line);
}
