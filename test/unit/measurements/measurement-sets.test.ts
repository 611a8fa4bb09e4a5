import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { addMeasurements } from '../../../src/measurements/add-measurements.ts';
import { addReportText } from '../../../src/measurements/add-report.ts';
import { MeasurementSets, readOwnLigands } from '../../../src/measurements/measurement-sets.ts';
import { TargetNames } from '../../../src/measurements/target-names.ts';
import { workerFile } from '../fixtures.ts';

const JAK1 = { id: 'CHEMBL2835', name: 'Tyrosine-protein kinase JAK1', genes: ['JAK1'], uniprot: ['P23458'] };
const EGFR = { id: 'CHEMBL203', name: 'Epidermal growth factor receptor erbB1', genes: ['EGFR'], uniprot: ['P00533'] };

describe('measurements that are added', () => {
  let folder: string;
  let chemistry: Chemistry;
  let sets: MeasurementSets;
  const names = new TargetNames([JAK1, EGFR], null);
  before(() => (chemistry = openChemistry({ workerFile, workers: 1 })));
  after(() => chemistry[Symbol.asyncDispose]());
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-sets-'));
    sets = new MeasurementSets(path.join(folder, 'measurements'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function add(text: string, control = {}) {
    const file = path.join(folder, 'ours.csv');
    await writeFile(file, text);
    return addMeasurements(chemistry, { file, target: '', names, sets }, control);
  }

  const TABLE =
    'ID,SMILES,target,IC50 (nM)\nA1,CCN,JAK1,12\nA1,CCN.Cl,jak1,20\nA2,CCO,our assay X,>10000\nA3,C1CC,JAK1,3\nA4,CCC,P00533,0\n';

  it('are kept as own ligands, each compound once, and told of in words', async () => {
    const report = await add(TABLE);
    assert.equal(
      addReportText(report),
      '3 measurements of 2 compounds of ours.csv on Tyrosine-protein kinase JAK1, "our assay X" now speak in guesses. ' +
        '1 count for their target (1 µM or stronger, 50% inhibition or more), 1 against it (weaker than 10 µM, under ' +
        '20%), 0 neither. "our assay X" is no target that is known: kept as an assay of your own. 2 rows can\'t be used.',
    );
    assert.deepEqual(
      report.refusedRows.map(({ line }) => line),
      [5, 6],
    );
    const ligands = await readOwnLigands(sets, (error) => assert.fail(error));
    assert.deepEqual(
      ligands.map(({ name, smiles, activities }) => [
        name,
        smiles,
        ...activities.map(({ target, p, bound, verdict }) => [target.name, p?.toFixed(2), bound, verdict]),
      ]),
      [
        ['A1', 'CCN', ['Tyrosine-protein kinase JAK1', '7.81', 'exact', 'active']],
        ['A2', 'CCO', ['our assay X', '5.00', 'below', 'inactive']],
      ],
    );
    assert.equal(ligands[0]!.fingerprint.length, 256);
  });

  it('are listed, newest first, and removed', async () => {
    const { id } = await add(TABLE);
    assert.deepEqual(
      (await sets.list()).map((set) => [set.id, set.name, set.compounds.length]),
      [[id, 'ours.csv', 2]],
    );
    await sets.remove(id);
    assert.deepEqual(await sets.list(), []);
    await assert.rejects(sets.remove(id), { code: 'table-invalid', message: /There are no measurements/ });
    await assert.rejects(sets.remove('../ours'), { code: 'table-invalid' });
  });

  it('leave nothing where none can be used, nor where adding is called off', async () => {
    await assert.rejects(add('SMILES,target,IC50\nCCO,JAK1,12\n'), {
      code: 'table-invalid',
      message: /^No measurement of .*ours\.csv can be used: line 2: its IC50 "12" has no unit\. Name it in the heading/,
    });
    const controller = new AbortController();
    controller.abort(new Error('called off'));
    await assert.rejects(add(TABLE, { signal: controller.signal }), /called off/);
    assert.deepEqual(await readdir(folder), ['ours.csv']);
  });

  it('that are damaged are told of and left out', async () => {
    await add(TABLE);
    await writeFile(path.join(folder, 'measurements', '20200101000000-00000000.json'), '{"version":1');
    const told: string[] = [];
    const ligands = await readOwnLigands(sets, ({ message }) => told.push(message));
    assert.equal(ligands.length, 2);
    assert.match(told.join(), /20200101000000-00000000\.json can't be read and are left out\. Remove the file/);
  });
});

describe('the target of a measurement', () => {
  const family = { id: 'CHEMBL1', name: 'JAK family', genes: ['JAK1', 'JAK2'], uniprot: ['P23458', 'O60674'] };
  const names = new TargetNames([family, JAK1, EGFR], null);
  const named: [name: string, is: string][] = [
    ['JAK1', 'CHEMBL2835'],
    ['jak1', 'CHEMBL2835'],
    ['P23458', 'CHEMBL2835'],
    ['CHEMBL203', 'CHEMBL203'],
    ['EGFR (human)', 'CHEMBL203'],
    ['tyrosine protein kinase JAK1', 'CHEMBL2835'],
    ['JAK family', 'CHEMBL1'],
    ['JAK1 biochemical assay', 'CHEMBL2835'],
    ['EGFR wt', 'CHEMBL203'],
  ];
  for (const [name, is] of named) {
    it(`is found by "${name}"`, () => {
      const { target, isKnown } = names.find([name]);
      assert.deepEqual([target.id, isKnown], [is, true]);
    });
  }

  for (const name of ['EGFR T790M', 'our assay X', 'assay', 'JAK1/JAK2', 'p38']) {
    it(`is an assay of one's own where it is called "${name}"`, () => assert.equal(names.find([name]).isKnown, false));
  }

  it('is what the first name says that is known, else an assay of the last one', () => {
    assert.equal(names.find(['CHEMBL999', 'P00533', 'JAK1']).target.id, 'CHEMBL203');
    assert.deepEqual(names.find(['X9', 'our assay X']), {
      target: { id: '', name: 'our assay X', genes: [], uniprot: [] },
      isKnown: false,
    });
  });
});
