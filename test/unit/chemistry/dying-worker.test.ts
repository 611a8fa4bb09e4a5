import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { workerFile } from '../fixtures.ts';

/** A molecule at which the worker dies, as often as it is asked. */
const DEADLY = 'CCCCCCI';
/** One at which it dies while the file `mortal` is there, which it removes. */
const ONCE = 'CCCCCCBr';
/** One after whose answer it dies: at once with an error, or a little later with none. */
const AFTERWARDS = { throws: 'CCCCCCF', exits: 'CCCCCCCl' };

/** One that it never comes to an end with, nor hears that it should. */
const ENDLESS = 'CCCCCCP';

/** The worker as it is, and what kills it or keeps it. */
const mortalWorker = (mortal: string) => `
  const { rmSync, existsSync } = require('node:fs');
  const { parentPort } = require('node:worker_threads');
  require(${JSON.stringify(workerFile)});
  parentPort.on('message', ({ requests: [{ structure }] }) => {
    if (structure === '${DEADLY}') process.exit(3);
    if (structure === '${ENDLESS}') for (;;);
    if (structure === '${ONCE}' && existsSync(${JSON.stringify(mortal)})) {
      rmSync(${JSON.stringify(mortal)});
      process.exit(3);
    }
    if (structure === '${AFTERWARDS.throws}') setTimeout(() => { throw new Error('a fault of its own'); }, 500);
    if (structure === '${AFTERWARDS.exits}') setTimeout(() => process.exit(3), 500);
  });`;

/** Time in which a worker that is to die afterwards is dead, in milliseconds. */
const DEAD_BY = 2000;

describe('the chemistry whose worker dies', function () {
  // RDKit is started again and again
  this.timeout(120_000);
  let folder: string;
  let mortal: string;
  let file: string;
  let chemistry: Chemistry;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-worker-'));
    mortal = path.join(folder, 'mortal');
    file = path.join(folder, 'worker.cjs');
    await writeFile(file, mortalWorker(mortal));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(() => (chemistry = openChemistry({ workerFile: file, deadlineMs: 60_000 })));
  afterEach(() => chemistry[Symbol.asyncDispose]());

  const alcohols = Array.from({ length: 20 }, (_, carbons) => `${'C'.repeat(carbons + 1)}O`);

  async function assertAnswersAlcohols(): Promise<void> {
    const answers = await Promise.all(alcohols.map((smiles) => chemistry.read(smiles)));
    assert.deepEqual(
      answers.map(({ smiles }) => smiles),
      alcohols,
    );
  }

  it('answers a molecule at which it died of something else', async () => {
    await writeFile(mortal, '');
    assert.equal((await chemistry.read(ONCE)).smiles, ONCE);
    assert.equal(existsSync(mortal), false, 'it has not died');
  });

  it('says at which molecule it died twice, and answers those that wait, each with its own', async () => {
    const deadly = assert.rejects(chemistry.read(DEADLY), {
      code: 'chemistry-failed',
      message: `RDKit's worker ended at "${DEADLY}", twice. Leave the molecule out; where it happens to every molecule, reinstall the extension.`,
    });
    await assertAnswersAlcohols();
    await deadly;
  });

  it('gives a molecule that has no end five seconds, unless told', async () => {
    await chemistry[Symbol.asyncDispose]();
    chemistry = openChemistry({ workerFile: file });
    // nothing else is asked: where the machine is busy, RDKit may take as long to start
    await assert.rejects(chemistry.read(ENDLESS), {
      code: 'molecule-timeout',
      message: `RDKit did not finish "${ENDLESS}" within 5 s. Give the part of the molecule that matters, or leave it out.`,
    });
  });

  it('loses one molecule of many, whichever of several workers dies', async () => {
    await chemistry[Symbol.asyncDispose]();
    chemistry = openChemistry({ workerFile: file, deadlineMs: 60_000, workers: 2 });
    const deadly = assert.rejects(chemistry.read(DEADLY), { code: 'chemistry-failed' });
    await assertAnswersAlcohols();
    await deadly;
  });

  for (const [how, smiles] of Object.entries(AFTERWARDS)) {
    it(`answers the next molecule where it ${how} while it has nothing to do`, async () => {
      // RDKit must run already, or it would die too early
      await chemistry.read('CCO');
      await chemistry.read(smiles);
      await sleep(DEAD_BY);
      assert.equal((await chemistry.read('OCC')).smiles, 'CCO');
    });
  }

  it('closes where the worker has died before', async () => {
    await chemistry.read('CCO');
    await chemistry.read(AFTERWARDS.exits);
    await sleep(DEAD_BY);
    const late = sleep(10_000, 'late', { ref: false });
    assert.notEqual(await Promise.race([chemistry[Symbol.asyncDispose](), late]), 'late');
    await assert.rejects(chemistry.read('CCO'), { code: 'cancelled' });
  });

  it('says what is wrong with a worker that can not even start', async () => {
    const none = openChemistry({ workerFile: path.join(folder, 'none.cjs') });
    const refused = { code: 'chemistry-failed', message: /Cannot find module .*none\.cjs.*reinstall the extension\.$/ };
    try {
      await Promise.all(alcohols.slice(0, 3).map((smiles) => assert.rejects(none.read(smiles), refused)));
    } finally {
      await none[Symbol.asyncDispose]();
    }
  });
});
