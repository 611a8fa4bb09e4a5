import assert from 'node:assert/strict';
import { indexFingerprints, SimilarityIndex } from '../../../src/chemistry/similarity-index.ts';
import { DrugPredictor } from '../../../src/library/drug-predictor.ts';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';
import { bits } from '../retrieval/tiny-targets.ts';

describe('a predictor of drugs', () => {
  const fingerprints = [bits(1, 2, 3, 4), bits(1, 2, 3), bits(1, 9), bits(500)];
  const evidence = {
    ...{ mechanisms: [[0]], mechanismCount: 1, targets: [[1], [2]] },
    proteins: ['P1', 'P2'].map((accession) => ({ accession, name: `gene of ${accession}`, action: '' })),
    drugs: EvidenceColumns.of(
      fingerprints.map((_, row) => ({
        mechanisms: [],
        targets:
          row === 3
            ? [
                { entry: 0, similarity: 0.5 },
                { entry: 1, similarity: 0.9 },
              ]
            : [],
      })),
    ),
  };
  const parts = {
    ...{ fingerprints, evidence, prediction: undefined },
    similarities: new SimilarityIndex(indexFingerprints(fingerprints)),
    fits: [Float32Array.of(1, 0)],
    scores: Float32Array.of(0, 1, 2, 3),
  };

  it('knows the nearest of the known drugs, a drug itself left out', () => {
    const predictor = new DrugPredictor(parts, [0, 1]);
    assert.deepEqual(predictor.nearest(0), { row: 1, similarity: 0.75 });
    assert.deepEqual(predictor.nearest(1), { row: 0, similarity: 0.75 });
    assert.deepEqual(predictor.nearest(2), { row: 1, similarity: 0.25 });
    assert.equal(predictor.nearest(3), undefined);
  });

  it('takes the ligands of what was asked for, and the score of the question', () => {
    const predictor = new DrugPredictor(parts, []);
    assert.equal(predictor.protein(3)?.name, 'gene of P1');
    assert.equal(predictor.protein(0), undefined);
    const { similarity, ligands, score } = predictor.features(3);
    assert.deepEqual([similarity, ligands, score], [0, 0.25, Math.log(4)]);
  });

  it('has no probability without a calibration, and one with it', () => {
    assert.equal(new DrugPredictor(parts, [0]).probability(1), null);
    const weights = { similarity: 2, ligands: 0, score: 0 };
    const predictor = new DrugPredictor({ ...parts, prediction: { ceiling: 0.8, intercept: -1.4, weights } }, [0]);
    assert.equal(predictor.probability(1), 0.4);
  });
});
