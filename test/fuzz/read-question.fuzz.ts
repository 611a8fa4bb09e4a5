import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Lexicon } from '../../src/question/lexicon.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { describe as inWords } from '../../src/question/reading.ts';
import { inRepository } from '../../scripts/repository.ts';
import { hostileText, repeated } from './arbitraries/texts.ts';
import { holds } from './cases.ts';
import { cpuTime } from './cpu-time.ts';

/** Milliseconds of processor time that a reading takes at most. */
const LONGEST = 20;

const word = fc.oneof(
  fc.constantFrom(
    'EGFR',
    '5-HT₂A',
    'inhibitor',
    'not',
    'imatinob',
    'α1',
    '/',
    '/2',
    'and',
    'G12C',
    'anti-',
    'CHEMBL25',
    'i',
    '\n',
  ),
  hostileText(3),
);
const question = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

describe('reading any text', () => {
  let lexicon: Lexicon;
  before(async () => {
    lexicon = await Lexicon.open(inRepository('models'));
  });

  holds(
    'any text has a reading, and what it tells of stands in the text',
    fc.property(fc.oneof(question, repeated(word, { most: 500 }), hostileText(40)), (text) => {
      const reading = readQuestion(text, lexicon);
      assert.ok(inWords(reading).length > 0);
      for (const part of [...reading.used, ...reading.unused, ...reading.suggestions]) {
        assert.equal(text.slice(part.start, part.end), part.text);
      }
    }),
  );

  it('takes no longer than a key stroke', () => {
    const texts = [
      'a'.repeat(100_000),
      '5-HT1A/'.repeat(5000),
      'α '.repeat(5000),
      'imatinobb antagnistt '.repeat(4),
      'abcdefghij klmnopqrst uvwxyzabcd efghijklmn opqrstuvwx yzabcdefgh ijklmnopqr stuvwxyzab',
      '('.repeat(20_000),
      'C'.repeat(20_000),
      '[C'.repeat(5000),
      "'s".repeat(20_000),
      `${'x'.repeat(500)}\u0301`.repeat(20),
    ];
    for (const text of texts) {
      const taken = cpuTime(() => readQuestion(text, lexicon));
      assert.ok(taken < LONGEST, `${text.slice(0, 20)} took ${taken.toFixed(1)} ms`);
    }
  });
});
