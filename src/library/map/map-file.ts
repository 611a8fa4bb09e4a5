import * as l10n from '@vscode/l10n';
import { itemAt } from '../../base/items.ts';
import { bundledFilesDisagree } from '../../errors/model-errors.ts';
import type { MapManifest } from '../../models/manifest.ts';
import { readModelFile } from '../../models/model-files.ts';

/** A place in the map: each of its numbers is from -1 to 1. */
export type MapPlace = readonly [x: number, y: number];

/** The largest whole number that stands for a coordinate. */
const LARGEST = 32_767;

/** Stands for a drug whose target class isn't known. */
const NO_CLASS = 255;

/** Writes places as pairs of 16-bit whole numbers, little-endian. */
export function packPlaces(places: readonly MapPlace[]): Uint8Array {
  const packed = new DataView(new ArrayBuffer(places.length * 4));
  places.flat().forEach((value, index) => packed.setInt16(2 * index, Math.round(value * LARGEST), true));
  return new Uint8Array(packed.buffer);
}

/** Writes the target class of each drug by its place among the names of the classes, one byte each. */
export function packClasses(classes: readonly (number | null)[]): Uint8Array {
  return Uint8Array.from(classes, (place) => place ?? NO_CLASS);
}

/** Where each drug of the index lies, and to what class its target belongs. */
export interface DrugPlaces {
  readonly places: readonly MapPlace[];
  /** Name of the class; null where no target is recorded. */
  readonly classes: readonly (string | null)[];
}

/**
 * Reads the files of the map, each checked against its manifest.
 * @param drugs how many drugs the index holds
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function readDrugPlaces(
  folder: string,
  { files, classes: names }: MapManifest,
  drugs: number,
): Promise<DrugPlaces> {
  const bytes = await readModelFile(folder, files.places);
  const classBytes = await readModelFile(folder, files.classes);
  if (bytes.length !== 4 * drugs || classBytes.length !== drugs) throw bundledFilesDisagree(l10n.t('map of the drugs'));
  const packed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const coordinate = (index: number) => packed.getInt16(2 * index, true) / LARGEST;
  try {
    return {
      places: Array.from({ length: drugs }, (_, row): MapPlace => [coordinate(2 * row), coordinate(2 * row + 1)]),
      classes: Array.from(classBytes, (place) => (place === NO_CLASS ? null : itemAt(names, place))),
    };
  } catch {
    throw bundledFilesDisagree(l10n.t('map of the drugs'));
  }
}
