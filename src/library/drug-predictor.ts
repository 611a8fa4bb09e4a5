import { itemAt } from '../base/items.ts';
import type { SimilarityIndex } from '../chemistry/similarity-index.ts';
import type { Support } from '../retrieval/drug-evidence.ts';
import type { EvidenceTable } from '../retrieval/evidence-file.ts';
import {
  isSupported,
  predictionFeatures,
  probabilityOf,
  strongestProtein,
  type DrugPrediction,
  type PredictionFeatures,
} from '../retrieval/drug-prediction.ts';

/** What the drugs of an index are judged by. */
export interface DrugPredictorParts {
  /** ECFP4 of each drug, 256 bytes. */
  readonly fingerprints: readonly Uint8Array[];
  readonly similarities: SimilarityIndex;
  readonly evidence: EvidenceTable;
  /** How well the proteins of the evidence fit each part of the question: see `proteinFits`. */
  readonly fits: readonly Float32Array[];
  /** Score of each drug for the question. */
  readonly scores: Float32Array;
  /** Undefined where the index has no calibration. */
  readonly prediction: DrugPrediction | undefined;
}

/** A drug of the index that is like another one. */
export interface NearestDrug {
  readonly row: number;
  /** Tanimoto similarity of ECFP4, 0 to 1. */
  readonly similarity: number;
}

/** Judges any drug of an index for one question, whatever its own record says. */
export class DrugPredictor {
  readonly #parts: DrugPredictorParts;
  readonly #knownCount: number;
  /** Of each drug the similarity to the nearest that is known for it, itself left out. */
  readonly #nearest: Float32Array;
  /** Which one that is; -1 where none is similar at all. */
  readonly #nearestRows: Int32Array;

  /** @param known rows of the drugs that are known to do what was asked */
  constructor(parts: DrugPredictorParts, known: readonly number[]) {
    const { fingerprints, similarities } = parts;
    this.#parts = parts;
    this.#knownCount = known.length;
    const nearest = new Float32Array(fingerprints.length);
    const nearestRows = new Int32Array(fingerprints.length).fill(-1);
    for (const row of known) {
      const own = similarities.similarities(itemAt(fingerprints, row));
      own[row] = 0;
      for (let other = 0; other < own.length; other++) {
        const similarity = own[other] ?? 0;
        if (similarity <= (nearest[other] ?? 0)) continue;
        nearest[other] = similarity;
        nearestRows[other] = row;
      }
    }
    this.#nearest = nearest;
    this.#nearestRows = nearestRows;
  }

  /** What speaks for a drug. */
  features(row: number): PredictionFeatures {
    const { evidence, fits, scores } = this.#parts;
    const targets = { columns: evidence.drugs.targets, drug: row };
    return predictionFeatures(this.similarity(row), targets, fits, scores[row] ?? 0);
  }

  /** Whether anything but a name speaks for a drug. */
  isSupported(row: number): boolean {
    return isSupported(this.#knownCount, () => this.protein(row));
  }

  /** Probability, 0 to 1, that a drug does what was asked: 0 for one without support, null without a calibration. */
  probability(row: number): number | null {
    const { prediction } = this.#parts;
    if (prediction === undefined) return null;
    return this.isSupported(row) ? probabilityOf(this.features(row), prediction) : 0;
  }

  /** Similarity to the nearest of the drugs that are known for it, 0 to 1. */
  similarity(row: number): number {
    return this.#nearest[row] ?? 0;
  }

  /** The most similar of the drugs that are known for it. */
  nearest(row: number): NearestDrug | undefined {
    const nearest = this.#nearestRows[row] ?? -1;
    return nearest === -1 ? undefined : { row: nearest, similarity: this.similarity(row) };
  }

  /** The protein whose ligands speak most for a drug, with the name to call it by. */
  protein(row: number): (Support & { readonly name: string }) | undefined {
    const { evidence, fits } = this.#parts;
    const support = strongestProtein({ columns: evidence.drugs.targets, drug: row }, fits);
    return support && { ...support, name: itemAt(evidence.proteins, support.entry).name };
  }
}
