import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readManifest } from '../../../src/models/model-files.ts';
import { writeHeadsFolder } from '../../../src/heads/heads-folder.ts';
import { packHeads } from '../../../src/heads/pack-heads.ts';
import { retrainInBackground, type BackgroundRetrainControl } from '../../../src/jobs/background-job.ts';
import type { RetrainRequest } from '../../../src/jobs/job-messages.ts';
import type { TrainingChoices } from '../../../src/heads/report.ts';
import { models, root } from '../fixtures.ts';

/** Acyclic molecules, each a series of its own. */
const ROWS = Array.from({ length: 80 }, (_, index) => {
  const [atom, mechanism] = index % 2 === 0 ? ['N', 'amine agonist'] : ['O', 'alcohol agonist'];
  return `${'C'.repeat(index + 1)}${atom},${mechanism}`;
});

const quick: TrainingChoices = { start: 'scratch', mix: false, seed: 1, epochs: 2, check: false, point: null };
const endless: TrainingChoices = { ...quick, epochs: 10_000 };

const bundle = path.join(root, 'dist', 'jobs.cjs');

/** The training process, in which a function of node's file system is another one for files of a name. */
const withFault = (deed: string, file: string, fault: string) => `
  const fs = require('node:fs/promises');
  const real = fs.${deed};
  fs.${deed} = async (...paths) => {
    if (!paths.some((one) => typeof one === 'string' && new RegExp(${JSON.stringify(`${file}$`)}).test(one))) return real(...paths);
    ${fault}
  };
  require(${JSON.stringify(bundle)});`;

const failing = (code: string) => `throw Object.assign(new Error('made up'), { code: '${code}' });`;

