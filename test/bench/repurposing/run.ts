import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { probabilityOf } from '../../../src/retrieval/drug-prediction.ts';
import type { Recipe } from '../../../tools/build-models/recipe.ts';
import { crossFit, measurePrediction, type PredictionCalibration } from '../../../tools/fit-prediction/fit.ts';
import {
  judgeLateDrugs,
  type JudgedDrugs,
  type JudgedQuestion,
  type LateSource,
} from '../../../tools/fit-prediction/late-index.ts';

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
  readonly lateDrugs: number;
  readonly rankings: Readonly<Record<string, RepurposingFigures>>;
  /** Of the probability that is shown, among the late drugs. */
  readonly calibration: PredictionCalibration;
}

/** Looks for what entered ChEMBL after release 23 among all drugs that had no mechanism then. */
export async function runRepurposing(
  source: LateSource,
  recipe: Recipe,
  { chemistry, report }: { readonly chemistry: Chemistry; readonly report: (progress: string) => void },
): Promise<RepurposingRun> {
  return rankLateDrugs(await judgeLateDrugs(source, recipe, chemistry), report);
}

/** Measures the rankings of late drugs that were judged. */
export function rankLateDrugs(judged: JudgedDrugs, report: (progress: string) => void): RepurposingRun {
  const { questions, candidates, late } = judged;
  const rankings: Record<string, RepurposingFigures> = {};
  const add = (name: string, scoreOf: (question: JudgedQuestion, place: number) => number) => {
    rankings[name] = figuresOf(judged, scoreOf);
    report(`${name}: ${JSON.stringify(rankings[name])}`);
  };
  add('nearest drug that is known for it', ({ nearestDrug }, place) => nearestDrug[place] ?? 0);
  add('nearest drug or ligand of the target', ({ nearest }, place) => nearest[place] ?? 0);
  add('bridge', ({ bridge }, place) => bridge[place] ?? 0);
  add('bridge and similar ligands', ({ features }, place) => features[place]?.score ?? 0);
  const parts = crossFit(judged);
  const predictionOf = new Map(
    parts.flatMap(({ questions: own, prediction }) => own.map((question) => [question, prediction])),
  );
  add('the probability that is shown', (question, place) => {
    const [features, prediction] = [question.features[place], predictionOf.get(question)];
    if (features === undefined || prediction === undefined || question.isSupported[place] !== true) return 0;
    return probabilityOf(features, prediction);
  });
  const calibration = measurePrediction(judged, parts);
  report(JSON.stringify(calibration));
  return {
    questions: questions.length,
    pairs: questions.reduce((sum, question) => sum + question.late.size, 0),
    candidates: candidates.length,
    lateDrugs: late.size,
    rankings,
    calibration,
  };
}

/** A tie counts against the ranking. */
function figuresOf(
  { candidates, questions }: JudgedDrugs,
  scoreOf: (question: JudgedQuestion, place: number) => number,
): RepurposingFigures {
  const hundredth = Math.round(candidates.length / 100);
  const ranks = questions.flatMap((question) => {
    const scores = Float64Array.from(candidates, (_, place) => scoreOf(question, place));
    const others = scores.filter((_, place) => !question.late.has(candidates[place] ?? -1));
    return candidates.flatMap((row, place) => {
      if (!question.late.has(row)) return [];
      // the other right ones don't stand in each other's way
      return [others.reduce((count, score) => count + (score >= (scores[place] ?? 0) ? 1 : 0), 1)];
    });
  });
  const share = (most: number) => ranks.filter((rank) => rank <= most).length / ranks.length;
  return { recall10: share(10), recall50: share(50), enrichment: share(hundredth) * 100 };
}
