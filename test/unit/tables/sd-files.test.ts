import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readTable } from './read-table.ts';

/** Ethanol as a mol block, V2000; `counts` is its fourth line. */
function molBlock(title: string, counts = '  3  2  0  0  0  0  0  0  0  0999 V2000'): string {
  const atom = (x: string, symbol: string) =>
    `    ${x}    0.0000    0.0000 ${symbol}   0  0  0  0  0  0  0  0  0  0  0  0`;
  const atoms = [atom('0.0000', 'C'), atom('1.0000', 'C'), atom('2.0000', 'O')];
  return [title, '  Thin Bridge', '', counts, ...atoms, '  1  2  1  0', '  2  3  1  0', 'M  END', ''].join('\n');
}

const V3000 = `methanol
  Thin Bridge

  0  0  0     0  0            999 V3000
M  V30 BEGIN CTAB
M  V30 COUNTS 2 1 0 0 0
M  V30 BEGIN ATOM
M  V30 1 C 0 0 0 0
M  V30 2 O 1 0 0 0
M  V30 END ATOM
M  V30 BEGIN BOND
M  V30 1 1 1 2
M  V30 END BOND
M  V30 END CTAB
M  END
`;

const first = `${molBlock('one')}> <ID>  (1)\nTB-1\n\n>  <MoA>\nGABA modulator\n\n$$$$\n`;
const second = `${V3000}> <MoA>\nalcohol dehydrogenase inhibitor\n\n> <Note> \ntwo\nlines\n\n$$$$\n`;

describe('an SD file', () => {
  it('is records with the mol block, the title and the data items of each', async () => {
    const { sample, names, records } = await readTable('a.sdf', first + second);
    assert.deepEqual(sample.format, { delimiter: 'sdf', header: false });
    assert.deepEqual(names, ['mol block', 'title', 'ID', 'MoA', 'Note']);
    assert.deepEqual(
      records.map(({ line, fields }) => [line, ...fields.slice(1)]),
      [
        [1, 'one', 'TB-1', 'GABA modulator', ''],
        [18, 'methanol', '', 'alcohol dehydrogenase inhibitor', 'two\nlines'],
      ],
    );
    assert.equal(records[0]!.fields[0], molBlock('one'));
    assert.deepEqual(sample.layout && [sample.layout.smiles, sample.layout.mechanism], [0, 3]);
  });

  const spellings: [name: string, change: (text: string) => string | Uint8Array][] = [
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['CR', (text) => text.replaceAll('\n', '\r')],
    ['gzip', (text) => gzipSync(text)],
    ['a byte-order mark', (text) => `\uFEFF${text}`],
    ['no $$$$ at its end', (text) => text.replace(/\$\$\$\$\n$/u, '')],
    ['empty lines at its end', (text) => `${text}\n \n\n`],
    ['data items without numbers of lines between', (text) => text.replaceAll('\n\n>', '\n>')],
  ];
  for (const [name, change] of spellings) {
    it(`is read with ${name}`, async () => {
      const { records, names } = await readTable('a.sdf', change(first + second));
      assert.deepEqual(
        records.map(({ fields }) => fields[names.indexOf('MoA')]),
        ['GABA modulator', 'alcohol dehydrogenase inhibitor'],
      );
    });
  }

  it('may be a mol file, whatever it is called', async () => {
    for (const name of ['a.mol', 'a.txt', 'a']) {
      const { sample, records } = await readTable(name, molBlock('ethanol'));
      assert.deepEqual([sample.format.delimiter, records.length], ['sdf', 1]);
    }
  });

  it('keeps to its records where counts are wrong, and gets columns that come late', async () => {
    const wrong = molBlock('wrong', ' 99 99  0  0  0  0  0  0  0  0999 V2000');
    const late = `${first.repeat(2000)}${wrong}> <Late>\nx\n\n$$$$\n${second}`;
    const { records, names } = await readTable('a.sdf', late);
    assert.equal(records.length, 2002);
    assert.equal(records[2000]!.fields[names.indexOf('Late')], 'x');
    assert.equal(records[2001]!.fields[1], 'methanol');
    assert.equal(records[2001]!.line, late.slice(0, late.indexOf('methanol')).split('\n').length);
  });

  it('is refused where a record never ends', async () => {
    const endless = `${molBlock('one')}> <MoA>\n${'x\n'.repeat(3_000_000)}`;
    await assert.rejects(readTable('a.sdf', endless), {
      code: 'table-invalid',
      message: /a\.sdf can't be read as a table from line 1 on: the molecule has no line \$\$\$\$ after it/u,
    });
  });
});
