import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEvidentSmiles } from '../../src/smiles/evidence.ts';
import { findSmilesAt, type SmilesContext } from '../../src/smiles/finder.ts';
import { mutatedSmiles, realSmiles, smilesPieces } from './arbitraries/smiles.ts';
import { hostileText, repeated } from './arbitraries/texts.ts';
import { holds } from './cases.ts';
import { cpuTime } from './cpu-time.ts';

const context = fc.constantFrom<SmilesContext[]>('declared', 'prose', 'code');

/** Lines as people and their enemies write them. */
const line: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(hostileText(3), realSmiles, mutatedSmiles, smilesPieces, fc.constantFrom(' ', 'SMILES: ', '(', '"')),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));

/** What no letter of a SMILES is in. */
const blank = fc.constantFrom(' ', '  ', '\t', '\u00A0', ', ', ' "', ' “', '\u200F', '\u2066', ' | ');

/** Long runs of what the finder looks for, in its widest window. */
const longRun = fc
  .array(
    repeated(
      fc.oneof(
        fc.string({ unit: fc.constantFrom(...Array.from('()[]=#.:/\\-+%*~@C1cN')), minLength: 1, maxLength: 6 }),
        fc.constantFrom('](http:', '[a](./', 'ab=', 'smi=', 'C1', 'C(', '[C+]', 'CC.', '=)', '(.'),
      ),
      { most: 2000 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join('').slice(0, 4000));

describe('Fuzzing findSmilesAt', () => {
  holds(
    'finds what stands in the line, at the column, whatever the line holds',
    fc.property(line, fc.integer({ min: -3, max: 400 }), context, (text, column, where) => {
      const found = findSmilesAt(text, column, where);
      if (found === undefined) return;
      const { smiles, start, end } = found;
      assert.ok(0 <= start && start < end && end <= text.length, `${start} to ${end}`);
      assert.ok(start <= column && column <= end, `${column} is not in ${start} to ${end}`);
      const written = text.slice(start, end);
      assert.equal(smiles, where === 'code' ? written.replaceAll('\\\\', '\\') : written);
      assert.match(smiles, /^[\x21-\x7e]+$/u);
    }),
  );

  holds(
    'finds the same at each column of what it found',
    fc.property(line, fc.nat(400), fc.nat(400), context, (text, column, step, where) => {
      const found = findSmilesAt(text, column, where);
      fc.pre(found !== undefined);
      const other = found.start + (step % (found.end - found.start + 1));
      assert.deepEqual(findSmilesAt(text, other, where), found);
    }),
  );

  holds(
    'finds a SMILES that was pasted between blanks whole, where one is declared',
    fc.property(hostileText(3), blank, realSmiles, blank, hostileText(3), (before, left, smiles, right, after) => {
      assertWhole(`${before}${left}`, smiles, `${right}${after}`, 'declared');
    }),
  );

  holds(
    'finds a SMILES that can be nothing else in prose, between blanks',
    fc.property(hostileText(3), realSmiles, hostileText(3), (before, smiles, after) => {
      fc.pre(isEvidentSmiles(smiles));
      assertWhole(`${before} `, smiles, ` ${after}`, 'prose');
    }),
  );

  holds(
    'finds a SMILES that is a string in code',
    fc.property(
      hostileText(3),
      fc.constantFrom('"', "'"),
      realSmiles,
      hostileText(3),
      (before, quote, smiles, after) => {
        fc.pre(isEvidentSmiles(smiles) && !smiles.includes('\\'));
        assertWhole(`${before} ${quote}`, smiles, `${quote} ${after}`, 'code');
      },
    ),
  );

  holds(
    'finds nothing in letters that are not those of SMILES',
    fc.property(fc.string({ unit: 'binary' }), fc.nat(40), context, (text, column, where) => {
      const foreign = text.replace(/[\x21-\x7e]/gu, 'é');
      assert.equal(findSmilesAt(foreign, column, where), undefined);
    }),
  );

  holds(
    'takes less than 50 ms, whatever is repeated around the column',
    fc.property(longRun, context, (text, where) => {
      const time = cpuTime(() => findSmilesAt(text, text.length >> 1, where));
      assert.ok(time < 50, `${time} ms`);
    }),
  );
});

function assertWhole(before: string, smiles: string, after: string, where: SmilesContext): void {
  const start = before.length;
  const end = start + smiles.length;
  for (const column of [start, start + (smiles.length >> 1), end]) {
    assert.deepEqual(findSmilesAt(before + smiles + after, column, where), { smiles, start, end });
  }
}
