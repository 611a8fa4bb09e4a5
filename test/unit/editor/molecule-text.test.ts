import assert from 'node:assert/strict';
import { describeCompound, describeGuesses, describeKnown, structureTable } from '../../../src/editor/molecule-text.ts';
import type { GuessedMolecule } from '../../../src/answers/guessed.ts';

const ligand = { id: 'CHEMBL941', name: 'Imatinib', smiles: 'C', similarity: 0.876, pchembl: 7.25 };

function guessed(change: object = {}): GuessedMolecule {
  const target = { id: 'CHEMBL1862', name: 'Tyrosine-protein kinase ABL', genes: ['ABL1'], uniprot: ['P00519'] };
  const guess = {
    rank: 1,
    target,
    probability: 0.623,
    known: false,
    cosine: 0.5,
    ligand,
    ligands: [ligand],
    against: [],
  };
  return {
    molecule: { smiles: 'C', parent: 'C', inchiKey: '', fingerprint: new Uint8Array(256), heavyAtoms: 1 },
    readAs: null,
    compound: undefined,
    measured: [],
    guesses: [guess],
    inactive: [],
    panel: [],
    nearest: ligand,
    compared: 1,
    own: 0,
    ...change,
  };
}

/** A Markdown as it is read. */
function readable(markdown: string): string {
  return markdown
    .replaceAll('&nbsp;', ' ')
    .replaceAll('**', '')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
}

const [guess] = guessed().guesses;

describe('guesses as a hover shows them', () => {
  const told = (change: object) => readable(describeGuesses(guessed(change)));

  it('show probability, gene and target, and the ligand that speaks for it', () => {
    assert.equal(told({}), '62%  ABL1 Tyrosine-protein kinase ABL, like Imatinib (0.88)');
  });

  it('cut a long name within, to what the line leaves', () => {
    const name = 'Phosphatidylinositol 4,5-bisphosphate 3-kinase catalytic subunit delta isoform';
    const target = { ...guess!.target, name, genes: ['PIK3CD'] };
    const one = told({ guesses: [{ ...guess, target }] });
    assert.match(one, /^62% {2}PIK3CD Phosphatid\w*… delta isoform, like Imatinib \(0\.88\)$/u);
    assert.ok(one.length <= 60, one);
    const own = { ...ligand, own: { type: 'IC50', bound: 'exact', percent: null } };
    assert.match(
      told({ guesses: [{ ...guess, target, ligand: own, against: [own] }] }),
      /PIK3CD Phosph\w*… isoform, like/u,
    );
  });

  it('are three at most, and those that are worth a line', () => {
    const many = [0.9, 0.8, 0.7, 0.6].map((probability) => ({ ...guess, probability }));
    assert.deepEqual(told({ guesses: many }).match(/^\d+%/gmu), ['90%', '80%', '70%']);
    assert.equal(told({ guesses: [{ ...guess, probability: 0.02 }] }), '*No target is likely.*');
    assert.equal(told({ guesses: [{ ...guess, known: true }] }), '*No further target is likely.*');
    assert.equal(readable(describeGuesses(guessed({ guesses: many }), 1)).match(/^\d+%/gmu)?.length, 1);
  });

  it('say that a mixture is one', () => {
    const molecule = { ...guessed().molecule, smiles: 'C.N', mixture: ['C', 'N'] };
    assert.match(told({ molecule }), /\*A mixture of 2 compounds: compared by the largest of them\.\*$/u);
  });

  it('show the id of a ligand without a name, and a family by its name', () => {
    const family = { ...guess!.target, genes: ['A', 'B', 'C'] };
    const nameless = { ...ligand, name: '' };
    const text = told({ guesses: [{ ...guess, target: family, ligand: nameless }] });
    assert.equal(text, '62%  Tyrosine-protein kinase ABL, like CHEMBL941 (0.88)');
  });

  it('show a hostile name as text, cut where it is long and not within a character', () => {
    const target = { ...guess!.target, name: '😀'.repeat(20), genes: [' a|b\u202E ', '<img>'] };
    const text = describeGuesses(guessed({ guesses: [{ ...guess, target }] }));
    assert.doesNotMatch(text, /[<|\u202E]/u);
    assert.match(readable(text), /^62% {2}a\|b , <img> 😀+…,/u);
  });

  it('are nothing where none were wanted', () => {
    assert.equal(told({ guesses: [], nearest: null, compared: 0 }), '');
  });

  it('say what is nearest where nothing like the molecule is known', () => {
    const far = { ...ligand, similarity: 0.172 };
    const nothing = (nearest: object | null) => told({ guesses: [], nearest });
    assert.equal(nothing(far), 'Nothing like it is known: the nearest known ligand is Imatinib at Tanimoto 0.17.');
    assert.match(nothing({ ...far, name: '' }), /is CHEMBL941 at/);
    assert.match(nothing(null), /^Nothing like it is known: no known ligand has anything in common with it\.$/);
  });
});

