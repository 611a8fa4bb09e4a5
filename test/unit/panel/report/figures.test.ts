import assert from 'node:assert/strict';
import { counted } from '../../../../src/text/numbers.ts';
import { figure, range, signedFigure, signedRange } from '../../../../src/panel/report/figures.ts';

describe('the figures of the report', () => {
  it('have no zero before the point', () => {
    assert.deepEqual([0, 0.314, 0.999, 1, Number.NaN].map(figure), ['.00', '.31', '1.00', '1.00', '–']);
    assert.equal(range([0.19, 1]), '.19–1.00');
  });

  const changes: [number, string][] = [
    [0, '.00'],
    [0.08, '+.08'],
    [-0.12, '−.12'],
    [1, '+1.00'],
    [-1, '−1.00'],
    [0.005, '+.01'],
    [0.003, '+.003'],
    [-0.0049, '−.005'],
    [Number.NaN, '–'],
  ];
  for (const [change, words] of changes) {
    it(`write a change of ${change} as ${words}`, () => assert.equal(signedFigure(change), words));
  }

  it('write the interval of a change in words, since a dash would look like a minus', () => {
    assert.equal(signedRange([-0.08, 0.15]), '−.08 to +.15');
  });

  it('count', () => {
    assert.equal(counted(1, 'pair'), '1 pair');
    assert.equal(counted(0, 'pair'), '0 pairs');
    assert.equal(counted(1204, 'series', 'series'), '1,204 series');
  });
});
