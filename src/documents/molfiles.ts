import { findSmilesAt } from '../smiles/finder.ts';
import { inLine, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { saysStructure } from './labels.ts';

/** Lines of the longest molecule that is looked at. */
const LONGEST = 5000;

const END_OF_RECORD = '$$$$';
const END_OF_BLOCK = 'M  END';

/** What a line of an SD file is a part of. */
type Part =
  | { readonly kind: 'block'; readonly first: number; readonly last: number }
  | { readonly kind: 'field'; readonly name: string }
  | undefined;

/** The structure at a place of an SD file or a mol file: the molecule, the value of a field that holds one, or one in a text. */
export function structureInMolfile(
  document: DocumentLines,
  line: number,
  column: number,
): StructureInDocument | undefined {
  const part = partAt(document, line);
  if (part?.kind === 'block') return molecule(document, part.first, part.last);
  if (part === undefined) return undefined;
  const [declared] = fieldValue(document, line, part.name);
  if (declared !== undefined) return declared;
  const found = findSmilesAt(lineText(document, line), column, 'prose');
  return found && inLine(line, found.smiles, found.start, found.end, false);
}

/** The value of a field of an SD file that is called a structure, at one of its lines. */
export function declaredInMolfile(document: DocumentLines, line: number): StructureInDocument[] {
  const part = partAt(document, line);
  return part?.kind === 'field' ? fieldValue(document, line, part.name) : [];
}

function fieldValue(document: DocumentLines, line: number, name: string): StructureInDocument[] {
  const text = lineText(document, line);
  const value = text.trim();
  if (value === '' || text.startsWith('>') || !saysStructure(name)) return [];
  const start = text.indexOf(value);
  return [inLine(line, value, start, start + value.length, true)];
}

function partAt(document: DocumentLines, line: number): Part {
  if (lineText(document, line).startsWith(END_OF_RECORD)) return undefined;
  let first = line;
  for (; first >= 0 && line - first < LONGEST; first--) {
    const text = lineText(document, first);
    if (text.startsWith(END_OF_RECORD)) break;
    const [, name] = /^>.*?<([^>]*)>/u.exec(text) ?? [];
    if (name !== undefined) return { kind: 'field', name };
    if (text.startsWith(END_OF_BLOCK) && first < line) return undefined;
  }
  first += 1;
  for (let last = line; last < Math.min(document.lineCount, line + LONGEST); last++) {
    const text = lineText(document, last);
    if (text.startsWith(END_OF_BLOCK)) return { kind: 'block', first, last };
    if (text.startsWith(END_OF_RECORD)) return undefined;
  }
  return undefined;
}

function molecule(document: DocumentLines, first: number, last: number): StructureInDocument {
  const lines = Array.from({ length: last - first + 1 }, (_, row) => lineText(document, first + row));
  const end = { line: last, character: lines.at(-1)?.length ?? 0 };
  return { text: `${lines.join('\n')}\n`, start: { line: first, character: 0 }, end, declared: true };
}
