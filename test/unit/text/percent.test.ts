import assert from 'node:assert/strict';
import { percent } from '../../../src/text/percent.ts';

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
