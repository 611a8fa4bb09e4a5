import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { importInBackground, searchInBackground } from '../../../src/jobs/background-job.ts';
import type { ImportJobProgress } from '../../../src/jobs/library-requests.ts';
import { models, root } from '../fixtures.ts';

describe('the processes of a library', function () {
  this.timeout(300_000);
  const process = { file: path.join(root, 'dist', 'jobs.cjs'), log: () => undefined };
  const folders = { encoder: models, heads: models, drugs: models };
  let folder: string;
  let file: string;
  let library: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-jobs-'));
    file = path.join(folder, 'ours.smi');
    library = path.join(folder, 'library');
    const chains = Array.from(
      { length: 2500 },
      (_, at) => `${'C'.repeat((at % 50) + 1)}N${'C'.repeat(Math.floor(at / 50) + 1)} c${at}`,
    );
    await writeFile(file, [...chains, 'CC(=O)Oc1ccccc1C(=O)O aspirin', 'C1CC broken'].join('\n'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('import files, pause and go on, and search', async () => {
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
    const search = (
      question: Parameters<typeof searchInBackground>[1]['question'],
      filter: Parameters<typeof searchInBackground>[1]['filter'] = [],
      where: Parameters<typeof searchInBackground>[1]['where'] = 'library',
    ) => searchInBackground(process, { where, library, models: folders, question, filter, limit: 3 });
    const like = await search({ kind: 'smiles', text: 'aspirin' });
    assert.equal(like.hits[0]?.name, 'aspirin');
    const rings = await search({ kind: 'smarts', text: 'c1ccccc1' });
    assert.deepEqual(
      rings.hits.map(({ name }) => name),
      ['aspirin'],
    );
    const light = await search({ kind: 'all' }, [{ kind: 'property', property: 'weight', most: 46 }]);
    assert.equal(light.hits[0]?.smiles, 'CNC');
    const mechanism = await search({ kind: 'text', text: 'cyclooxygenase inhibitor' });
    assert.match(mechanism.readAs, /cyclooxygenase/iu);
    assert.equal(mechanism.hits[0]?.name, 'aspirin');
    assert.ok((mechanism.hits[0].probability ?? 0) > 0.3, String(mechanism.hits[0].probability));
    const both = await search({ kind: 'text', text: 'cyclooxygenase inhibitor' }, [], 'both');
    assert.ok(both.searched > mechanism.searched + 9000, String(both.searched));
    assert.ok(
      both.hits.every(({ relation }) => relation === 'known'),
      'drugs that are known for it come first',
    );
    const drugs = await search({ kind: 'smiles', text: 'aspirin' }, [], 'drugs');
    assert.deepEqual([drugs.hits[0]?.name, drugs.hits[0]?.id], ['Aspirin', 'CHEMBL25']);
  });

  it('end where they are cancelled, and keep what they have done', async () => {
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
    const question = { kind: 'all' } as const;
    const { searched } = await searchInBackground(process, {
      where: 'library',
      library,
      models: folders,
      question,
      filter: [],
      limit: 1,
    });
    assert.ok(searched > 0 && searched < 2501, String(searched));
  });

  it('say what is wrong', async () => {
    const question = { kind: 'all' } as const;
    const request = { where: 'library', library, models: folders, question, filter: [], limit: 1 } as const;
    await assert.rejects(
      searchInBackground(process, request),
      (error) => error instanceof ThinBridgeError && error.code === 'library-missing',
    );
    const missing = importInBackground(process, { library, files: [`${file}.gone`], heads: models }, {});
    await assert.rejects(missing, /gone can't be read: it is not there/u);
  });
});
