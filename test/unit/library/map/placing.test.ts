import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CosineTable } from '../../../../src/bridge/cosines.ts';
import { packClasses, packPlaces, readDrugPlaces, type MapPlace } from '../../../../src/library/map/map-file.ts';
import { nearestRows, placeAmong } from '../../../../src/library/map/placing.ts';
import { describeFile } from '../../../../src/models/model-files.ts';

describe('places in the map', () => {
  const places: MapPlace[] = [
    [0.1, 0.1],
    [0.12, 0.1],
    [0.11, 0.13],
    [-0.9, -0.9],
  ];
  const near = (...scores: readonly number[]) => scores.map((score, row) => ({ row, score }));

  it('are amid the drugs that are nearest, and not between them and one far away in the map', () => {
    const [x, y] = placeAmong(near(0.9, 0.85, 0.85, 0.84), places);
    assert.ok(x > 0.1 && x < 0.12 && y > 0.1 && y < 0.13, `${x} ${y}`);
  });

  it('are that of the one drug where there is one alone, and some place where nothing is near', () => {
    assert.deepEqual(placeAmong(near(0.4), places), [0.1, 0.1]);
    for (const value of placeAmong(near(-0.2, -0.3), places)) assert.ok(Number.isFinite(value));
  });

  it('come of the nearest rows, also of more vectors than are compared at once', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => [Math.cos(at / 4), Math.sin(at / 4)]);
    await using table = await CosineTable.open({ values: Float32Array.from(rows.flat()), shape: [5, 2] });
    const count = 600;
    const queries = Array.from({ length: count }, (_, at) => rows[at % 5]!);
    const vectors = { values: Float32Array.from(queries.flat()), shape: [count, 2] };
    const nearest = await nearestRows(table, vectors, 2);
    assert.deepEqual([nearest.length, nearest[0]![0]!.row, nearest[599]![0]!.row], [count, 0, 4]);
    const others = await nearestRows(table, vectors, 1, (vector, row) => vector % 5 !== row);
    assert.deepEqual([others[0]![0]!.row, others[4]![0]!.row], [1, 3]);
  });

  describe('in a file', () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'map-'));
      await mkdir(path.join(folder, 'map'));
    });
    after(() => rm(folder, { recursive: true }));

    async function manifest(placeBytes: Uint8Array, classBytes: Uint8Array) {
      await writeFile(path.join(folder, 'map/places.bin'), placeBytes);
      await writeFile(path.join(folder, 'map/classes.bin'), classBytes);
      return {
        ...{ name: 'Map', heads: { name: 'ours', sha256: '' }, training: {}, classes: ['GPCR', 'Kinase'] },
        trustworthiness: { drugs: 0.9, placed: 0.9 },
        files: {
          places: describeFile('map/places.bin', placeBytes),
          classes: describeFile('map/classes.bin', classBytes),
        },
      };
    }

    it('are read as they were written, to a 30,000th', async () => {
      const written = await manifest(packPlaces(places), packClasses([1, null, 0, 1]));
      const read = await readDrugPlaces(folder, written, 4);
      assert.deepEqual(read.classes, ['Kinase', null, 'GPCR', 'Kinase']);
      read.places.flat().forEach((value, at) => assert.ok(Math.abs(value - places.flat()[at]!) < 1 / 30_000));
    });

    it('are refused where they are of another index, or name a class that there is not', async () => {
      const whole = await manifest(packPlaces(places), packClasses([1, null, 0, 1]));
      await assert.rejects(readDrugPlaces(folder, whole, 5), { code: 'model-invalid' });
      const wrong = await manifest(packPlaces(places), packClasses([1, null, 0, 7]));
      await assert.rejects(readDrugPlaces(folder, wrong, 4), { code: 'model-invalid' });
    });
  });
});
