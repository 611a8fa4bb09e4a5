import { setImmediate } from 'node:timers/promises';
import { unlessAborted } from '../base/abort.ts';
import { itemAt } from '../base/items.ts';
import { Lazy } from '../base/lazy.ts';
import { cosines } from '../bridge/cosines.ts';
import type { Heads } from '../bridge/heads.ts';
import { FINGERPRINT_BYTES, type Chemistry } from '../chemistry/molecule.ts';
import { readManifest, readModelFile, readPackedFile } from '../models/model-files.ts';
import { IntegerProduct } from '../onnx/integer-product.ts';
import { ligandIdOf, decodeLigands, type LigandFiles, type LigandTable } from '../retrieval/ligand-files.ts';
import { readTargetTable, type TargetTable } from '../retrieval/target-table.ts';
import type { Compound, CompoundIndex, Hit, IndexDescription, ListOptions, SearchOptions } from './compound-index.ts';
import { ListedCompounds } from './listed-compounds.ts';
import { BLOCK, NUMBERS, PlacedCompounds, quantise } from './placed-compounds.ts';

/** Compounds whose exact cosine is computed, for each that is wanted, and besides. */
const CANDIDATES = { each: 3, more: 30 };

/** Blocks that are placed before other work has its turn. */
const BLOCKS_AT_ONCE = 8;

/** What an index of ligands is made of. */
export interface LigandParts {
  readonly table: TargetTable;
  readonly ligands: LigandTable;
}

/**
 * The ligands that the target guesses go by, as an index: tool compounds, with their potency on each target as a column
 * that is called by its gene, or by its name where it has none. They are placed when they are first searched by place,
 * which takes some 20 s for 290,000; nothing more of them is stored for it. No InChIKey of them is known.
 */
export class BundledLigands implements CompoundIndex {
  readonly description: IndexDescription;
  readonly #parts: LigandParts;
  readonly #heads: Heads;
  readonly #listed: ListedCompounds;
  readonly #product = new Lazy(() => IntegerProduct.open(this.#heads.manifest.dimension));
  readonly #fingerprints = new Lazy(() => Promise.resolve(this.#parts.ligands.index.fingerprints()));
  readonly #placed = new Lazy(() => this.#place());

  /** @param heads and `chemistry` stay the caller's to dispose of */
  constructor(name: string, parts: LigandParts, heads: Heads, chemistry: Chemistry) {
    this.description = { id: 'ligands', name };
    this.#parts = parts;
    this.#heads = heads;
    this.#listed = new ListedCompounds(parts.ligands.index.size, (row) => this.#compoundAt(row), chemistry);
  }

  /** @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid` */
  static async open(folder: string, heads: Heads, chemistry: Chemistry): Promise<BundledLigands> {
    const { name, files } = await readManifest(folder, 'targets');
    const table = readTargetTable(await readModelFile(folder, files.targets));
    const packed: LigandFiles = {
      fingerprints: await readPackedFile(folder, files.fingerprints),
      ligands: await readPackedFile(folder, files.ligands),
      smiles: await readPackedFile(folder, files.smiles),
    };
    const ligands = await decodeLigands(packed, table.targets.length);
    return new BundledLigands(name, { table, ligands }, heads, chemistry);
  }

  count(options?: ListOptions): Promise<number> {
    return this.#listed.count(options);
  }

  async searchByText(readings: readonly Float32Array[], options: SearchOptions): Promise<Hit[]> {
    const all: Hit[] = [];
    for (const reading of readings) all.push(...(await this.searchByVector(reading, options)));
    const best = [...all].sort((a, b) => cosineOf(b) - cosineOf(a));
    const first = best.filter(({ id }, place) => best.findIndex((other) => other.id === id) === place);
    return first.slice(0, options.limit).map((hit, index) => ({ ...hit, rank: index + 1 }));
  }