describe('what is known as a hover shows it', () => {
  const compound = { mechanisms: ['Tyrosine-protein kinase ABL inhibitor', 'second', 'third'] };
  const known = { ...guess, known: true, ligands: [{ ...ligand, similarity: 1 }] };

  it('is the first mechanisms, and the targets that were measured with their potency', () => {
    assert.equal(
      readable(
        describeKnown(
          guessed({ compound, guesses: [known, { ...known, ligands: [{ ...ligand, similarity: 1, pchembl: null }] }] }),
        ),
      ),
      'Known  Tyrosine-protein kinase ABL inhibitor (+2); measured: ABL1 7.3, ABL1',
    );
    const many = Array.from({ length: 8 }, () => known);
    assert.match(readable(describeKnown(guessed({ guesses: many }))), /^Known {2}measured: ABL1 7\.3.* and 5 more$/u);
    assert.equal(describeKnown(guessed()), '');
  });
});

describe('what was measured of a drug as a hover shows it', () => {
  it('is the best three targets as logarithms, with the species of others than ours', () => {
    const target = { name: 'Kinase', genes: ['ABL1'], uniprot: ['P00519'], organism: 'Homo sapiens' };
    const one = { target, p: 5, type: 'Ki', relation: '>', assay: '', source: 'PDSP', as: '' } as const;
    const rat = {
      ...one,
      relation: '=',
      target: { ...target, uniprot: ['P9'], organism: 'Rattus norvegicus' },
    } as const;
    assert.equal(
      readable(describeKnown(guessed({ measured: [one, rat] }))),
      'Known  measured: ABL1 < 5.0, ABL1 5.0 (Rattus norvegicus)',
    );
  });
});

describe('a structure as a hover shows it', () => {
  const properties = {
    formula: 'CH4',
    weight: 16.04,
    cLogP: 0.64,
    tpsa: 0,
    donors: 0,
    acceptors: 0,
    rotatableBonds: 0,
  };

  it('is its drawing with the properties beside it', () => {
    const table = structureTable({ address: 'data:,', width: 9, height: 8 }, properties, 'No.');
    assert.match(
      table,
      /^<table><tr><td><img alt="Structure" src="data:," width="9" height="8"><\/td><td>Formula<br>/u,
    );
    assert.match(readable(table), /<td>CH4<br>16\.0<br>0\.6, 0 Å²<br>0, 0<\/td>/u);
    // a line that broke would put the values beside other names
    assert.match(table, /<br>Donors,&nbsp;Acceptors</u);
  });

  it('says why there is no drawing', () => {
    assert.match(structureTable(undefined, properties, '<No>'), /<em>&#60;No&#62;<\/em>/u);
  });
});

describe('a drug as a hover shows it', () => {
  const drug = {
    ...{ source: 'chembl', id: 'CHEMBL941', name: 'IMATINIB', smiles: 'C', inchiKey: '', firstApproval: 2001 },
    ...{ mechanisms: [], targets: [], genes: [] },
  };
  const cases: [what: string, change: object, text: string][] = [
    ['its name, id and year', {}, '**IMATINIB** · CHEMBL941 · approved 2001'],
    ['no year where there is none', { firstApproval: null }, '**IMATINIB** · CHEMBL941'],
    ['its id where the name is blank', { name: ' \n' }, '**CHEMBL941** · CHEMBL941 · approved 2001'],
    ['a name without the blanks around it', { name: ' IMATINIB ' }, '**IMATINIB** · CHEMBL941 · approved 2001'],
    ['a hostile id as text', { id: '[x](y)' }, '**IMATINIB** · &#91;x&#93;&#40;y&#41; · approved 2001'],
    ['the beginning of a long name', { name: 'A'.repeat(99) }, `**${'A'.repeat(39)}…** · CHEMBL941 · approved 2001`],
  ];
  for (const [what, change, text] of cases) {
    it(`shows ${what}`, () => {
      assert.equal(describeCompound(guessed({ compound: { ...drug, ...change } })), text);
    });
  }
});
