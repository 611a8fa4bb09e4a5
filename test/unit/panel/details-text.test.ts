import assert from 'node:assert/strict';
import { isWorthShowing, propertyTexts, weaknessOf } from '../../../src/panel/details-text.ts';
import { details, properties } from './fixtures.ts';

const [guess] = details.guesses;

/** Details whose nearest ligand of a guess is that near. */
function guessedAt(similarity: number, known = false) {
  const ligands = [{ ...guess!.ligands[0]!, similarity }];
  return { nearest: details.nearest, guesses: [{ ...guess!, known, ligands }] };
}

describe('the texts of the details', () => {
  it('are properties in their units', () => {
    const texts = Object.fromEntries(propertyTexts({ ...properties, cLogP: -1.26 }));
    assert.deepEqual([texts['Weight'], texts['cLogP'], texts['TPSA']], ['180.2', '−1.3', '64 Å²']);
    assert.equal(Object.fromEntries(propertyTexts({ ...properties, cLogP: -0.001 }))['cLogP'], '0.0');
    assert.ok(!('Formula' in Object.fromEntries(propertyTexts({ ...properties, formula: '' }))));
  });

  it('say what makes guesses weak', () => {
    assert.match(weaknessOf(guessedAt(0.3)) ?? '', /^Weak guesses: .* Tanimoto 0\.30\.$/u);
    assert.match(weaknessOf(guessedAt(0.5)) ?? '', /no close analogues: Tanimoto 0\.50 at most/u);
    assert.equal(weaknessOf(guessedAt(0.8)), null);
    assert.equal(weaknessOf(guessedAt(0.1, true)), null);
    assert.match(
      weaknessOf({ nearest: details.nearest, guesses: [] }) ?? '',
      /^Nothing like it is known: .*INDOMETHACIN/u,
    );
    assert.match(weaknessOf({ nearest: null, guesses: [] }) ?? '', /nothing in common|anything in common/u);
  });

  it('leave out of small room what is right less than once in ten', () => {
    assert.deepEqual(
      [0.05, 0.1].map((probability) => isWorthShowing({ known: false, probability })),
      [false, true],
    );
    assert.ok(isWorthShowing({ known: true, probability: 0 }));
  });
});
