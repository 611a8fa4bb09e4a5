import path from 'node:path';
import { isEvidentSmiles } from '../smiles/evidence.ts';
import { isInchi } from '../smiles/inchi.ts';
import { contentOf, isStructure, isStructureWord } from './column-kinds.ts';
import { beginsWithMolBlock, SD_COLUMNS, SdReader } from './sd-records.ts';
import { smilesLineFields, type SmilesLineFormat } from './smiles-lines.ts';
import { columnsOf, type Assumed } from './table-columns.ts';
import type { TableFormat, TableSample } from './table-layout.ts';
import type { TableRecord } from './table-record.ts';
import { startOfTable, type TableStart } from './table-start.ts';

/** Characters of a table by which its layout is recognised. */
export const TABLE_HEAD = 131_072;

/** Records that are looked at. */
const MOST_RECORDS = 200;

const SMILES_FILE = /^\.(?:smi|smiles|ism|can|cxsmi|cxsmiles|usm)$/iu;

/** What is known of a table beforehand. */
export interface SampleOptions {
  /** Whether the text is the whole table: else its last record may be cut off. */
  readonly isWhole?: boolean | undefined;
  /** Said by a person, so that it isn't recognised. */
  readonly format?: Partial<TableFormat> | undefined;
}

/**
 * Recognises the layout of a table by its beginning: what its records are, where they begin, and what its columns hold.
 * @param head the beginning of the table; more than 128 kB of it isn't looked at
 * @param name of the file, for what its ending tells
 */
export function sampleTable(head: string, name: string, { isWhole = true, format }: SampleOptions = {}): TableSample {
  const sample = recognise(head, name, isWhole, format);
  const { encoding } = format ?? {};
  if (encoding === undefined) return sample;
  const { layout } = sample;
  return { ...sample, format: { ...sample.format, encoding }, layout: layout && { ...layout, encoding } };
}

function recognise(head: string, name: string, isWhole: boolean, format: SampleOptions['format']): TableSample {
  const text = head.replace(/^\uFEFF/u, '').slice(0, TABLE_HEAD);
  const isAll = isWhole && head.length <= TABLE_HEAD;
  const isForced = format?.delimiter !== undefined;
  if (format?.delimiter === 'sdf' || (!isForced && beginsWithMolBlock(text))) return sampleSd(text, isAll);
  const isSmilesFile = SMILES_FILE.test(path.extname(name.replace(/\.gz$/iu, '')));
  const isWords = format?.delimiter === 'whitespace';
  const start = startOfTable(text, isAll, isForced && !isWords ? format.delimiter : undefined);
  const words = isWords || (!isForced && mayBeWords(start)) ? wordsOf(text, isAll) : undefined;
  if (words !== undefined && (isWords || isSmilesFile || isLines(words))) return sampleWords(words, format);
  return sampleDelimited(start, format, isSmilesFile);
}

/**
 * Whether the lines of a text may be those of a SMILES file: no delimiter tells columns of which one holds a structure in
 * most rows. A SMILES file may be a table all the same.
 */
function mayBeWords({ header, rows, width, passed }: TableStart): boolean {
  if (width <= 1 || (header === undefined && passed > 0)) return true;
  if (header !== undefined && rows.length === 0) return false;
  const structures = rows.filter(({ fields }) => fields.some((field) => isStructure(field))).length;
  const even = rows.filter(({ fields }) => fields.length === width).length;
  return structures < 0.8 * rows.length || (header === undefined && even < 0.9 * rows.length);
}

function sampleDelimited(
  start: TableStart,
  format: Partial<TableFormat> | undefined,
  isSmilesFile: boolean,
): TableSample {
  const above = format?.above ?? start.above;
  const isHeader = format?.header ?? start.header !== undefined;
  const found = start.header;
  const first = start.rows[0];
  // a person may say of the first record that it is a header, or that it is none
  const header = !isHeader ? undefined : (found ?? first?.fields);
  const rows =
    isHeader === (found !== undefined)
      ? start.rows
      : isHeader
        ? start.rows.slice(1)
        : [{ line: above + 1, fields: found ?? [] }, ...start.rows];
  return sampleOf({ delimiter: start.delimiter, header: isHeader, ...(above > 0 && { above }) }, header, rows, {
    mechanisms: isSmilesFile,
  });
}

