import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { numberOf } from '../../../src/library/cell-number.ts';
import type { Compound } from '../../../src/library/compound-index.ts';
import { readCondition, type Condition } from '../../../src/library/filter.ts';
import { meets } from '../../../src/library/meets.ts';

describe('a filter', () => {
  const conditions: [text: string, condition: Condition][] = [
    ['weight<=500', { kind: 'property', property: 'weight', most: 500 }],
    [' CLOGP >= -1.5 ', { kind: 'property', property: 'cLogP', least: -1.5 }],
    ['donors=2', { kind: 'property', property: 'donors', least: 2, most: 2 }],
    ['MW < 500', { kind: 'property', property: 'weight', most: 499.9999694824219 }],
    ['hbd>0', { kind: 'property', property: 'donors', least: 2 ** -149 }],
    ['tpsa≥20', { kind: 'property', property: 'tpsa', least: 20 }],
    [
      'IC50 (nM)>1,000',
      { kind: 'number', column: 'IC50 (nM)', comparison: '>', value: 1000, unit: { name: 'nM', value: 1000 } },
    ],
    ['logD≤3.5', { kind: 'number', column: 'logD', comparison: '<=', value: 3.5 }],
    ['Ki<2.2 µM', { kind: 'number', column: 'Ki', comparison: '<', value: 2.2, unit: { name: 'nM', value: 2200 } }],
    [
      'IC50_uM >= 10 nM',
      { kind: 'number', column: 'IC50_uM', comparison: '>=', value: 10, unit: { name: 'nM', value: 10 } },
    ],
    ['t1/2>2 h', { kind: 'number', column: 't1/2', comparison: '>', value: 2, unit: { name: 'h', value: 2 } }],
    ['Inhibition>=50%', { kind: 'number', column: 'Inhibition', comparison: '>=', value: 50 }],
    ['weight<=500 g/mol', { kind: 'property', property: 'weight', most: 500 }],
    ['TPSA<=90 Å²', { kind: 'property', property: 'tpsa', most: 90 }],
    ['weight=<500', { kind: 'property', property: 'weight', most: 500 }],
    ['Molecular Weight => 300', { kind: 'property', property: 'weight', least: 300 }],
    ['weight＜＝500', { kind: 'property', property: 'weight', most: 500 }],
    ['项目＝甲', { kind: 'text', column: '项目', text: '甲', whole: true }],
    ['Project=="Alpha Beta"', { kind: 'text', column: 'Project', text: 'Alpha Beta', whole: true }],
    ["Project = 'x'y'", { kind: 'text', column: 'Project', text: "x'y", whole: true }],
    ['Note~"', { kind: 'text', column: 'Note', text: '"', whole: false }],
    ['name=TB-1', { kind: 'name', text: 'TB-1', whole: true }],
    ['name~statin', { kind: 'name', text: 'statin' }],
    ['Project=Alpha Beta', { kind: 'text', column: 'Project', text: 'Alpha Beta', whole: true }],
    ['Note~a=b', { kind: 'text', column: 'Note', text: 'a=b', whole: false }],
  ];
  for (const [text, condition] of conditions) {
    it(`reads ${text}`, () => assert.deepEqual(readCondition(text), condition));
  }

  for (const text of [
    '',
    'weight',
    '<=5',
    'weight<=',
    'weight<=heavy',
    'name>=5',
    'name<x',
    'IC50>=x',
    'IC50>x',
    'weight<Infinity',
    'IC50>1e999',
    'weight~5',
    'IC50<=10 of 12',
    'logD~',
    'weight<>500',
    'weight<<500',
    'logD<>3',
    '200<weight<500',
  ]) {
    it(`refuses "${text}"`, () => {
      assert.throws(
        () => readCondition(text),
        (error) => error instanceof ThinBridgeError && error.code === 'filter-invalid',
      );
    });
  }

  const numbers: [cell: string, number: number][] = [
    ['12.5', 12.5],
    [' >10 ', 10],
    ['<= 0.01', 0.01],
    ['≥3', 3],
    ['1e-9', 1e-9],
    ['-.5', -0.5],
    ['0,5', 0.5],
    ['0,500', 0.5],
    ['12,5', 12.5],
    ['1,200', 1200],
    ['1,234,567.8', 1_234_567.8],
    ['12 nM', NaN],
    ['', NaN],
    ['n/a', NaN],
    ['1-2', NaN],
    ['0x10', NaN],
  ];
  for (const [cell, number] of numbers) {
    it(`takes "${cell}" for ${number}`, () => assert.equal(numberOf(cell), number));
  }

  const compared: [column: string, cell: string, condition: string, isMet: boolean][] = [
    ['IC50', '5 nM', 'IC50<=10 nM', true],
    ['IC50', '12.3 µM', 'IC50<=10 nM', false],
    ['IC50', '12.3 µM', 'IC50>=12300 nM', true],
    ['IC50', '5000pM', 'IC50<=5 nM', true],
    ['IC50', '0.3 umol/L', 'IC50=300', false],
    ['IC50', '5 nM', 'IC50<=10', false],
    ['IC50', '5', 'IC50<=10 nM', true],
    // the heading names the unit of cells that have none
    ['IC50 (nM)', '12.3 µM', 'IC50 (nM)>12000', true],
    ['IC50 (µM)', '12.3', 'IC50 (µM)>12000 nM', true],
    ['IC50_uM', '0.5', 'ic50_um<1', true],
    // what is certain of a bound
    ['IC50 (nM)', '>10000', 'IC50 (nM)>10000', true],
    ['IC50 (nM)', '>10000', 'IC50 (nM)>5 µM', true],
    ['IC50 (nM)', '>10000', 'IC50 (nM)<=20000', false],
    ['IC50 (nM)', '<0.5', 'IC50 (nM)<0.5', true],
    ['IC50 (nM)', '< 0.5', 'IC50 (nM)>0', false],
    ['IC50', '>10 µM', 'IC50<100 nM', false],
    // as people write it
    ['IC50', '1.2 ± 0.3 nM', 'IC50<2 nM', true],
    ['IC50', '5.6 nM (n=3)', 'IC50<6 nM', true],
    ['IC50', 'ca. 3 nM', 'IC50<4 nM', true],
    ['IC50', '120 nM; 4 nM', 'IC50<5 nM', true],
    ['IC50', '1.5x10^-8 M', 'IC50>=15 nM', true],
    ['IC50', '1,5 nM', 'IC50<2 nM', true],
    ['IC50', "10'000 nM", 'IC50>=10 µM', true],
    ['Inhibition', '85%', 'Inhibition>80', true],
    ['Clint', '12 µL/min/mg', 'Clint<20 uL/min/mg', true],
    ['t1/2', '3.4 h', 't1/2>2 min', false],
    ['Date', '2021-05-03', 'Date>2000', false],
    ['Deaths', '3 of 12', 'Deaths>2', false],
    ['Lot', '7', 'lot>=7', true],
    ['Note', 'inactive', 'Note>0', false],
  ];
  for (const [column, cell, condition, isMet] of compared) {
    it(`${isMet ? 'takes' : 'leaves'} "${cell}" of ${column} for ${condition}`, () => {
      const compound = { fields: { [column]: cell } } as unknown as Compound;
      assert.equal(meets(compound, readCondition(condition)), isMet);
    });
  }
});
