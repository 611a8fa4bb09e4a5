import assert from 'node:assert/strict';
import fs, { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bridge } from '../../../src/bridge/bridge.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { headsFolder, reportPath, requireFreeForHeads, writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { readLearned } from '../../../src/heads/learned-compounds.ts';
import { packHeads, type PackedHeads } from '../../../src/heads/pack-heads.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { models, workerFile } from '../fixtures.ts';

const weights = (value: number): HeadWeights => ({
  dimension: 2,
  chemistry: new Float32Array(2048 * 2).fill(value),
  text: new Float32Array(384 * 2).fill(value),
  centre: new Float32Array(384),
});

async function packed(value: number, name = 'my pairs.csv'): Promise<PackedHeads> {
  return packHeads(weights(value), { name, encoder: await readManifest(models, 'encoder'), training: { seed: value } });
}

describe('a folder of heads', () => {
  let parent: string;
  let folder: string;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'thin-bridge-heads-'));
    folder = path.join(parent, 'new', 'heads of mine');
  });
  afterEach(() => rm(parent, { recursive: true }));

  const nameIn = async (place: string) => (await readManifest(place, 'heads')).name;

  /** Name of the heads in a folder, whose files are as their manifest says. */
  async function wholeHeads(place: string): Promise<string> {
    const { name, files } = await readManifest(place, 'heads');
    await readModelFile(place, files.chemistry);
    await readModelFile(place, files.text);
    return name;
  }

  it('is one that the loader reads', async () => {
    await writeHeadsFolder(folder, await packed(1));
    const chemistry = openChemistry({ workerFile });
    const bridge = await Bridge.open({ encoder: models, heads: folder }, chemistry);
    try {
      assert.equal(bridge.heads.manifest.name, 'my pairs.csv');
      assert.deepEqual(bridge.heads.manifest.training, { seed: 1 });
      assert.equal((await bridge.heads.projectFingerprints([new Uint8Array(256).fill(1)])).values.length, 2);
    } finally {
      await bridge[Symbol.asyncDispose]();
      await chemistry[Symbol.asyncDispose]();
    }
    assert.deepEqual(await readdir(path.dirname(folder)), ['heads of mine'], 'nothing else is left behind');
  });

  it('has the same bytes for the same weights', async () => {
    assert.deepEqual(await packed(1), await packed(1));
  });

  it('takes the place of an empty folder, and of heads that were written before, again and again', async () => {
    await mkdir(folder, { recursive: true });
    for (const value of [1, 2, 3]) {
      const written = await writeHeadsFolder(folder, await packed(value, `${value}.csv`));
      assert.deepEqual(await readManifest(folder, 'heads'), written);
      assert.deepEqual(await wholeHeads(folder), `${value}.csv`);
      assert.deepEqual((await readdir(folder)).length, 3, 'the ones before are gone');
    }
    assert.deepEqual(await readdir(path.dirname(folder)), ['heads of mine']);
  });

  it('is not the folder that one is in, where its name is empty', async () => {
    const before = process.cwd();
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'compounds.csv'), 'all that there is');
    process.chdir(folder);
    try {
      for (const name of ['', '.']) {
        await assert.rejects(writeHeadsFolder(name, await packed(1)), { code: 'folder-occupied' });
      }
      assert.deepEqual(await readdir(folder), ['compounds.csv']);
    } finally {
      process.chdir(before);
    }
  });

  it('has whole heads wherever a process ends that replaces them, with no report but their own', async () => {
    let survived = 0;
    for (let ended = true; ended; survived++) {
      await rm(folder, { recursive: true, force: true });
      await writeHeadsFolder(folder, await packed(1, 'old'), '"old"');
      ended = await stopsAfter(survived, async () => writeHeadsFolder(folder, await packed(2, 'new'), '"new"'));
      const name = await wholeHeads(folder);
      assert.equal(await reportIn(folder), `"${name}"`, `after ${survived} calls`);
      await writeHeadsFolder(folder, await packed(3, 'next'));
      assert.equal(await wholeHeads(folder), 'next');
      assert.equal((await readdir(folder)).length, 3, 'what was left over is cleared away');
    }
    assert.ok(survived > 10, `${survived} calls`);
  });

  it('keeps its heads wherever a process ends that writes the same ones again, with another report', async () => {
    for (let survived = 0, ended = true; ended; survived++) {
      await rm(folder, { recursive: true, force: true });
      await writeHeadsFolder(folder, await packed(1, 'same'), '"first"');
      ended = await stopsAfter(survived, async () => writeHeadsFolder(folder, await packed(1, 'same'), '"second"'));
      assert.equal(await wholeHeads(folder), 'same');
      assert.match((await reportIn(folder)) ?? '', /first|second/u);
    }
  });

  for (const slot of ['heads', 'heads-2']) {
    it(`takes the place of heads that an earlier version wrote to ${slot}, or of a process of it that was killed`, async () => {
      for (let survived = 0, ended = true; ended; survived++) {
        await rm(folder, { recursive: true, force: true });
        await writeEarlier(folder, await packed(1, 'old'), slot);
        for (const rest of ['heads', 'heads-2']) await mkdir(path.join(folder, rest), { recursive: true });
        await writeFile(path.join(folder, 'report.json.old'), 'left over');
        assert.equal(await wholeHeads(folder), 'old');
        ended = await stopsAfter(survived, async () => writeHeadsFolder(folder, await packed(2, 'new')));
        const name = await wholeHeads(folder);
        assert.equal(await reportIn(folder), name === 'old' ? '"old"' : null, `after ${survived} calls`);
        await writeHeadsFolder(folder, await packed(3, 'next'));
        assert.equal((await readdir(folder)).length, 3, 'what the earlier version wrote is gone');
      }
    });
  }

  it('has no heads, or whole ones, wherever a process ends that fills an empty folder', async () => {
    for (let survived = 0, ended = true; ended; survived++) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
      ended = await stopsAfter(survived, async () => writeHeadsFolder(folder, await packed(2, 'new'), '"new"'));
      if ((await readdir(folder)).includes('manifest.json')) assert.equal(await wholeHeads(folder), 'new');
      await writeHeadsFolder(folder, await packed(3, 'next'));
      assert.equal(await wholeHeads(folder), 'next');
    }
  });

  it('may have a report beside the heads, which goes when they are replaced by heads without', async () => {
    await writeHeadsFolder(folder, await packed(1), '{}');
    assert.equal(await reportIn(folder), '{}');
    await requireFreeForHeads(folder);
    await writeHeadsFolder(folder, await packed(2));
    assert.equal(await reportIn(folder), null);
    assert.equal((await readdir(folder)).length, 3);
  });

  it('may tell what its heads have learned, which those that are exported from it do not', async () => {
    const learned = new Set(['KEYB', 'KEYA']);
    const manifest = await writeHeadsFolder(folder, { ...(await packed(1)), learned });
    assert.deepEqual([...(await readLearned(folder, manifest))], ['KEYA', 'KEYB']);
    await requireFreeForHeads(folder);
    const { files } = await packed(1);
    const exported = headsFolder({ manifest, files }, undefined);
    assert.equal(exported.manifest.learned, undefined);
    assert.equal(exported.files.size, 3);
  });

  it('stays where a link points to', async () => {
    await mkdir(folder, { recursive: true });
    const link = path.join(parent, 'link');
    await symlink(folder, link, 'dir');
    await writeHeadsFolder(link, await packed(1));
    assert.equal(await nameIn(folder), 'my pairs.csv');
  });

  it('keeps its heads where new ones cannot be written', async () => {
    await writeHeadsFolder(folder, await packed(1));
    const broken = await packed(2, 'others.csv');
    const unwritable = { ...broken, files: { ...broken.files, text: undefined as unknown as Uint8Array } };
    await assert.rejects(writeHeadsFolder(folder, unwritable), { code: 'folder-unwritable' });
    assert.equal(await nameIn(folder), 'my pairs.csv');
    assert.deepEqual(await readdir(path.dirname(folder)), ['heads of mine']);
  });

  const occupations: [name: string, message: RegExp, occupy: () => Promise<unknown>][] = [
    ['a file', /is a file/, () => writeFile(folder, 'x')],
    ['a folder with something else', /it holds notes\.txt/, () => writeFile(path.join(folder, 'notes.txt'), 'x')],
    [
      'heads beside something else',
      /it holds notes\.txt/,
      async () => {
        await writeHeadsFolder(folder, await packed(1));
        await writeFile(path.join(folder, 'notes.txt'), 'x');
      },
    ],
    [
      'heads with something else among them',
      /it holds heads\/notes\.txt/,
      async () => {
        await writeEarlier(folder, await packed(1), 'heads');
        await writeFile(path.join(folder, 'heads', 'notes.txt'), 'x');
      },
    ],
    [
      'a report of something else',
      /is not a folder of heads: /,
      () => writeFile(path.join(folder, 'report.json'), '{}'),
    ],
    [
      'a manifest of something else',
      /is not a folder of heads: .*does not describe heads/,
      () => writeFile(path.join(folder, 'manifest.json'), '{"name": "a browser extension"}'),
    ],
  ];
  for (const [name, message, occupy] of occupations) {
    it(`does not replace ${name}`, async () => {
      await mkdir(name === 'a file' ? path.dirname(folder) : folder, { recursive: true });
      await occupy();
      const before = await contentsOf(folder);
      await assert.rejects(requireFreeForHeads(folder), { code: 'folder-occupied', message });
      await assert.rejects(writeHeadsFolder(folder, await packed(3)), { code: 'folder-occupied', message });
      assert.deepEqual(await contentsOf(folder), before);
    });
  }

  it('is not made of the bundled models', async () => {
    await assert.rejects(requireFreeForHeads(models), { code: 'folder-occupied', message: /it holds drugs, encoder/ });
  });
});

