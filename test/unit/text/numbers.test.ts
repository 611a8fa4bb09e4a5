import assert from 'node:assert/strict';
import { counted, durationText, percent, valueText } from '../../../src/text/numbers.ts';

describe('a probability as a percentage', () => {
  const cases: [probability: number, text: string][] = [
    [0, '<1%'],
    [0.0099, '<1%'],
    [0.01, '1%'],
    [0.615, '62%'],
    [0.994, '99%'],
    // nothing that is guessed is certain
    [0.9999, '99%'],
    [1, '99%'],
  ];
  for (const [probability, text] of cases) {
    it(`is ${text} for ${probability}`, () => assert.equal(percent(probability), text));
  }
});

describe('a value', () => {
  it('has a minus as it is printed, and none where it rounds to nothing', () => {
    assert.deepEqual([-1.46, -0.04, -0, 0.04, -12, 12_345, -0.06, 123.4].map(valueText), [
      ...['−1.5', '0.0', '0', '0.0', '−12', '12,345', '−0.1', '123'],
    ]);
  });
});

describe('durationText', () => {
  it('is in seconds, and from a hundred on in minutes', () => {
    assert.deepEqual([0, 20.4, 99.4, 99.5, 150].map(durationText), ['0 s', '20 s', '99 s', '2 min', '3 min']);
  });
});

describe('counted', () => {
  it('says one of one, and else many', () => {
    const texts = [counted(1, 'row'), counted(0, 'row'), counted(12_000, 'row'), counted(2, 'is', 'are')];
    assert.deepEqual(texts, ['1 row', '0 rows', '12,000 rows', '2 are']);
  });
});
