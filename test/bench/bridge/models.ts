import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { encodeHeads, Heads } from '../../../src/bridge/heads.ts';
import { cosines, rowsOf as chosenRows } from '../../../src/bridge/cosines.ts';
import { evidenceOf, knownMolecules } from '../../../tools/build-models/evidence.ts';
import type { Matrix } from '../../../src/onnx/session.ts';
import { CohortFits } from '../../../src/retrieval/cohort-deviation.ts';
import type { DrugEvidence } from '../../../src/retrieval/drug-evidence.ts';
import {
  fuseScores,
  ligandScores,
  nearestTexts,
  type ComponentScores,
  type RankingWeights,
} from '../../../src/retrieval/drug-ranking.ts';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import type { Material } from './material.ts';
import { transposed, type Scores } from './measure.ts';
import type { Sides } from './sides.ts';

/** Texts that ask: a sentence for each query. */
export interface Texts {
  /** Numbers of the queries, as the pairs name them. */
  readonly queries: readonly number[];
  /** Sentence vector of each query. */
  readonly sentences: readonly Float32Array[];
}

/** The mechanisms of the test side in ChEMBL's own text. */
export function plainTexts({ drugs }: Material, { test }: Sides): Texts {
  const queries = [...new Set(test.map(({ mechanism }) => mechanism))].sort((a, b) => a - b);
  return { queries, sentences: queries.map((query) => drugs.sentences[drugs.mechanisms[query]!.texts[0]!]!) };
}

/** Cosines in the shared space of the heads. */
export async function bridgeScores(
  weights: HeadWeights,
  { queries, sentences }: Texts,
  material: Material,
  sides: Sides,
) {
  const [texts, drugs] = await place(weights, sentences, fingerprintsOf(material, sides));
  return scoresOf(
    queries,
    sides.testDrugs,
    rowsOf(texts).map((text) => cosines(drugs, text)),
  );
}

/** Scores of the test drugs for each text, by each component of the ranking. */
export interface RankingScores {
  readonly texts: Texts;
  readonly drugs: readonly number[];
  readonly components: readonly ComponentScores[];
  /** Those by similar ligands, not normalised. */
  readonly raw: readonly Float32Array[];
}

/** Scores as the extension does, by what is known on the training side, whose mechanisms are the cohort. */
export async function rankingScores(
  weights: HeadWeights,
  texts: Texts,
  material: Material,
  sides: Sides,
  evidence: readonly DrugEvidence[],
): Promise<RankingScores> {
  const fingerprints = fingerprintsOf(material, sides);
  const [queries, drugs] = await place(weights, texts.sentences, fingerprints);
  const [names] = await place(weights, material.drugs.sentences, []);
  const textsOf = (set: TrainingSet) => set.mechanisms.map((mechanism) => mechanism.texts);
  const table = { mechanisms: textsOf(material.drugs), targets: textsOf(material.ligands) };
  const known = [...new Set(sides.trainPairs.map(({ mechanism }) => mechanism))];
  const own = known.map((mechanism) => table.mechanisms[mechanism]![0]!);
  const cohort = await CohortFits.of({ texts: chosenRows(names, own), names: names, table });
  const columns = EvidenceColumns.of(evidence);
  const deviations = await cohort.deviations(columns);
  const none = new Float32Array(evidence.length);
  const scored = rowsOf(queries).map((query) => {
    const all = cosines(names, query);
    const similarities = {
      mechanisms: nearestTexts(all, table.mechanisms),
      targets: nearestTexts(all, table.targets),
    };
    return {
      component: { bridge: cosines(drugs, query), ligands: ligandScores(similarities, columns, deviations).all },
      raw: ligandScores(similarities, columns, none).all,
    };
  });
  return {
    texts,
    drugs: sides.testDrugs,
    components: scored.map(({ component }) => component),
    raw: scored.map(({ raw }) => raw),
  };
}

/** Evidence of each test drug from what is known on the training side. */
export function testEvidence(material: Material, { train, ligands, testDrugs }: Sides): DrugEvidence[] {
  const known = {
    drugs: knownMolecules(train, material.drugIndex),
    ligands: knownMolecules(ligands, material.ligandIndex),
  };
  return testDrugs.map((drug) => evidenceOf(material.drugs.fingerprints[drug]!, known));
}

/** text → drug by one component alone; "raw" are similar ligands, not normalised. */
export function unfused(scores: RankingScores, name: keyof RankingWeights | 'raw'): Scores {
  const { texts, drugs, components, raw } = scores;
  return scoresOf(texts.queries, drugs, name === 'raw' ? raw : components.map((component) => component[name]));
}

/** text → drug by the components together. */
export function combined({ texts, drugs, components }: RankingScores, weights: RankingWeights): Scores {
  return scoresOf(
    texts.queries,
    drugs,
    components.map((component) => fuseScores(component, weights)),
  );
}

/** drug → text by the components together: z-scores are over the texts of each drug. */
export function combinedDrugToText(scores: RankingScores, weights: RankingWeights): Scores {
  const bridge = transposed(unfused(scores, 'bridge'));
  const ligands = transposed(unfused(scores, 'ligands'));
  return scoresOf(
    scores.drugs,
    scores.texts.queries,
    bridge.rows.map((row, drug) => fuseScores({ bridge: row, ligands: ligands.rows[drug]! }, weights)),
  );
}

function fingerprintsOf({ drugs }: Material, { testDrugs }: Sides): Uint8Array[] {
  return testDrugs.map((drug) => drugs.fingerprints[drug]!);
}

function scoresOf(queries: readonly number[], candidates: readonly number[], rows: readonly Float32Array[]): Scores {
  return { queries, candidates, rows };
}

/** The rows of a matrix. */
export function rowsOf({ values, shape }: Matrix): Float32Array[] {
  const [rows = 0, dimension = 0] = shape;
  return Array.from({ length: rows }, (_, row) => values.subarray(row * dimension, (row + 1) * dimension));
}

/** Places texts and structures by heads that live no longer than that. */
export async function place(
  weights: HeadWeights,
  sentences: readonly Float32Array[],
  fingerprints: readonly Uint8Array[],
): Promise<[texts: Matrix, drugs: Matrix]> {
  const files = { path: '', bytes: 0, sha256: '' };
  const heads = await Heads.open(
    {
      name: 'of the benchmark',
      encoder: { name: '', sha256: '' },
      sentenceDimension: weights.centre.length,
      dimension: weights.dimension,
      training: {},
      files: { chemistry: files, text: files },
    },
    encodeHeads(weights),
  );
  try {
    return [await heads.projectSentences(sentences), await heads.projectFingerprints(fingerprints)];
  } finally {
    await heads[Symbol.asyncDispose]();
  }
}
