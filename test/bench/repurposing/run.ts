import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeHeads, Heads } from '../../../src/bridge/heads.ts';
import type { Matrix } from '../../../src/onnx/session.ts';
import { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import { PREDICTION_FEATURES, type PredictionFeatures } from '../../../src/retrieval/drug-prediction.ts';
import { writeDrugs, writeHeads } from '../../../tools/build-models/bridge-files.ts';
import type { ChemblDrugs } from '../../../tools/build-models/chembl.ts';
import { withFurtherDrugs } from '../../../tools/build-models/further-drugs.ts';
import { ligandSetOf, measuredLigands } from '../../../tools/build-models/ligand-set.ts';
import { fitLogistic } from '../../../tools/build-models/logistic-regression.ts';
import { namedProteins, readProteinTargets } from '../../../tools/build-models/proteins.ts';
import { trainByRecipe, type Recipe } from '../../../tools/build-models/recipe.ts';
import { Sentences } from '../../../tools/build-models/sentences.ts';
import type { SourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { trainingSetOf } from '../../../tools/build-models/training-set.ts';
import { writeManifest, writeModelFile } from '../../../tools/build-models/write-models.ts';
import { hideLatePairs, type LateQuestion } from './late-drugs.ts';

export interface RepurposingSource {
  readonly drugs: ChemblDrugs;
  readonly ligands: SourceLigands;
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly models: string;
  /** Sentence vector of a text. */
  readonly encode: (text: string) => Promise<Float32Array>;
}

/** How well a ranking finds the late drugs. */
export interface RepurposingFigures {
  /** Share of the late drugs among the first 10 and 50 candidates. */
  readonly recall10: number;
  readonly recall50: number;
  /** Share among the first hundredth of the candidates, times a hundred. */
  readonly enrichment: number;
}

/** What one seed gave. */
export interface RepurposingRun {
  readonly questions: number;
  /** Pairs of a question and a late drug. */
  readonly pairs: number;
  readonly candidates: number;
  readonly rankings: Readonly<Record<string, RepurposingFigures>>;
}

/**
 * Hides what entered ChEMBL after release 23 from training and index, and looks for it by its mechanism among all drugs
 * that had no mechanism then.
 */
export async function runRepurposing(
  { drugs, ligands, data, models, encode }: RepurposingSource,
  recipe: Recipe,
  { chemistry, report }: { readonly chemistry: Chemistry; readonly report: (progress: string) => void },
): Promise<RepurposingRun> {
  const { before, questions } = hideLatePairs(drugs);
  const source = withFurtherDrugs(before);
  const sentences = new Sentences(encode);
  const known = measuredLigands(ligands);
  const sets = { drugs: await trainingSetOf(source, sentences), ligands: await ligandSetOf(known, data, sentences) };
  const weights = await trainByRecipe({ ligands: sets.ligands, mechanisms: sets.drugs }, recipe);
  const out = await mkdtemp(path.join(tmpdir(), 'thin-bridge-repurposing-'));
  try {
    const encoder = await readManifest(models, 'encoder');
    const write = (file: string, bytes: Uint8Array) => writeModelFile(out, file, bytes);
    const proteins = namedProteins(known.proteins, await readProteinTargets(data));
    const heads = await writeHeads(weights, { encoder, training: {}, write });
    await writeManifest(out, { heads, drugs: await writeDrugs(source, { ...sets, proteins }, encoder, write) });
    await using opened = await Heads.open(heads, encodeHeads(weights));
    await using index = await BundledDrugs.open(out, opened, chemistry);
    const vectors = await opened.projectFingerprints(source.fingerprints);
    return await measure({ index, heads: opened, vectors }, questions, encode, report);
  } finally {
    await rm(out, { recursive: true });
  }
}

/** What speaks for a candidate. */
type Features = PredictionFeatures & {
  /** Cosine with the question in the shared space, where it is positive. */
  readonly bridge: number;
};

const FEATURES = [...PREDICTION_FEATURES, 'bridge'] as const;

/** What a question makes of the candidates. */
interface Judged {
  readonly late: ReadonlySet<number>;
  readonly features: readonly Features[];
  /** Of bridge and similar ligands together, as a description is ranked. */
  readonly fused: readonly number[];
}

async function measure(
  { index, heads, vectors }: { readonly index: BundledDrugs; readonly heads: Heads; readonly vectors: Matrix },
  questions: readonly LateQuestion[],
  encode: (text: string) => Promise<Float32Array>,
  report: (progress: string) => void,
): Promise<RepurposingRun> {
  const { drugs } = index.table;
  const candidates = [...drugs.keys()].filter((row) => drugs[row]?.mechanisms.length === 0);
  const judged: Judged[] = [];
  for (const { text, proteins, known, late } of questions) {
    const { values: reading } = await heads.projectSentences([await encode(text)]);
    const predictor = index.predictor(known, { reading, proteins, action: null });
    const places = cosines(vectors, reading);
    const fused = await index.textScores([reading], undefined);
    judged.push({
      late: new Set(late),
      features: candidates.map((row) => ({ ...predictor.features(row), bridge: Math.max(0, places[row] ?? 0) })),
      fused: candidates.map((row) => fused[row] ?? 0),
    });
  }
  const rankings: Record<string, RepurposingFigures> = {};
  const add = (name: string, scoreOf: (judged: Judged, place: number) => number) => {
    rankings[name] = figuresOf(judged, candidates, scoreOf);
    report(`${name}: ${JSON.stringify(rankings[name])}`);
  };
  const feature = (name: keyof Features) => (one: Judged, place: number) => one.features[place]?.[name] ?? 0;
  const nearest = ({ features }: Judged, place: number) => {
    const { similarity = 0, ligands = 0, measured = 0 } = features[place] ?? {};
    return Math.max(similarity, Math.sqrt(ligands), measured);
  };
  add('nearest drug that is known for it', feature('similarity'));
  add('nearest drug or ligand of the target', nearest);
  add('bridge', feature('bridge'));
  add('bridge and similar ligands, as a description is ranked', ({ fused }, place) => fused[place] ?? 0);
  for (const share of [0.25, 0.5, 1, 2]) {
    add(`nearest drug or ligand + ${share} × bridge`, (one, place) => nearest(one, place) + share * feature('bridge')(one, place));
  }
  // fitted on one half of the questions, measured on the other, and the other way round
  for (const names of [PREDICTION_FEATURES, FEATURES]) {
    const scores = crossFitted(judged, candidates, names);
    const title = names.length === FEATURES.length ? 'fitted, with the bridge' : 'fitted, without the bridge';
    add(title, (one, place) => scores.get(one)?.[place] ?? 0);
  }
  return {
    questions: questions.length,
    pairs: questions.reduce((sum, { late }) => sum + late.length, 0),
    candidates: candidates.length,
    rankings,
  };
}

/** Scores of each half of the questions by a logistic regression that was fitted on the other. */
function crossFitted(
  judged: readonly Judged[],
  candidates: readonly number[],
  names: readonly (keyof Features)[],
): Map<Judged, readonly number[]> {
  const scores = new Map<Judged, readonly number[]>();
  for (const half of [0, 1]) {
    const fitting = judged.filter((_, place) => place % 2 === half);
    // a tenth of the candidates says enough of what is not right
    const cases = fitting.flatMap(({ features, late }) =>
      candidates.flatMap((row, place) => {
        const own = features[place];
        if (own === undefined || (!late.has(row) && row % 10 !== 0)) return [];
        return [{ row: names.map((name) => own[name]), isRight: late.has(row) }];
      }),
    );
    const { intercept, weights } = fitLogistic(
      cases.map(({ row }) => row),
      cases.map(({ isRight }) => isRight),
    );
    for (const one of judged.filter((_, place) => place % 2 !== half)) {
      scores.set(
        one,
        one.features.map((own) => names.reduce((sum, name, at) => sum + (weights[at] ?? 0) * own[name], intercept)),
      );
    }
  }
  return scores;
}

/** A tie counts against the ranking. */
function figuresOf(
  judged: readonly Judged[],
  candidates: readonly number[],
  scoreOf: (judged: Judged, place: number) => number,
): RepurposingFigures {
  const hundredth = Math.round(candidates.length / 100);
  const ranks = judged.flatMap((one) => {
    const scores = candidates.map((_, place) => scoreOf(one, place));
    return candidates.flatMap((row, place) => {
      if (!one.late.has(row)) return [];
      // the other right ones don't stand in each other's way
      const before = candidates.filter((other, at) => !one.late.has(other) && (scores[at] ?? 0) >= (scores[place] ?? 0));
      return [before.length + 1];
    });
  });
  const share = (most: number) => ranks.filter((rank) => rank <= most).length / ranks.length;
  return { recall10: share(10), recall50: share(50), enrichment: share(hundredth) * 100 };
}
