import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { numberOf, readCondition, type Condition } from '../../../src/library/filter.ts';

describe('a filter', () => {
  const conditions: [text: string, condition: Condition][] = [
    ['weight<=500', { kind: 'property', property: 'weight', most: 500 }],
    [' CLOGP >= -1.5 ', { kind: 'property', property: 'cLogP', least: -1.5 }],
    ['donors=2', { kind: 'property', property: 'donors', least: 2, most: 2 }],
    ['MW < 500', { kind: 'property', property: 'weight', most: 499.9999694824219 }],
    ['hbd>0', { kind: 'property', property: 'donors', least: 2 ** -149 }],
    ['tpsa≥20', { kind: 'property', property: 'tpsa', least: 20 }],
    ['IC50 (nM)>1,000', { kind: 'number', column: 'IC50 (nM)', least: 1000.0000000000002 }],
    ['name~statin', { kind: 'name', text: 'statin' }],
    ['IC50 [nM]<=10', { kind: 'number', column: 'IC50 [nM]', most: 10 }],
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
});
