import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Abbreviations } from '../../src/question/abbreviations.ts';
import { hostileText, repeated } from './arbitraries/texts.ts';
import { holds } from './cases.ts';
import { cpuTime } from './cpu-time.ts';

const word = fc.oneof(
  fc.constantFrom(
    'Selective',
    'Serotonin',
    'Reuptake',
    'Inhibitor',
    'of',
    'the',
    'proton',
    'Pump',
    'ßeta',
    'ﬁne',
    '𝐀lpha',
  ),
  hostileText(2),
);
const className = fc
  .array(word, { minLength: 1, maxLength: 7 })
  .chain((words) => fc.constantFrom(' ', '-', '/', ' (').map((between) => words.join(between)));

/** Texts with abbreviations at the edges of words and within them. */
const text = fc
  .array(
    fc.oneof(
      hostileText(2),
      fc.constantFrom('SSRI', 'PPI', 'SSRIs', 'xSSRI', 'SSRI-1', 'ABC', 'XABC', '(ABC)', ' ', 'ABCs'),
      fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 3, maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

describe('Fuzzing abbreviations', () => {
  holds(
    'each reading puts the name of a class in the place of one word in capitals, and leaves the rest alone',
    fc.property(
      fc.array(className, { maxLength: 5 }),
      fc.array(fc.constantFrom('ABC', 'PPI')),
      text,
      (names, symbols, asked) => {
        const all = ['Alpha Beta Cat', 'Proton Pump Inhibitor', 'Selective Serotonin Reuptake Inhibitor', ...names];
        const readings = new Abbreviations(all, symbols).readings(asked);
        assert.ok(readings.length <= 3);
        for (const reading of readings) {
          const replaced = [...asked.matchAll(/(?<![\p{L}\p{N}-])(\p{Lu}{3,6})s?(?![\p{L}\p{N}-])/gu)].some(
            ({ index, 0: word, 1: initials = '' }) =>
              !symbols.some((symbol) => symbol === initials) &&
              all.some((name) => reading === asked.slice(0, index) + name + asked.slice(index + word.length)),
          );
          assert.ok(replaced, reading);
        }
      },
    ),
  );

  holds(
    'the initials of a name are read as it',
    fc.property(
      fc.array(fc.constantFrom('alpha', 'Beta', 'Gamma', 'delta', 'Épsilon'), { minLength: 3, maxLength: 6 }),
      fc.constantFrom('', ' '),
      hostileText(2),
      (words, before, after) => {
        const name = words.join(' ');
        const initials = words.map((one) => one.charAt(0).toUpperCase()).join('');
        const asked = `${before}${initials} ${after}`;
        assert.deepEqual(new Abbreviations([name], []).readings(asked), [`${before}${name} ${after}`]);
      },
    ),
  );

  const long = repeated(fc.constantFrom('(', '()', 'A ', 'AB-', ' ', 'of ', 'ABC', 'ABC ', '-', 'a/'), {
    most: 50_000,
  });
  holds(
    'long names and texts take no more than a moment',
    fc.property(long, long, (name, asked) => {
      const time = cpuTime(() => new Abbreviations([name, 'Alpha Beta Cat'], []).readings(asked));
      assert.ok(time < 200, `${time} ms`);
    }),
    { share: 0.1 },
  );
});
