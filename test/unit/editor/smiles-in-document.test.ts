import assert from 'node:assert/strict';
import { smilesInDocument } from '../../../src/editor/smiles-in-document.ts';

function find(languageId: string, lines: readonly string[], row: number, column: number) {
  return smilesInDocument({ languageId, lineAt: (line) => ({ text: lines[line] ?? '' }) }, row, column);
}

describe('smilesInDocument', () => {
  const declared = { smiles: 'NO', declared: true };
  const cases: [name: string, languageId: string, lines: string[], column: number, found: object | undefined][] = [
    ['a column of SMILES', 'csv', ['name,smiles', 'x, NO ,y'], 4, { ...declared, start: 3, end: 5 }],
    ['quotation marks', 'csv', ['name;smiles', '"a;b";"NO"'], 8, { ...declared, start: 7, end: 9 }],
    ['tabs', 'tsv', ['smiles\tname', 'NO\tx'], 2, { ...declared, start: 0, end: 2 }],
    ['another column', 'csv', ['name,smiles', 'NO,CCO'], 1, undefined],
    ['the header', 'csv', ['smiles', 'CCO'], 3, undefined],
    ['a .smi file', 'smiles', ['x', 'NO nitroxyl'], 1, { ...declared, start: 0, end: 2 }],
    ['a comment of a .smi file', 'smiles', ['x', '# NO'], 3, undefined],
    ['a fence', 'markdown', ['```smiles', 'NO'], 1, { ...declared, start: 0, end: 2 }],
    ['a fence of another language', 'markdown', ['```text', 'NO'], 1, undefined],
    ['prose', 'plaintext', ['', 'as CCO is'], 4, { smiles: 'CCO', declared: false, start: 3, end: 6 }],
    ['code', 'python', ['', "m = 'CCO'"], 6, { smiles: 'CCO', declared: false, start: 5, end: 8 }],
  ];
  for (const [name, languageId, lines, column, found] of cases) {
    it(`${found === undefined ? 'finds nothing declared' : 'finds a SMILES'} in ${name}`, () => {
      assert.deepEqual(find(languageId, lines, languageId === 'csv' && name === 'the header' ? 0 : 1, column), found);
    });
  }

  const huge: [name: string, languageId: string, above: string][] = [
    ['a header of ten million columns', 'csv', ','.repeat(10_000_000)],
    ['a line above of ten million blanks', 'markdown', ' '.repeat(10_000_000)],
  ];
  for (const [name, languageId, above] of huge) {
    it(`reads no more than the start of ${name}`, () => {
      const start = process.cpuUsage();
      for (let hover = 0; hover < 100; hover++) {
        assert.equal(find(languageId, [above, 'as CCO is'], 1, 4)?.declared, false);
      }
      const { user } = process.cpuUsage(start);
      assert.ok(user / 1000 < 1000, `${user / 1000} ms`);
    });
  }
});
