import {
  combinedScores,
  logistic,
  logitsOf,
  type TargetEvidence,
  type TargetScoring,
} from '../../src/retrieval/target-scores.ts';
import type { Random } from '../../src/base/random.ts';
import { expectedCalibrationError, reliabilityBins, type ReliabilityBin } from './calibration.ts';
import { rankMetrics, type RankMetrics, type Scores } from '../../src/evaluation/evaluation.ts';
import { splitByGroup } from '../../src/evaluation/split.ts';
import { bestTargets, CANDIDATES, chooseScoring, ranksBy, withTarget, type HeldOutMolecule } from './target-scoring.ts';

/** Ranks of the first known target of each molecule, for all and by similarity to the nearest known ligand. */
export interface BandedMetrics {
  readonly all: RankMetrics;
  /** In the order of `SIMILARITY_BANDS`; figures are NaN where there are no molecules. */
  readonly bands: readonly RankMetrics[];
}

/** How good probabilities are. */
interface CalibrationMetrics {
  /** Of the ten likeliest targets of each molecule. */
  readonly error: number;
  /** Of the likeliest target alone. */
  readonly firstError: number;
  /** Of the ten likeliest. */
  readonly bins: readonly ReliabilityBin[];
}

/** Figures on molecules that neither training nor the choice of the scoring have seen. */
export interface TargetEvaluation {
  /** Molecules with a target that can be guessed, in all and by band. */
  readonly molecules: number;
  readonly inBands: readonly number[];
  /** Molecules without one; they count in the calibration alone, where all guesses for them are wrong. */
  readonly withoutTarget: number;
  readonly tanimoto: BandedMetrics;
  readonly head: BandedMetrics;
  readonly combined: BandedMetrics;
  /** The order in which guesses are shown: by probability. */
  readonly shown: BandedMetrics;
  readonly calibration: CalibrationMetrics;
  /** What was chosen on the other half. */
  readonly scoring: TargetScoring;
}

/** Bands of the Tanimoto similarity to the nearest known ligand, `from` inclusive. */
export const SIMILARITY_BANDS = [
  { from: 0, to: 0.4 },
  { from: 0.4, to: 0.6 },
  { from: 0.6, to: Infinity },
] as const;

/**
 * Splits held-out molecules by series in two halves, chooses the scoring on one and measures on the other.
 * @throws RangeError where a half has no molecule with a target that can be guessed, or no wrong candidate
 */
export function evaluateTargets(molecules: readonly HeldOutMolecule[], random: Random): TargetEvaluation {
  const halves = splitByGroup(
    molecules.map(({ series }) => series),
    0.5,
    random,
  );
  const take = (indices: readonly number[]) => indices.flatMap((index) => molecules[index] ?? []);
  return measure(take(halves.test), chooseScoring(take(halves.train)));
}

function measure(molecules: readonly HeldOutMolecule[], scoring: TargetScoring): TargetEvaluation {
  const known = withTarget(molecules);
  const banded = (scoresOf: (molecule: HeldOutMolecule) => Scores): BandedMetrics => {
    const ranks = ranksBy(known, scoresOf);
    const inBand = SIMILARITY_BANDS.map((_, band) => ranks.filter((_rank, index) => bands[index] === band));
    return { all: rankMetrics(ranks), bands: inBand.map(rankMetrics) };
  };
  const bands = known.map(({ evidence }) => bandOf(evidence));
  return {
    molecules: known.length,
    inBands: SIMILARITY_BANDS.map((_, band) => bands.filter((other) => other === band).length),
    withoutTarget: molecules.length - known.length,
    tanimoto: banded(({ evidence }) => evidence.similarities),
    head: banded(({ evidence }) => evidence.cosines),
    combined: banded(({ evidence }) => combinedScores(evidence, scoring.headShare)),
    shown: banded(({ evidence }) => logitsOf(evidence, scoring)),
    calibration: calibrationOf(molecules, scoring),
    scoring,
  };
}

function calibrationOf(molecules: readonly HeldOutMolecule[], scoring: TargetScoring): CalibrationMetrics {
  const guesses = molecules.flatMap(({ evidence, targets }) => {
    const logits = logitsOf(evidence, scoring);
    return bestTargets(logits, CANDIDATES).map((target, place) => ({
      probability: logistic(logits[target] ?? 0),
      isRight: targets.includes(target),
      isFirst: place === 0,
    }));
  });
  const errorOf = (some: typeof guesses) => expectedCalibrationError(...columnsOf(some));
  return {
    error: errorOf(guesses),
    firstError: errorOf(guesses.filter(({ isFirst }) => isFirst)),
    bins: reliabilityBins(...columnsOf(guesses)),
  };
}

function columnsOf(guesses: readonly { readonly probability: number; readonly isRight: boolean }[]) {
  return [guesses.map(({ probability }) => probability), guesses.map(({ isRight }) => isRight)] as const;
}

function bandOf({ similarities }: TargetEvidence): number {
  const nearest = similarities.reduce((most, similarity) => Math.max(most, similarity), 0);
  return SIMILARITY_BANDS.findIndex(({ from, to }) => nearest >= from && nearest < to);
}
