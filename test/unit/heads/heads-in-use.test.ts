import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { HeadsFolders } from '../../../src/heads/stored-heads.ts';
import { keyOf, readHeadsInUse, HeadsSelection, type Memory } from '../../../src/heads/heads-in-use.ts';
import { encoder, otherEncoder, smallHeads } from './heads-fixtures.ts';

/** A memory as VS Code keeps it; `undefined` takes a key away. */
class Remembered implements Memory {
  readonly kept = new Map<string, unknown>();
  get(key: string): unknown {
    return this.kept.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.kept.delete(key);
    else this.kept.set(key, value);
    return Promise.resolve();
  }
}

describe('the choice of heads', () => {
  let workspace: Remembered;
  let everywhere: Remembered;
  let selection: HeadsSelection;
  beforeEach(() => {
    workspace = new Remembered();
    everywhere = new Remembered();
    selection = new HeadsSelection(workspace, everywhere);
  });

  it('is the bundled ones at first', () => {
    assert.deepEqual(selection.chosen, { id: null, where: 'everywhere' });
  });

  it('is the workspace’s own before the one for everywhere', async () => {
    await selection.choose({ id: 'a', where: 'everywhere' });
    assert.deepEqual(selection.chosen, { id: 'a', where: 'everywhere' });
    await selection.choose({ id: 'b', where: 'workspace' });
    assert.deepEqual(selection.chosen, { id: 'b', where: 'workspace' });
    const elsewhere = new HeadsSelection(new Remembered(), everywhere);
    assert.deepEqual(elsewhere.chosen, { id: 'a', where: 'everywhere' });
  });

  it('may be the bundled ones in one workspace and others everywhere', async () => {
    await selection.choose({ id: 'a', where: 'everywhere' });
    await selection.choose({ id: null, where: 'workspace' });
    assert.deepEqual(selection.chosen, { id: null, where: 'workspace' });
  });

  it('for everywhere holds here too', async () => {
    await selection.choose({ id: 'b', where: 'workspace' });
    await selection.choose({ id: 'a', where: 'everywhere' });
    assert.deepEqual(selection.chosen, { id: 'a', where: 'everywhere' });
  });

  it('comes back as it was, here and everywhere', async () => {
    await selection.choose({ id: 'a', where: 'everywhere' });
    await selection.choose({ id: null, where: 'workspace' });
    const before = selection.selected;
    await selection.choose({ id: 'b', where: 'everywhere' });
    assert.deepEqual(selection.chosen, { id: 'b', where: 'everywhere' });
    await selection.restore(before);
    assert.deepEqual(selection.chosen, { id: null, where: 'workspace' });
    assert.deepEqual(selection.selected, { workspace: null, everywhere: 'a' });
    await selection.restore({ workspace: undefined, everywhere: null });
    assert.equal(workspace.kept.size + everywhere.kept.size, 0);
  });

  it('is the bundled ones where the chosen ones are forgotten', async () => {
    await selection.choose({ id: 'a', where: 'everywhere' });
    await selection.choose({ id: 'b', where: 'workspace' });
    await selection.forget('b');
    assert.equal(selection.chosen.id, null, 'not those that are chosen everywhere');
    await selection.choose({ id: 'a', where: 'everywhere' });
    await selection.forget('a');
    assert.deepEqual(selection.chosen, { id: null, where: 'everywhere' });
    assert.equal(workspace.kept.size + everywhere.kept.size, 0);
  });

  it('of others is not touched when some are forgotten', async () => {
    await selection.choose({ id: 'a', where: 'everywhere' });
    await selection.forget('b');
    assert.equal(selection.chosen.id, 'a');
  });

  it('is the bundled ones where the memory holds something else', async () => {
    await everywhere.update('thinBridge.heads', { id: 'a' });
    assert.equal(selection.chosen.id, null);
  });
});

describe('the heads in use', () => {
  let root: string;
  let memory: Remembered;
  let warnings: string[];
  let folders: HeadsFolders;
  let selection: HeadsSelection;
  let id: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'thin-bridge-store-'));
    memory = new Remembered();
    warnings = [];
    folders = new HeadsFolders(root);
    selection = new HeadsSelection(memory, new Remembered());
    id = await folders.add(smallHeads('mine.csv'), null, () => Promise.resolve());
  });
  afterEach(() => rm(root, { recursive: true }));

  const read = (setting = '', use = encoder) =>
    readHeadsInUse({ folders, selection, memory, warn: (text) => warnings.push(text) }, setting, () =>
      Promise.resolve(use),
    );

  it('are the bundled ones at first', async () => {
    assert.deepEqual(await read(), { source: 'bundled' });
  });

  it('are the chosen ones', async () => {
    await selection.choose({ id, where: 'workspace' });
    const inUse = await read();
    assert.ok(inUse.source === 'stored');
    assert.deepEqual([inUse.heads.id, inUse.where], [id, 'workspace']);
    assert.match(keyOf(inUse), /^mine\.csv, .*, workspace$/);
  });

  it('are those of the setting whatever was chosen, by the name in its manifest', async () => {
    await selection.choose({ id, where: 'workspace' });
    const folder = path.join(root, 'by-hand');
    assert.deepEqual(await read(folder), { source: 'setting', folder, name: 'by-hand' });
    await writeHeadsFolder(folder, smallHeads('set by hand'));
    assert.deepEqual(await read(folder), { source: 'setting', folder, name: 'set by hand' });
  });

  it('are the bundled ones where the chosen ones are gone, and one warning says so', async () => {
    await selection.choose({ id, where: 'workspace' });
    await folders.remove(id);
    assert.deepEqual(await read(), { source: 'bundled' });
    assert.deepEqual(await read(), { source: 'bundled' });
    assert.deepEqual(warnings, [
      "The heads that were chosen can't be used: they are no longer there. The bundled heads answer.",
    ]);
  });

  it('are the chosen ones again when these can be used again, and a later fault is said again', async () => {
    await selection.choose({ id, where: 'workspace' });
    assert.equal((await read('', otherEncoder)).source, 'bundled');
    assert.equal((await read()).source, 'stored');
    assert.equal((await read('', otherEncoder)).source, 'bundled');
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? '', /^The heads "mine\.csv" can't be used: they were trained on the encoder/);
  });
});
