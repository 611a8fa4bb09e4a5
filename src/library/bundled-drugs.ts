import { unlessAborted } from '../base/abort.ts';
import { itemAt } from '../base/items.ts';
import { cosineOf, cosines } from '../bridge/cosines.ts';
import type { Heads } from '../bridge/heads.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { drugsOfOtherEncoder } from '../errors/model-errors.ts';
import type { DrugsManifest } from '../models/manifest.ts';
import { readManifest } from '../models/model-files.ts';
import type { Matrix } from '../onnx/session.ts';
import { EvidenceColumns } from '../retrieval/evidence-columns.ts';
import {
  fuseBeside,
  fuseScores,
  ligandScores,
  nearestTexts,
  type ComponentScores,
  type RankingWeights,
  type TextSimilarities,
} from '../retrieval/drug-ranking.ts';
import { tanimoto } from '../chemistry/fingerprint.ts';
import { indexFingerprints, SimilarityIndex } from '../chemistry/similarity-index.ts';
import { proteinFits, type DrugPrediction, type PredictedQuestion } from '../retrieval/drug-prediction.ts';
import type { Compound, CompoundIndex, Hit, IndexDescription, ListOptions, SearchOptions } from './compound-index.ts';
import { CompoundJudge, type JudgeParts } from './compound-judge.ts';
import { DrugCohort, readDeviations } from './drug-cohort.ts';
import { readDrugFiles, type DrugFiles } from './drug-files.ts';
import { DrugPredictor } from './drug-predictor.ts';
import { ListedCompounds } from './listed-compounds.ts';
import { DRUGS_ID, DrugRecords } from './drug-records.ts';
import type { DrugTable } from './drug-table.ts';

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
  readonly #records: DrugRecords;
  readonly #listed: ListedCompounds;
  /** [drugs, dimension] */
  readonly #vectors: Matrix;
  /** [texts, dimension] */
  readonly #texts: Matrix;
  readonly #weights: RankingWeights;
  readonly #prediction: DrugPrediction | undefined;
  readonly #evidence: EvidenceColumns;
  /** Of the fingerprints, made when it is first wanted. */
  #similarities: SimilarityIndex | undefined;
  readonly #similarTexts = new WeakMap<Float32Array, TextSimilarities>();
  readonly #cohort: DrugCohort;

  private constructor(
    { name, ranking, prediction }: Pick<DrugsManifest, 'name' | 'ranking' | 'prediction'>,
    { files, records }: { readonly files: DrugFiles; readonly records: DrugRecords },
    vectors: Matrix,
    texts: Matrix,
    cohort: DrugCohort,
    chemistry: Chemistry,
  ) {
    this.description = { id: DRUGS_ID, name };
    this.#files = files;
    this.#evidence = new EvidenceColumns(files.evidence.drugs);
    this.#records = records;
    this.#listed = new ListedCompounds(records.table.drugs.length, (row) => this.compound(row), chemistry);
    this.#prediction = prediction;
    this.#vectors = vectors;
    this.#texts = texts;
    this.#weights = ranking;
    this.#cohort = cohort;
  }

  /**
   * @param chemistry computes what a filter or a substructure asks for; stays the caller's to dispose of
   * @param records of the same folder, where they were read before
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch`
   */
  static async open(folder: string, heads: Heads, chemistry: Chemistry, records?: DrugRecords): Promise<BundledDrugs> {
    const manifest = await readManifest(folder, 'drugs');
    const { name, encoder, sentenceDimension } = heads.manifest;
    if (manifest.encoder.sha256 !== encoder.sha256) {
      throw drugsOfOtherEncoder(manifest.encoder.name, name, encoder.name);
    }
    const known = records ?? (await DrugRecords.open(folder));
    const files = await readDrugFiles(folder, manifest, known.table, sentenceDimension);
    const vectors = await heads.projectFingerprints(files.fingerprints);
    const texts = await heads.projectSentences(files.texts);
    const stored = await readDeviations(folder, heads.manifest, files.fingerprints.length);
    const cohort = new DrugCohort(files.evidence, texts, stored);
    return new BundledDrugs(manifest, { files, records: known }, vectors, texts, cohort, chemistry);
  }

  get vocabulary(): Vocabulary {
    const { classes, targets } = this.table;
    return { classes, genes: targets.flatMap(({ genes }) => genes) };
  }

  /** Places of the drugs in the shared space, [drugs, dimension], of unit length. */
  get vectors(): Matrix {
    return this.#vectors;
  }

  /** Does what the first search by text would have to wait for. */
  async preload(): Promise<void> {
    await this.#cohort.deviations.get();
  }

  /** Does what the first judgement of other compounds would have to wait for. */
  async preloadJudging(): Promise<void> {
    this.#similarityIndex();
    await Promise.all([this.#cohort.deviations.get(), this.#cohort.fits.get()]);
  }

  count(options?: ListOptions): Promise<number> {
    return this.#listed.count(options);
  }

  /** Ranks by bridge and similar ligands, see drug-ranking.ts. */
  async searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]> {
    return this.#listed.best(await this.textScores(readings, options.signal), options, () => []);
  }

  /** What drugs, mechanisms and targets there are, by row. */
  get table(): DrugTable {
    return this.#records.table;
  }

  /** The compound of a row of the table. */
  compound(row: number): Compound {
    return this.#records.compound(row);
  }

  /** Score of each drug for a text, on a scale of its own, by bridge and similar ligands: see drug-ranking.ts. */
  async textScores(readings: readonly Float32Array[], signal: AbortSignal | undefined): Promise<Float32Array> {
    const deviations = await unlessAborted(this.#cohort.deviations.get(), signal);
    signal?.throwIfAborted();
    const scores = readings.map((vector) => this.#scoresOf(vector, deviations));
    const [first = new Float32Array()] = scores;
    return first.map((_, drug) => Math.max(...scores.map((own) => own[drug] ?? -Infinity)));
  }

  /**
   * As `textScores`, without what the table records of each drug itself. Where that were what is asked, the drug would be
   * known for it; a record with a similar name, such as that of a bacterial enzyme, is no sign.
   */
  async predictionScores(reading: Float32Array, signal: AbortSignal | undefined): Promise<Float32Array> {
    const deviations = await unlessAborted(this.#cohort.deviations.get(), signal);
    signal?.throwIfAborted();
    const texts = this.#textSimilarities(reading);
    const bridge = cosines(this.#vectors, reading);
    const { all, unrecorded } = ligandScores(texts, this.#evidence, deviations);
    return fuseBeside({ bridge, ligands: unrecorded }, { bridge, ligands: all }, this.#weights);
  }

  /** The nearest of some drugs to a drug, itself left out, by Tanimoto similarity of ECFP4. */
  nearestOf(row: number, others: Iterable<number>): { readonly row: number; readonly similarity: number } | undefined {
    const own = itemAt(this.#files.fingerprints, row);
    let nearest: { row: number; similarity: number } | undefined;
    for (const other of others) {
      if (other === row) continue;
      const similarity = tanimoto(own, itemAt(this.#files.fingerprints, other));
      if (nearest === undefined || similarity > nearest.similarity) nearest = { row: other, similarity };
    }
    return nearest;
  }

  /**
   * Judges drugs by their analogues and by known ligands, their own records left out.
   * @param known rows of the drugs that are known to do what was asked
   */
  predictor(known: readonly number[], question: PredictedQuestion): DrugPredictor {
    const { evidence, fingerprints } = this.#files;
    const [similarities, prediction] = [this.#similarityIndex(), this.#prediction];
    const { scores } = question;
    const fits = this.#proteinFits(question);
    return new DrugPredictor({ fingerprints, evidence, fits, scores, similarities, prediction }, known);
  }

  /**
   * Judges compounds that the index doesn't have, as it judges its own drugs.
   * @param known rows of the drugs that are known to do what was asked
   */
  async judge(
    known: readonly number[],
    question: PredictedQuestion,
    { targets, own, heads }: Pick<JudgeParts, 'targets' | 'own' | 'heads'>,
  ): Promise<CompoundJudge> {
    const { evidence } = this.#files;
    const texts = this.#textSimilarities(question.reading);
    return new CompoundJudge(known, {
      ...{ targets, own, heads, question, evidence, texts },
      similarities: this.#similarityIndex(),
      fits: this.#proteinFits(question),
      drugScores: this.#componentsOf(question.reading, texts, await this.#cohort.deviations.get()),
      weights: this.#weights,
      cohort: await this.#cohort.fits.get(),
      prediction: this.#prediction,
    });
  }

  /**
   * How near a sentence is to any text of the index: the largest cosine of the frozen encoder's vectors, -1 to 1.
   * @param sentence unit vector of the encoder
   */
  nearestText(sentence: Float32Array): number {
    const { texts } = this.#files;
    const text = new Float32Array(sentence.length);
    let nearest = -1;
    for (let row = 0; row < texts.length; row++) nearest = Math.max(nearest, cosineOf(texts.at(row, text), sentence));
    return nearest;
  }

  async searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]> {
    return this.#listed.best(cosines(this.#vectors, vector), options, (cosine) => [{ kind: 'cosine', cosine }]);
  }

  async searchBySimilarity(fingerprints: readonly Uint8Array[], options: SearchOptions): Promise<Hit[]> {
    const similarities = Float32Array.from(this.#files.fingerprints, (own) =>
      Math.max(...fingerprints.map((asked) => tanimoto(own, asked))),
    );
    return this.#listed.best(
      similarities,
      options,
      (similarity) => [{ kind: 'similarity', similarity }],
      (similarity) => similarity > 0,
    );
  }

  searchBySubstructure(smarts: string, options: SearchOptions): Promise<Hit[]> {
    return this.#listed.withSubstructure(smarts, options);
  }

  fingerprintsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const wanted = new Set(ids);
    const found = this.table.drugs.flatMap(({ id }, row) =>
      wanted.has(id) ? [[id, itemAt(this.#files.fingerprints, row)] as const] : [],
    );
    return Promise.resolve(new Map(found));
  }

  compounds(options?: ListOptions): AsyncIterable<Compound> {
    return this.#listed.list(options);
  }

  describe(inchiKey: string): Promise<Compound | undefined> {
    return Promise.resolve(this.#records.describe(inchiKey));
  }

  [Symbol.asyncDispose](): Promise<void> {
    // all that it holds is memory
    return Promise.resolve();
  }

  #similarityIndex(): SimilarityIndex {
    this.#similarities ??= new SimilarityIndex(indexFingerprints(this.#files.fingerprints));
    return this.#similarities;
  }

  #proteinFits(question: PredictedQuestion): Float32Array[] {
    const { evidence } = this.#files;
    return proteinFits(evidence.proteins, () => this.#textSimilarities(question.reading).targets, question);
  }

  /** Of a vector that is asked for several times, computed once. */
  #textSimilarities(vector: Float32Array): TextSimilarities {
    const known = this.#similarTexts.get(vector);
    if (known !== undefined) return known;
    const { evidence } = this.#files;
    const texts = cosines(this.#texts, vector);
    const similarities = {
      mechanisms: nearestTexts(texts, evidence.mechanisms),
      targets: nearestTexts(texts, evidence.targets),
    };
    this.#similarTexts.set(vector, similarities);
    return similarities;
  }

  #componentsOf(vector: Float32Array, texts: TextSimilarities, deviations: Float32Array): ComponentScores {
    return {
      bridge: cosines(this.#vectors, vector),
      ligands: ligandScores(texts, this.#evidence, deviations).all,
    };
  }

  #scoresOf(vector: Float32Array, deviations: Float32Array): Float32Array {
    return fuseScores(this.#componentsOf(vector, this.#textSimilarities(vector), deviations), this.#weights);
  }
}
