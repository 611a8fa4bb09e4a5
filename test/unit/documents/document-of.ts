import type { DocumentLines } from '../../../src/documents/document.ts';

/** A document of a text. */
export function documentOf(text: string, fileName: string, languageId = 'plaintext'): DocumentLines {
  const lines = text.split('\n');
  return { languageId, fileName, version: 1, lineCount: lines.length, lineAt: (line) => ({ text: lines[line] ?? '' }) };
}

/** A text without the `|` that marks a place in it, and where that was. A bar that is meant is written `¦`. */
export function withCursor(marked: string): { text: string; line: number; character: number } {
  const [before = '', after = ''] = marked.split('|');
  const above = before.split('\n');
  const text = (before + after).replaceAll('¦', '|');
  return { text, line: above.length - 1, character: above.at(-1)?.length ?? 0 };
}
