import { CosineTable } from '../bridge/cosine-table.ts';
import type { Matrix } from '../onnx/session.ts';
import type { DrugEvidence, EvidenceTable, TopicEvidence } from './drug-evidence.ts';
import { fit, isRelative, LEAST_DEVIATION } from './drug-ranking.ts';

/** Texts at once: their cosines with 15,000 wordings take 8 MB, and between two rounds the editor has its turn. */
const AT_ONCE = 128;

/** The cohort of texts, and what they are compared with. */
export interface Cohort {
  /** Unit vectors of the texts in the shared space, [texts, dimension]. */
  readonly texts: Matrix;
  /** Those of the wordings that `topics` names by row, [wordings, dimension]. */
  readonly wordings: Matrix;
  readonly topics: Pick<EvidenceTable, 'mechanisms' | 'targets'>;
}

/** A fit below this is taken as none: one in thirty is above, and the deviation changes by a few thousandths. */
const NEGLIGIBLE_FIT = LEAST_DEVIATION / 10;

/**
 * Standard deviation of each drug's score by its relatives (`ligandScores`) over a cohort of texts: how strongly they
 * speak for it whatever is asked. Dividing by it is the Z-norm of speaker verification, whose cohort are other speakers
 * (Auckenthaler et al. 2000); taking off the mean as well, as that does, gained nothing here.
 */
export async function cohortDeviations(
  evidence: readonly DrugEvidence[],
  { texts, wordings, topics }: Cohort,
): Promise<Float32Array> {
  const [count = 0, dimension = 0] = texts.shape;
  const sums = new Float64Array(evidence.length);
  const squares = new Float64Array(evidence.length);
  const table = await CosineTable.open(wordings);
  try {
    for (let first = 0; first < count; first += AT_ONCE) {
      const width = Math.min(AT_ONCE, count - first);
      const values = texts.values.subarray(first * dimension, (first + width) * dimension);
      const { values: cosines } = await table.of({ values, shape: [width, dimension] });
      const mechanisms = fittingTexts(cosines, topics.mechanisms, width);
      const targets = fittingTexts(cosines, topics.targets, width);
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
  } finally {
    await table.close();
  }
  return Float32Array.from(squares, (square, drug) =>
    Math.sqrt(Math.max(0, square / count - ((sums[drug] ?? 0) / count) ** 2)),
  );
}

/** A text that a topic's name fits. */
interface FittingText {
  readonly text: number;
  readonly fit: number;
}

/**
 * The texts that each topic's name fits by more than a negligible fit.
 * @param cosines [wordings, texts]
 */
function fittingTexts(cosines: Float32Array, topics: EvidenceTable['mechanisms'], texts: number): FittingText[][] {
  const nearest = new Float32Array(texts);
  return topics.map((rows) => {
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

/** Raises the score of a drug for each text to that by its relatives. */
function raise(evidence: readonly TopicEvidence[], fitting: readonly FittingText[][], scores: Float32Array): void {
  for (const { topic, similarity } of evidence.filter(isRelative)) {
    const closeness = similarity ** 2;
    for (const { text, fit: own } of fitting[topic] ?? []) {
      scores[text] = Math.max(scores[text] ?? 0, closeness * own);
    }
  }
}
