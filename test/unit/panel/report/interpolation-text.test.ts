import assert from 'node:assert/strict';
import type { Interpolation } from '../../../../src/heads/report.ts';
import { pointSentence } from '../../../../src/panel/report/interpolation-text.ts';
import { ofWay, report } from './fixtures.ts';

describe('how far the heads go, in words', () => {
  const said = (changes: Partial<Interpolation>) =>
    pointSentence({ ...ofWay, interpolation: { ...ofWay.interpolation!, ...changes } });

  it('says what chose the point', () => {
    assert.match(said({}), /^The new heads go 50% of the way .*: the best point on series that were held back/);
    assert.match(said({ chosenBy: 'rule' }), /as a rule: there is too little to choose by\.$/);
    assert.match(said({ chosenBy: 'chemist' }), /, as you chose\.$/);
  });

  it('says that the heads in use are best where they are', () => {
    assert.match(
      said({ point: 0, first: 0 }),
      /gained anything without a loss .* the new heads are the heads before\.$/,
    );
  });

  it('says that they were moved', () => {
    assert.match(said({ point: 0.3 }), /^You moved the new heads: they go 30% of the way/);
  });

  it('says nothing where there is no way', () => {
    assert.equal(pointSentence(report), '');
  });
});
