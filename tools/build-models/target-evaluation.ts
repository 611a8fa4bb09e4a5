import {
  combinedScores,
  logistic,
  logitsOf,
  nearestOf,
  type TargetScoring,
} from '../../src/retrieval/target-scores.ts';
import type { Random } from '../../src/base/random.ts';
import { expectedCalibrationError, reliabilityBins, type ReliabilityBin } from './calibration.ts';
import { rankMetrics, type RankMetrics, type Scores } from '../../src/evaluation/evaluation.ts';
import { splitByGroup } from '../../src/evaluation/split.ts';
import { itemAt } from '../../src/base/items.ts';
import { bestTargets, CANDIDATES, chooseScoring, ranksBy, withTarget, type HeldOutMolecule } from './target-scoring.ts';

/** Ranks of the first known target of each molecule, for all and by similarity to the nearest known ligand. */
export interface BandedMetrics {
  readonly all: RankMetrics;
  /** In the order of `SIMILARITY_BANDS`; figures are NaN where there are no molecules. */
  readonly bands: readonly RankMetrics[];
}

/** How good probabilities are; of molecules whose guesses are not withheld. */
interface CalibrationMetrics {
  /** Of the ten likeliest targets of each molecule. */
  readonly error: number;
  /** Of the likeliest target alone. */
  readonly firstError: number;
  /** Of the ten likeliest. */
  readonly bins: readonly ReliabilityBin[];
  /** Of the likeliest target alone. */
  readonly firstBins: readonly ReliabilityBin[];
  /** Of the likeliest target alone, by `SIMILARITY_BANDS`, for those that are withheld, too. */
  readonly byBand: readonly Omit<ReliabilityBin, 'from' | 'to'>[];
}

/** Figures on molecules that neither training nor the choice of the scoring have seen. */
export interface TargetEvaluation {
  /** Molecules with a target that can be guessed, in all and by band. */
  readonly molecules: number;
  readonly inBands: readonly number[];
  /** Molecules without one; they count in the calibration alone, where all guesses for them are wrong. */
  readonly withoutTarget: number;
  /** Molecules whose guesses are withheld, and those of them whose first guess would have been right. */
  readonly withheld: number;
  readonly withheldRight: number;
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
  { from: 0, to: 0.3 },
  { from: 0.3, to: 0.4 },
  { from: 0.4, to: 0.6 },
  { from: 0.6, to: Infinity },
] as const;

/** Molecules of one half are chosen on, those of the other are measured. */
export interface TargetHalves<Molecule extends HeldOutMolecule> {
  readonly chosenOn: readonly Molecule[];
  readonly tested: readonly Molecule[];
}

/** Splits held-out molecules in two halves so that a series lies whole on one side. */
export function halve<Molecule extends HeldOutMolecule>(
  molecules: readonly Molecule[],
  random: Random,
): TargetHalves<Molecule> {
  const halves = splitByGroup(
    molecules.map(({ series }) => series),
    0.5,
    random,
  );
  const take = (indices: readonly number[]) => indices.map((index) => itemAt(molecules, index));
  return { chosenOn: take(halves.train), tested: take(halves.test) };
}

/**
 * Splits held-out molecules by series in two halves, chooses the scoring on one and measures on the other.
 * @throws RangeError where a half has no molecule with a target that can be guessed, or no wrong candidate
 */
export function evaluateTargets(molecules: readonly HeldOutMolecule[], random: Random): TargetEvaluation {
  const { chosenOn, tested } = halve(molecules, random);
  return measureTargets(tested, chooseScoring(chosenOn));
}

/** Measures a scoring on molecules that it wasn't chosen on. */
export function measureTargets(molecules: readonly HeldOutMolecule[], scoring: TargetScoring): TargetEvaluation {
  const known = withTarget(molecules);
  const banded = (scoresOf: (molecule: HeldOutMolecule) => Scores): BandedMetrics => {
    const ranks = ranksBy(known, scoresOf);
    const inBand = SIMILARITY_BANDS.map((_, band) => ranks.filter((_rank, index) => bands[index] === band));
    return { all: rankMetrics(ranks), bands: inBand.map(rankMetrics) };
  };
  const bands = known.map(({ evidence }) => bandOf(nearestOf(evidence)));
  const first = molecules.map((molecule) => ({
    nearest: nearestOf(molecule.evidence),
    ...firstGuess(molecule, scoring),
  }));
  const withheld = first.filter(({ nearest }) => nearest < scoring.leastSimilarity);
  return {
    molecules: known.length,
    inBands: SIMILARITY_BANDS.map((_, band) => bands.filter((other) => other === band).length),
    withoutTarget: molecules.length - known.length,
    withheld: withheld.length,
    withheldRight: withheld.filter(({ isRight }) => isRight).length,
    tanimoto: banded(({ evidence }) => evidence.similarities),
    head: banded(({ evidence }) => evidence.cosines),
    combined: banded(({ evidence }) => combinedScores(evidence, scoring.headShare)),
    shown: banded(({ evidence }) => logitsOf(evidence, scoring)),
    calibration: {
      ...calibrationOf(
        molecules.filter(({ evidence }) => nearestOf(evidence) >= scoring.leastSimilarity),
        scoring,
      ),
      byBand: SIMILARITY_BANDS.map((_, band) => meansOf(first.filter(({ nearest }) => bandOf(nearest) === band))),
    },
    scoring,
  };
}

/** The likeliest target of a molecule, and whether it is right. */
function firstGuess({ evidence, targets }: HeldOutMolecule, scoring: TargetScoring) {
  const logits = logitsOf(evidence, scoring);
  const [target = 0] = bestTargets(logits, 1);
  return { probability: logistic(logits[target] ?? 0), isRight: targets.includes(target) };
}

function meansOf(guesses: readonly { readonly probability: number; readonly isRight: boolean }[]) {
  const count = guesses.length;
  return {
    count,
    predicted: guesses.reduce((sum, { probability }) => sum + probability, 0) / count,
    observed: guesses.filter(({ isRight }) => isRight).length / count,
  };
}

function calibrationOf(
  molecules: readonly HeldOutMolecule[],
  scoring: TargetScoring,
): Omit<CalibrationMetrics, 'byBand'> {
  const guesses = molecules.flatMap(({ evidence, targets }) => {
    const logits = logitsOf(evidence, scoring);
    return bestTargets(logits, CANDIDATES).map((target, place) => ({
      probability: logistic(logits[target] ?? 0),
      isRight: targets.includes(target),
      isFirst: place === 0,
    }));
  });
  const all = columnsOf(guesses);
  const first = columnsOf(guesses.filter(({ isFirst }) => isFirst));
  return {
    error: expectedCalibrationError(...all),
    firstError: expectedCalibrationError(...first),
    bins: reliabilityBins(...all),
    firstBins: reliabilityBins(...first),
  };
}

function columnsOf(guesses: readonly { readonly probability: number; readonly isRight: boolean }[]) {
  return [guesses.map(({ probability }) => probability), guesses.map(({ isRight }) => isRight)] as const;
}

function bandOf(nearest: number): number {
  return SIMILARITY_BANDS.findIndex(({ from, to }) => nearest >= from && nearest < to);
}
