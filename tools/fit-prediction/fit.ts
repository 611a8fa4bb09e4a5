import {
  PREDICTION_FEATURES,
  probabilityOf,
  type DrugPrediction,
  type PredictionFeatures,
} from '../../src/retrieval/drug-prediction.ts';
import { expectedCalibrationError, reliabilityBins } from '../build-models/calibration.ts';
import { fitBelowCeiling } from './logistic-with-ceiling.ts';
import type { JudgedDrugs, JudgedQuestion } from './late-index.ts';

/** A late drug that is judged for a late mechanism. */
interface Case {
  readonly features: PredictionFeatures;
  readonly isRight: boolean;
}

/**
 * The late drugs for each question that anything but a name speaks for, as only these are predicted. What a drug without
 * any record does is not known, so that it proves nothing; nor does one that acts on the target in another way.
 */
function casesOf({ candidates, late }: JudgedDrugs, questions: readonly JudgedQuestion[]): Case[] {
  return questions.flatMap((question) =>
    candidates.flatMap((row, place) => {
      const features = question.features[place];
      if (features === undefined || !late.has(row) || question.related.has(row)) return [];
      if (question.isSupported[place] !== true) return [];
      return [{ features, isRight: question.late.has(row) }];
    }),
  );
}

/** Fits the probability on some of the questions. */
export function fitPrediction(judged: JudgedDrugs, questions: readonly JudgedQuestion[]): DrugPrediction {
  const cases = casesOf(judged, questions);
  const { ceiling, intercept, weights } = fitBelowCeiling(
    cases.map(({ features }) => PREDICTION_FEATURES.map((name) => features[name])),
    cases.map(({ isRight }) => Number(isRight)),
  );
  const [similarity = 0, ligands = 0, score = 0] = weights;
  return { ceiling, intercept, weights: { similarity, ligands, score } };
}

/** How well probabilities hold. */
export interface PredictionCalibration {
  readonly cases: number;
  /** Expected calibration error of all cases, and of those said to be above a tenth. */
  readonly error: number;
  readonly errorAboveTenth: number;
  readonly bins: ReturnType<typeof reliabilityBins>;
}

/** Measures the probability on other questions than it was fitted on. */
export function measurePrediction(
  judged: JudgedDrugs,
  parts: readonly { readonly questions: readonly JudgedQuestion[]; readonly prediction: DrugPrediction }[],
): PredictionCalibration {
  const said = parts.flatMap(({ questions, prediction }) =>
    casesOf(judged, questions).map(({ features, isRight }) => ({
      probability: probabilityOf(features, prediction),
      isRight,
    })),
  );
  const errorOf = (cases: typeof said) =>
    expectedCalibrationError(
      cases.map(({ probability }) => probability),
      cases.map(({ isRight }) => isRight),
    );
  return {
    cases: said.length,
    error: errorOf(said),
    errorAboveTenth: errorOf(said.filter(({ probability }) => probability >= 0.1)),
    bins: reliabilityBins(
      said.map(({ probability }) => probability),
      said.map(({ isRight }) => isRight),
    ),
  };
}

/** Each half of the questions with the probability that was fitted on the other. */
export function crossFit(judged: JudgedDrugs) {
  const half = (own: number) => judged.questions.filter((_, place) => place % 2 === own);
  return [0, 1].map((own) => ({ questions: half(own), prediction: fitPrediction(judged, half(1 - own)) }));
}
