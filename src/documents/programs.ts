import { findSmilesAt, isWholeSmiles } from '../smiles/finder.ts';
import { inLine, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { decoded, findDecoded } from './escapes.ts';
import { joinedString } from './joined-strings.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { LONGEST_PROGRAM_LINE, tokensAround, type Token } from './lexer.ts';

/**
 * The structure at a place of a program: all of a string, joined with those that it is joined with for certain, or a
 * SMILES in a comment.
 */
export function structureInProgram(
  document: DocumentLines,
  line: number,
  column: number,
  language: Language,
): StructureInDocument | undefined {
  if (lineText(document, line).length > LONGEST_PROGRAM_LINE) {
    const found = findSmilesAt(lineText(document, line), column, 'code');
    return found && inLine(line, found.smiles, found.start, found.end, false);
  }
  const tokens = tokensAround(document, line, language);
  const at = tokens.findIndex(
    (token) =>
      (token.kind === 'string' || token.kind === 'comment') &&
      token.line === line &&
      token.start <= column &&
      column <= token.end,
  );
  const token = tokens[at];
  if (token === undefined) return undefined;
  const text = lineText(document, line);
  if (token.kind === 'comment' || !token.isWhole || token.quote.length > 1) {
    const found = findSmilesAt(text.slice(0, token.end), column, 'prose');
    return found && found.start >= token.start ? inLine(line, found.smiles, found.start, found.end, false) : undefined;
  }
  const joined = joinedString(tokens, at, language);
  if (joined === null || isGoingOn(tokens, joined.first)) return undefined;
  const before = lineText(document, joined.first.line).slice(0, joined.first.start);
  return isWholeSmiles(joined.text, before) ? inLine(line, joined.text, token.start, token.end, false) : undefined;
}

/** Whether more is added to the variable that a string is given to: `smi = "CC"`, then `smi += "O"`. */
function isGoingOn(tokens: readonly Token[], first: Token): boolean {
  const start = tokens.indexOf(first);
  const open = tokens.slice(Math.max(0, start - 3), start).findLastIndex(({ text }) => text === '=');
  const name = open < 0 ? undefined : tokens[Math.max(0, start - 3) + open - 1];
  if (name?.kind !== 'word') return false;
  return tokens.slice(start).some((token, place, rest) => {
    const [plus, equals] = [rest[place + 1], rest[place + 2]];
    return (
      token.kind === 'word' && token.text === name.text && /^[+*.]$/u.test(plus?.text ?? '') && equals?.text === '='
    );
  });
}

/**
 * The structure at a place of a notebook that is open as text: a line of a cell is a string of its own, and is read as
 * what it is, a line of a program or of Markdown.
 */
export function structureInNotebook(
  document: DocumentLines,
  line: number,
  column: number,
): StructureInDocument | undefined {
  const self = notebookLine(lineText(document, line));
  const python = LANGUAGES.get('python');
  if (self === undefined) {
    const inside = findDecoded(lineText(document, line), column, 'json', 'prose');
    return inside && inLine(line, inside.smiles, inside.start, inside.end, false);
  }
  if (python === undefined || column < self.start || column > self.end) return undefined;
  const place = self.at.findLastIndex((before) => before <= column - self.start);
  const back = (found: StructureInDocument) => {
    const [start = 0, end = 0] = [self.at[found.start.character], self.at[found.end.character]];
    return inLine(line, found.text, self.start + start, self.start + end, false);
  };
  if (isSource(document, line)) {
    const cell: DocumentLines = {
      languageId: 'python',
      version: document.version,
      fileName: '',
      lineCount: document.lineCount,
      lineAt: (row) => ({ text: notebookLine(lineText(document, row))?.text ?? '' }),
    };
    const found = structureInProgram(cell, line, place, python);
    return found && back(found);
  }
  const found = findSmilesAt(self.text, place, 'prose');
  return found && back(inLine(line, found.smiles, found.start, found.end, false));
}

/** The text in a line of a notebook that is a string and no more, without the end of its line. */
function notebookLine(line: string): { text: string; at: readonly number[]; start: number; end: number } | undefined {
  const match = /^(\s*")((?:[^"\\]|\\.)*)",?\s*$/u.exec(line);
  if (match === null) return undefined;
  const [, before = '', inner = ''] = match;
  const { text, at } = decoded(inner.replace(/\\n$/u, ''), 'json');
  return { text, at, start: before.length, end: before.length + inner.length };
}

const LONGEST_CELL = 500;

/** Whether a line of a notebook is in a cell of a program, by the keys above it. */
function isSource(document: DocumentLines, line: number): boolean {
  let isCode: boolean | undefined;
  for (let above = line - 1; above >= Math.max(0, line - LONGEST_CELL); above--) {
    const text = lineText(document, above);
    const [, key] = /^\s*"(source|text|text\/\w+|traceback)":/u.exec(text) ?? [];
    if (key !== undefined) isCode ??= key === 'source';
    if (isCode === false) return false;
    const [, kind] = /^\s*"cell_type":\s*"(\w+)"/u.exec(text) ?? [];
    if (kind !== undefined) return kind === 'code';
  }
  return true;
}
