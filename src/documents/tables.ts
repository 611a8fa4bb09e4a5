import { isStructureColumn } from '../tables/table-columns.ts';
import { fieldsOf, smilesLineField } from '../tables/fields.ts';
import { isMissing, withoutMarks } from '../tables/missing.ts';
import { sampleTable } from '../tables/sample-table.ts';
import type { TableFormat } from '../tables/table-layout.ts';
import { lineText, type DocumentLines, type StructureInDocument } from './document.ts';

/** What is known of the table that a document is. */
interface TableShape {
  readonly format: TableFormat;
  /** The first line after the header, from 0. */
  readonly first: number;
  /** Columns of structures, from 0. */
  readonly structures: ReadonlySet<number>;
}

/** Lines and characters of the beginning of a document by which its columns are recognised. */
const HEAD = { lines: 100, characters: 65_536 };

/** The tables that were looked at, until their first lines change. */
const shapes = new WeakMap<
  DocumentLines,
  { readonly version: number; readonly head: string; readonly shape: TableShape }
>();

function shapeOf(document: DocumentLines): TableShape {
  const { version, fileName } = document;
  const known = shapes.get(document);
  if (known?.version === version) return known.shape;
  const head = headOf(document);
  const shape = known?.head === head ? known.shape : recognise(head, fileName);
  shapes.set(document, { version, head, shape });
  return shape;
}

function headOf(document: DocumentLines): string {
  let head = '';
  for (let line = 0; line < Math.min(document.lineCount, HEAD.lines) && head.length < HEAD.characters; line++) {
    head += `${lineText(document, line)}\n`;
  }
  return head;
}

function recognise(head: string, fileName: string): TableShape {
  const { format, columns } = sampleTable(head, fileName);
  const structures = columns.flatMap((column, place) => (isStructureColumn(column) ? [place] : []));
  return { format, first: (format.above ?? 0) + (format.header ? 1 : 0), structures: new Set(structures) };
}

/**
 * The fields of structures of a table that the row at a line has, each whole: the row may go over lines. Fields that are
 * empty or say that a value is missing are left out.
 */
export function declaredInTable(document: DocumentLines, line: number): StructureInDocument[] {
  const { format, first, structures } = shapeOf(document);
  const { delimiter } = format;
  if (structures.size === 0 || line < first) return [];
  const record = delimiter === 'whitespace' ? undefined : recordAround(document, line, first, delimiter);
  const { text, start } = record ?? { text: lineText(document, line), start: line };
  const fields =
    delimiter === 'whitespace'
      ? [smilesLineField(text, format)].filter((field) => field !== undefined)
      : fieldsOf(text, delimiter, Math.max(...structures) + 1);
  return fields.flatMap((field) => {
    const value = text.slice(field.start, field.end);
    const trimmed = withoutMarks(value.replaceAll('""', '"'));
    if ((delimiter !== 'whitespace' && !structures.has(field.index)) || isMissing(trimmed)) return [];
    const from = field.start + Math.max(0, value.indexOf(trimmed));
    return [
      {
        text: trimmed,
        declared: true,
        start: placeIn(text, start, from),
        end: placeIn(text, start, from + trimmed.length),
      },
    ];
  });
}

/** The place of an offset in a record that begins in a line. */
function placeIn(record: string, line: number, offset: number) {
  const above = record.slice(0, offset).split('\n');
  return { line: line + above.length - 1, character: above.at(-1)?.length ?? 0 };
}

/** Lines of the longest row with line breaks in quotation marks that is looked at. */
const LONGEST_RECORD = 30;

/** The row that a line is in, where one above it opens a quotation mark that this or a later one closes. */
function recordAround(document: DocumentLines, line: number, first: number, delimiter: string) {
  for (let start = line; start >= Math.max(first, line - LONGEST_RECORD); start--) {
    if (!opensField(lineText(document, start), delimiter)) continue;
    let text = lineText(document, start);
    let last = start;
    while (quotes(text) % 2 === 1 && last < Math.min(document.lineCount - 1, start + LONGEST_RECORD)) {
      last += 1;
      text += `\n${lineText(document, last)}`;
    }
    // a stray quotation mark closes nothing
    return last >= line && quotes(text) % 2 === 0 ? { text, start } : undefined;
  }
  return undefined;
}

/** Whether the last field of a line begins with a quotation mark that the line doesn't close. */
function opensField(text: string, delimiter: string): boolean {
  if (!text.includes('"') || quotes(text) % 2 === 0) return false;
  const tail = /"(?:[^"]|"")*$/u.exec(text);
  return tail !== null && (tail.index === 0 || text[tail.index - 1] === delimiter);
}

function quotes(text: string): number {
  return text.split('"').length - 1;
}
