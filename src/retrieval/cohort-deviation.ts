import { setImmediate } from 'node:timers/promises';
import { CosineTable } from '../bridge/cosines.ts';
import type { Matrix } from '../onnx/session.ts';
import { fit, isAnalogue, LEAST_DEVIATION } from './drug-ranking.ts';
import { rangeOf, type EvidenceColumns, type SupportsOfDrug } from './evidence-columns.ts';
import type { EvidenceTable } from './evidence-file.ts';

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

/** The texts that a name fits, in their order: the row of a text and its fit in turn. Millions of pairs, so no objects. */
type FittingTexts = Float32Array;

/** How well the names of mechanisms and targets fit the texts of a cohort. */
export class CohortFits {
  readonly #count: number;
  readonly #mechanisms: readonly FittingTexts[];
  readonly #targets: readonly FittingTexts[];

  private constructor(count: number, mechanisms: readonly FittingTexts[], targets: readonly FittingTexts[]) {
    this.#count = count;
    this.#mechanisms = mechanisms;
    this.#targets = targets;
  }

  /** Compares each name with each text, which takes a third of a second for those of the bundled index. */
  static async of({ texts, names, table }: Cohort): Promise<CohortFits> {
    const [count = 0, dimension = 0] = texts.shape;
    const mechanisms = table.mechanisms.map((): number[] => []);
    const targets = table.targets.map((): number[] => []);
    await using similarities = await CosineTable.open(names);
    for (let first = 0; first < count; first += AT_ONCE) {
      const width = Math.min(AT_ONCE, count - first);
      const values = texts.values.subarray(first * dimension, (first + width) * dimension);
      const { values: cosines } = await similarities.of({ values, shape: [width, dimension] });
      addFitting(mechanisms, cosines, table.mechanisms, first, width);
      addFitting(targets, cosines, table.targets, first, width);
    }
    return new CohortFits(
      count,
      mechanisms.map((fitting) => Float32Array.from(fitting)),
      targets.map((fitting) => Float32Array.from(fitting)),
    );
  }

  /**
   * Standard deviation of each drug's score by its analogues (`ligandScores`) over the cohort: how strongly they speak for
   * it whatever is asked. Dividing by it is the Z-norm of speaker verification, whose cohort are other speakers
   * (Auckenthaler et al. 2000); taking off the mean as well, as that does, gained nothing here.
   */
  async deviations({ count, mechanisms, targets }: EvidenceColumns): Promise<Float32Array> {
    const deviations = new Float32Array(count);
    const scores = new CohortScores(this.#count);
    for (let drug = 0; drug < count; drug++) {
      if (drug % DRUGS_AT_ONCE === DRUGS_AT_ONCE - 1) await setImmediate();
      scores.raise({ columns: mechanisms, drug }, this.#mechanisms);
      scores.raise({ columns: targets, drug }, this.#targets);
      deviations[drug] = scores.takeDeviation();
    }
    return deviations;
  }
}

/** Scores of one drug for the texts of a cohort, most of which are 0 and are never looked at. */
class CohortScores {
  readonly #scores: Float32Array;
  /** The texts whose score is above 0. */
  #raised: number[] = [];

  constructor(texts: number) {
    this.#scores = new Float32Array(texts);
  }

  /** Raises the score for each text to that by the drug's analogues. */
  raise({ columns, drug }: SupportsOfDrug, fitting: readonly FittingTexts[]): void {
    const [begin, end] = rangeOf(columns, drug);
    for (let place = begin; place < end; place++) {
      const similarity = columns.similarities[place] ?? 0;
      const fits = fitting[columns.entries[place] ?? -1];
      if (fits === undefined || !isAnalogue({ similarity })) continue;
      const squared = similarity ** 2;
      for (let at = 0; at < fits.length; at += 2) {
        const text = fits[at] ?? 0;
        const before = this.#scores[text] ?? 0;
        const score = squared * (fits[at + 1] ?? 0);
        if (score <= before) continue;
        if (before === 0) this.#raised.push(text);
        this.#scores[text] = score;
      }
    }
  }

  /** The standard deviation over all texts; the scores are 0 again afterwards. */
  takeDeviation(): number {
    let [sum, squares] = [0, 0];
    for (const text of this.#raised) {
      const score = this.#scores[text] ?? 0;
      sum += score;
      squares += score * score;
      this.#scores[text] = 0;
    }
    this.#raised = [];
    const count = this.#scores.length;
    return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  }
}

/**
 * Adds the texts that each name fits by more than a negligible fit.
 * @param cosines [names, texts] of `width` texts, the first of which is `first` of the cohort
 */
function addFitting(
  fitting: readonly number[][],
  cosines: Float32Array,
  entries: EvidenceTable['mechanisms'],
  first: number,
  width: number,
): void {
  const nearest = new Float32Array(width);
  for (const [entry, rows] of entries.entries()) {
    nearest.fill(0);
    for (const row of rows) {
      for (let text = 0, at = row * width; text < width; text++, at++) {
        const cosine = cosines[at] ?? 0;
        if (cosine > (nearest[text] ?? 0)) nearest[text] = cosine;
      }
    }
    const own = fitting[entry];
    for (let text = 0; text < width; text++) {
      const value = fit(nearest[text] ?? 0);
      if (value >= NEGLIGIBLE_FIT) own?.push(first + text, value);
    }
  }
}
