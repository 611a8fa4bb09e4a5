import assert from 'node:assert/strict';
import { potencyHeading } from '../../../src/measurements/potency-heading.ts';
import { readPotency } from '../../../src/measurements/potency-value.ts';

/** What a cell says under a heading, in short: "IC50 =7.92", or the reason why it says nothing. */
function said(heading: string, cell: string, units?: string, relation?: string): string {
  const type = potencyHeading(heading);
  assert.ok(type !== undefined, `${heading} is of a potency`);
  const read = readPotency(cell, { type, units, relation });
  if ('reason' in read) return read.reason;
  const signs = { exact: '=', above: '>', below: '<' };
  return read.potencies
    .map(({ type: name, p, bound, percent }) =>
      p === null ? `${name} ${signs[bound]}${percent}%` : `${name} ${signs[bound]}${p.toFixed(2)}`,
    )
    .join(' ');
}

describe('a cell of potencies', () => {
  const right: [heading: string, cell: string, means: string][] = [
    ['IC50 (nM)', '12', 'IC50 =7.92'],
    ['IC50 (nM)', '12.5', 'IC50 =7.90'],
    ['IC50 [nM]', '1,5', 'IC50 =8.82'],
    ['IC50_nM', '100', 'IC50 =7.00'],
    ['IC50 nM', '100', 'IC50 =7.00'],
    ['Ki (µM)', '0.1', 'Ki =7.00'],
    ['Ki (μM)', '0.1', 'Ki =7.00'],
    ['Ki (uM)', '1e-2', 'Ki =8.00'],
    ['Kd (M)', '1.2E-08', 'Kd =7.92'],
    ['Kd (M)', '1.2 x 10^-8', 'Kd =7.92'],
    ['EC50 (mM)', '1', 'EC50 =3.00'],
    ['EC50 (umol/L)', '1', 'EC50 =6.00'],
    ['IC50 (nM)', '>10000', 'IC50 <5.00'],
    ['IC50 (nM)', '> 10,000', 'IC50 <5.00'],
    ['IC50 (nM)', '≥10 000', 'IC50 <5.00'],
    ['IC50 (nM)', '<0.5', 'IC50 >9.30'],
    ['IC50 (nM)', '<= 0.5', 'IC50 >9.30'],
    ['IC50 (nM)', '~50', 'IC50 =7.30'],
    ['IC50 (nM)', '12 ± 3', 'IC50 =7.92'],
    ['IC50 (nM)', '12 +/- 3', 'IC50 =7.92'],
    ['IC50 (nM)', '12 (n=3)', 'IC50 =7.92'],
    ['IC50 (nM)', '12; 15', 'IC50 =7.92 IC50 =7.82'],
    ['IC50 (nM)', "1'250", 'IC50 =5.90'],
    ['IC50 (nM)', '1.234,5', 'IC50 =5.91'],
    ['IC50 (nM)', '1,234.5', 'IC50 =5.91'],
    ['IC50 (nM)', 'inactive', 'IC50 <0%'],
    ['IC50', '12 nM', 'IC50 =7.92'],
    ['IC50', '0.5 µM', 'IC50 =6.30'],
    ['IC50', '>30uM', 'IC50 <4.52'],
    ['IC50 (nM)', '0.5 µM', 'IC50 =6.30'],
    ['pIC50', '7.8', 'IC50 =7.80'],
    ['pIC50', '>9', 'IC50 >9.00'],
    ['pIC50', '<5', 'IC50 <5.00'],
    ['pKi', '8,2', 'Ki =8.20'],
    ['pChEMBL Value', '6.52', 'pChEMBL =6.52'],
    ['-log IC50 (M)', '7.1', 'IC50 =7.10'],
    ['log IC50 (M)', '-7.1', 'IC50 =7.10'],
    ['% inhibition', '85', 'inhibition =85%'],
    ['% inhibition', '85 %', 'inhibition =85%'],
    ['% inhibition @ 10 µM', '-4', 'inhibition =-4%'],
    ['Inhibition (%)', '>90', 'inhibition >90%'],
    ['IC50 (nM)', '0.2 [n=3, sd 0.01]', 'IC50 =9.70'],
    ['IC50 (nM)', '12*', 'IC50 =7.92'],
    ['IC50 (nM)', '>>10', 'IC50 <8.00'],
    ['IC50 (nM)', '>30 µM (42%)', 'IC50 <4.52'],
    ['IC50 (nM)', 'IC50 = 12 nM', 'IC50 =7.92'],
    ['IC50 (nM) ± SD', '12 ± 3', 'IC50 =7.92'],
    ['IC50 (µmol·L-1)', '1', 'IC50 =6.00'],
    ['IC50 (nM) - Smith', '12', 'IC50 =7.92'],
    ['herg_ic50_um', '1', 'IC50 =6.00'],
  ];
  for (const [heading, cell, means] of right) {
    it(`"${cell}" under "${heading}" is ${means}`, () => assert.equal(said(heading, cell), means));
  }

  const wrong: [heading: string, cell: string, reason: RegExp][] = [
    ['IC50', '12', /has no unit\. Name it in the heading, such as "IC50 \(nM\)"/],
    ['IC50 (nM)', '0', /is 0: no concentration of half effect is/],
    ['IC50 (nM)', '-3', /is negative \(-3\): no concentration is/],
    ['IC50 (nM)', '−3', /is negative/],
    ['pIC50', '-3', /is negative/],
    ['pIC50', '250', /stronger than any compound is\. Is the unit right/],
    ['IC50 (M)', '250', /weaker than 1 M\. Is the unit right/],
    ['IC50 (nM)', '1e-9', /stronger than any compound is/],
    ['IC50 (nM)', 'see note', /is no number/],
    ['IC50 (nM)', '3 ug/mL', /is a mass per volume/],
    ['IC50 (nM)', '3 foo', /the unit of its IC50 "3 foo" is not known/],
    ['IC50 (nM)', '1,234', /can be read in two ways/],
    ['% inhibition', '1200', /of 1200% can't be/],
    ['IC50 (nM)', '1.2E-07', /stronger than any compound is/],
    ['IC50 (nM)', '5-10', /is a range/],
    ['IC50 (nM)', '5 to 10', /is a range/],
    ['IC50 (nM)', '3, 4', /can be read in two ways/],
  ];
  for (const [heading, cell, reason] of wrong) {
    it(`"${cell}" under "${heading}" is told to be wrong`, () => assert.match(said(heading, cell), reason));
  }

  it('takes unit and relation from other columns', () => {
    assert.equal(said('IC50', '12', 'nM'), 'IC50 =7.92');
    assert.equal(said('IC50', '10', 'uM', "'>'"), 'IC50 <5.00');
    assert.equal(said('IC50', '85', '%'), 'inhibition =85%');
    assert.match(said('IC50', '3', 'ug.mL-1'), /is a mass per volume/);
    assert.match(said('IC50', '3', 'widgets'), /has no unit \("widgets" is not known\)/);
  });

  it('lets the unit of a cell count before all others, and says so', () => {
    const type = potencyHeading('IC50 (nM)')!;
    const read = readPotency('0.5 µM', { type });
    assert.ok('otherUnit' in read && read.otherUnit);
    const same = readPotency('0.5 nM', { type });
    assert.ok('otherUnit' in same && !same.otherUnit);
  });
});

describe('a heading of potencies', () => {
  const headings: [heading: string, assay: string][] = [
    ['JAK1 IC50 (nM)', 'JAK1'],
    ['IC50 JAK2 [µM]', 'JAK2'],
    ['hERG_IC50_uM', 'hERG'],
    ['IC50 (nM)', ''],
    ['Standard IC50 (nM)', ''],
    ['our assay X: pKi', 'our assay X'],
    ['BTK % inhibition @ 1 µM', 'BTK'],
    ['Mean Ki (nM)', ''],
    ['IC50 (nM), HTRF', 'HTRF'],
    ['HDAC6 (IC50, nM)', 'HDAC6'],
    ['HDAC6 IC50 (nM) [assay 3]', 'HDAC6 [assay 3]'],
    ['pKi (5-HT1A)', '5-HT1A'],
    ['hERG % inh 10 µM', 'hERG'],
    ['r_inhibition_at_20_uM', 'r'],
    ['BTK_IC50_nM_mean', 'BTK'],
    ['JAK2 IC50 (nM) n=2', 'JAK2'],
    ['IC50 in nM', ''],
    ['pIC50 ± SEM', ''],
  ];
  for (const [heading, assay] of headings) {
    it(`"${heading}" is of ${assay === '' ? 'nothing named' : assay}`, () =>
      assert.equal(potencyHeading(heading)?.assay, assay));
  }

  const units: [heading: string, molar: number | null][] = [
    ['IC50 (uM) - Smith', 1e-6],
    ['Kd [nM] (SPR)', 1e-9],
    ['IC₅₀ (nM)', 1e-9],
    ['IC<sub>50</sub> (nM)', 1e-9],
    ['Kᵢ（nM）', 1e-9],
    ['IC50 nmol/l', 1e-9],
    ['IC50 (µmol·L⁻¹)', 1e-6],
    ['ic50_nm', 1e-9],
    ['BTK_IC50_nM_mean', 1e-9],
    ['IC50 by absorbance at 450 nm', null],
    ['IC50 of M. tuberculosis', null],
  ];
  for (const [heading, molar] of units) {
    it(`"${heading}" is in ${molar ?? 'no'} M`, () => assert.equal(potencyHeading(heading)?.unit, molar));
  }

  for (const heading of [
    'Predicted pIC50',
    'pIC50_pred',
    'IC50 ratio JAK1/JAK2',
    'SI (CC50/IC50)',
    'LLE (pIC50 - logD)',
    'fold IC50',
    'IC50 SD',
    'IC50 std dev (nM)',
    'SMILES',
    'Name',
    'Kinase',
    'IC50 n',
    'pKa',
    'Comment',
    'Kin',
  ]) {
    it(`"${heading}" is of no potency`, () => assert.equal(potencyHeading(heading), undefined));
  }
});
