import { CosineTable } from '../bridge/cosines.ts';
import type { Matrix } from '../onnx/session.ts';
import type { DrugEvidence, EvidenceTable, Support } from './drug-evidence.ts';
import { fit, isAnalogue, LEAST_DEVIATION } from './drug-ranking.ts';

/** Texts at once: their cosines with 15,000 others take 8 MB, and between two rounds the editor has its turn. */
const AT_ONCE = 128;

/** The cohort of texts, and what they are compared with. */
export interface Cohort {
  /** Unit vectors of the texts in the shared space, [texts, dimension]. */
  readonly texts: Matrix;
  /** Those of the texts that `table` names by row, [names, dimension]. */
  readonly names: Matrix;
  readonly table: Pick<EvidenceTable, 'mechanisms' | 'targets'>;
}

/** A fit below this is taken as none: one in thirty is above, and the deviation changes by a few thousandths. */
const NEGLIGIBLE_FIT = LEAST_DEVIATION / 10;

/**
 * Standard deviation of each drug's score by its analogues (`ligandScores`) over a cohort of texts: how strongly they
 * speak for it whatever is asked. Dividing by it is the Z-norm of speaker verification, whose cohort are other speakers
 * (Auckenthaler et al. 2000); taking off the mean as well, as that does, gained nothing here.
 */
export async function cohortDeviations(
  evidence: readonly DrugEvidence[],
  { texts, names, table }: Cohort,
): Promise<Float32Array> {
  const [count = 0, dimension = 0] = texts.shape;
  const sums = new Float64Array(evidence.length);
  const squares = new Float64Array(evidence.length);
  await using similarities = await CosineTable.open(names);
  for (let first = 0; first < count; first += AT_ONCE) {
    const width = Math.min(AT_ONCE, count - first);
    const values = texts.values.subarray(first * dimension, (first + width) * dimension);
    const { values: cosines } = await similarities.of({ values, shape: [width, dimension] });
    const mechanisms = fittingTexts(cosines, table.mechanisms, width);
    const targets = fittingTexts(cosines, table.targets, width);
    const scores = new Float32Array(width);
    evidence.forEach((own, drug) => {
      scores.fill(0);
      raise(own.mechanisms, mechanisms, scores);
      raise(own.targets, targets, scores);
      for (const one of scores) {
        sums[drug] = (sums[drug] ?? 0) + one;
        squares[drug] = (squares[drug] ?? 0) + one * one;
      }
    });
  }
  return Float32Array.from(squares, (square, drug) =>
    Math.sqrt(Math.max(0, square / count - ((sums[drug] ?? 0) / count) ** 2)),
  );
}

/** A text that the name of a mechanism or target fits. */
interface FittingText {
  readonly text: number;
  readonly fit: number;
}

/**
 * The texts that each name fits by more than a negligible fit.
 * @param cosines [names, texts]
 */
function fittingTexts(cosines: Float32Array, entries: EvidenceTable['mechanisms'], texts: number): FittingText[][] {
  const nearest = new Float32Array(texts);
  return entries.map((rows) => {
    nearest.fill(-1);
    for (const row of rows) {
      for (let text = 0; text < texts; text++) {
        const cosine = cosines[row * texts + text] ?? -1;
        if (cosine > (nearest[text] ?? -1)) nearest[text] = cosine;
      }
    }
    const fitting: FittingText[] = [];
    nearest.forEach((cosine, text) => {
      const own = fit(cosine);
      if (own >= NEGLIGIBLE_FIT) fitting.push({ text, fit: own });
    });
    return fitting;
  });
}

/** Raises the score of a drug for each text to that by its analogues. */
function raise(evidence: readonly Support[], fitting: readonly FittingText[][], scores: Float32Array): void {
  for (const { entry, similarity } of evidence.filter(isAnalogue)) {
    const squared = similarity ** 2;
    for (const { text, fit: own } of fitting[entry] ?? []) {
      scores[text] = Math.max(scores[text] ?? 0, squared * own);
    }
  }
}
