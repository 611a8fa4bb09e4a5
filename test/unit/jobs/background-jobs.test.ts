import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describeFile, readManifest } from '../../../src/models/model-files.ts';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import { writeHeadsFolder, readReport } from '../../../src/heads/heads-folder.ts';
import { packHeads } from '../../../src/heads/pack-heads.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { retrainInBackground, tryHeads, type BackgroundRetrainControl } from '../../../src/jobs/background-job.ts';
import type { BackgroundOptions } from '../../../src/jobs/start-process.ts';
import type { RetrainRequest } from '../../../src/jobs/job-messages.ts';
import type { RetrainProgress, RetrainResult } from '../../../src/retraining/retrain.ts';
import type { DatasetCheck, TrainingChoices } from '../../../src/heads/report.ts';
import { models, root } from '../fixtures.ts';

/** Two kinds of acyclic molecules, each a series of its own. */
const ROWS = Array.from({ length: 80 }, (_, index) => {
  const [atom, mechanism] = index % 2 === 0 ? ['N', 'amine agonist'] : ['O', 'alcohol agonist'];
  return `${'C'.repeat(index + 1)}${atom},${mechanism}`;
});

/** Without what the heads know, which takes a while to relate. */
const quick: TrainingChoices = { start: 'scratch', mix: false, seed: 1, epochs: 2, check: false, point: null };

/** So many epochs that training never ends. */
const endless: TrainingChoices = { ...quick, epochs: 10_000 };

