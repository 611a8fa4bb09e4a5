import assert from 'node:assert/strict';
import { DrugRecords } from '../../../src/library/drug-records.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { models } from '../fixtures.ts';

describe('The name of a bundled drug whose structure is pointed at', () => {
  const cases: [name: string, inchiKey: string][] = [
    ['Caffeine', 'RYYVLZVUVIJVGH-UHFFFAOYSA-N'],
    ['Dexamethasone', 'UREBDLICKHMUKA-CXSFZGCWSA-N'],
    ['Ethanol', 'LFQSCWFLJHTTHZ-UHFFFAOYSA-N'],
    ['Quinidine', 'LOUPRKONTZGTKE-LHHVKLHASA-N'],
    ['Retinol', 'FPIPGXGPPPQFEQ-OVSJKPMPSA-N'],
    ['Solifenacin', 'FBOUYBDGKBSUES-VXKWHMMOSA-N'],
    ['Theophylline', 'ZFXYFBGIUFBOJW-UHFFFAOYSA-N'],
    ['Urea', 'XSQUKJJJFZCRTK-UHFFFAOYSA-N'],
  ];
  let records: DrugRecords;

  before(async () => {
    records = await DrugRecords.open(models);
  });

  for (const [name, inchiKey] of cases) {
    it(`is "${name}", not that of a salt, an ester, a label or a preparation`, () => {
      assert.equal(records.describe(inchiKey)?.name, name);
    });
  }
});

describe('The id of a racemate of which the index has a stereoisomer', () => {
  it("is that drug's", async () => {
    const lexicon = await Lexicon.open(models);
    // fenfluramine, a racemate
    assert.equal(lexicon.drugOfId('CHEMBL87493')?.name, 'Dexfenfluramine');
  });
});
