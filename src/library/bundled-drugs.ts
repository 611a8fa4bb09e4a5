import { unlessAborted } from '../base/abort.ts';
import { itemAt, placesOf } from '../base/items.ts';
import { once } from '../base/lazy.ts';
import { cosineOf, CosineTable } from '../bridge/cosines.ts';
import { Disposables } from '../base/disposables.ts';
import type { Heads } from '../bridge/heads.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { drugsOfOtherEncoder } from '../errors/model-errors.ts';
import type { DrugsManifest } from '../models/manifest.ts';
import { readManifest } from '../models/model-files.ts';
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
import { mechanismKey } from '../retrieval/mechanism-key.ts';
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

/** Places in the shared space, each a table of its own to compare with. */
interface Places {
  /** [drugs, dimension] */
  readonly drugs: CosineTable;
  /** [texts, dimension] */
  readonly texts: CosineTable;
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
  /** Places of drugs and of texts in the shared space. */
  readonly #places: Places;
  readonly #weights: RankingWeights;
  readonly #prediction: DrugPrediction | undefined;
  /** Of the fingerprints, made when it is first wanted. */
  #similarities: SimilarityIndex | undefined;
  readonly #similarTexts = new WeakMap<Float32Array, Promise<TextSimilarities>>();
  readonly #cohort: DrugCohort;
  /** Place of each mechanism in the evidence, by its key. */
  readonly #mechanisms = once(() => placesOf(this.table.mechanisms.map(({ text }) => mechanismKey(text))));

  private constructor(
    { name, ranking, prediction }: Pick<DrugsManifest, 'name' | 'ranking' | 'prediction'>,
    { files, records }: { readonly files: DrugFiles; readonly records: DrugRecords },
    places: Places,
    cohort: DrugCohort,
    chemistry: Chemistry,
  ) {
    this.description = { id: DRUGS_ID, name };
    this.#files = files;
    this.#records = records;
    this.#listed = new ListedCompounds(records.table.drugs.length, (row) => this.compound(row), chemistry);
    this.#prediction = prediction;
    this.#places = places;
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
    await using opened = new Disposables();
    const places = {
      drugs: opened.use(await CosineTable.open(vectors)),
      texts: opened.use(await CosineTable.open(texts)),
    };
    opened.release();
    return new BundledDrugs(manifest, { files, records: known }, places, cohort, chemistry);
  }

  get vocabulary(): Vocabulary {
    const { classes, targets } = this.table;
    return { classes, genes: targets.flatMap(({ genes }) => genes) };
  }

  /** Places of the drugs in the shared space, to compare with; it stays the index's to dispose of. */
  get places(): CosineTable {
    return this.#places.drugs;
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
    const scores = await Promise.all(readings.map((vector) => this.#scoresOf(vector, deviations)));
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
    const texts = await this.#textSimilarities(reading);
    const bridge = await this.#places.drugs.ofOne(reading);
    const { all, unrecorded } = ligandScores(texts, this.#files.evidence.drugs, deviations);
    return fuseBeside({ bridge, ligands: unrecorded }, { bridge, ligands: all }, this.#weights);
  }

  /**
   * Place of a mechanism that the table names in the shared space: that of its own text, [dimension]; undefined where the
   * table doesn't name it. Stored in a byte a number, it has a cosine of .9997 with that of the text as the encoder reads it.
   */
  placeOfMechanism(text: string): Float32Array | undefined {
    const [row] = this.#files.evidence.mechanisms[this.#mechanisms().get(mechanismKey(text)) ?? -1] ?? [];
    if (row === undefined) return undefined;
    const { values, shape } = this.#places.texts.rows;
    const [, dimension = 0] = shape;
    return values.slice(row * dimension, (row + 1) * dimension);
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
  async predictor(known: readonly number[], question: PredictedQuestion): Promise<DrugPredictor> {
    const { evidence, fingerprints } = this.#files;
    const [similarities, prediction] = [this.#similarityIndex(), this.#prediction];
    const { scores } = question;
    const fits = await this.#proteinFits(question);
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
    const texts = await this.#textSimilarities(question.reading);
    return new CompoundJudge(known, {
      ...{ targets, own, heads, question, evidence, texts },
      similarities: this.#similarityIndex(),
      fits: await this.#proteinFits(question),
      drugScores: await this.#componentsOf(question.reading, texts, await this.#cohort.deviations.get()),
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
    return this.#listed.best(await this.#places.drugs.ofOne(vector), options, (cosine) => [{ kind: 'cosine', cosine }]);
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#places.drugs[Symbol.asyncDispose]();
    await this.#places.texts[Symbol.asyncDispose]();
  }

  #similarityIndex(): SimilarityIndex {
    this.#similarities ??= new SimilarityIndex(indexFingerprints(this.#files.fingerprints));
    return this.#similarities;
  }

  async #proteinFits(question: PredictedQuestion): Promise<Float32Array[]> {
    const { targets } = await this.#textSimilarities(question.reading);
    return proteinFits(this.#files.evidence.proteins, targets, question);
  }

  /** Of a vector that is asked for several times, computed once. */
  #textSimilarities(vector: Float32Array): Promise<TextSimilarities> {
    let similarities = this.#similarTexts.get(vector);
    if (similarities === undefined) this.#similarTexts.set(vector, (similarities = this.#compareTexts(vector)));
    return similarities;
  }

  async #compareTexts(vector: Float32Array): Promise<TextSimilarities> {
    const { evidence } = this.#files;
    const texts = await this.#places.texts.ofOne(vector);
    return {
      mechanisms: nearestTexts(texts, evidence.mechanisms),
      targets: nearestTexts(texts, evidence.targets),
    };
  }

  async #componentsOf(
    vector: Float32Array,
    texts: TextSimilarities,
    deviations: Float32Array,
  ): Promise<ComponentScores> {
    return {
      bridge: await this.#places.drugs.ofOne(vector),
      ligands: ligandScores(texts, this.#files.evidence.drugs, deviations).all,
    };
  }

  async #scoresOf(vector: Float32Array, deviations: Float32Array): Promise<Float32Array> {
    const texts = await this.#textSimilarities(vector);
    return fuseScores(await this.#componentsOf(vector, texts, deviations), this.#weights);
  }
}