/** Text of the report beside heads; null where there is none. */
async function reportIn(place: string): Promise<string | null> {
  const file = reportPath(await readManifest(place, 'heads'));
  return file === null ? null : readFile(path.join(place, file), 'utf8');
}

/** Writes heads as earlier versions did: in a folder of their own, with a report that the manifest doesn't name. */
async function writeEarlier(place: string, { manifest, files }: PackedHeads, slot: string): Promise<void> {
  const { chemistry, text } = manifest.files;
  await mkdir(path.join(place, slot), { recursive: true });
  await writeFile(path.join(place, slot, 'chemistry.onnx'), files.chemistry);
  await writeFile(path.join(place, slot, 'text.onnx'), files.text);
  const placed = {
    chemistry: { ...chemistry, path: `${slot}/chemistry.onnx` },
    text: { ...text, path: `${slot}/text.onnx` },
  };
  await writeFile(path.join(place, 'manifest.json'), JSON.stringify({ heads: { ...manifest, files: placed } }));
  await writeFile(path.join(place, 'report.json'), JSON.stringify(manifest.name));
}

/**
 * Does what a process does that ends after some calls of the file system: no call after these is made or comes back.
 * @returns whether it ended before its time
 */
async function stopsAfter(calls: number, work: () => Promise<unknown>): Promise<boolean> {
  const real = { ...fs };
  let left = calls;
  const ended = new Promise<boolean>((resolve) => {
    for (const name of ['mkdir', 'mkdtemp', 'rename', 'rm', 'rmdir', 'writeFile'] as const) {
      const call = real[name] as (...parameters: unknown[]) => Promise<unknown>;
      Object.assign(fs, {
        [name]: async (...parameters: unknown[]) => {
          left -= 1;
          if (left >= 0) return call(...parameters);
          resolve(true);
          return new Promise(() => undefined);
        },
      });
    }
  });
  syncBuiltinESMExports();
  try {
    return await Promise.race([ended, work().then(() => false)]);
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}

/** Every file of a folder, or the file, with its bytes. */
async function contentsOf(place: string): Promise<Record<string, string>> {
  const names = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const all = files.length === 0 ? [place] : files;
  return Object.fromEntries(
    await Promise.all(all.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  );
}
