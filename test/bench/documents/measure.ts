import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DocumentLines, StructureInDocument } from '../../../src/documents/document.ts';
import { isMolBlock } from '../../../src/smiles/limits.ts';
import { structureAt } from '../../../src/documents/structures.ts';

/** What was found in a file whose places are marked: `«a SMILES»` and `‹what looks like one and is none›`. */
export interface ToldFromWords {
  readonly file: string;
  readonly positives: number;
  readonly negatives: number;
  /** Structures found where they stand, whole, at their first, middle and last character. */
  readonly found: number;
  /** Structures that were found and are none, or other ones than stand there; whole files are searched. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/documents');

/** An ending of their own, since no program reads them as what they are. */
const ENDING = '.marked';

/** Endings of files whose language VS Code tells by its id. */
const IDS: Readonly<Record<string, string>> = { log: 'log', txt: 'plaintext', diff: 'diff' };

interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Looks at every place of every marked file. */
export async function measureDocuments(): Promise<ToldFromWords[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(ENDING)).sort();
  return Promise.all(
    files.map(async (file) => measure(file.slice(0, -ENDING.length), await readFile(path.join(FOLDER, file), 'utf8'))),
  );
}

function measure(file: string, marked: string): ToldFromWords {
  const positives: Mark[] = [];
  let negatives = 0;
  const lines = marked.split('\n').map((text, line) => {
    let plain = '';
    let opened = 0;
    for (const character of text) {
      if (character === '«' || character === '‹') opened = plain.length;
      else if (character === '»') positives.push({ line, start: opened, end: plain.length, text: plain.slice(opened) });
      else if (character === '›') negatives += 1;
      else plain += character;
    }
    return plain;
  });
  const document: DocumentLines = {
    languageId: IDS[path.extname(file).slice(1)] ?? 'plaintext',
    fileName: file,
    version: 1,
    lineCount: lines.length,
    lineAt: (line) => ({ text: lines[line] ?? '' }),
  };
  const isAt = ({ line, start, text }: Mark, column: number) => {
    const found = structureAt(document, line, start + column);
    return found !== undefined && (found.text === text || found.text === text.replaceAll('\\\\', '\\'));
  };
  const missed = positives.filter(
    (mark) => ![0, mark.text.length >> 1, mark.text.length].every((at) => isAt(mark, at)),
  );
  const wrong = [...structuresOf(document, lines)].filter(
    ({ text, start, end }) =>
      // a mol block is one, wherever it is
      !isMolBlock(text) &&
      !positives.some(
        (mark) => mark.line === start.line && mark.start === start.character && mark.end === end.character,
      ),
  );
  return {
    file,
    positives: positives.length,
    negatives,
    found: positives.length - missed.length,
    wrong: wrong.map(({ text, start }) => `${file}:${start.line + 1}: ${text}`),
    missed: missed.map(({ text, line }) => `${file}:${line + 1}: ${text}`),
  };
}

/** Every structure that is found at any place of a document, once. */
function* structuresOf(document: DocumentLines, lines: readonly string[]): Generator<StructureInDocument> {
  for (const [line, text] of lines.entries()) {
    for (let column = 0; column <= text.length; column++) {
      const found = structureAt(document, line, column);
      if (found === undefined) continue;
      yield found;
      column = found.end.line === line ? Math.max(column, found.end.character) : text.length;
    }
  }
}

/** Precision and recall of all files together. */
export function totalsOf(results: readonly ToldFromWords[]) {
  const sum = (of: (result: ToldFromWords) => number) => results.reduce((all, result) => all + of(result), 0);
  const [positives, negatives, found] = [sum((r) => r.positives), sum((r) => r.negatives), sum((r) => r.found)];
  const wrong = sum((r) => r.wrong.length);
  return { positives, negatives, found, wrong, precision: found / (found + wrong), recall: found / positives };
}
