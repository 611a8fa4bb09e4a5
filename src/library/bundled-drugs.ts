import { Lazy } from '../base/lazy.ts';
import { unlessAborted } from '../base/abort.ts';
import { itemAt } from '../base/items.ts';
import { highest } from '../base/top-k.ts';
import { cosines, rowsOf } from '../bridge/cosines.ts';
import type { Heads } from '../bridge/heads.ts';
import { connectivityOf, stereochemistryOf } from '../chemistry/molecule.ts';
import { drugsOfOtherEncoder } from '../errors/model-errors.ts';
import { readManifest } from '../models/model-files.ts';
import type { Matrix } from '../onnx/session.ts';
import { cohortDeviations } from '../retrieval/cohort-deviation.ts';
import type { EvidenceTable } from '../retrieval/drug-evidence.ts';
import { fuseScores, ligandScores, nearestTexts, type RankingWeights } from '../retrieval/drug-ranking.ts';
import type { Compound, CompoundIndex, Hit, IndexDescription, SearchOptions } from './compound-index.ts';
import { readDrugFiles, type DrugFiles } from './drug-files.ts';
import type { Drug } from './drug-table.ts';

/** Names of the index that a question may use. */
export interface Vocabulary {
  /** Pharmacological classes, those of the most drugs first. */
  readonly classes: readonly string[];
  /** Gene symbols. */
  readonly genes: readonly string[];
}

/**
 * The bundled drugs in the shared space. What is stored are the features of the frozen encoders (fingerprints of the
 * drugs, sentence vectors of their mechanisms); the heads in use place them when the index is opened, so that an index
 * can't be out of step with its heads.
 */
export class BundledDrugs implements CompoundIndex {
  readonly description: IndexDescription;
  readonly #files: DrugFiles;
  /** [drugs, dimension] */
  readonly #vectors: Matrix;
  /** [texts, dimension] */
  readonly #texts: Matrix;
  readonly #weights: RankingWeights;
  readonly #byConnectivity = new Map<string, Drug[]>();
  /** Cohort deviation of each drug, which takes half a second to measure. */
  readonly #deviations = new Lazy(() =>
    cohortDeviations(this.#files.evidence.drugs, {
      texts: rowsOf(this.#texts, ownTexts(this.#files.evidence)),
      names: this.#texts,
      table: this.#files.evidence,
    }),
  );

  private constructor(name: string, files: DrugFiles, vectors: Matrix, texts: Matrix, weights: RankingWeights) {
    this.description = { id: 'chembl', name };
    this.#files = files;
    this.#vectors = vectors;
    this.#texts = texts;
    this.#weights = weights;
    for (const drug of files.table.drugs) {
      const key = connectivityOf(drug.inchiKey);
      const stereoisomers = this.#byConnectivity.get(key);
      if (stereoisomers === undefined) this.#byConnectivity.set(key, [drug]);
      else stereoisomers.push(drug);
    }
  }

  /** @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch` */
  static async open(folder: string, heads: Heads): Promise<BundledDrugs> {
    const manifest = await readManifest(folder, 'drugs');
    const { name, encoder, sentenceDimension } = heads.manifest;
    if (manifest.encoder.sha256 !== encoder.sha256) {
      throw drugsOfOtherEncoder(manifest.encoder.name, name, encoder.name);
    }
    const files = await readDrugFiles(folder, manifest, sentenceDimension);
    const vectors = await heads.projectFingerprints(files.fingerprints);
    return new BundledDrugs(manifest.name, files, vectors, await heads.projectSentences(files.texts), manifest.ranking);
  }

  get vocabulary(): Vocabulary {
    const { classes, targets } = this.#files.table;
    return { classes, genes: targets.flatMap(({ genes }) => genes) };
  }

  /** Does what the first search by text would have to wait for. */
  async preload(): Promise<void> {
    await this.#deviations.get();
  }

  count(): Promise<number> {
    return Promise.resolve(this.#files.table.drugs.length);
  }

  /** Ranks by bridge and similar ligands, see drug-ranking.ts. */
  async searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]> {
    const deviations = await unlessAborted(this.#deviations.get(), options.signal);
    const scores = readings.map((vector) => this.#scoresOf(vector, deviations));
    const [first = new Float32Array()] = scores;
    return this.#best(
      first.map((_, drug) => Math.max(...scores.map((own) => own[drug] ?? -Infinity))),
      options,
    );
  }

  searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]> {
    return Promise.resolve(this.#best(cosines(this.#vectors, vector), options));
  }

  describe(inchiKey: string): Promise<Compound | undefined> {
    // InChI has no name for some molecules, and they are not all the same one
    if (inchiKey === '') return Promise.resolve(undefined);
    const candidates = this.#byConnectivity.get(connectivityOf(inchiKey));
    const stereo = stereochemistryOf(inchiKey);
    const drug = candidates?.find((own) => stereochemistryOf(own.inchiKey) === stereo) ?? candidates?.[0];
    return Promise.resolve(drug && this.#compoundOf(drug));
  }

  [Symbol.asyncDispose](): Promise<void> {
    // all that it holds is memory
    return Promise.resolve();
  }

  #scoresOf(vector: Float32Array, deviations: Float32Array): Float32Array {
    const { evidence } = this.#files;
    const texts = cosines(this.#texts, vector);
    const similarities = {
      mechanisms: nearestTexts(texts, evidence.mechanisms),
      targets: nearestTexts(texts, evidence.targets),
    };
    const components = {
      bridge: cosines(this.#vectors, vector),
      ligands: ligandScores(similarities, evidence.drugs, deviations),
    };
    return fuseScores(components, this.#weights);
  }

  #best(scores: Float32Array, { limit, filter, signal }: SearchOptions): Hit[] {
    signal?.throwIfAborted();
    const { drugs } = this.#files.table;
    const compoundAt = (row: number) => this.#compoundOf(itemAt(drugs, row));
    return highest(scores, limit, filter && ((row) => filter(compoundAt(row)))).map(({ row, score }, index) => ({
      rank: index + 1,
      ...compoundAt(row),
      score,
    }));
  }

  #compoundOf(drug: Drug): Compound {
    const { table } = this.#files;
    const mechanisms = drug.mechanisms.map((index) => itemAt(table.mechanisms, index));
    const targets = [...new Set(mechanisms.flatMap(({ target }) => target ?? []))].map((index) =>
      itemAt(table.targets, index),
    );
    return {
      source: this.description.id,
      id: drug.id,
      name: drug.name,
      smiles: drug.smiles,
      inchiKey: drug.inchiKey,
      mechanisms: mechanisms.map(({ text }) => text),
      targets: targets.map(({ name }) => name),
      genes: [...new Set(targets.flatMap(({ genes }) => genes))],
      firstApproval: drug.firstApproval,
    };
  }
}

/** The row of each mechanism's own text, classes left out. */
function ownTexts({ mechanisms, mechanismCount }: EvidenceTable): number[] {
  return mechanisms.slice(0, mechanismCount).flatMap(([own]) => own ?? []);
}
