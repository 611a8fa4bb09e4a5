/** What is needed of a document: what it is called, and its lines from 0. */
export interface DocumentLines {
  readonly languageId: string;
  /** Another number after each change. */
  readonly version: number;
  /** The last part of its path; what VS Code calls it where it was never saved. */
  readonly fileName: string;
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** A place between two characters; both count from 0. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** A text that may be a structure, and where it stands. */
export interface StructureInDocument {
  /** The structure as it is meant: joined where a program joins it, without the escapes of strings. */
  readonly text: string;
  readonly start: Place;
  readonly end: Place;
  /** Whether the document says that it is one (a column named smiles, a .smi file, a fenced block). */
  readonly declared: boolean;
}

/** Characters of the longest line that is looked at as more than prose. */
export const LONGEST_LINE = 100_000;

/** The text of a line; empty past either end of the document, and where the line is too long. */
export function lineText(document: DocumentLines, line: number): string {
  if (line < 0 || line >= document.lineCount) return '';
  const { text } = document.lineAt(line);
  return text.length > LONGEST_LINE ? '' : text;
}

/** A structure that stands in one line. */
export function inLine(line: number, text: string, start: number, end: number, declared: boolean): StructureInDocument {
  return { text, start: { line, character: start }, end: { line, character: end }, declared };
}

/** Whether a place is in a structure; its end counts as in it. */
export function covers({ start, end }: StructureInDocument, line: number, character: number): boolean {
  const isBehind = line > start.line || (line === start.line && character >= start.character);
  return isBehind && (line < end.line || (line === end.line && character <= end.character));
}
