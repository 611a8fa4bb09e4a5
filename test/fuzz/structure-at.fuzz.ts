import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DocumentLines } from '../../src/documents/document.ts';
import { structureAt } from '../../src/documents/structures.ts';
import { mutatedSmiles, realSmiles, smilesPieces } from './arbitraries/smiles.ts';
import { hostileText } from './arbitraries/texts.ts';
import { holds, isLongForm } from './cases.ts';
import { cpuTime } from './cpu-time.ts';

const languageId = fc.constantFrom(
  ...['smiles', 'csv', 'tsv', 'csv (pipe)', 'markdown', 'plaintext', 'python', 'r', 'cpp', 'javascript', 'sql', 'json'],
  ...['yaml', 'latex', 'html', 'sdf', 'notebook'],
);

const line = fc
  .array(
    fc.oneof(hostileText(2), realSmiles, mutatedSmiles, fc.constantFrom(',', '\t', 'smiles', '```smiles', '~~~', ' ')),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('').replace(/[\r\n]/gu, ''));

/** Characters of the longest lines. */
const LONGEST = 10_000_000;

/** A line of one text again and again, up to 10 MB. */
const hugeLine = fc
  .tuple(
    fc.oneof(
      { weight: 1, arbitrary: smilesPieces },
      { weight: 1, arbitrary: hostileText(2) },
      {
        weight: 3,
        arbitrary: fc.constantFrom('smiles,', ',', '\t', '"', '"",', ' ', '`', 'C1', '(', '~~~', 'smiles '),
      },
    ),
    fc.constantFrom(90_000, 100_000, 100_001, 1_000_000, LONGEST),
  )
  .map(([text, length]) => {
    const unit = text.replace(/[\r\n]/gu, '') || 'C';
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  });

function documentOf(language: string, lines: readonly string[]): DocumentLines {
  return {
    languageId: language,
    version: 1,
    fileName: `x.${language === 'notebook' ? 'ipynb' : 'x'}`,
    lineCount: lines.length,
    lineAt: (row) => ({ text: lines[row] ?? '' }),
  };
}

describe('Fuzzing the SMILES of a document', () => {
  holds(
    'stands in its line at the column, whatever the document holds',
    fc.property(
      languageId,
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.nat(4),
      fc.nat(300),
      (language, lines, at, column) => {
        const row = at % lines.length;
        const text = lines[row] ?? '';
        const found = structureAt(documentOf(language, lines), row, column);
        if (found === undefined) return;
        const { start, end } = found;
        assert.ok(start.line <= row && row <= end.line && end.line < lines.length);
        assert.ok(start.line < row || (0 <= start.character && start.character <= column));
        assert.ok(end.line > row || (column <= end.character && end.character <= text.length));
        assert.notEqual(found.text.trim(), '');
      },
    ),
  );

  const field = hostileText(3).map((text) => text.replace(/[\r\n]/gu, ''));
  const blanks = fc.constantFrom('', ' ', '  ', ' \t'.trimEnd());
  holds(
    'is the one that a person pasted between blanks into a column of SMILES',
    fc.property(
      fc.constantFrom(['csv', ','] as const, ['csv', ';'] as const, ['tsv', '\t'] as const),
      field,
      blanks,
      realSmiles,
      fc.boolean(),
      field,
      ([language, between], name, pad, smiles, inQuotes, note) => {
        const header = ['name', 'SMILES', 'note'].join(between);
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const before = `${quoted(name)}${between}${inQuotes ? '"' : ''}${pad}`;
        const text = `${before}${smiles}${pad}${inQuotes ? '"' : ''}${between}${quoted(note)}`;
        const document = documentOf(language, [header, text]);
        const [start, end] = [before.length, before.length + smiles.length];
        for (const column of [start, start + (smiles.length >> 1), end]) {
          const found = structureAt(document, 1, column);
          assert.deepEqual(
            [found?.text, found?.start.character, found?.end.character, found?.declared],
            [smiles, start, end, true],
          );
        }
      },
    ),
  );

  holds(
    'is sought in less than 50 ms, whatever fills a header, a line or the lines above',
    fc.property(
      languageId,
      hugeLine,
      hugeLine,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (language, above, text, share) => {
        const document = documentOf(language, [above, above, text]);
        const column = Math.floor(share * text.length);
        const time = cpuTime(() => structureAt(document, 2, column));
        assert.ok(time < 50, `${time} ms`);
      },
    ),
    { share: isLongForm ? 0.2 : 0.5 },
  );
});
