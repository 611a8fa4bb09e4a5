import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPairRows, type PairRow, type RefusedRow } from '../../../src/training/pair-table.ts';

describe('readPairRows', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-pairs-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function read(text: string): Promise<{ rows: PairRow[]; refused: RefusedRow[] }> {
    const file = path.join(folder, 'pairs.csv');
    await writeFile(file, text);
    const [rows, refused]: [PairRow[], RefusedRow[]] = [[], []];
    for await (const row of readPairRows(file, (other) => refused.push(other))) rows.push(row);
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

  it('says which column is missing, and which there are', async () => {
    await assert.rejects(read('name,smiles\nethanol,CCO\n'), {
      code: 'table-invalid',
      message: /has no column for mechanism \(it has: name, smiles\)/,
    });
  });

  it('says which file there is none of', async () => {
    const missing = readPairRows(path.join(folder, 'none.csv'), () => undefined);
    await assert.rejects(missing.next(), { code: 'table-invalid', message: /none\.csv can't be read/ });
  });
});
