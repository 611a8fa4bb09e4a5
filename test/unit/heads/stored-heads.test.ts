import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { encodeReport } from '../../../src/heads/report-schema.ts';
import { HeadsFolders } from '../../../src/heads/stored-heads.ts';
import { encoder, localFolder, otherEncoder, reportOf, smallHeads } from './heads-fixtures.ts';

const accept = () => Promise.resolve();

/** The file of a folder whose name begins with a word. */
async function fileIn(folder: string, word: string): Promise<string> {
  return (await readdir(folder)).find((name) => name.startsWith(`${word}-`)) ?? '';
}

describe('the folders of heads', () => {
  let parent: string;
  let root: string;
  let folders: HeadsFolders;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(tmpdir(), 'thin-bridge-store-'));
    root = path.join(parent, 'heads');
    folders = new HeadsFolders(root);
  });
  afterEach(() => rm(parent, { recursive: true }));

  const names = async () => (await folders.survey(encoder)).whole.map(({ manifest }) => manifest.name);

  it('are none at first', async () => {
    assert.deepEqual(await folders.survey(encoder), { whole: [], broken: [] });
  });

  it('hold what was added, with its report', async () => {
    const id = await folders.add(smallHeads('mine.csv'), reportOf('mine.csv'), accept);
    const [heads] = (await folders.survey(encoder)).whole;
    assert.equal(heads?.id, id);
    assert.equal(heads.folder, path.join(root, id));
    assert.equal(heads.manifest.name, 'mine.csv');
    assert.deepEqual(heads.report, reportOf('mine.csv'));
    assert.deepEqual(await readdir(root), [id], 'nothing else is left behind');
  });

  it('list what was written to a new folder when it is whole, newest first', async () => {
    const folder = await folders.newFolder();
    assert.deepEqual(await names(), []);
    await writeHeadsFolder(folder, smallHeads('retrained.csv'));
    await writeHeadsFolder(path.join(root, '20200101000000-00000000'), smallHeads('old.csv'));
    assert.deepEqual(await names(), ['retrained.csv', 'old.csv']);
  });

  it('try heads before these are listed, and leave nothing of what fails', async () => {
    let listed: string[] | undefined;
    const attempt = async (folder: string) => {
      assert.ok((await readFile(path.join(folder, await fileIn(folder, 'text')))).length > 0, 'they are whole');
      listed = await names();
      throw new Error('no good');
    };
    await assert.rejects(folders.add(smallHeads('mine.csv'), null, attempt), { message: 'no good' });
    assert.deepEqual(listed, []);
    assert.deepEqual(await readdir(root), []);
  });

  it('say where they can not be written to, and what is in the way', async () => {
    await writeFile(root, 'a file where the folder should be');
    await assert.rejects(folders.add(smallHeads('mine.csv'), null, accept), {
      code: 'folder-unwritable',
      message: `The heads can't be stored in ${root}: something of that name is there already. Choose another name.`,
    });
    await rm(root);
    const id = await folders.add(smallHeads('mine.csv'), null, accept);
    await mkdir(path.join(root, `.removed-${id}`, 'in the way'), { recursive: true });
    await assert.rejects(folders.remove(id), {
      code: 'folder-unwritable',
      message: /^The heads can't be removed from /,
    });
    assert.deepEqual(await names(), ['mine.csv']);
  });

  it('take over heads of another folder with their report, once', async () => {
    const other = path.join(parent, 'from a colleague');
    await writeHeadsFolder(other, smallHeads('theirs.csv'), encodeReport(reportOf('theirs.csv')));
    const imported = await folders.importFrom(localFolder(other), encoder, accept);
    assert.equal(imported.manifest.name, 'theirs.csv');
    assert.deepEqual(imported.report, reportOf('theirs.csv'));
    assert.deepEqual(await folders.importFrom(localFolder(other), encoder, accept), imported);
    assert.deepEqual(await names(), ['theirs.csv']);
  });

  it('take over nothing that does not pass its trial, or was called off', async () => {
    const other = path.join(parent, 'from a colleague');
    await writeHeadsFolder(other, smallHeads('theirs.csv'));
    await assert.rejects(
      folders.importFrom(localFolder(other), encoder, () => Promise.reject(new Error('out of range'))),
      { code: 'model-invalid', message: 'The heads "theirs.csv" were tried and not imported: out of range.' },
    );
    await assert.rejects(
      folders.importFrom(localFolder(other), encoder, () => Promise.reject(AbortSignal.abort().reason as Error)),
      { name: 'AbortError' },
    );
    await assert.rejects(folders.importFrom(localFolder(path.join(parent, 'nowhere')), encoder, accept), {
      code: 'model-missing',
    });
    assert.deepEqual(await names(), []);
  });

  it('say why heads that are wanted cannot be used', async () => {
    const id = await folders.add(smallHeads('mine.csv'), null, accept);
    assert.equal((await folders.require(id, encoder)).manifest.name, 'mine.csv');
    await assert.rejects(folders.require('2020-1', encoder), {
      code: 'model-invalid',
      message: 'The heads "2020-1" can\'t be used: they are no longer there. Choose others.',
    });
  });

  const breakages: [name: string, fault: RegExp, broken: (folder: string) => Promise<void>][] = [
    [
      'a flipped bit',
      /^a file of theirs is damaged$/,
      async (folder) => {
        const file = path.join(folder, await fileIn(folder, 'chemistry'));
        const bytes = await readFile(file);
        bytes[40]! ^= 1;
        await writeFile(file, bytes);
      },
    ],
    [
      'a missing head',
      /^a file of theirs is missing$/,
      async (folder) => rm(path.join(folder, await fileIn(folder, 'text'))),
    ],
    ['a missing manifest', /^a file of theirs is missing$/, (folder) => rm(path.join(folder, 'manifest.json'))],
    [
      'half a manifest',
      /^their manifest\.json is damaged$/,
      (folder) => writeFile(path.join(folder, 'manifest.json'), '{"heads": {"name": "mi'),
    ],
  ];
  for (const [name, fault, breakIt] of breakages) {
    it(`list heads with ${name} as broken, so that they can be removed`, async () => {
      const id = await folders.add(smallHeads('mine.csv'), null, accept);
      await folders.add(smallHeads('others.csv', 2), null, accept);
      await breakIt(path.join(root, id));
      const { whole, broken } = await folders.survey(encoder);
      assert.deepEqual([whole.length, broken.length], [1, 1]);
      assert.equal(broken[0]?.id, id);
      assert.match(broken[0].fault, fault);
      await folders.remove(id);
      assert.deepEqual((await folders.survey(encoder)).broken, []);
      assert.deepEqual(await names(), ['others.csv']);
    });
  }

  it('list heads of another encoder as not usable, and as usable where no encoder is known', async () => {
    await folders.add(smallHeads('mine.csv'), null, accept);
    const [broken] = (await folders.survey(otherEncoder)).broken;
    assert.equal(broken?.name, 'mine.csv');
    assert.match(broken.fault, /trained on the encoder a sentence encoder, and in use is another encoder$/);
    assert.equal((await folders.survey(null)).whole.length, 1);
  });

  it('read heads whose report is damaged as heads without one', async () => {
    const id = await folders.add(smallHeads('mine.csv'), reportOf('mine.csv'), accept);
    await writeFile(path.join(root, id, await fileIn(path.join(root, id), 'report')), '{"name": "mine.csv"}');
    assert.equal((await folders.survey(encoder)).whole[0]?.report, null);
  });

  it('say of heads that are gone that they are', async () => {
    const gone = { id: '2020-1', folder: path.join(root, '2020-1'), name: '2020-1', fault: 'they are no longer there' };
    assert.deepEqual(await folders.read('2020-1', encoder), gone);
  });

  it('let no name lead out of them', async () => {
    await writeHeadsFolder(path.join(parent, 'outside'), smallHeads('outside.csv'));
    for (const id of ['../outside', '..', '.', '', 'a/../../outside']) {
      assert.ok('fault' in (await folders.read(id, encoder)), id);
      await folders.remove(id);
    }
    assert.deepEqual((await readdir(parent)).sort(), ['outside']);
  });

  it('do not list what is being written, and clear it away when it was left behind a day ago', async () => {
    await folders.add(smallHeads('mine.csv'), null, accept);
    for (const name of ['.import-fresh', '.import-old']) await mkdir(path.join(root, name));
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(path.join(root, '.import-old'), yesterday, yesterday);
    await folders.tidy();
    assert.deepEqual(await names(), ['mine.csv']);
    assert.deepEqual(
      (await readdir(root)).filter((name) => name.startsWith('.')),
      ['.import-fresh'],
    );
  });
});
