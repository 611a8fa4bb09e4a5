import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RdkitThreads, type RdkitThreadsOptions } from '../../../src/chemistry/rdkit-threads.ts';
import { workerFile } from './engine.ts';

/** How long the made-up worker is at a "slow" molecule, in milliseconds. */
const SLOW_MS = 300;

/**
 * A worker that reads no molecules. Its answer to each is "how many were in the message: all that it was asked so far".
 * "slow" takes its time, "hangs" never ends, "stalls" doesn't in a batch, at "dies" it ends, and at "early" before it has begun with any.
 */
const MADE_UP_WORKER = `
  const { parentPort } = require('node:worker_threads');
  const seen = [];
  parentPort.on('message', ({ requests, progress }) => {
    if (requests.some(({ structure }) => structure === 'early')) process.exit(3);
    const numbers = new BigInt64Array(progress);
    const replies = requests.map(({ structure: smiles }, index) => {
      Atomics.store(numbers, 1, process.hrtime.bigint());
      Atomics.store(numbers, 0, BigInt(index));
      seen.push(smiles);
      if (smiles === 'dies') process.exit(3);
      if (smiles === 'hangs' || (smiles === 'stalls' && requests.length > 1)) for (;;);
      if (smiles === 'slow') for (const begun = performance.now(); performance.now() < begun + ${SLOW_MS}; );
      return { ok: true, value: requests.length + ': ' + seen.join(' ') };
    });
    parentPort.postMessage(replies);
  });`;

