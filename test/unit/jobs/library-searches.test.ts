import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { importInBackground } from '../../../src/jobs/background-job.ts';
import { LibrarySearches, type SearchTimes } from '../../../src/jobs/library-searches.ts';
import type { SearchRequest } from '../../../src/jobs/search-messages.ts';
import { models, root } from '../fixtures.ts';

const FILES = {
  'ours.smi': 'CC(=O)Oc1ccccc1C(=O)O aspirin\nCCCCN butylamine\nCNC dimethylamine',
  'theirs.smi': 'c1ccncc1 pyridine',
};

describe('the process that searches', function () {
  this.timeout(300_000);
  const program = (name: string) => ({ file: path.join(root, 'dist', name), log: (line: string) => lines.push(line) });
  let lines: string[] = [];
  let folder: string;
  let request: SearchRequest & { readonly library: string };
  let searches: LibrarySearches;

  const place = (name: string) => path.join(folder, name);
  const imported = (file: keyof typeof FILES, library: string) =>
    importInBackground(program('jobs.cjs'), { library, files: [place(file)], heads: models }, {});

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-searches-'));
    for (const [name, text] of Object.entries(FILES)) await writeFile(place(name), text);
    const library = place('library');
    await imported('ours.smi', library);
    const folders = { encoder: models, heads: models, drugs: models };
    request = { where: 'library', library, models: folders, question: { kind: 'all' }, filter: [], limit: 3 };
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => {
    lines = [];
    searches = new LibrarySearches(program('search.cjs'));
  });
  afterEach(() => searches[Symbol.asyncDispose]());

  const search = (changes: Partial<SearchRequest> = {}, signal?: AbortSignal) =>
    searches.search({ ...request, ...changes }, signal);
  const names = async (changes: Partial<SearchRequest> = {}) => (await search(changes)).hits.map(({ name }) => name);

  it('answers every kind of question, of the library, of drugs and of both, one after the other', async () => {
    assert.deepEqual(await names({ question: { kind: 'smarts', text: 'c1ccccc1' } }), ['aspirin']);
    const { pid } = searches;
    assert.deepEqual(await names({ filter: [{ kind: 'property', property: 'weight', most: 46 }] }), ['dimethylamine']);
    assert.equal((await names({ question: { kind: 'smiles', text: 'aspirin' } }))[0], 'aspirin');
    const question = { kind: 'text', text: 'cyclooxygenase inhibitor' } as const;
    const own = await search({ question });
    assert.match(own.readAs, /cyclooxygenase/iu);
    assert.equal(own.hits[0]?.name, 'aspirin');
    assert.ok((own.hits[0].probability ?? 0) > 0.3, String(own.hits[0].probability));
    const both = await search({ question, where: 'both' });
    assert.ok(both.searched > own.searched + 9000, String(both.searched));
    assert.ok(
      both.hits.every(({ relation }) => relation === 'known'),
      'drugs that are known for it come first',
    );
    const drugs = await search({ question: { kind: 'smiles', text: 'aspirin' }, where: 'drugs' });
    assert.deepEqual([drugs.hits[0]?.name, drugs.hits[0]?.id], ['Aspirin', 'CHEMBL25']);
    assert.ok(pid !== undefined && searches.pid === pid, 'it is one process');
    assert.deepEqual(lines, []);
  });

  it('answers two searches at once, of different libraries', async () => {
    const other = place('two');
    await imported('theirs.smi', other);
    const found = await Promise.all([names(), names({ library: other }), names()]);
    assert.deepEqual(found.map(([first]) => first).sort(), ['aspirin', 'aspirin', 'pyridine']);
  });

  it('takes up what was imported, a library in the place of another one, and one that is gone', async () => {
    const library = place('changing');
    await imported('ours.smi', library);
    assert.equal((await names({ library })).length, 3);
    await imported('theirs.smi', library);
    assert.deepEqual(await names({ library, question: { kind: 'smarts', text: 'n' } }), ['pyridine']);
    await rename(library, place('moved'));
    await assert.rejects(search({ library }), { code: 'library-missing' });
    assert.equal((await names({ library: place('moved') })).length, 3);
    await imported('theirs.smi', library);
    assert.deepEqual(await names({ library }), ['pyridine']);
    // a backup that is written over the file, which stays the same for the system
    await cp(place('library'), library, { recursive: true });
    assert.equal((await search({ library })).searched, 3);
  });

  it('loads models anew where others are in their folder', async () => {
    const heads = place('heads');
    await cp(path.join(models, 'heads'), path.join(heads, 'heads'), { recursive: true });
    const manifest = JSON.parse(await readFile(path.join(models, 'manifest.json'), 'utf8')) as { heads: unknown };
    await writeFile(path.join(heads, 'manifest.json'), JSON.stringify({ heads: manifest.heads }));
    const folders = { ...request.models, heads };
    assert.equal((await names({ models: folders })).length, 3);
    await rm(path.join(heads, 'heads'), { recursive: true });
    assert.equal((await names({ models: folders })).length, 3, 'those that are open need no file');
    await utimes(path.join(heads, 'manifest.json'), new Date(), new Date(Date.now() + 5000));
    await assert.rejects(search({ models: folders }), { code: 'model-missing' });
    assert.equal((await names()).length, 3, 'others do');
  });

  it('lets a search be called off at once, and goes on with its models', async () => {
    searches.prepare(request.models);
    const controller = new AbortController();
    const reason = new Error('enough');
    const question = { kind: 'text', text: 'kinase inhibitor' } as const;
    const searching = search({ question, where: 'both' }, controller.signal);
    await wait(300);
    const begun = performance.now();
    controller.abort(reason);
    await assert.rejects(searching, reason);
    assert.ok(performance.now() - begun < 1000);
    const { pid } = searches;
    await wait(100);
    await search({ question });
    assert.ok(pid !== undefined && searches.pid === pid, 'it is the same process');
    await assert.rejects(search({}, AbortSignal.abort(reason)), reason);
  });

  it('says so where it is killed, and answers the next search in a new process', async () => {
    const question = { kind: 'text', text: 'cyclooxygenase inhibitor' } as const;
    const searching = search({ question });
    const { pid } = searches;
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    await assert.rejects(searching, {
      code: 'process-ended',
      message: 'The search ended unexpectedly (SIGKILL). Search again.',
    });
    assert.equal((await names()).length, 3);
    assert.notEqual(searches.pid, pid);
  });

  it('tells of a request that it does not know, and of what goes wrong, and goes on', async () => {
    await assert.rejects(search({ limit: 0 }), /limit/u);
    const { pid } = searches;
    await assert.rejects(search({ question: { kind: 'smarts', text: 'c1cc' } }), { code: 'smarts-invalid' });
    assert.equal(searches.pid, pid);
  });

  const withTimes = async (times: Partial<SearchTimes>, file = 'search.cjs') => {
    await searches[Symbol.asyncDispose]();
    searches = new LibrarySearches({ ...program(file), ...(path.isAbsolute(file) && { file }) }, times);
  };

  it('ends when it has had nothing to do for a while, but never during a search', async () => {
    await withTimes({ idle: 300 });
    searches.prepare(request.models);
    const { pid } = searches;
    const question = { kind: 'text', text: 'cyclooxygenase inhibitor' } as const;
    await search({ question });
    assert.equal(searches.pid, pid);
    await wait(100);
    assert.equal(searches.pid, pid);
    const deadline = Date.now() + 10_000;
    while (isRunning(pid!) && Date.now() < deadline) await wait(50);
    assert.ok(!isRunning(pid!), 'it runs on');
    assert.equal(searches.pid, undefined);
    assert.equal((await names()).length, 3);
  });

  it('is ended where a search that was called off does not end', async () => {
    const file = place('deaf.cjs');
    await writeFile(file, "process.on('message', () => { for (;;); });");
    await withTimes({ patience: 200 }, file);
    const controller = new AbortController();
    const reason = new Error('enough');
    const [searching, other] = [search({}, controller.signal), search()];
    const failing = assert.rejects(other, { code: 'process-ended' });
    await wait(300);
    controller.abort(reason);
    await assert.rejects(searching, reason);
    await failing;
    assert.equal(searches.pid, undefined);
  });

  it('ends where it is disposed of, with the searches that go on, and starts another for what is asked later', async () => {
    const failing = assert.rejects(search({ question: { kind: 'text', text: 'kinase inhibitor' } }), {
      code: 'cancelled',
    });
    const { pid } = searches;
    await searches[Symbol.asyncDispose]();
    await failing;
    assert.ok(!isRunning(pid!));
    await search();
    assert.notEqual(searches.pid, pid);
  });
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
