import { FINGERPRINT_BYTES, structureKey } from '../chemistry/molecule.ts';
import type { SourceDrug } from './pair-source.ts';

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
