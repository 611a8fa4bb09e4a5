import { lineBatches } from './lines.ts';
import type { RecordBatch, TableRecord } from './table-record.ts';
import type { TextBlock } from './text-blocks.ts';

/** Where the SMILES stands in a line of a SMILES file: the first word, the second after an id, or the last. */
export type SmilesPlace = 'first' | 'second' | 'last';

/** How the words of a line of a SMILES file are fields. */
export interface SmilesLineFormat {
  readonly place: SmilesPlace;
  /** Whether the word after the SMILES is an id, and what follows that a field of its own. */
  readonly id: boolean;
}

/** A SMILES, and the extension of ChemAxon after it: `C... |&1:1|`. */
const FIRST = /^\s*(\S+(?:[ \t]+\|(?!\s)[^|]*\|(?=\s|$))?)(.*)$/su;
const ID_NEXT = /^\s*(\S+(?:[ \t]+\|(?!\s)[^|]*\|(?=\s|$))?)\s*(\S*)(.*)$/su;
const SECOND = /^\s*(\S+)\s*(\S*(?:[ \t]+\|(?!\s)[^|]*\|(?=\s|$))?)(.*)$/su;

/** The fields of a line of a SMILES file; undefined for an empty line and for a comment (`#`). */
export function smilesLineFields(line: string, { place, id }: SmilesLineFormat): string[] | undefined {
  if (/^\s*(?:#|$)/u.test(line)) return undefined;
  if (place === 'last') return lastWord(line);
  const pattern = place === 'second' ? SECOND : id ? ID_NEXT : FIRST;
  return (
    pattern
      .exec(line)
      ?.slice(1)
      .map((field) => field.trim()) ?? [line.trim()]
  );
}

/** What is before the last word, and that with its extension. */
function lastWord(line: string): string[] {
  const text = line.trim();
  const extension = /[ \t]\|(?!\s)[^|]*\|$/u.exec(text)?.index ?? text.length;
  const start = Math.max(...[' ', '\t'].map((blank) => text.slice(0, extension).trimEnd().lastIndexOf(blank))) + 1;
  return [text.slice(0, start).trim(), text.slice(start)];
}

/** The records of a SMILES file. */
export async function* smilesRecords(
  blocks: AsyncIterable<TextBlock>,
  name: string,
  format: SmilesLineFormat,
): AsyncGenerator<RecordBatch> {
  for await (const { first, lines, bytesRead } of lineBatches(blocks, name)) {
    const records: TableRecord[] = [];
    lines.forEach((text, at) => {
      const fields = smilesLineFields(text, format);
      if (fields !== undefined) records.push({ line: first + at, fields });
    });
    yield { records, bytesRead };
  }
}
