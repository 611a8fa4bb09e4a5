import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { importInBackground } from '../../../src/jobs/background-job.ts';
import type { ImportJobProgress } from '../../../src/jobs/import-messages.ts';
import { LibrarySearches } from '../../../src/jobs/library-searches.ts';
import type { SearchRequest } from '../../../src/jobs/search-messages.ts';
import { models, root } from '../fixtures.ts';

describe('the process that imports', function () {
  this.timeout(300_000);
  const program = (name: string) => ({ file: path.join(root, 'dist', name), log: () => undefined });
  const process = program('jobs.cjs');
  const folders = { encoder: models, heads: models, drugs: models };
  let folder: string;
  let file: string;
  let library: string;
  let request: SearchRequest;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-jobs-'));
    file = path.join(folder, 'ours.smi');
    library = path.join(folder, 'library');
    request = { where: 'library', library, models: folders, question: { kind: 'all' }, filter: [], limit: 3 };
    const chains = Array.from(
      { length: 2500 },
      (_, at) => `${'C'.repeat((at % 50) + 1)}N${'C'.repeat(Math.floor(at / 50) + 1)} c${at}`,
    );
    await writeFile(file, [...chains, 'CC(=O)Oc1ccccc1C(=O)O aspirin', 'C1CC broken'].join('\n'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('puts files in, which are found, pauses and goes on', async () => {
    const told: ImportJobProgress[] = [];
    let pause: (isPaused: boolean) => void = () => undefined;
    const state = { isPaused: false };
    const importing = importInBackground(
      process,
      { library, files: [file], heads: models },
      {
        onPausable: (own) => (pause = own),
        onProgress: (progress) => {
          told.push(progress);
          if (progress.step === 'importing' && progress.done === 1024 && !state.isPaused) {
            state.isPaused = true;
            pause(true);
          }
        },
      },
    );
    while (!state.isPaused) await wait(20);
    // what was begun is done first
    let count = -1;
    while (count !== told.length) {
      count = told.length;
      await wait(4000);
    }
    assert.ok(told.every(({ done }) => done < 2502));
    pause(false);
    const [report] = await importing;
    assert.deepEqual([report?.done, report?.refused, report?.refusedRecords[0]?.line], [2502, 1, 2502]);
    assert.ok(told.every((one) => one.step === 'importing' && one.file === file));
    await using searches = new LibrarySearches(program('search.cjs'));
    const { hits } = await searches.search({ ...request, question: { kind: 'smiles', text: 'aspirin' } });
    assert.equal(hits[0]?.name, 'aspirin');
  });

  it('ends where it is cancelled, and keeps what it has done', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const importing = importInBackground(
      process,
      { library, files: [file], heads: models },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          if (progress.step === 'importing' && progress.done > 0) controller.abort(reason);
        },
      },
    );
    await assert.rejects(importing, reason);
    await using searches = new LibrarySearches(program('search.cjs'));
    const { searched } = await searches.search(request);
    assert.ok(searched > 0 && searched < 2501, String(searched));
  });

  it('says what is wrong', async () => {
    const missing = importInBackground(process, { library, files: [`${file}.gone`], heads: models }, {});
    await assert.rejects(missing, /gone can't be read: it is not there/u);
  });
});
