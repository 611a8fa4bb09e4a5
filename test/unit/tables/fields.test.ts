import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { csvOptions } from '../../../src/tables/delimited-records.ts';
import { fieldsOf, smilesLineField } from '../../../src/tables/fields.ts';

describe('fieldsOf', () => {
  const cases: readonly (readonly [line: string, fields: string[]])[] = [
    ['a,b,c', ['a', 'b', 'c']],
    ['a,,', ['a', '', '']],
    ['', []],
    ['"a,b",c', ['a,b', 'c']],
    ['"a ""b"", c",d', ['a ""b"", c', 'd']],
    ['"",x', ['', 'x']],
    ['a,"never closed, b', ['a', 'never closed, b']],
    ['"never closed, b', ['never closed, b']],
    ['a,"', ['a', '']],
    ['a,b\r\n', ['a', 'b']],
    ['"a" ,b', ['"a" ', 'b']],
    ['"a""b"c,d', ['"a""b"c', 'd']],
    ['a"b,c"d', ['a"b', 'c"d']],
    ['é,"😀",x', ['é', '😀', 'x']],
  ];
  for (const [line, fields] of cases) {
    it(JSON.stringify(line), () => {
      const read = fieldsOf(line, ',', 10);
      assert.deepEqual(
        read.map(({ start, end }) => line.slice(start, end)),
        fields,
      );
      assert.deepEqual(
        read.map(({ index }) => index),
        fields.map((_, index) => index),
      );
    });
  }

  it('gives no more than are wanted', () => {
    assert.deepEqual(
      fieldsOf('a,"b","c', ',', 2).map(({ index }) => index),
      [0, 1],
    );
  });

  it('reads a line as the rows of a table are read', () => {
    for (const line of ['a;"b;c";d', '"a";', 'x"y;z', '"a"b;c', '"a ""b""";c']) {
      const [row = []] = parse(line, csvOptions(';'));
      const values = fieldsOf(line, ';', 10).map(({ start, end }) => line.slice(start, end).replaceAll('""', '"'));
      assert.deepEqual(values, row);
    }
  });
});

describe('the first word of a line of a SMILES file', () => {
  it('is the SMILES', () => {
    assert.deepEqual(smilesLineField('CCO\tethanol'), { index: 0, start: 0, end: 3 });
    assert.deepEqual(smilesLineField('  CCO ethanol'), { index: 0, start: 2, end: 5 });
  });

  it('is missing in empty lines and comments', () => {
    assert.equal(smilesLineField(''), undefined);
    assert.equal(smilesLineField('# CCO'), undefined);
  });
});
