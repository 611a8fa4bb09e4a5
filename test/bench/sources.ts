import path from 'node:path';
import { SentenceEncoder } from '../../src/language/encoder.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { readChemblDrugs, type ChemblDrugs } from '../../tools/build-models/chembl.ts';
import { readGuideLigands } from '../../tools/build-models/guide-ligands.ts';
import { measuredLigands } from '../../tools/build-models/ligand-set.ts';
import { Sentences } from '../../tools/build-models/sentences.ts';
import { readSourceLigands, type SourceLigands } from '../../tools/build-models/source-ligands.ts';
import { materialOf, type Material } from './bridge/material.ts';
import type { EverydaySource } from './everyday/run.ts';
import { SentenceCache } from './sentence-cache.ts';

export interface SourceOptions {
  /** Folder of the repository. */
  readonly root: string;
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder that keeps the features of the ligands and the sentence vectors for the next time. */
  readonly cache: string;
  readonly report: (progress: string) => void;
}

/** The source tables, read and encoded when a section of the benchmark first wants them; a text is encoded once. */
export class Sources {
  readonly chemistry: Chemistry;
  readonly #options: SourceOptions;
  #drugs: Promise<ChemblDrugs> | undefined;
  #ligands: Promise<SourceLigands> | undefined;
  readonly #materials = new Map<boolean, Promise<Material>>();
  #encoder: Promise<SentenceEncoder> | undefined;
  #sentences: Promise<SentenceCache> | undefined;

  constructor(options: SourceOptions) {
    this.#options = options;
    this.chemistry = openChemistry({ workerFile: path.join(options.root, 'dist', 'rdkit-worker.cjs'), workers: 2 });
  }

  drugs(): Promise<ChemblDrugs> {
    this.#drugs ??= readChemblDrugs(this.#options.data, this.chemistry);
    return this.#drugs;
  }

  async ligands(): Promise<SourceLigands> {
    const { data, cache, report } = this.#options;
    this.#ligands ??= readSourceLigands(data, await this.drugs(), this.chemistry, {
      cacheFile: path.join(cache, 'ligands.cache'),
      report,
    });
    return this.#ligands;
  }

  /** @param withGuide whether the Guide to Pharmacology's molecules are among the ligands */
  material(withGuide = false): Promise<Material> {
    const known = this.#materials.get(withGuide) ?? this.#readMaterial(withGuide);
    this.#materials.set(withGuide, known);
    return known;
  }

  async all(): Promise<EverydaySource> {
    const { data } = this.#options;
    return {
      drugs: await this.drugs(),
      ligands: await this.ligands(),
      data,
      models: this.#models,
      encode: (text) => this.#encode(text),
    };
  }

  async close(): Promise<void> {
    await this.chemistry[Symbol.asyncDispose]();
    await (await this.#encoder)?.[Symbol.asyncDispose]();
  }

  get #models(): string {
    return path.join(this.#options.root, 'models');
  }

  async #encode(text: string): Promise<Float32Array> {
    this.#encoder ??= SentenceEncoder.openFolder(this.#models);
    this.#sentences ??= SentenceCache.open(path.join(this.#options.cache, 'sentences.cache'));
    const [encoder, sentences] = [await this.#encoder, await this.#sentences];
    return sentences.vector(text, (one) => encoder.encode(one));
  }

  async #readMaterial(withGuide: boolean): Promise<Material> {
    const { data, report } = this.#options;
    const source = await this.drugs();
    const features = await Promise.all(source.table.drugs.map(({ smiles }) => this.chemistry.read(smiles, ['series'])));
    const chembl = await this.ligands();
    const guide = withGuide ? await readGuideLigands(data, this.chemistry, report) : [];
    const ligands = measuredLigands({ ligands: [...chembl.ligands, ...guide] });
    report('encoding the texts');
    const sentences = new Sentences((text) => this.#encode(text));
    const series = features.map((own) => own.series);
    const material = await materialOf(source, series, ligands, { folder: data, sentences });
    await (await this.#sentences)?.save();
    return material;
  }
}