  async searchByVector(vector: Float32Array, options: SearchOptions): Promise<Hit[]> {
    const { limit, signal } = options;
    const placed = await unlessAborted(this.#placed.get(), signal);
    const scores = await placed.scores(await this.#product.get(), vector, signal);
    const wanted = { ...options, limit: CANDIDATES.each * limit + CANDIDATES.more };
    const candidates = await this.#listed.best(scores, wanted, (cosine) => [{ kind: 'cosine', cosine }]);
    const fingerprints = await this.#fingerprints.get();
    const rows = candidates.map(({ id }) => this.#rowOf(id) ?? 0);
    const exact = cosines(
      await this.#heads.projectFingerprints(rows.map((row) => fingerprintAt(fingerprints, row))),
      vector,
    );
    return candidates
      .map((hit, place): Hit => ({ ...hit, evidence: [{ kind: 'cosine', cosine: exact[place] ?? 0 }] }))
      .sort((a, b) => cosineOf(b) - cosineOf(a))
      .slice(0, limit)
      .map((hit, index) => ({ ...hit, rank: index + 1 }));
  }

  async searchBySimilarity(fingerprints: readonly Uint8Array[], options: SearchOptions): Promise<Hit[]> {
    options.signal?.throwIfAborted();
    const { index } = this.#parts.ligands;
    const [first = new Float32Array(index.size), ...others] = fingerprints.map((one) => index.similarities(one));
    for (const other of others)
      other.forEach((similarity, row) => (first[row] = Math.max(first[row] ?? 0, similarity)));
    return this.#listed.best(
      first,
      options,
      (similarity) => [{ kind: 'similarity', similarity }],
      (similarity) => similarity > 0,
    );
  }

  searchBySubstructure(smarts: string, options: SearchOptions): Promise<Hit[]> {
    return this.#listed.withSubstructure(smarts, options);
  }

  async fingerprintsOf(ids: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const fingerprints = await this.#fingerprints.get();
    const rows = ids.flatMap((id) => {
      const row = this.#rowOf(id);
      return row === undefined ? [] : [[id, fingerprintAt(fingerprints, row)] as const];
    });
    return new Map(rows);
  }

  /** None: the InChIKeys of 290,000 ligands would be a further 8 MB. A similarity of 1 tells the same. */
  describe(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  compounds(options?: ListOptions): AsyncIterable<Compound> {
    return this.#listed.list(options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const product = await this.#product.take();
    await product?.[Symbol.asyncDispose]();
    await this.#placed.take();
  }

  #compoundAt(row: number): Compound {
    const { table, ligands } = this.#parts;
    const id = ligandIdOf(ligands.ids[row] ?? 0);
    const activities = ligands.links
      .of(row)
      .map(({ target, pchembl }) => ({ target: itemAt(table.targets, target), pchembl }))
      .sort((a, b) => (b.pchembl ?? 0) - (a.pchembl ?? 0));
    const potencies = activities.map(({ target, pchembl }) => [target.genes[0] ?? target.name, pchembl] as const);
    return {
      ...{ source: this.description.id, id, name: table.names[id] ?? '', smiles: ligands.smiles.at(row) },
      ...{ inchiKey: '', mechanisms: [], firstApproval: null, phase: null },
      targets: activities.map(({ target }) => target.name),
      genes: [...new Set(activities.flatMap(({ target }) => target.genes))],
      // of several targets of one gene the most potent has the say
      fields: Object.fromEntries(potencies.reverse().map(([name, pchembl]) => [name, pchembl?.toFixed(1) ?? ''])),
    };
  }

  readonly #rows = new Map<string, number>();

  /** The row of an id; the table of them is made on first use. */
  #rowOf(id: string): number | undefined {
    if (this.#rows.size === 0) {
      this.#parts.ligands.ids.forEach((number, row) => this.#rows.set(ligandIdOf(number), row));
    }
    return this.#rows.get(id);
  }

  async #place(): Promise<PlacedCompounds> {
    const { dimension } = this.#heads.manifest;
    const { size } = this.#parts.ligands.index;
    const fingerprints = await this.#fingerprints.get();
    const placed = new PlacedCompounds(dimension);
    placed.reserve(Math.ceil(size / BLOCK));
    for (let first = 0; first < size; first += BLOCK * BLOCKS_AT_ONCE) {
      const rows = Array.from({ length: Math.min(BLOCK * BLOCKS_AT_ONCE, size - first) }, (_, at) => first + at);
      const { values } = await this.#heads.projectFingerprints(rows.map((row) => fingerprintAt(fingerprints, row)));
      for (let start = 0; start < rows.length; start += BLOCK) {
        const [vectors, scales, live] = [
          new Int8Array(BLOCK * dimension),
          new Float32Array(BLOCK),
          new Uint8Array(BLOCK / 8),
        ];
        for (let place = 0; place < BLOCK && start + place < rows.length; place++) {
          const own = values.subarray((start + place) * dimension, (start + place + 1) * dimension);
          scales[place] = quantise(own, vectors.subarray(place * dimension, (place + 1) * dimension));
          live[place >> 3] = (live[place >> 3] ?? 0) | (1 << (place & 7));
        }
        placed.put((first + start) / BLOCK, { live, numbers: new Float32Array(BLOCK * NUMBERS), vectors, scales });
      }
      await setImmediate();
    }
    return placed;
  }
}

function fingerprintAt(fingerprints: Uint8Array, row: number): Uint8Array {
  return fingerprints.subarray(row * FINGERPRINT_BYTES, (row + 1) * FINGERPRINT_BYTES);
}

function cosineOf({ evidence: [one] }: Hit): number {
  return one?.kind === 'cosine' ? one.cosine : -1;
}
