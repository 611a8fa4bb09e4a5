import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeHeads, type HeadWeights } from '../../../src/bridge/heads.ts';
import { HeadsCollection } from '../../../src/heads/heads-collection.ts';
import { writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { packBetween } from '../../../src/heads/pack-heads.ts';
import { encodeReport } from '../../../src/heads/report-schema.ts';
import type { StoredHeads } from '../../../src/heads/stored-heads.ts';
import { isMovable } from '../../../src/heads/move-heads.ts';
import { readModelFile } from '../../../src/models/model-files.ts';
import { encoder, reportOf, smallHeads } from './heads-fixtures.ts';

function weightsOf(value: number): HeadWeights {
  return {
    dimension: 2,
    chemistry: new Float32Array(16 * 2).fill(value),
    text: new Float32Array(encoder.dimension * 2).fill(value),
    centre: new Float32Array(encoder.dimension),
  };
}

/** A memory as VS Code keeps one. */
function memory() {
  const values = new Map<string, unknown>();
  return {
    get: (key: string) => values.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
  };
}

async function weightIn({ folder, manifest: { files } }: StoredHeads): Promise<number | undefined> {
  const { chemistry } = decodeHeads({
    chemistry: await readModelFile(folder, files.chemistry),
    text: await readModelFile(folder, files.text),
  });
  return chemistry[0];
}

describe('heads that are moved', () => {
  let root: string;
  let collection: HeadsCollection;
  let changes: number;
  let id: string;
  const interpolation = { point: 0.5, first: 0.5, chosenBy: 'validation', path: [] } as const;
  const report = { ...reportOf('mine.csv'), interpolation };

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'thin-bridge-move-'));
    changes = 0;
    collection = new HeadsCollection({
      root,
      ...{ workspace: memory(), everywhere: memory() },
      setting: () => '',
      encoder: () => path.join(root, 'none'),
      attempt: () => Promise.resolve(),
      warn: () => assert.fail('nothing is to be warned of'),
      onChange: () => (changes += 1),
    });
    const folder = await collection.newFolder();
    const packed = packBetween({ from: weightsOf(1), to: weightsOf(3) }, 0.5, {
      name: 'mine.csv',
      encoder,
      training: {},
    });
    await writeHeadsFolder(folder, packed, encodeReport(report));
    id = path.basename(folder);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('are others at another point, with the report of that; those before stay', async () => {
    assert.equal(await weightIn(await collection.read(id)), 2);
    const moved = await collection.move(id, 0.75);
    assert.equal(await weightIn(moved), 2.5);
    assert.deepEqual(moved.report, { ...report, interpolation: { ...interpolation, point: 0.75 } });
    assert.equal(moved.manifest.training['point'], 0.75);
    assert.equal(await weightIn(await collection.read(id)), 2);
    const again = await collection.move(moved.id, 1);
    assert.equal(await weightIn(again), 3, 'they can be moved again');
    assert.equal((await collection.list()).length, 3);
  });

  it('are the heads before to the last bit at 0', async () => {
    const { folder, manifest } = await collection.move(id, 0);
    const { ends, files } = manifest;
    assert.deepEqual(ends!.from, files);
    assert.equal(files.chemistry.sha256, smallHeads('', 1).manifest.files.chemistry.sha256);
    assert.ok((await readFile(path.join(folder, files.chemistry.path))).equals(smallHeads('', 1).files.chemistry));
  });

  it('are used where those before were used, and nowhere else', async () => {
    await collection.use(id, 'workspace');
    const before = changes;
    const moved = await collection.move(id, 0.25);
    assert.equal(collection.inUse?.id, moved.id);
    assert.equal(collection.folder, moved.folder);
    assert.equal(changes, before + 1);
    assert.deepEqual(collection.selected, { workspace: moved.id, everywhere: null });
    const other = await collection.move(id, 0.75);
    assert.notEqual(collection.folder, other.folder);
  });

  it('can not be moved where what they lie between is not kept', async () => {
    const folder = await collection.newFolder();
    await writeHeadsFolder(folder, smallHeads('scratch.csv'), encodeReport(reportOf('scratch.csv')));
    const fixed = path.basename(folder);
    assert.equal(isMovable(await collection.read(fixed)), false);
    assert.equal(isMovable(await collection.read(id)), true);
    await assert.rejects(collection.move(fixed, 0.5), {
      code: 'model-invalid',
      message: /"scratch\.csv" can't be moved/,
    });
    assert.equal((await collection.list()).length, 2);
  });
});
