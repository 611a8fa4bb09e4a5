import { readManifest } from '../bridge/bridge.ts';
import { cosines, rowsOf } from '../bridge/cosines.ts';
import type { Heads } from '../bridge/heads.ts';
import { connectivityOf, stereochemistryOf } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { itemAt } from '../base/items.ts';
import type { Matrix } from '../onnx/session.ts';
import { Abbreviations } from '../question/abbreviations.ts';
import { cohortDeviations } from '../retrieval/cohort-deviation.ts';
import type { EvidenceTable } from '../retrieval/drug-evidence.ts';
import { readDrugIndexFiles } from './drug-files.ts';
import { fuseScores, ligandScores, nearestWordings, type RankingWeights } from '../retrieval/drug-ranking.ts';
import type { Drug, DrugTable } from './drugs.ts';
import type { Target } from '../retrieval/target-table.ts';
import { highest } from '../base/top-k.ts';

/** A drug near a query. */
export interface DrugHit {
  /** From 1. */
  readonly rank: number;
  readonly drug: Drug;
  /** As in `Hit`. */
  readonly score: number;
}

/** What is known of a drug, as a person reads it. */
export interface DrugFacts {
  readonly mechanisms: readonly string[];
  readonly targets: readonly Target[];
}

/**
 * The drugs of the index in the shared space. What is stored are the features of the frozen encoders (fingerprints of
 * the drugs, sentence vectors of their mechanisms); the heads in use place them when the index is opened, so that an
 * index can't be out of step with its heads.
 */
export class DrugIndex {
  /** What abbreviations in a text may mean. */
  readonly abbreviations: Abbreviations;
  readonly #byConnectivity = new Map<string, Drug[]>();
  #deviations: Promise<Float32Array> | undefined;

  private constructor(
    readonly name: string,
    readonly table: DrugTable,
    /** ECFP4 of each drug. */
    readonly fingerprints: readonly Uint8Array[],
    /** [drugs, dimension] */
    readonly vectors: Matrix,
    /** [wordings, dimension] */
    readonly wordingVectors: Matrix,
    readonly evidence: EvidenceTable,
    readonly weights: RankingWeights,
  ) {
    this.abbreviations = new Abbreviations(
      table.classes,
      table.targets.flatMap(({ genes }) => genes),
    );
    for (const drug of table.drugs) {
      const key = connectivityOf(drug.inchiKey);
      const namesakes = this.#byConnectivity.get(key);
      if (namesakes === undefined) this.#byConnectivity.set(key, [drug]);
      else namesakes.push(drug);
    }
  }

  /** @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch` */
  static async open(folder: string, heads: Heads): Promise<DrugIndex> {
    const manifest = await readManifest(folder, 'drugs');
    if (manifest.encoder.sha256 !== heads.manifest.encoder.sha256) {
      throw new ThinBridgeError(
        'model-mismatch',
        `The drug index was made with the encoder ${manifest.encoder.name}, and the heads "${heads.manifest.name}" ` +
          `with ${heads.manifest.encoder.name}. Choose heads that belong to the encoder of the index.`,
      );
    }
    const { table, fingerprints, wordings, evidence } = await readDrugIndexFiles(
      folder,
      manifest,
      heads.manifest.sentenceDimension,
    );
    return new DrugIndex(
      manifest.name,
      table,
      fingerprints,
      await heads.projectFingerprints(fingerprints),
      await heads.projectSentences(wordings),
      evidence,
      manifest.ranking,
    );
  }

  /** Measures the cohort deviations, which takes half a second, so that the first text needn't wait for it. */
  async preload(): Promise<void> {
    await this.#cohortDeviations();
  }

  /**
   * The `top` drugs for a text by bridge and similar ligands, see drug-ranking.ts.
   * @param readings unit vectors of the shared space, one for each way to read the text: a drug counts by the one that
   * suits it best
   */
  async findByText(readings: readonly Float32Array[], top: number): Promise<DrugHit[]> {
    const deviations = await this.#cohortDeviations();
    const scores = readings.map((vector) => this.#scoresOf(vector, deviations));
    const [first = new Float32Array()] = scores;
    return this.#best(
      first.map((_, drug) => Math.max(...scores.map((own) => own[drug] ?? -Infinity))),
      top,
    );
  }

  async #cohortDeviations(): Promise<Float32Array> {
    this.#deviations ??= cohortDeviations(this.evidence.drugs, {
      texts: rowsOf(this.wordingVectors, ownWordings(this.evidence)),
      wordings: this.wordingVectors,
      topics: this.evidence,
    });
    try {
      return await this.#deviations;
    } catch (error) {
      // the next question tries again
      this.#deviations = undefined;
      throw error;
    }
  }

  #scoresOf(vector: Float32Array, deviations: Float32Array): Float32Array {
    const wordings = cosines(this.wordingVectors, vector);
    const nearness = {
      mechanisms: nearestWordings(wordings, this.evidence.mechanisms),
      targets: nearestWordings(wordings, this.evidence.targets),
    };
    const components = {
      bridge: cosines(this.vectors, vector),
      ligands: ligandScores(nearness, this.evidence.drugs, deviations),
    };
    return fuseScores(components, this.weights);
  }

  /** The `top` drugs nearest to a unit vector of the shared space, by cosine. */
  nearest(vector: Float32Array, top: number): DrugHit[] {
    return this.#best(cosines(this.vectors, vector), top);
  }

  #best(scores: Float32Array, top: number): DrugHit[] {
    return highest(scores, top).map(({ row, score }, index) => ({
      rank: index + 1,
      drug: itemAt(this.table.drugs, row),
      score,
    }));
  }

  /** The mechanisms and targets of a drug of this index. */
  facts(drug: Drug): DrugFacts {
    const mechanisms = drug.mechanisms.map((index) => itemAt(this.table.mechanisms, index));
    const targets = new Set(mechanisms.flatMap(({ target }) => (target === null ? [] : [target])));
    return {
      mechanisms: mechanisms.map(({ text }) => text),
      targets: [...targets].map((index) => itemAt(this.table.targets, index)),
    };
  }

  /** The drug that a molecule is: of the same connectivity, and of the same stereochemistry where both are known. */
  find(inchiKey: string): Drug | undefined {
    // InChI has no name for some molecules, and they are not all the same one
    if (inchiKey === '') return undefined;
    const candidates = this.#byConnectivity.get(connectivityOf(inchiKey));
    const stereo = stereochemistryOf(inchiKey);
    return candidates?.find((drug) => stereochemistryOf(drug.inchiKey) === stereo) ?? candidates?.[0];
  }
}

/** The row of each mechanism's own wording, classes left out. */
function ownWordings({ mechanisms, mechanismCount }: EvidenceTable): number[] {
  return mechanisms.slice(0, mechanismCount).flatMap(([own]) => own ?? []);
}
