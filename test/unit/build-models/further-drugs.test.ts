import assert from 'node:assert/strict';
import { contradictionsOf } from '../../../tools/build-models/contradictions.ts';
import type { CuratedFact } from '../../../tools/build-models/curated-facts.ts';
import { withFacts, withFurtherDrugs } from '../../../tools/build-models/further-drugs.ts';
import type { ListedDrug } from '../../../tools/build-models/listed-drugs.ts';
import { madeUpChemistry, madeUpDrugs } from './made-up-chembl.ts';

const { fingerprintOf } = madeUpChemistry();

/** A compound of drugs.tsv; what follows "." in its SMILES is a counter-ion. */
function listed(id: string, name: string, smiles: string, inchiKey = ''): ListedDrug {
  const parent = smiles.replace(/\..*/u, '');
  const molecule = { smiles, parent, inchiKey, fingerprint: fingerprintOf(smiles), heavyAtoms: 9 };
  return {
    id,
    name,
    phase: 4,
    firstApproval: null,
    structure: inchiKey === '' ? parent : inchiKey.slice(0, 25),
    molecule,
  };
}

const proteins = (accession: string) => ({ id: '', name: `Protein ${accession}`, genes: [], uniprot: [accession] });

function fact(changes: Partial<CuratedFact>): CuratedFact {
  return {
    ...{ name: 'nothing', structure: null, proteins: ['P2'], target: 'two', action: 'agonist', source: 'DrugCentral' },
    ...changes,
  };
}

describe('further drugs', () => {
  const chembl = {
    ...madeUpDrugs(fingerprintOf),
    listed: [
      listed('CHEMBL50', 'Onib', 'q-drug'),
      listed('CHEMBL91', 'Newin', 't-drug.Cl'),
      listed('CHEMBL90', 'Newin', 't-drug'),
      listed('CHEMBL92', 'Newin', 'u-drug', 'AAAAAAAAAAAAAA-BBBBBBBBBB-N'),
      listed('CHEMBL93', 'Newin', 'v-drug', 'AAAAAAAAAAAAAA-CCCCCCCCCC-N'),
    ],
  };

  it('stand behind those with a mechanism, one a parent, under the parent’s id', () => {
    const { table, ids, fingerprints } = withFurtherDrugs(chembl);
    assert.deepEqual(
      table.drugs.map(({ id, mechanisms }) => [id, mechanisms.length > 0]),
      [
        ['CHEMBL50', true],
        ['CHEMBL60', true],
        ['CHEMBL70', true],
        ['CHEMBL90', false],
        ['CHEMBL92', false],
      ],
    );
    assert.deepEqual([...ids[3]!].sort(), ['CHEMBL90', 'CHEMBL91']);
    assert.equal(fingerprints.length, table.drugs.length);
  });

  it('that are stereoisomers of one name are one', () => {
    assert.deepEqual([...withFurtherDrugs(chembl).ids[4]!], ['CHEMBL92', 'CHEMBL93']);
  });
});

describe('what other sources know', () => {
  const source = madeUpDrugs(fingerprintOf);

  it('becomes a mechanism with its source', () => {
    const { table } = withFacts(source, [fact({})], proteins);
    const added = table.drugs[2]!.mechanisms.at(-1)!;
    assert.deepEqual(table.mechanisms[added], { text: 'Protein P2 agonist', target: 3, source: 'DrugCentral' });
    assert.equal(table.targets[3]?.name, 'Protein P2');
  });

  it('is taken for a target that is there already, and for its texts', () => {
    const { table, texts } = withFacts(source, [fact({ proteins: ['P1'] })], proteins);
    assert.equal(table.mechanisms.at(-1)?.target, 0);
    assert.deepEqual(texts.at(-1), ['Protein one agonist']);
  });

  it('is left out where ChEMBL records the protein, and where no drug has the name', () => {
    const { table } = withFacts(
      source,
      [fact({ name: 'onib', proteins: ['P1'] }), fact({ name: 'unheard of' })],
      proteins,
    );
    assert.equal(table.mechanisms.length, source.table.mechanisms.length);
  });

  it('that is the contrary of what ChEMBL records is reported', () => {
    const pairs = [{ drug: 0, mechanism: 0, action: 'INHIBITOR', inChembl23: true }];
    const contrary = fact({ name: 'onib', proteins: ['P1'], action: 'activator' });
    assert.deepEqual(contradictionsOf({ ...source, pairs }, [contrary]), [
      'Onib (CHEMBL50), inhibitor of one; DrugCentral: activator',
    ]);
    assert.deepEqual(contradictionsOf({ ...source, pairs }, [{ ...contrary, action: 'antagonist' }]), []);
  });
});