describe('the training process, in which everything goes wrong,', function () {
  // it gives way to everything else on this machine
  this.timeout(180_000);

  let folder: string;
  let request: RetrainRequest;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-process-'));
    const dataset = path.join(folder, 'pairs.csv');
    await writeFile(dataset, ['smiles,mechanism', ...ROWS].join('\n'));
    const folders = { encoder: models, heads: models, drugs: models };
    request = { ...folders, dataset, name: 'our pairs', out: path.join(folder, 'out') };
  });
  afterEach(() => rm(folder, { recursive: true }));

  const retrain = (control: Partial<BackgroundRetrainControl>, file = bundle) =>
    retrainInBackground({ file, log: () => undefined }, request, { choose: () => Promise.resolve(quick), ...control });

  /** Writes a program that is the training process with a fault. */
  async function faulty(...fault: Parameters<typeof withFault>): Promise<string> {
    const file = path.join(folder, 'faulty.cjs');
    await writeFile(file, withFault(...fault));
    return file;
  }

  const remaining = async () => (await readdir(folder)).filter((name) => name !== 'faulty.cjs').sort();

  const ended = {
    code: 'process-ended',
    message: 'The training process ended unexpectedly (SIGKILL). The heads in use are as they were.',
  };

  for (const stage of ['start', 'reading', 'choosing', 'series', 'checking', 'training'] as const) {
    it(`says so where it is killed while ${stage}, and leaves nothing behind`, async () => {
      let pid = 0;
      let wasThere = false;
      const kill = () => {
        wasThere = true;
        process.kill(pid, 'SIGKILL');
      };
      const job = retrain({
        onStart: (id) => {
          pid = id;
          if (stage === 'start') kill();
        },
        onProgress: ({ step }) => {
          if (step === stage && !wasThere) kill();
        },
        choose: async () => {
          if (stage === 'choosing') {
            kill();
            // an answer that comes too late
            await sleep(300);
          }
          return stage === 'series' ? { ...quick, check: true } : { ...endless, check: stage === 'checking' };
        },
      });
      await assert.rejects(job, ended);
      assert.ok(wasThere, 'it did not come to that');
      assert.deepEqual(await remaining(), ['pairs.csv']);
    });
  }

  it('says so where it is killed while it writes, and keeps the heads that were there', async () => {
    const before = await headsOfBefore();
    await assert.rejects(
      retrain({}, await faulty('writeFile', 'manifest.json.new', "process.kill(process.pid, 'SIGKILL');")),
      ended,
    );
    const after = await contentsOfBefore();
    assert.deepEqual({ ...after, ...before }, after);
    assert.deepEqual(await remaining(), ['out', 'pairs.csv']);
    await retrain({});
    assert.deepEqual((await readdir(request.out)).length, 5, 'what is half written is cleared away the next time');
  });

  it('says so where it is killed while it writes a new folder, which has a name that is not listed until it is whole', async () => {
    await assert.rejects(
      retrain({}, await faulty('rename', 'manifest.json', "process.kill(process.pid, 'SIGKILL');")),
      ended,
    );
    const [half] = await remaining();
    assert.match(half!, /^\.out-/u);
    assert.deepEqual((await remaining()).slice(1), ['pairs.csv']);
  });

  it('says so where the storage is read-only, and leaves nothing behind', async () => {
    await assert.rejects(retrain({}, await faulty('mkdtemp', '.out-', failing('EROFS'))), {
      code: 'folder-unwritable',
      message: /^The heads can't be written to .*: the disk can only be read/u,
    });
    assert.deepEqual(await remaining(), ['pairs.csv']);
  });

  const storage: [name: string, fault: Parameters<typeof withFault>, reason: RegExp][] = [
    ['full when the first head is written', ['writeFile', 'chemistry-.*', failing('ENOSPC')], /the disk is full/],
    ['full when the report is written', ['writeFile', 'report-.*', failing('ENOSPC')], /the disk is full/],
    ['read-only', ['writeFile', '', failing('EROFS')], /the disk can only be read/],
    ['forbidden when a head is moved', ['rename', 'text-.*', failing('EACCES')], /you have no permission/],
    ['broken when the new heads take their place', ['rename', 'manifest.json', failing('EIO')], /reports an error/],
  ];
  for (const [name, fault, reason] of storage) {
    it(`says so where the storage is ${name}, and keeps the heads that were there`, async () => {
      const before = await headsOfBefore();
      await assert.rejects(retrain({}, await faulty(...fault)), (error: Error & { code?: string }) => {
        assert.equal(error.code, 'folder-unwritable', error.message);
        assert.ok(error.message.startsWith(`The heads can't be written to ${request.out}: `), error.message);
        assert.match(error.message, reason);
        return true;
      });
      assert.deepEqual(await contentsOfBefore(), before);
      assert.deepEqual(await remaining(), ['out', 'pairs.csv']);
    });
  }

  it('says so where the heads that it goes on from are deleted meanwhile', async () => {
    const heads = path.join(folder, 'heads in use');
    await cp(path.join(models, 'heads'), path.join(heads, 'heads'), { recursive: true });
    const manifest = await readManifest(models, 'heads');
    await writeFile(path.join(heads, 'manifest.json'), JSON.stringify({ heads: manifest }));
    request = { ...request, heads, drugs: models };
    const choose = async (): Promise<TrainingChoices> => {
      await rm(path.join(heads, 'heads'), { recursive: true });
      return { ...quick, start: 'heads' };
    };
    await assert.rejects(retrain({ choose }), { code: 'model-missing', message: /chemistry\.onnx can't be read/ });
    assert.deepEqual(await remaining(), ['heads in use', 'pairs.csv']);
  });

  /** Writes heads to where the new ones are to go; gives all files of their folder. */
  async function headsOfBefore(): Promise<Record<string, string>> {
    const weights = {
      dimension: 2,
      chemistry: new Float32Array(2048 * 2).fill(1),
      text: new Float32Array(384 * 2).fill(1),
      centre: new Float32Array(384),
    };
    const encoder = await readManifest(models, 'encoder');
    await writeHeadsFolder(request.out, packHeads(weights, { name: 'before', encoder, training: {} }), '"before"');
    return contentsOfBefore();
  }

  async function contentsOfBefore(): Promise<Record<string, string>> {
    const names = (await readdir(request.out)).sort();
    const contents = names.map(async (name) => [name, await readFile(path.join(request.out, name), 'base64')] as const);
    return Object.fromEntries(await Promise.all(contents));
  }
});
