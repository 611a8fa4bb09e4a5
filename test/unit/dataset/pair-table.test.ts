import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPairRows, type PairRow, type RefusedRow } from '../../../src/dataset/pair-table.ts';
import type { TableLayout } from '../../../src/tables/table-layout.ts';
import { readRecords } from '../../../src/tables/open-table.ts';
import { fileSource } from '../../../src/tables/table-source.ts';

describe('readPairRows', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-pairs-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(
    text: string | Uint8Array,
    { layout, name = 'pairs.csv' }: { layout?: TableLayout; name?: string } = {},
  ): Promise<{ rows: PairRow[]; refused: RefusedRow[] }> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    const [rows, refused]: [PairRow[], RefusedRow[]] = [[], []];
    for await (const row of readPairRows(file, { layout }, (other) => refused.push(other))) rows.push(row);
    return { rows, refused };
  }

  const ethanol = { line: 2, smiles: 'CCO', mechanism: 'GABA, modulator', target: '' };

  const spellings: [name: string, text: string, target: string][] = [
    ['commas', 'smiles,mechanism\nCCO,"GABA, modulator"\n', ''],
    ['tabs', 'name\tCanonical_SMILES\tMoA\nethanol\tCCO\tGABA, modulator\n', ''],
    ['semicolons', 'Structure;Mechanism of Action;Target\nCCO;GABA, modulator;GABRA1\n', 'GABRA1'],
    ['a byte-order mark and CRLF', '\uFEFFsmiles,mechanism\r\nCCO,"GABA, modulator"\r\n', ''],
    ['empty lines at the end', 'smiles,mechanism\nCCO,"GABA, modulator"\n\n\n', ''],
    ['a row longer than the header', 'smiles,mechanism\nCCO,"GABA, modulator",extra\n', ''],
    ['a row shorter than the header', 'smiles,mechanism,target,note\nCCO,"GABA, modulator"\n', ''],
    ['a target alone', 'smiles,target\nCCO,"GABA, modulator"\n', ''],
  ];
  for (const [name, text, target] of spellings) {
    it(`reads a table with ${name}`, async () => {
      assert.deepEqual(await read(text), { rows: [{ ...ethanol, target }], refused: [] });
    });
  }

  it('prefers a column of SMILES to one of structures', async () => {
    const { rows } = await read('structure,smiles,mechanism\npicture.png,CCO,x\n');
    assert.equal(rows[0]?.smiles, 'CCO');
  });

  it('refuses rows that lack something, by line', async () => {
    const { rows, refused } = await read('smiles,mechanism\n,x\nCCO,\nCCO,y\n');
    assert.deepEqual(refused, [
      { line: 2, reason: 'it has no SMILES' },
      { line: 3, reason: 'it has no mechanism' },
    ]);
    assert.equal(rows[0]?.line, 4);
  });

  const ethanolAndMethane = [
    { line: 3, smiles: 'CCO', mechanism: 'a', target: '' },
    { line: 6, smiles: 'C', mechanism: 'b', target: '' },
  ];
  const lineBreaks: [name: string, lineBreak: string][] = [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ];
  for (const [name, lineBreak] of lineBreaks) {
    it(`tells the line that a row begins in, with ${name}, empty lines and line breaks in quotation marks`, async () => {
      const lines = ['', 'smiles,note,mechanism', 'CCO,"one', '""two"" ",a', ',,', 'C,x,b', ',x,c'];
      const { rows, refused } = await read(lines.join(lineBreak));
      assert.deepEqual(rows, ethanolAndMethane);
      assert.deepEqual(refused, [{ line: 7, reason: 'it has no SMILES' }]);
    });
  }

  it('reads a table whose lines end in several ways', async () => {
    const { rows } = await read('smiles,mechanism\r\nC,a\nCC,b\r\nCCC,c');
    assert.deepEqual(
      rows.map(({ line, smiles, mechanism }) => [line, smiles, mechanism]),
      [
        [2, 'C', 'a'],
        [3, 'CC', 'b'],
        [4, 'CCC', 'c'],
      ],
    );
  });

  it('reads the "Unicode text" of spreadsheets', async () => {
    const text = '\uFEFFSmiles\tMoA\tnote\r\nCCO\tGABA, modulator\tµ\r\n';
    assert.deepEqual((await read(Buffer.from(text, 'utf16le'))).rows, [ethanol]);
  });

  it('takes a stray quotation mark for a character', async () => {
    const { rows } = await read('smiles,mechanism\nCCO,5" agonist "b"\nC,"5" x\nCC,z\n');
    assert.deepEqual(
      rows.map(({ line, mechanism }) => [line, mechanism]),
      [
        [2, '5" agonist "b"'],
        [3, '"5" x'],
        [4, 'z'],
      ],
    );
  });

  it('reads the columns that a layout names, whatever the header says', async () => {
    const layout: TableLayout = { delimiter: ';', header: true, smiles: 2, mechanism: 0, target: 1 };
    const { rows } = await read('smiles;mechanism;c\nGABA, modulator;GABRA1;CCO\n', { layout });
    assert.deepEqual(rows, [{ ...ethanol, target: 'GABRA1' }]);
  });

  it('reads the first line where a layout says that it is no header', async () => {
    const layout: TableLayout = { delimiter: ',', header: false, smiles: 0, mechanism: 1, target: null };
    const { rows } = await read('CCO,a,\n,,\nC,b,\n', { layout });
    assert.deepEqual(
      rows.map(({ line, smiles }) => [line, smiles]),
      [
        [1, 'CCO'],
        [3, 'C'],
      ],
    );
  });

  it('reads a .smi file: a SMILES, then what it does, in lines that may be comments', async () => {
    const { rows, refused } = await read(
      '\uFEFFCCO GABA, modulator \r\n# two more\r\n\r\n\tC1CC\tring opener\r\nCC\r\n',
      {
        name: 'pairs.smi',
      },
    );
    assert.deepEqual(rows, [
      { ...ethanol, line: 1 },
      { line: 4, smiles: 'C1CC', mechanism: 'ring opener', target: '' },
    ]);
    assert.deepEqual(refused, [{ line: 5, reason: 'it has no mechanism' }]);
  });

  const unclosed: [name: string, rest: string][] = [
    ['at the end of the file', 'x'],
    ['after a million characters', 'C,x\n'.repeat(300_000)],
  ];
  for (const [name, rest] of unclosed) {
    it(`says in which line a quotation mark is opened that is not closed, ${name}`, async () => {
      await assert.rejects(read(`smiles,mechanism\nC,x\n\nCC,"y\n${rest}`), {
        code: 'table-invalid',
        message:
          /pairs\.csv can't be read as a table from line 4 on: a quotation mark is opened and not closed(?:, or .* 1,000,000 characters)?\. Close/,
      });
    });
  }

  it('says in which line a row is too long, however slowly the rows before it are taken', async () => {
    const file = path.join(folder, 'long.csv');
    await writeFile(file, `smiles,mechanism\n${'C,"x\r\ny"\n'.repeat(100)}${'C'.repeat(1_000_001)},x\n`);
    const lines: number[] = [];
    const rows = async () => {
      for await (const { records } of readRecords(fileSource(file))) {
        lines.push(...records.map(({ line }) => line));
        await sleep(2);
      }
    };
    await assert.rejects(rows, { message: /long\.csv can't be read as a table from line 202 on: a quotation mark/ });
    assert.deepEqual(lines.slice(0, 4), [2, 4, 6, 8]);
  });

  const smi: TableLayout = { delimiter: 'whitespace', header: false, smiles: 0, mechanism: 1, target: null };

  it('reads a .smi file that is "Unicode text"', async () => {
    const { rows } = await read(Buffer.from('\uFEFFCCO GABA, modulator\r\n', 'utf16le'), {
      name: 'pairs.smi',
      layout: smi,
    });
    assert.deepEqual(rows, [{ ...ethanol, line: 1 }]);
  });

  it('ends a line of a .smi file where an editor ends it, and nowhere else', async () => {
    const { rows } = await read('CCO a\u2028b\rC\u0085c d\r\n\nCC e\u2029\f', { name: 'pairs.smi', layout: smi });
    assert.deepEqual(
      rows.map(({ line, mechanism }) => [line, mechanism]),
      [
        [1, 'a\u2028b'],
        [2, 'd'],
        [4, 'e'],
      ],
    );
  });

  it('finds an end of line that lies across two blocks of the file', async () => {
    const first = `CCO ${'a'.repeat(65_531)}`;
    const { rows } = await read(`${first}\r\nCC b`, { name: 'pairs.smi', layout: smi });
    assert.deepEqual(
      rows.map(({ line, mechanism }) => [line, mechanism.length]),
      [
        [1, 65_531],
        [2, 1],
      ],
    );
  });

  it('says which line of a .smi file has no end', async () => {
    await assert.rejects(read(`CCO a\n${'C'.repeat(1_200_000)}`, { name: 'pairs.smi', layout: smi }), {
      code: 'table-invalid',
      message: /pairs\.smi can't be read as a table from line 2 on: the line has more than 1,000,000 characters\./,
    });
  });

  it('says which column is missing, and which there are', async () => {
    await assert.rejects(read('name,smiles\nethanol,CCO\n'), {
      code: 'table-invalid',
      message: /has no column for mechanism \(it has: name, smiles\)/,
    });
  });

  const tooNarrow: [name: string, text: string, reason: RegExp][] = [
    ['nothing', '', /pairs\.csv is empty\. A table of pairs has a column for SMILES/],
    ['a byte-order mark alone', '\uFEFF', /is empty\./],
    ['empty lines', '\n\r\n\n', /is empty\./],
    ['one column', 'smiles\nCCO\n', /has only one column\. A table of pairs/],
  ];
  for (const [name, text, message] of tooNarrow) {
    it(`says that there are no pairs in a file of ${name}`, async () => {
      await assert.rejects(read(text), { code: 'table-invalid', message });
    });
  }

  it('names the first columns alone where there are many, and the beginning of long names', async () => {
    const names = ['smiles', 'x'.repeat(5000), ...Array.from({ length: 998 }, (_, column) => `c${column}`)];
    await assert.rejects(read(`${names.join(',')}\nCCO\n`), ({ message }: Error) => {
      assert.match(message, /\(it has: smiles, x{40}…, c0, .*, c9 and 988 more\)\. Name a column/);
      return message.length < 400;
    });
  });

  it('says which file there is none of', async () => {
    const layouts: [string, TableLayout | undefined][] = [
      ['none.csv', undefined],
      ['none.csv', { delimiter: ',', header: true, smiles: 0, mechanism: 1, target: null }],
      ['none.smi', { delimiter: 'whitespace', header: false, smiles: 0, mechanism: 1, target: null }],
    ];
    for (const [name, layout] of layouts) {
      const missing = readPairRows(path.join(folder, name), { layout }, () => undefined);
      await assert.rejects(missing.next(), {
        code: 'table-invalid',
        message: /none\.(?:csv|smi) can't be read: it is not there/,
      });
    }
  });
});
