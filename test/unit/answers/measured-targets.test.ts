import assert from 'node:assert/strict';
import { measuredTargets } from '../../../src/answers/measured-targets.ts';
import type { KnownLigand } from '../../../src/retrieval/known-ligand.ts';
import type { MeasuredPotency } from '../../../src/retrieval/measured-potency.ts';

function potency(gene: string, p: number, change: Partial<MeasuredPotency> = {}): MeasuredPotency {
  const target = { name: `${gene} protein`, genes: [gene], uniprot: [`P-${gene}`], organism: 'Homo sapiens' };
  return { target, p, type: 'IC50', relation: '=', assay: 'binding', source: 'literature', as: '', ...change };
}

function guess(gene: string, ligand: Partial<KnownLigand> = {}, known = true) {
  const target = { id: '', name: `${gene} protein`, genes: [gene], uniprot: [`P-${gene}`] };
  return { target, known, ligands: [{ id: 'L', name: '', smiles: 'C', similarity: 1, pchembl: 7, ...ligand }] };
}

function told(measured: readonly MeasuredPotency[], guesses: readonly ReturnType<typeof guess>[]): string[] {
  return measuredTargets({ measured, guesses }).map(({ target, organism, potency: text, source, assay }) =>
    [target.genes.join(), organism, text, source, assay].filter((part) => part !== '').join(' | '),
  );
}

describe('the targets that a molecule was measured on', () => {
  it('are each told once, by what says more, the most potent first', () => {
    assert.deepEqual(told([potency('A', 6)], [guess('B', { pchembl: 6.5 }), guess('A', { pchembl: 8 })]), [
      'B | pChEMBL 6.5 | ChEMBL',
      'A | IC50 = 1 µM, pIC50 6.0 | literature | binding',
    ]);
  });

  it('hold what the chemist has measured beside what is public', () => {
    const own = { type: 'Ki', bound: 'exact', percent: null } as const;
    assert.deepEqual(told([potency('A', 6)], [guess('A', { own, pchembl: 7.5 })]), [
      'A | pKi 7.5, yours',
      'A | IC50 = 1 µM, pIC50 6.0 | literature | binding',
    ]);
  });

  it('are no guesses, nor those of analogues', () => {
    assert.deepEqual(told([], [guess('A', {}, false), guess('B', { similarity: 0.9 })]), []);
  });

  it('are human first, and name the species of others and another form of the drug', () => {
    const target = { name: 'rat', genes: ['a'], uniprot: ['P9'], organism: 'Rattus norvegicus' };
    assert.deepEqual(
      told([potency('a', 9, { target, assay: '' }), potency('C', 5, { as: 'racemate', assay: '' })], []),
      [
        'C | IC50 = 10 µM, pIC50 5.0 | literature, as racemate',
        'a | Rattus norvegicus | IC50 = 1 nM, pIC50 9.0 | literature',
      ],
    );
  });

  it('come last where no potency is known', () => {
    assert.deepEqual(told([potency('A', 2)], [guess('B', { pchembl: null })]), [
      'A | IC50 = 10 mM, pIC50 2.0 | literature | binding',
      'B',
    ]);
  });
});
