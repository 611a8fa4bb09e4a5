import pMap from 'p-map';
import { itemAt } from '../../base/items.ts';
import type { Heads } from '../../bridge/heads.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import { ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { MapManifest } from '../../models/manifest.ts';
import { readManifest } from '../../models/model-files.ts';
import type { Matrix } from '../../onnx/session.ts';
import type { BundledDrugs } from '../bundled-drugs.ts';
import type { Compound } from '../compound-index.ts';
import { readDrugPlaces, type DrugPlaces, type MapPlace } from './map-file.ts';
import { nearestRows, placeAmong, PLACED_BY } from './placing.ts';

/** Structures that are read at the same time, and then placed at once. */
const AT_ONCE = 256;

/** A drug, where it lies, and what class its target is of; null where none is recorded. */
export interface PlacedDrug {
  readonly compound: Compound;
  readonly place: MapPlace;
  readonly targetClass: string | null;
}

/** How structures are placed. */
export interface PlaceOptions {
  readonly chemistry: Chemistry;
  readonly signal?: AbortSignal | undefined;
  /** Told how many are done with. */
  readonly onPlaced?: (done: number) => void;
}

/**
 * The drugs of the index in two dimensions, and what else lies among them. The layout is fixed: other heads find other
 * drugs near a compound, and place it among these.
 */
export class DrugMap {
  /** How much of a neighbourhood in the map is one in the shared space, too, at 10 neighbours; of 1 all of it. */
  readonly trustworthiness: MapManifest['trustworthiness'];
  /** Whether the heads in use are others than those that the drugs were laid out by. */
  readonly isOfOtherHeads: boolean;
  readonly #drugs: BundledDrugs;
  readonly #heads: Heads;
  readonly #laidOut: DrugPlaces;

  private constructor(manifest: MapManifest, drugs: BundledDrugs, heads: Heads, laidOut: DrugPlaces) {
    this.trustworthiness = manifest.trustworthiness;
    this.isOfOtherHeads = manifest.heads.sha256 !== heads.manifest.files.chemistry.sha256;
    this.#drugs = drugs;
    this.#heads = heads;
    this.#laidOut = laidOut;
  }

  /**
   * @param folder of the index of `drugs`
   * @param drugs and heads stay the caller's to dispose of
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async open(folder: string, drugs: BundledDrugs, heads: Heads): Promise<DrugMap> {
    const manifest = await readManifest(folder, 'map');
    const laidOut = await readDrugPlaces(folder, manifest, drugs.table.drugs.length);
    return new DrugMap(manifest, drugs, heads, laidOut);
  }

  /** Every drug of the index, in its order. */
  get drugs(): PlacedDrug[] {
    const { places, classes } = this.#laidOut;
    return places.map((place, row) => ({
      ...{ place, compound: this.#drugs.compound(row), targetClass: classes[row] ?? null },
    }));
  }

  /** Where a vector of the shared space lies, [1, dimension], of unit length. */
  async placeVector(vector: Float32Array): Promise<MapPlace> {
    return itemAt(await this.#place({ values: vector, shape: [1, vector.length] }), 0);
  }

  /** Where molecules lie, by their ECFP4 as `Molecule.fingerprint` has it. */
  async placeFingerprints(fingerprints: readonly Uint8Array[]): Promise<MapPlace[]> {
    return fingerprints.length === 0 ? [] : this.#place(await this.#heads.projectFingerprints(fingerprints));
  }

  /**
   * Where structures lie; null for each that can't be read.
   * @throws the signal's reason
   */
  async placeStructures(
    structures: readonly string[],
    { chemistry, signal, onPlaced }: PlaceOptions,
  ): Promise<(MapPlace | null)[]> {
    const placed: (MapPlace | null)[] = [];
    while (placed.length < structures.length) {
      signal?.throwIfAborted();
      const part = structures.slice(placed.length, placed.length + AT_ONCE);
      const read = await pMap(part, (structure) => fingerprintOf(structure, chemistry, signal));
      const places = await this.placeFingerprints(read.filter((fingerprint) => fingerprint !== null));
      const next = places.values();
      placed.push(...read.map((fingerprint) => (fingerprint === null ? null : (next.next().value ?? null))));
      onPlaced?.(placed.length);
    }
    return placed;
  }

  async #place(vectors: Matrix): Promise<MapPlace[]> {
    const nearest = await nearestRows(this.#drugs.places, vectors, PLACED_BY);
    return nearest.map((rows) => placeAmong(rows, this.#laidOut.places));
  }
}

async function fingerprintOf(
  structure: string,
  chemistry: Chemistry,
  signal: AbortSignal | undefined,
): Promise<Uint8Array | null> {
  try {
    return (await chemistry.read(structure, [], { signal })).fingerprint;
  } catch (error) {
    signal?.throwIfAborted();
    // what can't be read has no place; anything else is no matter of the structure
    if (error instanceof ThinBridgeError && error.code !== 'cancelled') return null;
    throw error;
  }
}
