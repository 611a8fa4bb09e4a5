import assert from 'node:assert/strict';
import fc from 'fast-check';
import { smilesColumns } from '../../src/tables/column-names.ts';
import { fieldsOf, smilesLineField } from '../../src/tables/fields.ts';
import { sampleTable } from '../../src/tables/sample-table.ts';
import { rowsOf } from '../../src/tables/table-start.ts';
import { mutatedSmiles, realSmiles } from './arbitraries/smiles.ts';
import { hostileText } from './arbitraries/texts.ts';
import { holds } from './cases.ts';

const delimiter = fc.constantFrom(',' as const, ';' as const, '\t' as const);

/** More columns than a line here has. */
const MOST = 100;
const line = fc
  .array(fc.oneof(hostileText(3), mutatedSmiles, delimiter), { maxLength: 8 })
  .map((parts) => parts.join(''));
const oneLine = hostileText(4).map((text) => text.replace(/[\r\n]/gu, ''));

/** A field as programs write it: quoted where it must be. */
function quoted(field: string, between: string): string {
  return field.includes(between) || field.includes('"') ? `"${field.replaceAll('"', '""')}"` : field;
}

describe('Fuzzing fields and columns of SMILES', () => {
  holds(
    'the fields of a written row are read back',
    fc.property(fc.array(oneLine, { minLength: 1, maxLength: 6 }), delimiter, (fields, between) => {
      const row = fields.map((field) => quoted(field, between)).join(between);
      const read = fieldsOf(row, between, MOST).map(({ start, end }) => row.slice(start, end).replaceAll('""', '"'));
      assert.deepEqual(read, row === '' ? [] : fields);
    }),
  );

  holds(
    'fields lie in the line, one after the other, whatever it holds',
    fc.property(line, delimiter, (text, between) => {
      let from = 0;
      fieldsOf(text, between, MOST).forEach(({ index, start, end }, position) => {
        assert.equal(index, position);
        assert.ok(from <= start && start <= end && end <= text.length, `${start} to ${end} after ${from}`);
        from = end + between.length;
      });
    }),
  );

  holds(
    'the fields of a line are those of the row of a table, where it is one',
    fc.property(line, delimiter, (text, between) => {
      const row = text.replace(/[\r\n]|^\uFEFF/gu, '');
      const fields = rowsOf(row, between, 0)[0]?.fields;
      if (fields === undefined) return;
      const written = fieldsOf(row, between, MOST).map(({ start, end }) => row.slice(start, end));
      // csv-parse reads UTF-8, which half a character can't be written in
      const read = written.map((value) => value.replaceAll('"', '').replace(/\p{Cs}/gu, '\uFFFD'));
      assert.deepEqual(
        read,
        fields.map((field) => field.replaceAll('"', '')),
      );
    }),
  );

  holds(
    'a column named smiles is found among others, and no number is beyond the last column',
    fc.property(fc.array(oneLine, { maxLength: 5 }), fc.nat(5), delimiter, (names, position, between) => {
      const place = Math.min(position, names.length);
      const header = names.toSpliced(place, 0, 'canonical_smiles').map((name) => quoted(name, between));
      const read = sampleTable(header.join(between), 'table.csv');
      if (read.format.delimiter !== between || read.format.above !== undefined) return;
      const columns = smilesColumns(read.names);
      assert.ok(columns.includes(place));
      assert.ok(columns.every((column) => column < header.length));
    }),
  );

  holds(
    'a separator is always one character, or that of another kind of file',
    fc.property(line, (text) => {
      assert.match(sampleTable(text, 'table.csv').format.delimiter, /^(?:.|whitespace|sdf)$/su);
    }),
  );

  holds(
    'the SMILES of a line of a .smi file is found whole, whatever follows it',
    fc.property(fc.constantFrom('', ' ', '\t', '  \t '), realSmiles, hostileText(3), (before, smiles, after) => {
      const text = `${before}${smiles} ${after}`;
      const end = before.length + smiles.length;
      assert.deepEqual(smilesLineField(text), { index: 0, start: before.length, end });
      assert.equal(smilesLineField(`${before}#${smiles} ${after}`), undefined);
    }),
  );
});
