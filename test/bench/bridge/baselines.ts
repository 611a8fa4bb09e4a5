import { EigenvalueDecomposition, Matrix as Numbers } from 'ml-matrix';
import { unpackBits } from '../../../src/chemistry/fingerprint.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { Random } from '../../../src/base/random.ts';
import { initialWeights } from '../../../src/training/trainer.ts';
import type { Material } from './material.ts';
import type { Scores } from './measure.ts';
import type { Texts } from './models.ts';
import type { Sides } from './sides.ts';

const DIMENSION = 256;

/** Two random projections, not trained. */
export function randomProjections({ train }: Sides, seed: number): HeadWeights {
  return initialWeights(train, DIMENSION, new Random(seed));
}

/** Molecules that the principal components are taken from; more change nothing in a baseline at chance. */
const PCA_SAMPLE = 300;

/** The principal components of fingerprints and of sentences, each for itself, not trained. */
export function principalComponents(sides: Sides, seed: number): HeadWeights {
  const random = new Random(seed);
  const weights = initialWeights(sides.train, DIMENSION, random);
  const drugs = random.shuffled([...new Set(sides.trainPairs.map(({ drug }) => drug))]).slice(0, PCA_SAMPLE);
  const bits = weights.chemistry.length / DIMENSION;
  const structures = drugs.map((drug) => {
    const row = new Float32Array(bits);
    unpackBits(sides.train.fingerprints[drug]!, row);
    return row;
  });
  const sentences = random.shuffled(sides.train.sentences).slice(0, PCA_SAMPLE);
  return { ...weights, chemistry: components(structures), text: components(sentences) };
}

/**
 * The first components of rows, by the eigenvectors of their Gram matrix: [columns, DIMENSION], of unit length.
 * Components that the rows have no part in are zero.
 */
function components(rows: readonly Float32Array[]): Float32Array {
  const columns = rows[0]?.length ?? 0;
  const centred = new Numbers(rows.map((row) => Array.from(row))).center('column');
  const { eigenvectorMatrix, realEigenvalues } = new EigenvalueDecomposition(centred.mmul(centred.transpose()), {
    assumeSymmetric: true,
  });
  // ascending eigenvalues
  const order = realEigenvalues
    .map((_, index) => index)
    .reverse()
    .slice(0, DIMENSION);
  const projection = new Float32Array(columns * DIMENSION);
  order.forEach((index, component) => {
    const eigenvalue = realEigenvalues[index] ?? 0;
    if (eigenvalue < 1e-9) return;
    const axis = centred.transpose().mmul(eigenvectorMatrix.getColumnVector(index)).div(Math.sqrt(eigenvalue));
    axis.to1DArray().forEach((value, column) => {
      projection[column * DIMENSION + component] = value;
    });
  });
  return projection;
}

/** Untrained transfer: the largest Tanimoto × cosine of sentences over the drugs of the training side and their texts. */
export function transfer({ queries, sentences }: Texts, material: Material, { trainPairs, testDrugs }: Sides): Scores {
  const { drugs, drugIndex } = material;
  const centre = meanOf(drugs.sentences);
  const known = [...new Set(trainPairs.map(({ mechanism }) => mechanism))];
  const texts = known.map((mechanism) => centred(drugs.sentences[drugs.mechanisms[mechanism]!.texts[0]!]!, centre));
  const values = new Float32Array(texts.length * centre.length);
  texts.forEach((text, row) => values.set(text, row * centre.length));
  const placeOf = new Map(known.map((mechanism, place) => [mechanism, place]));
  const similarities = testDrugs.map((drug) => drugIndex.similarities(drugs.fingerprints[drug]!));
  const rows = sentences.map((sentence) => {
    const nearness = cosines({ values, shape: [texts.length, centre.length] }, centred(sentence, centre));
    return Float32Array.from(similarities, (similarity) =>
      trainPairs.reduce(
        (best, { drug, mechanism }) =>
          Math.max(best, (similarity[drug] ?? 0) * (nearness[placeOf.get(mechanism)!] ?? 0)),
        0,
      ),
    );
  });
  return { queries, candidates: testDrugs, rows };
}

/** Nearest neighbour: the Tanimoto similarity to the nearest drug of the training side with exactly the mechanism. */
export function nearestNeighbour({ queries }: Texts, material: Material, { trainPairs, testDrugs }: Sides): Scores {
  const { drugs, drugIndex } = material;
  const similarities = testDrugs.map((drug) => drugIndex.similarities(drugs.fingerprints[drug]!));
  const rows = queries.map((query) => {
    const members = trainPairs.filter(({ mechanism }) => mechanism === query);
    return Float32Array.from(similarities, (similarity) =>
      members.reduce((best, { drug }) => Math.max(best, similarity[drug] ?? 0), 0),
    );
  });
  return { queries, candidates: testDrugs, rows };
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    vector.forEach((value, index) => {
      mean[index] = (mean[index] ?? 0) + value / vectors.length;
    });
  }
  return mean;
}

/** A vector less the centre, of unit length. */
function centred(vector: Float32Array, centre: Float32Array): Float32Array {
  const difference = vector.map((value, index) => value - (centre[index] ?? 0));
  const length = Math.hypot(...difference);
  return difference.map((value) => value / length);
}
