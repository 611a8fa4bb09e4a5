import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { choosePairLayout, type LayoutChoice } from '../../../src/dataset/pair-layout.ts';
import { readPairRows, type PairRow, type RefusedRow } from '../../../src/dataset/pair-table.ts';

describe('the columns of a table of pairs', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-layout-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function write(text: string, name = 'a.csv'): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, text);
    return file;
  }

  async function read(file: string, choice: LayoutChoice = {}): Promise<[PairRow[], RefusedRow[]]> {
    const { layout } = await choosePairLayout(file, choice);
    const [rows, refused]: [PairRow[], RefusedRow[]] = [[], []];
    for await (const row of readPairRows(file, { layout }, (other) => refused.push(other))) rows.push(row);
    return [rows, refused];
  }

  const table = 'a;b;smiles;c\n1;kinase inhibitor;CCO;EGFR\n2;kinase inhibitor;CCN;KDR\n';

  it('are told in a sentence as they were recognised', async () => {
    const { text } = await choosePairLayout(await write(`# ours\n${table.replace('c\n', 'Target\n')}`), {});
    assert.equal(
      text,
      'Read as a table with semicolons, header in line 2: structures from "smiles", mechanisms from "b", targets from ' +
        '"Target".',
    );
  });

  const choices: [name: string, choice: LayoutChoice, expected: readonly [string, string, string]][] = [
    ['by names, in any case', { mechanismColumn: 'C' }, ['CCO', 'EGFR', '']],
    ['by numbers', { mechanismColumn: '4', targetColumn: '2' }, ['CCO', 'EGFR', 'kinase inhibitor']],
    [
      'with another column of structures',
      { smilesColumn: 'c', mechanismColumn: 'b' },
      ['EGFR', 'kinase inhibitor', ''],
    ],
  ];
  for (const [name, choice, [smiles, mechanism, target]] of choices) {
    it(`are chosen ${name}`, async () => {
      const [[row]] = await read(await write(table), choice);
      assert.deepEqual(row, { line: 2, smiles, mechanism, target });
    });
  }

  it('are chosen with the delimiter and whether there is a header', async () => {
    const file = await write('C^x^y\nCC^z^w\n');
    const choice = { delimiter: '^', header: false, smilesColumn: '1', mechanismColumn: '3' };
    assert.deepEqual(
      (await read(file, choice))[0].map(({ line, smiles, mechanism }) => [line, smiles, mechanism]),
      [
        [1, 'C', 'y'],
        [2, 'CC', 'w'],
      ],
    );
    const [rows] = await read(await write('CCO,x\nCCN,y\n'), { header: true, smilesColumn: '1', mechanismColumn: '2' });
    assert.deepEqual(
      rows.map(({ line }) => line),
      [2],
    );
  });

  const refused: [name: string, text: string, choice: LayoutChoice, message: RegExp][] = [
    ['a column that is not there', table, { mechanismColumn: 'd' }, /has no column "d" \(it has: a, b, smiles, c\)/u],
    ['an encoding that is none', table, { encoding: 'latin-99' }, /There is no encoding "latin-99"/u],
    [
      'ids, though they are called mechanisms',
      `smiles,mechanism\n${[1, 2, 3].map((n) => `CC${'C'.repeat(n)}O,CHEMBL${n}5`).join('\n')}`,
      {},
      /The column "mechanism" of .* holds ids, and not mechanisms\. Nothing is trained/u,
    ],
    [
      'ids that were chosen',
      `smiles,id,mechanism\n${[1, 2, 3].map((n) => `CC${'C'.repeat(n)}O,ZINC00000${n},x inhibitor`).join('\n')}`,
      { mechanismColumn: 'id' },
      /The column "id" of .* holds ids \(ZINC000001, ZINC000002\), and not mechanisms/u,
    ],
    ['numbers', `smiles,moa\n${[1, 2, 3].map((n) => `CC${'C'.repeat(n)}O,${n}.5`).join('\n')}`, {}, /holds numbers/u],
    ['nothing but ids', 'smiles zinc_id\nCCO ZINC000001\nCCN ZINC000002\n', {}, /it has: smiles, zinc_id \(ids\)/u],
  ];
  for (const [name, text, choice, message] of refused) {
    it(`are refused: ${name}`, async () => {
      const file = await write(text, name === 'nothing but ids' ? 'a.smi' : 'a.csv');
      await assert.rejects(choosePairLayout(file, choice), { code: 'table-invalid', message });
    });
  }

  it('hold missing values in any habit, which are refused with that reason', async () => {
    const habits = ['nan', 'N/A', '#N/A', 'unknown', 'None', 'NULL', '-', '?', 'n.a.', '—', 'Unknown mechanism'];
    const file = await write(
      `smiles,moa\n${habits.map((habit) => `CCO,${habit}\n`).join('')}CCN,kinase inhibitor\nNone,x\n`,
    );
    const [rows, others] = await read(file);
    assert.deepEqual(
      rows.map(({ smiles }) => smiles),
      ['CCN'],
    );
    assert.equal(others.length, habits.length + 1);
    assert.equal(others[1]!.reason, 'its mechanism is missing: "N/A" says so');
    assert.equal(others.at(-1)!.reason, 'its SMILES is missing: "None" says so');
  });

  it('name several mechanisms, each of which is a pair with its target', async () => {
    const file = await write(
      'smiles,moa,target\nCCO,A inhibitor|B inhibitor; C agonist,EGFR|KDR;SRC\nCCN,"A inhibitor;nan;A inhibitor",EGFR|KDR\nCCC,&beta;-agonist,x\nC,GABA-A receptor; anion channel blocker,\n',
    );
    const [rows] = await read(file);
    assert.deepEqual(
      rows.map(({ line, mechanism, target }) => [line, mechanism, target]),
      [
        [2, 'A inhibitor', 'EGFR'],
        [2, 'B inhibitor', 'KDR'],
        [2, 'C agonist', 'SRC'],
        [3, 'A inhibitor', 'EGFR, KDR'],
        [4, '&beta;-agonist', 'x'],
        [5, 'GABA-A receptor; anion channel blocker', ''],
      ],
    );
  });

  it('are refused where a character was lost, so that nothing is trained on it', async () => {
    const [rows, others] = await read(await write('smiles,moa\nCCO,\uFFFD-opioid agonist\nCCN,kinase inhibitor\n'));
    assert.equal(rows.length, 1);
    assert.match(others[0]!.reason, /a character that was lost .* \(U\+FFFD\)\. Export the table once more/u);
  });
});
