import { CosineTable } from '../bridge/cosine-table.ts';
import type { Matrix } from '../onnx/session.ts';
import type { DrugEvidence, EvidenceTable, TopicEvidence } from './drug-evidence.ts';
import { fit, isRelative, QUIET } from './drug-ranking.ts';

/** Texts at once: their cosines with 15,000 wordings take 8 MB, and between two rounds the editor has its turn. */
const AT_ONCE = 128;

/** What loudness is measured by. */
export interface References {
  /** Unit vectors of the texts in the shared space, [texts, dimension]. */
  readonly texts: Matrix;
  /** Those of the wordings that `topics` names by row, [wordings, dimension]. */
  readonly wordings: Matrix;
  readonly topics: Pick<EvidenceTable, 'mechanisms' | 'targets'>;
}

/** Names that fit less are not heard: one in thirty is, and the loudness changes by a few thousandths. */
const WHISPER = QUIET / 10;

/**
 * How loudly the relatives of each drug speak of it, whatever is asked: the standard deviation of what they say
 * (`hearLigands`) over reference texts. (Speaker verification normalises scores in the same way, by a cohort of other
 * speakers: "Z-norm", Auckenthaler et al. 2000. Taking off the mean as well, as it does, gained nothing here.)
 */
export async function loudnessOf(
  evidence: readonly DrugEvidence[],
  { texts, wordings, topics }: References,
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
      const said = new Float32Array(width);
      evidence.forEach((own, drug) => {
        said.fill(0);
        hear(own.mechanisms, mechanisms, said);
        hear(own.targets, targets, said);
        for (const one of said) {
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
 * The texts that each topic's name fits by a whisper or more.
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
      if (own >= WHISPER) fitting.push({ text, fit: own });
    });
    return fitting;
  });
}

/** Raises what is said of a drug for each text to what its relatives say. */
function hear(evidence: readonly TopicEvidence[], fitting: readonly FittingText[][], said: Float32Array): void {
  for (const { topic, similarity } of evidence.filter(isRelative)) {
    const closeness = similarity ** 2;
    for (const { text, fit: own } of fitting[topic] ?? []) {
      said[text] = Math.max(said[text] ?? 0, closeness * own);
    }
  }
}
