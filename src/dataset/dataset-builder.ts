import { FINGERPRINT_BYTES, structureKey } from '../chemistry/molecule.ts';
import { tooManyTexts } from '../errors/table-errors.ts';
import type { EvaluatedPair, PairSource, SourceDrug } from './dataset.ts';
import { mechanismKey } from '../retrieval/mechanism-key.ts';
import type { PairRow, RefusedRow } from './pair-table.ts';

/** Refused rows that are kept; the others are counted. */
const MOST_REFUSED = 1000;

/** Rows come nearly by line: those that lack something before those that wait for an encoder. */
const OUT_OF_ORDER = 1000;

/** Different texts of mechanisms, of which each takes 2 kB. A column with more holds something else. */
const MOST_TEXTS = 100_000;

/** The usable rows of a table: each drug, mechanism and pair once, in the order in which they came up first. */
export interface PairDataset extends PairSource {
  readonly pairs: readonly EvaluatedPair[];
  /** Rows that were read, those that can't be used among them. */
  readonly rows: number;
  /** How many rows can't be used. */
  readonly refused: number;
  /** The first 1,000 of them by line. */
  readonly refusedRows: readonly RefusedRow[];
  /** How many rows name several mechanisms, each of which is a pair. */
  readonly several: number;
  /** Pairs that the usable rows name, those among them that others named before. */
  readonly named: number;
}

/** Puts the rows of a table together, in their order. */
export class DatasetBuilder {
  readonly #drugs = new DrugStore();
  readonly #mechanisms = new Map<string, MechanismEntry>();
  readonly #pairs: EvaluatedPair[] = [];
  /** For each drug the place of its first pair, which for most is the only one. */
  readonly #firstPairs: number[] = [];
  /** Places of the other pairs, by `drug * MOST_TEXTS + mechanism`: a number takes less room than a text. */
  readonly #otherPairs = new Map<number, number>();
  readonly #refusedRows: RefusedRow[] = [];
  #texts = 0;
  #refused = 0;
  #usable = 0;
  #several = 0;
  #named = 0;
  /** Line of the last row of each kind: the pairs of a row come one after the other. */
  readonly #last = { usable: 0, several: 0, refused: 0 };

  /**
   * Adds a row that the frozen encoders have read.
   * @returns the drug as it is stored
   * @throws ThinBridgeError `table-invalid` where there are too many texts to be mechanisms
   */
  add({ line, mechanism: text, target }: PairRow, drug: SourceDrug, sentence: Float32Array): SourceDrug {
    this.#named += 1;
    if (line !== this.#last.usable) this.#usable += 1;
    else if (line !== this.#last.several) {
      this.#several += 1;
      this.#last.several = line;
    }
    this.#last.usable = line;
    const entry = this.#mechanismOf(text);
    if (!entry.texts.has(text)) {
      this.#texts += 1;
      if (this.#texts > MOST_TEXTS) throw tooManyTexts(MOST_TEXTS, line);
      entry.texts.set(text, sentence);
    }
    if (target !== '') entry.target ??= target;
    const place = this.#drugs.add(drug);
    this.#addPair({ drug: place, mechanism: entry.index, target });
    return this.#drugs.drugs[place] ?? drug;
  }

  /** Notes a row that can't be used. */
  refuse(row: RefusedRow): void {
    if (row.line === this.#last.refused) return;
    this.#last.refused = row.line;
    this.#refused += 1;
    if (this.#refusedRows.length < MOST_REFUSED + OUT_OF_ORDER) this.#refusedRows.push(row);
  }

  contents(): PairDataset {
    return {
      drugs: this.#drugs.drugs,
      mechanisms: [...this.#mechanisms].map(([key, { name, texts, target }]) => {
        return { key, name, texts: [...texts.values()], target };
      }),
      pairs: this.#pairs,
      rows: this.#usable + this.#refused,
      refused: this.#refused,
      several: this.#several,
      named: this.#named,
      refusedRows: this.#refusedRows.sort((a, b) => a.line - b.line).slice(0, MOST_REFUSED),
    };
  }

  /** Adds a pair, or the target to one that is there without. */
  #addPair(pair: EvaluatedPair): void {
    const key = pair.drug * MOST_TEXTS + pair.mechanism;
    const first = this.#firstPairs[pair.drug];
    const isFirst = first === undefined || this.#pairs[first]?.mechanism === pair.mechanism;
    const known = isFirst ? first : this.#otherPairs.get(key);
    if (known !== undefined) {
      if (this.#pairs[known]?.target === '') this.#pairs[known] = pair;
      return;
    }
    const place = this.#pairs.push(pair) - 1;
    if (isFirst) this.#firstPairs[pair.drug] = place;
    else this.#otherPairs.set(key, place);
  }

  #mechanismOf(text: string): MechanismEntry {
    const key = mechanismKey(text);
    const known = this.#mechanisms.get(key);
    if (known !== undefined) return known;
    const entry = { index: this.#mechanisms.size, name: text, texts: new Map<string, Float32Array>(), target: null };
    this.#mechanisms.set(key, entry);
    return entry;
  }
}

interface MechanismEntry {
  readonly index: number;
  /** The first spelling. */
  readonly name: string;
  /** Sentence vector of each spelling. */
  readonly texts: Map<string, Float32Array>;
  target: string | null;
}

/** Drugs whose fingerprints share a block of memory, 1 MB. */
const BLOCK = 4096;

/**
 * Drugs, each once. A million take half a gigabyte; as objects that own all of their parts they would take twice that,
 * most of it for what goes with each small array.
 */
export class DrugStore {
  readonly #places = new Map<string, number>();
  readonly #drugs: StoredDrug[] = [];
  /** Each series once, however many drugs are of it. */
  readonly #series = new Map<string, string>();
  #block = new Uint8Array();

  /** The drugs in the order in which they came. */
  get drugs(): readonly SourceDrug[] {
    return this.#drugs;
  }

  /** Index of a drug; one of a new key is stored. */
  add(drug: SourceDrug): number {
    const known = this.#places.get(drug.key);
    if (known !== undefined) return known;
    const place = this.#drugs.length;
    this.#places.set(drug.key, place);
    this.#drugs.push(this.#store(drug, (place % BLOCK) * FINGERPRINT_BYTES));
    return place;
  }

  #store({ inchiKey, smiles, fingerprint, series }: SourceDrug, offset: number): StoredDrug {
    if (offset === 0) this.#block = new Uint8Array(BLOCK * FINGERPRINT_BYTES);
    this.#block.set(fingerprint, offset);
    const shared = this.#series.get(series) ?? series;
    this.#series.set(shared, shared);
    return new StoredDrug(inchiKey, smiles, shared, this.#block, offset);
  }
}

/** A drug whose key and fingerprint are made when they are asked for. */
class StoredDrug implements SourceDrug {
  readonly #block: Uint8Array;
  readonly #offset: number;

  constructor(
    readonly inchiKey: string,
    readonly smiles: string,
    readonly series: string,
    block: Uint8Array,
    offset: number,
  ) {
    this.#block = block;
    this.#offset = offset;
  }

  get key(): string {
    return structureKey({ inchiKey: this.inchiKey, parent: this.smiles });
  }

  get fingerprint(): Uint8Array {
    return this.#block.subarray(this.#offset, this.#offset + FINGERPRINT_BYTES);
  }
}
