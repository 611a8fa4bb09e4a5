import assert from 'node:assert/strict';
import { predictionFeatures, probabilityOf, proteinFits } from '../../../src/retrieval/drug-prediction.ts';

const support = (entry: number, similarity: number) => ({ entry, similarity });

describe('predicting that a drug does what was asked', () => {
  it('counts what similarity is above a half once more', () => {
    const none = { mechanisms: [], targets: [] };
    const { similarity, excess, ligands } = predictionFeatures(0.8, none, new Float32Array());
    assert.equal(similarity, 0.8);
    assert.ok(Math.abs(excess - 0.3) < 1e-12);
    assert.equal(ligands, 0);
    assert.equal(predictionFeatures(0.3, none, new Float32Array()).excess, 0);
  });

  it('takes the protein that similar ligands and the question name together', () => {
    const fits = new Float32Array([0, 1, 0.5]);
    const targets = [support(0, 0.9), support(1, 0.6), support(2, 0.8)];
    const { ligands } = predictionFeatures(0, { mechanisms: [], targets }, fits);
    assert.ok(Math.abs(ligands - Math.max(0.6 ** 2, 0.8 ** 2 * 0.5)) < 1e-6);
  });

  it('is a logistic regression', () => {
    const prediction = { intercept: -2, weights: { similarity: 3, excess: 1, ligands: 0.5 } };
    const probability = probabilityOf({ similarity: 1, excess: 0.5, ligands: 0.4 }, prediction);
    assert.ok(Math.abs(probability - 1 / (1 + Math.exp(-1.7))) < 1e-12);
  });

  it('finds that a protein fits the better the nearer its name is', () => {
    const [far, near] = proteinFits(new Float32Array([0.2, 0.99]));
    assert.ok(far !== undefined && near !== undefined && near > far && far >= 0 && near <= 1);
  });
});
