import { setImmediate } from 'node:timers/promises';
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

/** Drugs whose deviation is computed before other work has its turn: a few milliseconds. */
const DRUGS_AT_ONCE = 256;

/** How well the names of mechanisms and targets fit the texts of a cohort. */
export class CohortFits {
  readonly #count: number;
  readonly #mechanisms: readonly (readonly FittingText[])[];
  readonly #targets: readonly (readonly FittingText[])[];

  private constructor(count: number, mechanisms: FittingText[][], targets: FittingText[][]) {
    this.#count = count;
    this.#mechanisms = mechanisms;
    this.#targets = targets;
  }

  /** Compares each name with each text, which takes a third of a second for those of the bundled index. */
  static async of({ texts, names, table }: Cohort): Promise<CohortFits> {
    const [count = 0, dimension = 0] = texts.shape;
    const mechanisms = table.mechanisms.map((): FittingText[] => []);
    const targets = table.targets.map((): FittingText[] => []);
    await using similarities = await CosineTable.open(names);
    for (let first = 0; first < count; first += AT_ONCE) {
      const width = Math.min(AT_ONCE, count - first);
      const values = texts.values.subarray(first * dimension, (first + width) * dimension);
      const { values: cosines } = await similarities.of({ values, shape: [width, dimension] });
      addFitting(mechanisms, cosines, table.mechanisms, first, width);
      addFitting(targets, cosines, table.targets, first, width);
    }
    return new CohortFits(count, mechanisms, targets);
  }

  /**
   * Standard deviation of each drug's score by its analogues (`ligandScores`) over the cohort: how strongly they speak for
   * it whatever is asked. Dividing by it is the Z-norm of speaker verification, whose cohort are other speakers
   * (Auckenthaler et al. 2000); taking off the mean as well, as that does, gained nothing here.
   */
  async deviations(evidence: readonly DrugEvidence[]): Promise<Float32Array> {
    const deviations = new Float32Array(evidence.length);
    const scores = new Float32Array(this.#count);
    for (const [drug, own] of evidence.entries()) {
      if (drug % DRUGS_AT_ONCE === DRUGS_AT_ONCE - 1) await setImmediate();
      scores.fill(0);
      raise(own.mechanisms, this.#mechanisms, scores);
      raise(own.targets, this.#targets, scores);
      let [sum, squares] = [0, 0];
      for (const one of scores) {
        sum += one;
        squares += one * one;
      }
      deviations[drug] = Math.sqrt(Math.max(0, squares / this.#count - (sum / this.#count) ** 2));
    }
    return deviations;
  }
}

/** A text that the name of a mechanism or target fits. */
interface FittingText {
  readonly text: number;
  readonly fit: number;
}

/**
 * Adds the texts that each name fits by more than a negligible fit.
 * @param cosines [names, texts] of `width` texts, the first of which is `first` of the cohort
 */
function addFitting(
  fitting: readonly FittingText[][],
  cosines: Float32Array,
  entries: EvidenceTable['mechanisms'],
  first: number,
  width: number,
): void {
  const nearest = new Float32Array(width);
  for (const [entry, rows] of entries.entries()) {
    nearest.fill(-1);
    for (const row of rows) {
      for (let text = 0; text < width; text++) {
        const cosine = cosines[row * width + text] ?? -1;
        if (cosine > (nearest[text] ?? -1)) nearest[text] = cosine;
      }
    }
    nearest.forEach((cosine, text) => {
      const own = fit(cosine);
      if (own >= NEGLIGIBLE_FIT) fitting[entry]?.push({ text: first + text, fit: own });
    });
  }
}

/** Raises the score of a drug for each text to that by its analogues. */
function raise(evidence: readonly Support[], fitting: readonly (readonly FittingText[])[], scores: Float32Array): void {
  for (const { entry, similarity } of evidence.filter(isAnalogue)) {
    const squared = similarity ** 2;
    for (const { text, fit: own } of fitting[entry] ?? []) {
      scores[text] = Math.max(scores[text] ?? 0, squared * own);
    }
  }
}
