import assert from 'node:assert/strict';
import {
  predictionFeatures,
  probabilityOf,
  proteinFits,
  strongestProtein,
} from '../../../src/retrieval/drug-prediction.ts';
import type { Support } from '../../../src/retrieval/drug-evidence.ts';
import { supportColumns } from '../../../src/retrieval/evidence-columns.ts';

const support = (entry: number, similarity: number) => ({ entry, similarity });
const ofDrug = (targets: readonly Support[]) => ({ columns: supportColumns([[], targets]), drug: 1 });
const protein = (accession: string, action = '') => ({ accession, name: accession, action });

describe('predicting that a drug does what was asked', () => {
  const none = ofDrug([]);
  const noFits = [new Float32Array()];

  it('counts no similarity above .7', () => {
    assert.deepEqual(predictionFeatures(0.3, none, noFits, 0), {
      similarity: 0.3,
      ligands: 0,
      score: 0,
    });
    assert.equal(predictionFeatures(0.9, none, noFits, 0).similarity, 0.7);
  });

  it('takes analogues among the ligands of what was asked for', () => {
    const fits = [Float32Array.of(0, 1, 1)];
    const targets = [support(0, 0.9), support(1, 0.6), support(2, 1)];
    assert.ok(Math.abs(predictionFeatures(0, ofDrug(targets), fits, 0).ligands - 0.36) < 1e-6);
    assert.equal(predictionFeatures(0, ofDrug([support(1, 0.9)]), fits, 0).ligands, 0.5);
  });

  it('takes the logarithm of a score, and nothing of one below the mean', () => {
    assert.ok(Math.abs(predictionFeatures(0, none, noFits, Math.E - 1).score - 1) < 1e-12);
    assert.equal(predictionFeatures(0, none, noFits, -2).score, 0);
  });

  it('is a logistic regression below a ceiling', () => {
    const prediction = { ceiling: 0.8, intercept: -2, weights: { similarity: 3, ligands: 1, score: 0.5 } };
    const probability = probabilityOf({ similarity: 0.7, ligands: 0.4, score: 1 }, prediction);
    assert.ok(Math.abs(probability - 0.8 / (1 + Math.exp(-1))) < 1e-12);
    assert.ok(probabilityOf({ similarity: 0.7, ligands: 0.5, score: 1000 }, prediction) <= 0.8);
  });
});

describe('how well proteins fit a question', () => {
  const proteins = [protein('P1'), protein('P1', 'agonist'), protein('P1', 'antagonist'), protein('P2')];
  const cosines = Float32Array.of(0.9, 0.9, 0.9, 0.8);

  it('is all or nothing for those that it names, by what their ligands do', () => {
    const fits = proteinFits(proteins, cosines, { proteins: [new Set(['P1'])], action: 'inhibitor' });
    assert.deepEqual(fits, [Float32Array.of(1, 0, 1, 0)]);
  });

  it('is by their names where it names none', () => {
    const [fits] = proteinFits(proteins, cosines, { proteins: [], action: null });
    assert.ok(fits![0]! > fits![3]! && fits![3]! > 0);
  });

  it('names the protein whose ligands speak most', () => {
    const fits = [Float32Array.of(1, 1, 0)];
    const targets = [support(0, 0.5), support(1, 0.7), support(2, 0.9)];
    assert.equal(strongestProtein(ofDrug(targets), fits)?.entry, 1);
    assert.equal(strongestProtein(ofDrug([support(2, 0.9)]), fits), undefined);
  });

  it('is that of the target for which least speaks where all of several are asked for', () => {
    const fits = proteinFits(proteins, cosines, { proteins: [new Set(['P1']), new Set(['P2'])], action: null });
    const targets = [support(0, 0.7), support(3, 0.5)];
    assert.equal(strongestProtein(ofDrug(targets), fits)?.entry, 3);
    assert.equal(predictionFeatures(0, ofDrug(targets), fits, 0).ligands, 0.25);
    const one = ofDrug(targets.slice(0, 1));
    assert.equal(strongestProtein(one, fits), undefined);
    assert.equal(predictionFeatures(0, one, fits, 0).ligands, 0);
  });
});
