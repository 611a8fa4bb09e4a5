import assert from 'node:assert/strict';
import {
  PREDICTION_FEATURES,
  predictionFeatures,
  probabilityOf,
  proteinFits,
  strongestProtein,
} from '../../../src/retrieval/drug-prediction.ts';

const support = (entry: number, similarity: number) => ({ entry, similarity });
const protein = (accession: string, action = '') => ({ accession, name: accession, action });

const NO_FITS = { asked: new Float32Array(), others: new Float32Array() };

describe('predicting that a drug does what was asked', () => {
  it('counts what similarity is above a half once more', () => {
    const none = { mechanisms: [], targets: [] };
    const { similarity, excess, ligands } = predictionFeatures(0.8, none, NO_FITS, 0);
    assert.deepEqual([similarity, ligands], [0.8, 0]);
    assert.ok(Math.abs(excess - 0.3) < 1e-12);
    assert.equal(predictionFeatures(0.3, none, NO_FITS, 0).excess, 0);
  });

  it('tells ligands of what was asked for, the drug itself among them, from those of its family', () => {
    const fits = { asked: Float32Array.of(0, 1, 1), others: Float32Array.of(0.5, 0, 0) };
    const targets = [support(0, 0.9), support(1, 0.6), support(2, 1)];
    const { ligands, measured, family } = predictionFeatures(0, { mechanisms: [], targets }, fits, 0);
    const expected = [0.6 ** 2, 1, 0.9 ** 2 * 0.5];
    [ligands, measured, family].forEach((value, index) => assert.ok(Math.abs(value - expected[index]!) < 1e-6));
  });

  it('is a logistic regression', () => {
    const all = (value: number) => Object.fromEntries(PREDICTION_FEATURES.map((name) => [name, value]));
    const weights = { ...all(0), similarity: 3, excess: 1, ligands: 0.5 } as Parameters<
      typeof probabilityOf
    >[1]['weights'];
    const features = { ...all(0.7), similarity: 1, excess: 0.5, ligands: 0.4 } as Parameters<typeof probabilityOf>[0];
    const probability = probabilityOf(features, { intercept: -2, weights });
    assert.ok(Math.abs(probability - 1 / (1 + Math.exp(-1.7))) < 1e-12);
  });
});

describe('how well proteins fit a question', () => {
  const proteins = [protein('P1'), protein('P1', 'agonist'), protein('P1', 'antagonist'), protein('P2')];
  const cosines = Float32Array.of(0.9, 0.9, 0.9, 0.8);

  it('is all or nothing for those that it names, by what their ligands do', () => {
    const { asked, others } = proteinFits(proteins, cosines, { proteins: new Set(['P1']), action: 'inhibitor' });
    assert.deepEqual([...asked], [1, 0, 1, 0]);
    assert.ok(Math.abs(others[3]! - 0.8 ** 5) < 1e-6);
    assert.deepEqual([...others.slice(0, 3)], [0, 0, 0]);
  });

  it('is by their names where it names none', () => {
    const { asked, others } = proteinFits(proteins, cosines, { proteins: new Set(), action: null });
    assert.ok(asked[0]! > asked[3]! && asked[3]! > 0);
    assert.deepEqual([...others], [0, 0, 0, 0]);
  });

  it('names the protein whose ligands speak most', () => {
    const fits = { asked: Float32Array.of(1, 1, 0), others: new Float32Array(3) };
    const targets = [support(0, 0.5), support(1, 0.7), support(2, 0.9)];
    assert.equal(strongestProtein({ mechanisms: [], targets }, fits)?.entry, 1);
    assert.equal(strongestProtein({ mechanisms: [], targets: [support(2, 0.9)] }, fits), undefined);
  });
});
