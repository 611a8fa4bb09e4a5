import { highest, type ScoredRow } from '../base/top-k.ts';
import type { Chemistry, MoleculeProperties } from '../chemistry/molecule.ts';
import type { Compound, Evidence, Hit, ListOptions, SearchOptions } from './compound-index.ts';
import type { Filter } from './filter.ts';
import { hitsOf } from './hits.ts';
import { meets } from './meets.ts';
import { matching } from './substructure-search.ts';

/** Compounds that are looked at at once, where a filter asks for their properties. */
const AT_ONCE = 64;

/** Compounds in memory that come with an extension, and are only read. Their properties are computed when they are asked for. */
export class ListedCompounds {
  readonly #size: number;
  readonly #compoundAt: (row: number) => Compound;
  readonly #chemistry: Chemistry;
  readonly #properties = new Map<number, MoleculeProperties>();

  /** @param compoundAt the compound of each of `size` rows */
  constructor(size: number, compoundAt: (row: number) => Compound, chemistry: Chemistry) {
    this.#size = size;
    this.#compoundAt = compoundAt;
    this.#chemistry = chemistry;
  }

  async count({ filter, signal }: ListOptions = {}): Promise<number> {
    if (filter === undefined || filter.length === 0) return this.#size;
    let count = 0;
    for await (const rows of this.#meeting(this.#all(), filter, signal)) count += rows.length;
    return count;
  }

  /**
   * The compounds of the highest scores.
   * @param evidenceOf what speaks for a hit, by its score
   * @param isCandidate leaves out rows by their scores
   */
  async best(
    scores: Float32Array,
    { limit, filter, signal }: SearchOptions,
    evidenceOf: (score: number) => readonly Evidence[],
    isCandidate: (score: number) => boolean = () => true,
  ): Promise<Hit[]> {
    signal?.throwIfAborted();
    // the scores may be those of a whole number of blocks
    const isWanted = (row: number) => row < this.#size && isCandidate(scores[row] ?? NaN);
    const isFiltered = filter !== undefined && filter.length > 0;
    const ranked = highest(scores, isFiltered ? this.#size : limit, isWanted);
    const found = isFiltered ? await this.#first(ranked, filter, limit, signal) : ranked;
    const hits = hitsOf(
      found.map(({ row }) => this.#compoundAt(row)),
      { kind: 'cosine', cosine: 0 },
    );
    return hits.map((hit, index) => ({ ...hit, evidence: evidenceOf(found[index]?.score ?? 0) }));
  }

  /** The first compounds that have a substructure. */
  async withSubstructure(smarts: string, options: SearchOptions): Promise<Hit[]> {
    return hitsOf(await matching(this.list(options), smarts, options, this.#chemistry), {
      kind: 'substructure',
      smarts,
    });
  }

  async *list({ filter, signal }: ListOptions = {}): AsyncGenerator<Compound> {
    for await (const rows of this.#meeting(this.#all(), filter ?? [], signal)) {
      for (const { row } of rows) yield this.#compoundAt(row);
    }
  }

  async #first(
    ranked: readonly ScoredRow[],
    filter: Filter,
    limit: number,
    signal: AbortSignal | undefined,
  ): Promise<ScoredRow[]> {
    const found: ScoredRow[] = [];
    for await (const rows of this.#meeting(ranked, filter, signal)) {
      found.push(...rows);
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  #all(): ScoredRow[] {
    return Array.from({ length: this.#size }, (_, row) => ({ row, score: 0 }));
  }

  /** Those of some rows that a filter lets through, a few at a time. */
  async *#meeting(
    rows: readonly ScoredRow[],
    filter: Filter,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<readonly ScoredRow[]> {
    const needs = filter.some(({ kind }) => kind === 'property');
    for (let first = 0; first < rows.length; first += AT_ONCE) {
      signal?.throwIfAborted();
      const some = rows.slice(first, first + AT_ONCE);
      const compounds = await Promise.all(
        some.map(async ({ row }) => {
          const compound = this.#compoundAt(row);
          return needs ? { ...compound, properties: await this.#propertiesOf(row, compound, signal) } : compound;
        }),
      );
      yield some.filter((_, index) => {
        const compound = compounds[index];
        return compound !== undefined && filter.every((condition) => meets(compound, condition));
      });
    }
  }

  async #propertiesOf(row: number, { smiles }: Compound, signal: AbortSignal | undefined): Promise<MoleculeProperties> {
    const known = this.#properties.get(row);
    if (known !== undefined) return known;
    const { properties } = await this.#chemistry.read(smiles, ['properties'], { signal });
    this.#properties.set(row, properties);
    return properties;
  }
}
