import { readFile } from 'node:fs/promises';

/** A place in a text file as VS Code counts it: from 1, columns in UTF-16 units. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a text first begins in a file. Throws where it doesn't occur. */
export async function placeOf(text: string, file: string): Promise<TextPlace> {
  const content = await readFile(file, 'utf8');
  const offset = content.indexOf(text);
  if (offset < 0) throw new Error(`"${text}" does not occur in ${file}`);
  const before = content.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
