import assert from 'node:assert/strict';
import { describeCompound, describeGuesses } from '../../../src/editor/molecule-text.ts';
import type { GuessedMolecule } from '../../../src/thin-bridge.ts';

const ligand = { id: 'CHEMBL941', name: 'Imatinib', smiles: 'C', similarity: 0.876, pchembl: 7.25 };

function guessed(change: object = {}): GuessedMolecule {
  const target = { id: 'CHEMBL1862', name: 'Tyrosine-protein kinase ABL', genes: ['ABL1'], uniprot: ['P00519'] };
  const guess = { rank: 1, target, probability: 0.623, known: false, cosine: 0.5, ligand, ligands: [ligand] };
  return {
    molecule: { smiles: 'C', parent: 'C', inchiKey: '', fingerprint: new Uint8Array(256), heavyAtoms: 1 },
    readAs: null,
    compound: undefined,
    guesses: [guess],
    nearest: ligand,
    compared: 1,
    ...change,
  };
}

/** The cells of the first guess, as they are read. */
function cellsOf(markdown: string): string[] {
  const [, , row = ''] = markdown.split('\n');
  const text = row
    .replaceAll('&nbsp;', ' ')
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
  return text.split('|').map((cell) => cell.trim());
}

describe('guesses as a hover shows them', () => {
  it('show probability, nearest ligand, similarity and pChEMBL, and what the probability is worth', () => {
    const text = describeGuesses(guessed());
    assert.deepEqual(cellsOf(text), ['', '**ABL1**  Tyrosine\u2011protein ki…', '62%', 'Imatinib', '0.88', '7.3', '']);
    assert.match(text, /\*Probability: calibrated on new molecules of the Guide to Pharmacology\.\*$/);
  });

  it('say what is known, and give no probability for it', () => {
    const [guess] = guessed().guesses;
    assert.equal(cellsOf(describeGuesses(guessed({ guesses: [{ ...guess, known: true }] })))[2], 'known');
  });

  it('say that a mixture is one', () => {
    const molecule = { ...guessed().molecule, smiles: 'C.N', mixture: ['C', 'N'] };
    assert.match(
      describeGuesses(guessed({ molecule })),
      /\*A mixture of 2 compounds: compared by the largest of them\.\*$/,
    );
  });

  it('show the id of a ligand without a name, and nothing where pChEMBL is unknown', () => {
    const nameless = { ...ligand, name: '', pchembl: null };
    const [guess] = guessed().guesses;
    const cells = cellsOf(describeGuesses(guessed({ guesses: [{ ...guess, probability: 0.001, ligand: nameless }] })));
    assert.deepEqual(cells.slice(2), ['<1%', 'CHEMBL941', '0.88', '', '']);
  });

  it('show a hostile name as text, cut where it is long and not within a character', () => {
    const name = '😀'.repeat(12);
    const [guess] = guessed().guesses;
    const target = { ...guess!.target, name, genes: [` a|b\u202E `, '**'] };
    const cells = cellsOf(describeGuesses(guessed({ guesses: [{ ...guess, target }] })));
    assert.deepEqual(cells.slice(1, 4), [`**a`, `b , ****  ${'😀'.repeat(9)}…`, '62%']);
  });

  it('are nothing where none were wanted', () => {
    assert.equal(describeGuesses(guessed({ guesses: [], nearest: null, compared: 0 })), '');
  });

  it('say what is nearest where nothing like the molecule is known', () => {
    const told = (nearest: object | null) =>
      describeGuesses(guessed({ guesses: [], nearest })).replace(/&#(\d+);/gu, (_, code: string) =>
        String.fromCharCode(Number(code)),
      );
    const far = { ...ligand, similarity: 0.172 };
    assert.equal(told(far), 'Nothing like it is known: the nearest known ligand is Imatinib at Tanimoto 0.17.');
    assert.match(told({ ...far, name: '' }), /is CHEMBL941 at/);
    assert.match(told(null), /^Nothing like it is known: no known ligand has anything in common with it\.$/);
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
    ['the beginning of a long name', { name: 'A'.repeat(99) }, `**${'A'.repeat(59)}…** · CHEMBL941 · approved 2001`],
  ];
  for (const [what, change, text] of cases) {
    it(`shows ${what}`, () => {
      assert.equal(describeCompound(guessed({ compound: { ...drug, ...change } })), text);
    });
  }
});
