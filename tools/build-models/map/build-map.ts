import { CosineTable } from '../../../src/bridge/cosines.ts';
import { Heads } from '../../../src/bridge/heads.ts';
import { readDrugFiles } from '../../../src/library/drug-files.ts';
import { DrugRecords } from '../../../src/library/drug-records.ts';
import { packClasses, packPlaces, type MapPlace } from '../../../src/library/map/map-file.ts';
import { nearestRows, placeAmong, PLACED_BY } from '../../../src/library/map/placing.ts';
import type { MapManifest } from '../../../src/models/manifest.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import type { ScoredRow } from '../../../src/base/top-k.ts';
import type { WriteModelFile } from '../write-models.ts';
import { itemAt } from '../../../src/base/items.ts';
import { layOut, type LayoutSettings } from './layout.ts';
import { ranksIn } from './ranks.ts';
import { readTargetClasses, TARGET_CLASSES } from './target-classes.ts';
import { nearestInMap, trustworthiness } from './trustworthiness.ts';

/** Neighbours at which the trustworthiness is measured. */
const K = 10;

/** Every so many-th drug is placed anew as if the map didn't have it. */
const PLACED_EVERY = 9;

/** Two drugs of this cosine have one fingerprint, such as stereoisomers: to place one by the other would be no test. */
const SAME = 0.9999;

/** What the map is made of. */
export interface MapSources {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the heads and of the drug index. */
  readonly models: string;
  readonly seed: number;
  readonly write: WriteModelFile;
  /** Told of each step of the work, in a sentence. */
  readonly report: (progress: string) => void;
}

/**
 * Lays the drugs of the index out in two dimensions, and writes that.
 * @returns the section of the manifest that describes it
 * @throws ThinBridgeError `table-invalid`, and as `Heads.openFolder` and `readDrugFiles`
 */
export async function buildMap({ data, models, seed, write, report }: MapSources): Promise<MapManifest> {
  await using heads = await Heads.openFolder(models);
  const { name, files: headFiles, sentenceDimension } = heads.manifest;
  const { table: drugTable } = await DrugRecords.open(models);
  const drugs = await readDrugFiles(models, await readManifest(models, 'drugs'), drugTable, sentenceDimension);
  const vectors = await heads.projectFingerprints(drugs.fingerprints);
  await using table = await CosineTable.open(vectors);
  const settings: LayoutSettings = { seed, neighbours: 15, minimumDistance: 0.1, epochs: 500 };
  // some more, for the drugs that are placed as if the map didn't have them nor their copies
  const nearest = await nearestRows(table, vectors, 3 * settings.neighbours, (own, row) => own !== row);
  report(`laying out ${nearest.length} drugs`);
  const places = layOut(nearest, settings);

  const rank = ranksIn(vectors);
  const round = (value: number) => Math.round(1000 * value) / 1000;
  const ofDrugs = trustworthiness({ nearest: nearestInMap(places, K), rank }, places.length, K);
  report(`trustworthiness at ${K}: ${round(ofDrugs)}`);
  const ofPlaced = trustworthinessOfPlaced(nearest, places, rank);
  report(`of drugs that are placed by their neighbours: ${round(ofPlaced)}`);
  const classes = await readTargetClasses(data, drugTable);
  return {
    name: 'Map of the drugs',
    heads: { name, sha256: headFiles.chemistry.sha256 },
    training: { method: 'UMAP', ...settings },
    trustworthiness: { drugs: round(ofDrugs), placed: round(ofPlaced) },
    classes: [...TARGET_CLASSES],
    files: {
      places: await write('map/places.bin', packPlaces(places)),
      classes: await write('map/classes.bin', packClasses(classes)),
    },
  };
}

/** How good the places of own compounds are, measured on drugs: each is placed by others alone, that are no copies of it. */
function trustworthinessOfPlaced(
  nearest: readonly (readonly ScoredRow[])[],
  places: readonly MapPlace[],
  rank: (point: number, other: number) => number,
): number {
  const rows = places.flatMap((_, row) => (row % PLACED_EVERY === 0 ? [row] : []));
  const found = rows.map((row) => {
    const others = itemAt(nearest, row).filter(({ score }) => score < SAME);
    const [own = []] = nearestInMap(places, K + 1, [placeAmong(others.slice(0, PLACED_BY), places)]);
    return own.filter((other) => other !== row).slice(0, K);
  });
  const rankOf = (point: number, other: number) => rank(itemAt(rows, point), other);
  return trustworthiness({ nearest: found, rank: rankOf }, places.length, K);
}