describe('the threads of RDKit', () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-threads-'));
    file = path.join(folder, 'worker.cjs');
    await writeFile(file, MADE_UP_WORKER);
  });
  after(() => rm(folder, { recursive: true }));

  const open = (options: Partial<RdkitThreadsOptions>) =>
    new RdkitThreads({ workerFile: file, deadlineMs: 30_000, workers: 1, batch: 1, ...options });

  /** What is said to a molecule; of an error the code. */
  async function ask(threads: RdkitThreads, smiles: string, signal?: AbortSignal): Promise<string> {
    const drawing = { width: 1, height: 1, theme: 'light' } as const;
    try {
      const reply = await threads.ask({ kind: 'draw', structure: smiles, drawing }, signal);
      assert.ok(reply.ok && typeof reply.value === 'string');
      return reply.value;
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
  }

  const askAll = (threads: RdkitThreads, ...all: string[]) => Promise.all(all.map((smiles) => ask(threads, smiles)));

  it('end when they have had nothing to do for a while, and start anew', async () => {
    await using threads = open({ idleMs: 100 });
    assert.deepEqual(await askAll(threads, 'a', 'b'), ['1: a', '1: a b']);
    let answer: string;
    // a thread that went on would remember what it was asked
    do {
      await sleep(300);
      answer = await ask(threads, 'c');
    } while (answer !== '1: c');
    await using lasting = open({});
    assert.equal(await ask(lasting, 'a'), '1: a');
    await sleep(300);
    assert.equal(await ask(lasting, 'b'), '1: a b');
  });

  it('send what waits at the same time in messages of a batch at most', async () => {
    await using threads = open({ batch: 3 });
    assert.deepEqual(await askAll(threads, 'a', 'b', 'c', 'd'), ['3: a', '3: a b', '3: a b c', '1: a b c d']);
  });

  it('send molecules one by one where nothing else is said', async () => {
    await using threads = open({});
    assert.deepEqual(await askAll(threads, 'a', 'b'), ['1: a', '1: a b']);
  });

  it('leave as much of what waits to each other free thread', async () => {
    await using threads = open({ batch: 10, workers: 2 });
    assert.deepEqual(await askAll(threads, 'a', 'b', 'c', 'd', 'e'), ['3: a', '3: a b', '3: a b c', '2: d', '2: d e']);
  });

  it('answer all of a batch but the molecule that they died of, twice', async () => {
    await using threads = open({ batch: 10 });
    const [a, b, dies, c] = await askAll(threads, 'a', 'b', 'dies', 'c');
    assert.match([a, b, c].join(), /^\d: .*\ba\b.*,\d: .*\bb\b.*,\d: .*\bc$/u);
    assert.equal(dies, 'chemistry-failed');
  });

  it('answer all of a batch but the one of which they died before they had begun', async () => {
    await using threads = open({ batch: 10 });
    const [a, early, b] = await askAll(threads, 'a', 'early', 'b');
    assert.deepEqual([a, early, b], ['1: a', 'chemistry-failed', '1: b']);
  });

  it('give up the molecules of a batch that take too long, after two deadlines each, and answer the others', async () => {
    const deadlineMs = 1500;
    await using threads = open({ batch: 64, deadlineMs });
    const begun = performance.now();
    const all = Array.from({ length: 60 }, (_, index) => (index === 20 || index === 40 ? 'hangs' : `m${index}`));
    const answers = await askAll(threads, ...all);
    const [first = '', second = ''] = answers.filter((_, index) => all[index] === 'hangs');
    assert.deepEqual([first, second], ['molecule-timeout', 'molecule-timeout']);
    const others = answers.filter((_, index) => all[index] !== 'hangs');
    assert.ok(others.every((answer) => /^\d+: m/u.test(answer)));
    // halving the batch until the molecule is found would take six
    assert.ok(performance.now() - begun < 6 * deadlineMs);
  });

  it('ask a molecule of a batch that was late once more, as the machine may have been busy', async () => {
    await using threads = open({ batch: 10, deadlineMs: 1000 });
    assert.deepEqual(await askAll(threads, 'a', 'stalls', 'b'), ['1: a', '1: a stalls', '1: a stalls b']);
  });

  it('give each molecule of a batch its own deadline', async () => {
    await using threads = open({ batch: 10, deadlineMs: 6 * SLOW_MS });
    const answers = await askAll(threads, ...Array<string>(8).fill('slow'));
    assert.deepEqual(new Set(answers.map((answer) => answer.slice(0, 7))), new Set(['8: slow']));
  });

  for (const batch of [1, 10]) {
    it(`never send what was called off while it waited, in batches of ${batch}`, async () => {
      await using threads = open({ batch });
      const first = ask(threads, 'slow');
      const controller = new AbortController();
      await sleep(SLOW_MS / 3);
      const second = ask(threads, 'b', controller.signal);
      const third = ask(threads, 'c');
      controller.abort(new Error('enough'));
      assert.equal(await Promise.race([first, second]), 'Error: enough');
      assert.equal(await third, '1: slow c');
      assert.equal(await ask(threads, 'd', controller.signal), 'Error: enough');
      assert.equal(await ask(threads, 'e'), '1: slow c e');
    });
  }

  it('let go of what is called off while it is worked on, and answer the next', async () => {
    await using threads = open({});
    const controller = new AbortController();
    const first = ask(threads, 'slow', controller.signal);
    const next = ask(threads, 'b');
    await sleep(SLOW_MS / 3);
    controller.abort(new Error('enough'));
    assert.equal(await Promise.race([first, next]), 'Error: enough');
    assert.equal(await next, '1: slow b');
  });

  it('do not try again for somebody who is gone', async () => {
    await using threads = open({ batch: 10, deadlineMs: 1000 });
    const controller = new AbortController();
    const answers = Promise.all([ask(threads, 'a', controller.signal), ask(threads, 'hangs'), ask(threads, 'b')]);
    await sleep(300);
    controller.abort(new Error('enough'));
    assert.deepEqual(await answers, ['Error: enough', 'molecule-timeout', '1: b']);
  });

  it('refuse what waits and what is worked on when they are closed', async () => {
    const threads = open({ batch: 2 });
    const answers = askAll(threads, 'hangs', 'b', 'c');
    await sleep(200);
    await threads[Symbol.asyncDispose]();
    assert.deepEqual(await answers, ['cancelled', 'cancelled', 'cancelled']);
    assert.equal(await ask(threads, 'd'), 'cancelled');
  });

  it('answer a single molecule while others of their own are at batches', async () => {
    await using background = open({ batch: 64 });
    await using foreground = open({});
    const batches = askAll(background, ...Array<string>(20).fill('slow')).then(() => 'batches');
    assert.equal(await Promise.race([batches, ask(foreground, 'a')]), '1: a');
  });

  it('kill RDKit over a molecule that takes too long, and answer the next', async () => {
    await using threads = open({ workerFile, deadlineMs: 2000 });
    // so many fragments are refused before they come here: RDKit takes a minute and more to lay them out
    const smiles = Array(2000).fill('C').join('.');
    const [slow, next] = await Promise.all([
      ask(threads, smiles),
      threads.ask({ kind: 'read', structure: 'CCO', parts: [] }),
    ]);
    assert.equal(slow, 'molecule-timeout');
    assert.ok(next.ok);
  });
});
