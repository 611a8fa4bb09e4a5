import assert from 'node:assert/strict';
import {
  mergeCompounds,
  mergePotencies,
  verdictOf,
  type MeasuredCompound,
} from '../../../src/measurements/own-compounds.ts';
import type { Potency } from '../../../src/measurements/potency-value.ts';

const p = (value: number | null, bound: Potency['bound'] = 'exact', type = 'IC50'): Potency => ({
  ...{ type, p: value, bound, percent: null },
});
const percent = (value: number, bound: Potency['bound'] = 'exact'): Potency => ({
  ...{ type: 'inhibition', p: null, bound, percent: value },
});

describe('what a potency says', () => {
  const verdicts: [potency: Potency, verdict: string][] = [
    [p(6), 'active'],
    [p(9, 'above'), 'active'],
    [p(5.9), 'undecided'],
    [p(5), 'undecided'],
    [p(4.9), 'inactive'],
    [p(5, 'below'), 'inactive'],
    [p(5.5, 'below'), 'undecided'],
    [p(6.5, 'below'), 'undecided'],
    [p(5.5, 'above'), 'undecided'],
    [p(4, 'above'), 'undecided'],
    [percent(85), 'active'],
    [percent(50), 'active'],
    [percent(35), 'undecided'],
    [percent(10), 'inactive'],
    [percent(-5), 'inactive'],
    [percent(10, 'above'), 'undecided'],
    [percent(50, 'below'), 'undecided'],
  ];
  for (const [potency, verdict] of verdicts) {
    const said = potency.p === null ? `${potency.percent}%` : `p ${potency.p}`;
    it(`${said} (${potency.bound}) is ${verdict}`, () => assert.equal(verdictOf(potency), verdict));
  }
});

describe('several measurements of one compound on one target', () => {
  const merged = (...potencies: Potency[]) => mergePotencies(potencies);

  it('come to the median of what is exact', () => {
    assert.equal(merged(p(7), p(8), p(7.2)).potency.p, 7.2);
    assert.equal(merged(p(7), p(8)).potency.p, 7.5);
    assert.equal(merged(p(7), p(5, 'below')).potency.p, 7);
  });

  it('disagree where they differ more than tenfold', () => {
    assert.equal(merged(p(7), p(8)).disagree, false);
    assert.equal(merged(p(7), p(8.1)).disagree, true);
  });

  it('come to the bound that says most where nothing is exact', () => {
    assert.deepEqual(merged(p(5, 'below'), p(4.5, 'below')).potency, p(4.5, 'below'));
    assert.deepEqual(merged(p(8, 'above'), p(9, 'above')).potency, p(9, 'above'));
  });

  it('come to a concentration rather than to a share of inhibition, and to the type that was measured most', () => {
    assert.deepEqual(merged(percent(90), p(7)).potency, p(7));
    assert.deepEqual(merged(p(7, 'exact', 'Ki'), p(8), p(8)).potency, p(8));
    assert.equal(merged(percent(90), percent(80)).potency.percent, 85);
  });
});

describe('own compounds', () => {
  const target = { id: 'CHEMBL1', name: 'One', genes: ['ONE'], uniprot: ['P1'] };
  const compound = (key: string, name: string, potency: Potency): MeasuredCompound => ({
    ...{ key, name, smiles: 'C', fingerprint: new Uint8Array(256) },
    measurements: [{ target, potency }],
  });

  it('are each once, whatever tables they are in', () => {
    const { ligands, disagreeing } = mergeCompounds([
      compound('A', '', p(7)),
      compound('B', 'CMP-2', p(4)),
      compound('A', 'CMP-1', p(9)),
    ]);
    assert.deepEqual(
      ligands.map(({ name, activities }) => [name, ...activities.map((one) => [one.p, one.verdict])]),
      [
        ['CMP-1', [8, 'active']],
        ['CMP-2', [4, 'inactive']],
      ],
    );
    assert.equal(disagreeing, 1);
  });
});