function sampleOf(
  format: TableFormat,
  header: readonly string[] | undefined,
  all: readonly TableRecord[],
  assumed: Assumed,
): TableSample {
  const records = all.slice(0, MOST_RECORDS);
  const width = Math.max(header?.length ?? 0, ...records.map(({ fields }) => fields.length));
  const names = Array.from({ length: width }, (_, column) => {
    const name = (header?.[column] ?? '').trim();
    return name === '' ? `column ${column + 1}` : name;
  });
  const { columns, pairs } = columnsOf(header, names, records, assumed);
  return { format, columns, names, records, layout: pairs && { ...format, ...pairs } };
}

function sampleSd(text: string, isWhole: boolean): TableSample {
  const names: string[] = [...SD_COLUMNS];
  const reader = new SdReader(names);
  const records = reader.add(text.split(/\r\n|\n|\r/u), 1);
  if (isWhole || records.length === 0) records.push(...reader.end());
  return sampleOf({ delimiter: 'sdf', header: false }, names, records, { structure: 0 });
}

/** The lines of a SMILES file, and how they are read. */
interface Words {
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly format: SmilesLineFormat;
}

function wordsOf(text: string, isWhole: boolean): Words {
  const all = text.split(/\r\n|\n|\r/u, 10 * MOST_RECORDS);
  const whole = isWhole || all.length === 10 * MOST_RECORDS ? all : all.slice(0, -1);
  const lines = whole
    .map((line, at) => ({ line: at + 1, text: line }))
    .filter(({ text: line }) => !/^\s*(?:#|$)/u.test(line))
    .slice(0, MOST_RECORDS);
  return { lines, format: wordFormat(lines.map(({ text: line }) => line)) };
}

/** Where the SMILES stand in the lines of a SMILES file. The first of them may be a header. */
function wordFormat(lines: readonly string[]): SmilesLineFormat {
  const share = (place: SmilesLineFormat['place'], at: number) =>
    lines.filter((line) => isSmilesWord(smilesLineFields(line, { place, id: false })?.at(at) ?? '')).length /
    Math.max(1, lines.length);
  const [first, second, last] = [share('first', 0), share('second', 1), share('last', -1)];
  if (first < 0.4 && (second >= 0.6 || last >= 0.6)) return { place: second >= last ? 'second' : 'last', id: false };
  const withId = lines.map((line) => smilesLineFields(line, { place: 'first', id: true }) ?? []);
  const ids = contentOf(withId.map((fields) => fields[1] ?? ''));
  const rest = withId.filter((fields) => (fields[2] ?? '') !== '').length;
  return { place: 'first', id: ids.kind === 'id' && rest >= 0.5 * withId.length };
}

function isSmilesWord(text: string): boolean {
  const word = text.replace(/\s.*$/su, '');
  return isEvidentSmiles(word) || isInchi(word);
}

/** Whether lines that nothing delimits are those of a SMILES file, whatever it is called. */
function isLines({ lines, format }: Words): boolean {
  const at = format.place === 'first' ? 0 : format.place === 'second' ? 1 : -1;
  const fields = lines.map(({ text }) => smilesLineFields(text, format) ?? []);
  const smiles = fields.filter((line) => isSmilesWord(line.at(at) ?? '')).length;
  const others = fields.filter((line) => line.filter((field) => field !== '').length > 1).length;
  return smiles >= 0.8 * lines.length && others > 0 && lines.length > 0;
}

function sampleWords({ lines, format }: Words, said: Partial<TableFormat> | undefined): TableSample {
  const words = { place: said?.place ?? format.place, id: said?.id ?? format.id };
  const all = lines.map(({ line, text }) => ({ line, fields: smilesLineFields(text, words) ?? [] }));
  const at = words.place === 'first' ? 0 : words.place === 'second' ? 1 : -1;
  const [first] = all;
  const header = said?.header ?? !isStructureWord(first?.fields.at(at)?.replace(/\s.*$/su, '') ?? '');
  const table: TableFormat = {
    delimiter: 'whitespace',
    header,
    ...(words.place !== 'first' && { place: words.place }),
    ...(words.id && { id: true }),
  };
  const names = header ? first?.fields : undefined;
  const structure = words.place === 'first' ? 0 : 1;
  return sampleOf(table, names, header ? all.slice(1) : all, { structure, mechanisms: true });
}
