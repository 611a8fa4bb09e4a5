import assert from 'node:assert/strict';
import { hideLatePairs } from '../../../tools/fit-prediction/late-drugs.ts';
import { madeUpChemistry, madeUpDrugs } from '../build-models/made-up-chembl.ts';

describe('drugs whose mechanism came later', () => {
  const { fingerprintOf } = madeUpChemistry();
  const pair = (drug: number, mechanism: number, inChembl23: boolean) => ({
    ...{ drug, mechanism, inChembl23 },
    action: 'INHIBITOR',
  });
  // the first drug was known for protein one; the second comes to it, the third to a family that it belongs to
  const source = { ...madeUpDrugs(fingerprintOf), texts: [['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']] };
  const pairs = [pair(0, 0, true), pair(1, 0, false), pair(2, 1, false)];
  const { before, questions, late } = hideLatePairs({ ...source, pairs });

  it('have no mechanism before', () => {
    assert.deepEqual(
      before.table.drugs.map(({ mechanisms }) => mechanisms),
      [[0], [], []],
    );
    assert.deepEqual(late, [1, 2]);
  });

  it('are asked for by their mechanism, with what was known for it', () => {
    const [one, family] = questions;
    assert.deepEqual([one?.text, one?.known, one?.late, one?.related], ['inhibitor of one', [0], [1], [2]]);
    assert.deepEqual([family?.known, family?.late, family?.related], [[], [2], [1]]);
  });

  it('teach no texts', () => {
    assert.deepEqual(before.texts.slice(0, 2), [['a', 'b'], ['c']]);
  });
});
