import { isComment, withWholeExtension, type RecordBatch, type TableRecord } from './table-record.ts';
import { delimitedRecords } from './delimited-records.ts';
import { SD_COLUMNS, sdRecords } from './sd-records.ts';
import { sampleTable, TABLE_HEAD } from './sample-table.ts';
import { smilesRecords } from './smiles-lines.ts';
import type { TableFormat, TableSample } from './table-layout.ts';
import type { TableSource } from './table-source.ts';
import { openText, type TextBlock, type TextStream } from './text-blocks.ts';

/** How a table is read, where that is not left to what is recognised. */
export interface TableOptions {
  readonly signal?: AbortSignal | undefined;
  /** What is known of how the text is records. */
  readonly format?: Partial<TableFormat> | undefined;
}

/** A table that is open: what was recognised by its beginning, and its records. Disposing of it closes the file. */
export interface OpenTable extends AsyncDisposable {
  readonly name: string;
  /** As iconv-lite calls it; `ascii` where nothing else was met yet. */
  readonly encoding: string;
  readonly gzip: boolean;
  readonly sample: TableSample;
  /**
   * The names of the columns. Those of an SD file grow while it is read, with data items that the first records don't
   * have.
   */
  readonly names: readonly string[];
  /**
   * The records after the header, once: rows of delimiters alone and comments are left out.
   * @throws ThinBridgeError `table-invalid` naming the file, and the line that is wrong; the signal's reason
   */
  records(): AsyncGenerator<RecordBatch>;
}

/**
 * Opens a table of any supported kind, see docs/FILES.md: looks at its first 128,000 characters, and reads the rest as a
 * stream, in memory for a block and its records.
 *
 * @throws ThinBridgeError `table-invalid` where it can't be read or is something else than a text; the signal's reason
 */
export async function openTable(source: TableSource, options: TableOptions = {}): Promise<OpenTable> {
  const { name } = source;
  const { signal, format } = options;
  const text = await openText(source, { signal, encoding: format?.encoding });
  const { head, isWhole, blocks } = await headOf(text);
  const sample = sampleTable(head, name, { isWhole, format });
  const names = [...sample.names];
  const { encoding, gzip } = text;
  return {
    ...{ name, encoding, gzip, sample, names },
    records: () => recordsOf(blocks, name, sample.format, names, signal),
    [Symbol.asyncDispose]: async () => {
      await blocks.return(undefined);
    },
  };
}

/** The records of a table as `openTable` gives them. */
export async function* readRecords(source: TableSource, options: TableOptions = {}): AsyncGenerator<RecordBatch> {
  await using table = await openTable(source, options);
  yield* table.records();
}

async function* recordsOf(
  blocks: AsyncGenerator<TextBlock>,
  name: string,
  format: TableFormat,
  names: string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordBatch> {
  let isNext = format.header;
  for await (const { records, bytesRead } of batchesOf(blocks, name, format, names)) {
    signal?.throwIfAborted();
    const filled = records.filter(({ fields }) => hasContent(fields)).map((record) => mended(record, format, names));
    if (isNext && filled.length > 0) {
      isNext = false;
      filled.shift();
    }
    if (filled.length > 0) yield { records: filled, bytesRead };
  }
}

function mended(record: TableRecord, { delimiter }: TableFormat, names: readonly string[]): TableRecord {
  if (delimiter.length > 1 || record.fields.length <= names.length) return record;
  return { line: record.line, fields: withWholeExtension(record.fields, delimiter) };
}

/** A field that isn't empty is found at once in most rows. */
function hasContent(fields: readonly string[]): boolean {
  return fields.some((field) => field !== '' && field.trim() !== '') && !isComment(fields.length < 2 ? fields : []);
}

function batchesOf(blocks: AsyncIterable<TextBlock>, name: string, format: TableFormat, names: string[]) {
  const { delimiter, above = 0, place = 'first', id = false } = format;
  if (delimiter === 'whitespace') return smilesRecords(blocks, name, { place, id });
  if (delimiter === 'sdf') return sdRecords(blocks, name, names.length < SD_COLUMNS.length ? [...SD_COLUMNS] : names);
  return delimitedRecords(blocks, name, delimiter, above);
}

/** The beginning of a text, and the whole text again. */
async function headOf({ blocks }: TextStream) {
  const first: TextBlock[] = [];
  let head = '';
  let isWhole = false;
  while (head.length < TABLE_HEAD) {
    const next = await blocks.next();
    if (next.done === true) {
      isWhole = true;
      break;
    }
    first.push(next.value);
    head += next.value.text;
  }
  return { head, isWhole, blocks: again(first, blocks) };
}

async function* again(first: readonly TextBlock[], rest: AsyncGenerator<TextBlock>): AsyncGenerator<TextBlock> {
  try {
    yield* first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
