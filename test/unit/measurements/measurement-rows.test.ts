import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namesTargets, readMeasurements } from '../../../src/measurements/measurement-rows.ts';

describe('a table of measurements', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-measurements-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function write(text: string): Promise<string> {
    const file = path.join(folder, 'ours.csv');
    await writeFile(file, text);
    return file;
  }

  /** What is read, in short: "CMP-1 JAK1 IC50=7.92", and what is refused. */
  async function read(text: string, target = '') {
    const refused: string[] = [];
    const rows: string[] = [];
    let others = 0;
    const sink = {
      refuse: ({ line, reason }: { line: number; reason: string }) => refused.push(`${line}: ${reason}`),
      onOtherUnit: () => (others += 1),
    };
    const signs = { exact: '=', above: '>', below: '<' };
    for await (const { name, targets, potency } of readMeasurements(await write(text), { target }, sink)) {
      const { type, p, bound, percent } = potency;
      rows.push(`${name} ${targets.join('/')} ${type}${signs[bound]}${p === null ? `${percent}%` : p.toFixed(2)}`);
    }
    return { rows, refused, others };
  }

  it('has a potency a row, with unit in the heading and a column of targets', async () => {
    const { rows, refused } = await read(
      'Compound;SMILES;Target;IC50 [nM]\nCMP-1;CCO;JAK1;12,5\nCMP-2;CCN;;3\nCMP-3;CCC;JAK1;\nCMP-4;;JAK1;3\n',
    );
    assert.deepEqual(rows, ['CMP-1 JAK1 IC50=7.90']);
    assert.deepEqual(refused, [
      '3: it names no target. Add a column "target", or say what it was measured on.',
      '4: it has no potency.',
      '5: it has no structure.',
    ]);
  });

  it('is wide, with an assay in each heading', async () => {
    const { rows } = await read(
      'SMILES,ID,JAK1 IC50 (nM),JAK2 IC50 (nM),hERG pIC50\nCCO,A1,1,>10000,4.5\nCCN,A2,ND,,5\n',
    );
    assert.deepEqual(rows, ['A1 JAK1 IC50=9.00', 'A1 JAK2 IC50<5.00', 'A1 hERG IC50=4.50', 'A2 hERG IC50=5.00']);
  });

  it('is what ChEMBL hands out', async () => {
    const { rows, refused } = await read(
      'Molecule ChEMBL ID;Molecule Name;Smiles;Standard Type;Standard Relation;Standard Value;Standard Units;pChEMBL Value;Comment;Target ChEMBL ID;Target Name;Target Organism\n' +
        "CHEMBL1;X;CCO;IC50;'=';12;nM;7.92;;CHEMBL2835;Tyrosine-protein kinase JAK1;Homo sapiens\n" +
        "CHEMBL2;;CCN;Inhibition;'>';90;%;;;CHEMBL2835;Tyrosine-protein kinase JAK1;Homo sapiens\n" +
        "CHEMBL3;;CCC;Ki;'>';30000;nM;;;CHEMBL2835;Tyrosine-protein kinase JAK1;Homo sapiens\n" +
        "CHEMBL4;;CCS;T1/2;'=';3;hr;;;CHEMBL2835;Tyrosine-protein kinase JAK1;Homo sapiens\n",
    );
    const target = 'CHEMBL2835/Tyrosine-protein kinase JAK1';
    assert.deepEqual(rows, [`X ${target} IC50=7.92`, `CHEMBL2 ${target} inhibition>90%`, `CHEMBL3 ${target} Ki<4.52`]);
    assert.deepEqual(refused, ['5: "T1/2" is no potency.']);
  });

  it('is what BindingDB hands out', async () => {
    const { rows } = await read(
      'Ligand SMILES,BindingDB Ligand Name,Target Name,Ki (nM),IC50 (nM),Kd (nM),UniProt (SwissProt) Primary ID of Target Chain\n' +
        'CCO,ethanol,Tyrosine-protein kinase JAK1, >10000,,,P23458\nCCN,,Tyrosine-protein kinase JAK1,,2.5,,P23458\n',
    );
    assert.deepEqual(rows, [
      'ethanol P23458/Tyrosine-protein kinase JAK1 Ki<5.00',
      ' P23458/Tyrosine-protein kinase JAK1 IC50=8.60',
    ]);
  });

  it('is of one target that a person names', async () => {
    const text = 'SMILES,pKi\nCCO,8\n';
    assert.equal(await namesTargets(await write(text)), false);
    assert.deepEqual((await read(text, 'JAK1')).rows, [' JAK1 Ki=8.00']);
    assert.equal(await namesTargets(await write('SMILES,JAK1 pKi\nCCO,8\n')), true);
  });

  it('has units of its own in some cells, which is told', async () => {
    const { rows, others } = await read('SMILES,target,IC50 (nM)\nCCO,JAK1,0.5 µM\nCCN,JAK1,5\nCCC,JAK1,5 nM\n');
    assert.deepEqual(rows, [' JAK1 IC50=6.30', ' JAK1 IC50=8.30', ' JAK1 IC50=8.30']);
    assert.equal(others, 1);
  });

  it('leaves standard deviations and counts alone', async () => {
    const { rows } = await read('SMILES,target,IC50 (nM),IC50 SD,n\nCCO,JAK1,5,1.2,3\n');
    assert.deepEqual(rows, [' JAK1 IC50=8.30']);
  });

  it('is refused where it has no potencies', async () => {
    await assert.rejects(read('SMILES,target,colour\nCCO,JAK1,red\n'), {
      code: 'table-invalid',
      message: /has no column of potencies \(it has: SMILES, target, colour\)\. Name one by what was measured/,
    });
  });

  it('is refused where it has no structures', async () => {
    await assert.rejects(read('name,target,IC50 (nM)\nX,JAK1,3\n'), {
      code: 'table-invalid',
      message: /no column for smiles/,
    });
  });
});
