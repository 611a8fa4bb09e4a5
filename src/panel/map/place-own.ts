import * as l10n from '@vscode/l10n';
import { itemAt } from '../../base/items.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import { mapTooLarge } from '../../errors/map-errors.ts';
import type { DrugMap } from '../../library/map/drug-map.ts';
import { StructureFile, type ReadProgress } from '../../ranking/read-structures.ts';
import { isMissing } from '../../tables/missing.ts';
import { SD_COLUMNS } from '../../tables/sd-records.ts';
import { counted, numberText } from '../../text/numbers.ts';
import type { Run } from '../messages.ts';
import { ownPoint, type MapPoint } from './map-points.ts';
import type { OwnCompounds, OwnFile, OwnRows } from './own-compounds.ts';

/** Own compounds that a map shows at most. */
const MOST_OWN = 100_000;

/** Own compounds that have a place. */
interface PlacedOwn {
  readonly points: readonly MapPoint[];
  /** Names of the columns of their cells. */
  readonly columns: readonly string[];
  /** How many have no structure that can be read. */
  readonly leftOut: number;
}

/** How own compounds are placed. */
interface Placing {
  readonly map: Pick<DrugMap, 'placeFingerprints' | 'placeStructures'>;
  readonly chemistry: Chemistry;
  readonly signal: AbortSignal;
  /** Told how far it is. */
  readonly onRun: (run: Run) => void;
}

/**
 * Places own compounds among the drugs, by what a place needs of them alone: their fingerprints.
 * @throws ThinBridgeError `table-invalid` where a file can't be read, has no structures, or more than a map shows; the
 * signal's reason
 */
export function placeOwn(own: OwnCompounds, placing: Placing): Promise<PlacedOwn> {
  return 'file' in own ? placeFile(own, placing) : placeRows(own, placing);
}

async function placeRows({ rows, columns }: OwnRows, { map, chemistry, signal, onRun }: Placing): Promise<PlacedOwn> {
  const places = await map.placeStructures(
    rows.map(({ smiles }) => smiles),
    {
      ...{ chemistry, signal },
      onPlaced: (done) =>
        onRun({
          text: l10n.t`Placing ${numberText(done)} of ${counted(rows.length, 'compound')}`,
          share: done / rows.length,
        }),
    },
  );
  const points = rows.flatMap((row, at) => {
    const place = places[at] ?? null;
    return place === null ? [] : [ownPoint(row, place)];
  });
  return { points, columns, leftOut: rows.length - points.length };
}

async function placeFile({ file: path }: OwnFile, { map, chemistry, signal, onRun }: Placing): Promise<PlacedOwn> {
  const file = await StructureFile.open(path, signal);
  const points: MapPoint[] = [];
  let leftOut = 0;
  const onProgress = ({ done, share }: ReadProgress) =>
    onRun({ text: l10n.t`Placing: ${counted(done, 'compound')} so far`, share });
  for await (const rows of file.structures(chemistry, [], { signal, onProgress })) {
    const read = rows.filter((row) => 'molecule' in row);
    leftOut += rows.length - read.length;
    if (points.length + read.length > MOST_OWN) throw mapTooLarge(path, MOST_OWN);
    const places = await map.placeFingerprints(read.map(({ molecule }) => molecule.fingerprint));
    const columns = ownColumns(file);
    read.forEach(({ line, fields, molecule: { smiles } }, at) => {
      const name = file.nameColumns.map((column) => fields[column] ?? '').find((text) => !isMissing(text)) ?? '';
      const row = {
        key: String(line),
        name: name.trim(),
        smiles,
        cells: columns.map((column) => fields[column] ?? ''),
      };
      points.push(ownPoint(row, itemAt(places, at)));
    });
  }
  return { points, columns: ownColumns(file).map((column) => file.names[column] ?? ''), leftOut };
}

/** The columns of a file that say something of its own: not structures, and not names. */
function ownColumns({ names, structure, nameColumns, isSd }: StructureFile): number[] {
  const others = [...names.keys()].slice(isSd ? SD_COLUMNS.length : 0);
  return others.filter((column) => column !== structure && !nameColumns.includes(column));
}