describe('the training process', function () {
  // it gives way to everything else on this machine
  this.timeout(120_000);

  let folder: string;
  let lines: string[];
  let request: RetrainRequest;
  const options: BackgroundOptions = {
    file: path.join(root, 'dist', 'jobs.cjs'),
    log: (line) => lines.push(line),
  };
  beforeEach(async () => {
    lines = [];
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-process-'));
    const dataset = path.join(folder, 'pairs.csv');
    await writeFile(dataset, ['smiles,mechanism', ...ROWS, 'C1CC,x'].join('\n'));
    const folders = { encoder: models, heads: models, drugs: models };
    request = { ...folders, dataset, name: 'our pairs', out: path.join(folder, 'out') };
  });
  afterEach(() => rm(folder, { recursive: true }));

  const retrain = (control: Partial<BackgroundRetrainControl> = {}, changes: Partial<RetrainRequest> = {}) =>
    retrainInBackground(options, { ...request, ...changes }, { choose: () => Promise.resolve(quick), ...control });

  const remaining = async () => (await readdir(folder)).sort();

  it('retrains, asks in between and reports on the way', async () => {
    const steps: RetrainProgress[] = [];
    const checks: DatasetCheck[] = [];
    const pids: number[] = [];
    const { heads, report, excluded } = await retrain({
      onStart: (pid) => pids.push(pid),
      onProgress: (progress) => steps.push(progress),
      choose: (check) => (checks.push(check), Promise.resolve({ ...quick, check: true, point: null })),
    });
    assert.deepEqual(await readReport(request.out, await readManifest(request.out, 'heads')), report);
    assert.deepEqual((await readManifest(request.out, 'heads')).files, heads.files);
    assert.deepEqual([heads.name, report.dataset.pairs, excluded], ['our pairs', 80, null]);
    const [check] = checks;
    assert.deepEqual([checks.length, check!.rows, check!.refused, check!.tooLittle], [1, 81, 1, null]);
    assert.equal(check!.refusedRows[0]!.line, 82);
    assert.ok(check!.knownDrugs! > 0, 'hexanol and the like are drugs');
    assert.deepEqual([...new Set(steps.map(({ step }) => step))], ['reading', 'series', 'checking', 'training']);
    assert.ok(report.own !== null && report.known !== null);
    assert.deepEqual([pids.length, isRunning(pids[0]!)], [1, false]);
    assert.deepEqual(lines, []);
  });

  it('gives the same heads each time, from the columns that a layout names', async () => {
    const rows = ROWS.map((row) => row.split(',').reverse().join('\t'));
    await writeFile(request.dataset, ['a\tb', ...rows].join('\n'));
    const layout = { delimiter: '\t', header: true, smiles: 1, mechanism: 0, target: null } as const;
    const first = await retrain({}, { layout });
    assert.equal(first.report.dataset.pairs, 80);
    const again = await retrain({}, { layout });
    assert.deepEqual(repeated(again), repeated(first));
  });

  it('keeps out what a list names', async () => {
    const exclude = path.join(folder, 'list.smi');
    await writeFile(exclude, 'CCCCCCCCO\nnothing\n');
    const told: RetrainProgress[] = [];
    const { excluded } = await retrain({ onProgress: (progress) => told.push(progress) }, { exclude });
    assert.equal(excluded!.ownDrugs, 1);
    assert.ok(told.some((progress) => progress.step === 'unread' && progress.lines[0]?.line === 2));
  });

  const failures: [name: string, code: string, message: RegExp, changes: () => Partial<RetrainRequest>][] = [
    ['a dataset that is not there', 'table-invalid', /none\.csv can't be read/, () => ({ dataset: '/none.csv' })],
    ['a folder of something else', 'folder-occupied', /it holds pairs\.csv/, () => ({ out: folder })],
    ['models that are not there', 'model-missing', /manifest\.json/, () => ({ heads: path.join(folder, 'none') })],
  ];
  for (const [name, code, message, changes] of failures) {
    it(`tells of ${name} as the trainer does, with its stack for the log`, async () => {
      await assert.rejects(retrain({}, changes()), (error) => {
        assert.ok(error instanceof ThinBridgeError && error.cause instanceof Error);
        assert.deepEqual([error.code, message.test(error.message)], [code, true], error.message);
        assert.match(error.cause.stack!, /\n\s+at .*jobs\.cjs/);
        return true;
      });
      assert.deepEqual(await remaining(), ['pairs.csv']);
    });
  }

  it('tells of a message that it does not know', async () => {
    await assert.rejects(retrain({}, { name: '' }), /name/);
    await assert.rejects(retrain({ choose: () => Promise.resolve({ ...quick, epochs: -1 }) }), /epochs/);
    assert.deepEqual(await remaining(), ['pairs.csv']);
  });

  it('says that there is too little data, whatever is chosen', async () => {
    await writeFile(request.dataset, ['smiles,mechanism', ...ROWS.slice(0, 19)].join('\n'));
    await assert.rejects(retrain(), { code: 'too-little-data', message: /^our pairs has too little to train on: 19/ });
  });

  it('ends where nothing is chosen', async () => {
    let pid = 0;
    const choose = () => Promise.reject(new Error('called off'));
    await assert.rejects(retrain({ choose, onStart: (id) => (pid = id) }), /called off/);
    assert.equal(isRunning(pid), false);
    assert.deepEqual(await remaining(), ['pairs.csv']);
  });

  for (const step of ['start', 'reading', 'choosing', 'training'] as const) {
    it(`ends within a second where it is cancelled while ${step}`, async () => {
      const controller = new AbortController();
      let [cancelledAt, pid] = [0, 0];
      const cancel = () => {
        cancelledAt ||= performance.now();
        controller.abort(new Error('enough'));
      };
      const job = retrain({
        signal: controller.signal,
        onStart: (id) => {
          pid = id;
          if (step === 'start') cancel();
        },
        onProgress: (progress) => {
          if (progress.step === step) cancel();
        },
        choose: () => {
          if (step !== 'choosing') return Promise.resolve(endless);
          cancel();
          return new Promise(() => undefined);
        },
      });
      await assert.rejects(job, /enough/);
      const waited = performance.now() - cancelledAt;
      assert.ok(waited < 1000, `${waited} ms`);
      assert.equal(isRunning(pid), false);
      assert.deepEqual(await remaining(), ['pairs.csv']);
    });
  }

  it('does not start where it is cancelled before', async () => {
    await assert.rejects(retrain({ signal: AbortSignal.abort(new Error('enough')) }), /enough/);
  });

  it('leaves nothing behind where it is killed while training', async () => {
    let pid = 0;
    const job = retrain({
      choose: () => Promise.resolve(endless),
      onStart: (id) => (pid = id),
      onProgress: ({ step }) => step === 'training' && process.kill(pid, 'SIGKILL'),
    });
    await assert.rejects(job, {
      code: 'process-ended',
      message: 'The training process ended unexpectedly (SIGKILL). The heads in use are as they were.',
    });
    assert.deepEqual(await remaining(), ['pairs.csv']);
  });

  it('says so where it crashes, and passes on what it prints', async () => {
    const file = path.join(folder, 'broken.cjs');
    await writeFile(file, 'console.log("one\\ntwo"); throw new Error("broken");');
    await assert.rejects(retrainInBackground({ ...options, file }, request, { choose: () => Promise.resolve(quick) }), {
      code: 'process-ended',
      message: /ended unexpectedly \(exit code 1\)/,
    });
    assert.ok(
      ['one', 'two', 'Error: broken'].every((line) => lines.includes(line)),
      lines.join('\n'),
    );
  });

  it('ends where the editor ends', async () => {
    const child = fork(options.file, { serialization: 'advanced', stdio: 'inherit' });
    const exit = once(child, 'exit');
    child.send({ kind: 'retrain', request });
    await once(child, 'message');
    child.disconnect();
    const [exitCode] = (await Promise.race([exit, wait(5000).then(() => assert.fail('it goes on'))])) as unknown[];
    assert.equal(exitCode, 0, 'not because it has nobody to talk to');
    assert.deepEqual(await remaining(), ['pairs.csv']);
  });

  if (process.platform === 'linux') {
    it('leaves the processor to the editor', async () => {
      let threads: number[] = [];
      const controller = new AbortController();
      let pid = 0;
      const job = retrain({
        signal: controller.signal,
        choose: () => Promise.resolve(endless),
        onStart: (id) => (pid = id),
        onProgress: ({ step }) => {
          if (step !== 'training' || controller.signal.aborted) return;
          void nicenessOfBusyThreads(pid).then((found) => {
            threads = found;
            controller.abort(new Error('enough'));
          });
        },
      });
      await assert.rejects(job, /enough/);
      assert.ok(threads.length > 0 && threads.every((niceness) => niceness === 10), threads.join());
    });
  }

  describe('on trial', () => {
    const weights: HeadWeights = {
      dimension: 2,
      chemistry: Float32Array.from({ length: 2048 * 2 }, (_, index) => index % 7),
      text: Float32Array.from({ length: 384 * 2 }, (_, index) => index % 5),
      centre: new Float32Array(384),
    };
    const tryOut = () => tryHeads(options, { encoder: models, heads: request.out, drugs: models });
    const write = async (changed: Partial<HeadWeights> = {}, text?: Uint8Array) => {
      const encoder = await readManifest(models, 'encoder');
      const packed = packHeads({ ...weights, ...changed }, { name: 'odd', encoder, training: {} });
      if (text === undefined) return writeHeadsFolder(request.out, packed);
      const { manifest, files } = packed;
      const pinned = { ...manifest.files, text: describeFile(manifest.files.text.path, text) };
      return writeHeadsFolder(request.out, { manifest: { ...manifest, files: pinned }, files: { ...files, text } });
    };

    it('opens models that are whole', async () => {
      await write();
      await tryOut();
      await tryHeads(options, { encoder: models, heads: models, drugs: models });
    });

    it('refuses heads that are not there, that are damaged, or that give no unit vectors', async () => {
      await assert.rejects(tryOut(), { code: 'model-missing' });
      await write({}, await readFile(path.join(models, 'manifest.json')));
      await assert.rejects(tryOut(), {
        code: 'model-invalid',
        message: /ONNX Runtime can't load the text head of odd/,
      });
      await write({ text: new Float32Array(384 * 2).fill(NaN) });
      await assert.rejects(tryOut(), { code: 'model-invalid', message: /give vectors that are not finite numbers/ });
      await write({ text: new Float32Array(384 * 2) });
      await assert.rejects(tryOut(), { code: 'model-invalid', message: /place a text outside of the unit sphere/ });
    });
  });
});

/** What the same training tells again: all of the manifest but when it was, which the report tells, too. */
function repeated({ heads: { report, training, ...others } }: RetrainResult): unknown {
  const { date, ...notes } = training;
  assert.ok(typeof date === 'string');
  assert.ok(report);
  return { ...others, training: notes };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Niceness of the threads of a process that have used a tenth of a second. */
async function nicenessOfBusyThreads(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const stats = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/stat`, 'utf8')));
  // after the name, which is in brackets: times of user and system in hundredths of a second, and niceness
  const fields = stats.map((stat) =>
    stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number),
  );
  return fields.filter((numbers) => numbers[11]! + numbers[12]! > 10).map((numbers) => numbers[16]!);
}
