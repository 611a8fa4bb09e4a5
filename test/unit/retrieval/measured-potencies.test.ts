import assert from 'node:assert/strict';
import { readDrugTable } from '../../../src/library/drug-table.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { MeasuredPotencies, type PotencyFile } from '../../../src/retrieval/measured-potencies.ts';
import {
  logarithmText,
  measuredOn,
  measuredOnGene,
  measuredText,
  RELATIONS,
} from '../../../src/retrieval/measured-potency.ts';
import { models } from '../fixtures.ts';

const file: PotencyFile = {
  version: 1,
  targets: [
    ['Rat receptor', ['Htr2b'], ['P1'], 'Rattus norvegicus'],
    ['Receptor', ['HTR2B'], ['P2'], 'Homo sapiens'],
    ['Complex', ['ABL1', 'BCR'], ['P4', 'P3'], 'Homo sapiens'],
  ],
  types: ['Ki', 'IC50'],
  relations: [...RELATIONS],
  assays: ['', 'binding'],
  sources: ['PDSP'],
  drugs: [
    ['CHEMBL1', '', 2],
    ['CHEMBL1', 'racemate', 1],
    ['CHEMBL2', '', 1],
  ],
  rows: {
    target: [0, 1, 2, 0],
    p: [900, 512, 730, 600],
    type: [0, 1, 0, 0],
    relation: [0, 3, 6, 0],
    assay: [0, 1, 0, 0],
    source: [0, 0, 0, 0],
  },
};

function read(change: Partial<PotencyFile> = {}) {
  return MeasuredPotencies.of(new TextEncoder().encode(JSON.stringify({ ...file, ...change })));
}

describe('measured potencies', () => {
  it('are those of a drug, on human targets first, the most potent first', () => {
    const own = read().of('CHEMBL1');
    assert.deepEqual(
      own.map((one) => [one.target.name, measuredText(one), one.assay, one.as]),
      [
        ['Complex', 'Ki 50 nM, pKi 7.3', '', 'racemate'],
        ['Receptor', 'IC50 > 7.6 µM, pIC50 < 5.1', 'binding', ''],
        ['Rat receptor', 'Ki = 1 nM, pKi 9.0', '', ''],
      ],
    );
    assert.deepEqual(read().of('CHEMBL3'), []);
  });

  it('are found by protein, by all proteins of a complex, and by gene in another species', () => {
    const own = read().of('CHEMBL1');
    assert.equal(measuredOn(own, { uniprot: ['P3', 'P4'] })?.target.name, 'Complex');
    assert.equal(measuredOn(own, { uniprot: ['P3'] }), undefined);
    assert.equal(measuredOn(own, { uniprot: [] }), undefined);
    assert.equal(measuredOnGene(own, { uniprot: 'P2', gene: 'HTR2B' })?.target.name, 'Receptor');
    const rat = read().of('CHEMBL2');
    assert.equal(measuredOnGene(rat, { uniprot: 'P2', gene: 'HTR2B' })?.target.name, 'Rat receptor');
    assert.equal(measuredOnGene(rat, { uniprot: 'P2', gene: 'HTR2A' }), undefined);
  });

  it('are refused where columns differ in length, or point nowhere', () => {
    const { rows } = file;
    const wrong: Partial<PotencyFile>[] = [
      { drugs: [['CHEMBL1', '', 5]] },
      { rows: { ...rows, assay: [0] } },
      { rows: { ...rows, target: [0, 1, 3, 0] } },
      { rows: { ...rows, p: [900, -1, 730, 600] } },
      { types: [] },
    ];
    for (const change of wrong) assert.throws(() => read(change), { code: 'model-invalid' });
  });

  for (const [p, type, relation, text, logarithm] of [
    [7.82, 'IC50', '=', 'IC50 = 15 nM, pIC50 7.8', '7.8'],
    [5, 'EC50', '>', 'EC50 > 10 µM, pEC50 < 5.0', '< 5.0'],
    [6.1, 'Ki', '<', 'Ki < 790 nM, pKi > 6.1', '> 6.1'],
    [9.06, 'MIC', '<=', 'MIC ≤ 870 pM', '≥ 9.1'],
    [5.3, 'IC50', '~', 'IC50 ≈ 5 µM, pIC50 ≈ 5.3', '≈ 5.3'],
    [6.001, 'Kd', '', 'Kd 1 µM, pKd 6.0', '6.0'],
    [12.8, 'A2', '=', 'A2 = 160 fM, pA2 12.8', '12.8'],
    [1.2, 'Km', '=', 'Km = 63 mM', '1.2'],
  ] as const) {
    it(`are told as ${text}`, () => {
      assert.equal(measuredText({ p, type, relation }), text);
      assert.equal(logarithmText({ p, relation }), logarithm);
    });
  }

  it('that are bundled are of drugs of the index, with assay and source', async () => {
    const potencies = await MeasuredPotencies.open(models);
    const { files } = await readManifest(models, 'drugs');
    const { drugs } = readDrugTable(await readModelFile(models, files.drugs));
    const all = drugs.flatMap(({ id }) => potencies.of(id));
    assert.ok(all.length > 14_000 && all.length === potencies.size, `${all.length} of ${potencies.size}`);
    assert.ok(all.every(({ p, assay }) => p > 0 && p < 14 && !/<\/?(?:sup|sub|i|b)\b|&alpha;|DRUGMATRIX/u.test(assay)));
    const named = (name: string) => potencies.of(drugs.find((drug) => drug.name === name)?.id ?? '');
    const [egfr] = named('Osimertinib');
    assert.deepEqual(
      [egfr?.target.genes, measuredText(egfr!), egfr?.assay, egfr?.source],
      [
        ['EGFR'],
        'IC50 = 15 nM, pIC50 7.8',
        'Inhibition of EGFR phosphorylation in double mutant cell line H1975',
        'literature',
      ],
    );
    const herg = measuredOnGene(named('Cisapride'), { uniprot: 'Q12809', gene: 'KCNH2' });
    assert.equal(herg && measuredText(herg), 'IC50 = 6.5 nM, pIC50 8.2');
    assert.deepEqual(
      named('Mirabegron').map(({ relation }) => relation),
      ['=', '>', '>'],
    );
  });
});
