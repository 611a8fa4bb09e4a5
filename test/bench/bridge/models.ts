import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { encodeHeads, Heads } from '../../../src/bridge/heads.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import { evidenceOf, knownMolecules } from '../../../src/cli/models/evidence.ts';
import type { Matrix } from '../../../src/onnx/session.ts';
import type { DrugEvidence } from '../../../src/retrieval/drug-evidence.ts';
import {
  hearWitnesses,
  nearestWordings,
  weighWitnesses,
  type RankingWeights,
  type Witnesses,
} from '../../../src/retrieval/drug-ranking.ts';
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

/** The mechanisms of the test side in ChEMBL's own wording. */
export function plainTexts({ drugs }: Material, { test }: Sides): Texts {
  const queries = [...new Set(test.map(({ mechanism }) => mechanism))].sort((a, b) => a - b);
  return { queries, sentences: queries.map((query) => drugs.sentences[drugs.mechanisms[query]!.wordings[0]!]!) };
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

/** What each witness says of the test drugs, for each text. */
export interface WitnessScores {
  readonly texts: Texts;
  readonly drugs: readonly number[];
  readonly witnesses: readonly Witnesses[];
}

/** Hears the witnesses as the extension does, with the molecules of the test side silenced. */
export async function witnessScores(
  weights: HeadWeights,
  texts: Texts,
  material: Material,
  sides: Sides,
  evidence: readonly DrugEvidence[],
): Promise<WitnessScores> {
  const fingerprints = fingerprintsOf(material, sides);
  const [queries, drugs] = await place(weights, texts.sentences, fingerprints);
  const [wordings] = await place(weights, material.drugs.sentences, []);
  const topics = (set: TrainingSet) => set.mechanisms.map((mechanism) => mechanism.wordings);
  const witnesses = rowsOf(queries).map((query) => {
    const nearness = cosines(wordings, query);
    return hearWitnesses(
      {
        drugs: cosines(drugs, query),
        mechanisms: nearestWordings(nearness, topics(material.drugs)),
        targets: nearestWordings(nearness, topics(material.ligands)),
      },
      evidence,
    );
  });
  return { texts, drugs: sides.testDrugs, witnesses };
}

/** Evidence of each test drug from what is known on the training side. */
export function testEvidence(material: Material, { train, ligands, testDrugs }: Sides): DrugEvidence[] {
  const known = {
    drugs: knownMolecules(train, material.drugIndex),
    ligands: knownMolecules(ligands, material.ligandIndex),
  };
  return testDrugs.map((drug) => evidenceOf(material.drugs.fingerprints[drug]!, known));
}

/** text → drug by one witness alone. */
export function witnessAlone({ texts, drugs, witnesses }: WitnessScores, name: keyof RankingWeights): Scores {
  return scoresOf(
    texts.queries,
    drugs,
    witnesses.map((witness) => witness[name]),
  );
}

/** text → drug by the witnesses together. */
export function combined({ texts, drugs, witnesses }: WitnessScores, weights: RankingWeights): Scores {
  return scoresOf(
    texts.queries,
    drugs,
    witnesses.map((witness) => weighWitnesses(witness, weights)),
  );
}

/** drug → text by the witnesses together: z-scores are over the texts of each drug. */
export function combinedDrugToText(scores: WitnessScores, weights: RankingWeights): Scores {
  const byDrug = (['bridge', 'drugs', 'ligands'] as const).map((name) => transposed(witnessAlone(scores, name)));
  const [bridge, drugs, ligands] = byDrug.map(({ rows }) => rows);
  return scoresOf(
    scores.drugs,
    scores.texts.queries,
    bridge!.map((row, drug) =>
      weighWitnesses({ bridge: row, drugs: drugs![drug]!, ligands: ligands![drug]! }, weights),
    ),
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
    await heads.close();
  }
}
