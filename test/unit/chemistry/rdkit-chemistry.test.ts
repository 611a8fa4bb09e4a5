import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pool } from 'workerpool';
import type { Chemistry, Molecule } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Reply } from '../../../src/chemistry/rdkit-reply.ts';
import { drugSmiles, workerFile } from './engine.ts';

describe('openChemistry', function () {
  this.timeout(60_000);
  let chemistry: Chemistry;

  before(() => {
    chemistry = openChemistry({ workerFile, deadlineMs: 20_000 });
  });

  after(() => chemistry[Symbol.asyncDispose]());

  it('reads a salt: canonical SMILES, parent, InChIKey, fingerprint', async () => {
    const { fingerprint, ...rest } = await chemistry.read(' OC(=O)c1ccccc1OC(C)=O.[Na+] ', ['inchiKey']);
    assert.deepEqual(rest, {
      smiles: 'CC(=O)Oc1ccccc1C(=O)O.[Na+]',
      parent: 'CC(=O)Oc1ccccc1C(=O)O',
      inchiKey: 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N',
      heavyAtoms: 13,
    });
    assert.equal(fingerprint.length, 256);
    // on a buffer of its own: a view would carry all of RDKit's memory across threads
    assert.equal(fingerprint.buffer.byteLength, 256);
    assert.deepEqual(fingerprint, (await chemistry.read('CC(=O)Oc1ccccc1C(=O)O')).fingerprint);
  });

  it('has no InChIKey for what InChI can not name', async () => {
    assert.equal((await chemistry.read('*CC', ['inchiKey'])).inchiKey, '');
  });

  it('takes the scaffold of the parent for its series, and of an acyclic parent the SMILES', async () => {
    const seriesOf = async (smiles: string) => (await chemistry.read(smiles, ['series'])).series;
    assert.equal(await seriesOf('CN1CCN(C)CC1.OC(=O)c1ccc(cc1)C(=O)OCCCCCCCC'), 'c1ccccc1');
    assert.equal(await seriesOf('OCC.Cl'), 'CCO');
  });

  it('draws an svg element of the given size without a background', async () => {
    const svg = await chemistry.draw('c1ccncc1', { width: 240, height: 160, theme: 'dark' });
    assert.match(svg, /^<svg[^>]*width='240px' height='160px'/);
    assert.match(svg, /<\/svg>\s*$/);
    assert.doesNotMatch(svg, /<rect/);
  });

  it('draws nothing black on dark, and carbon dark on light', async () => {
    const size = { width: 300, height: 300 };
    const smiles = 'C[Si](C)(C)[Se]CC[C@H](N)C(=O)OP(=O)(S)OB(Cl)CBr.*CI.[Na+].[2H]C(F)F.[Pt].CC(C)=C[C@@H]1CO1';
    const dark = await chemistry.draw(smiles, { ...size, theme: 'dark' });
    assert.match(dark, /#D4D4D4/i);
    assert.doesNotMatch(dark, /#000000/);
    const light = await chemistry.draw(smiles, { ...size, theme: 'light' });
    assert.match(light, /#24292F/i);
    assert.doesNotMatch(light, /#FFFFFF/i);
  });

  it('answers 200 molecules that are asked at once, each with its own', async () => {
    const drugs = drugSmiles();
    const asked = Array.from({ length: 200 }, (_, index) => drugs[index % drugs.length]!);
    const answers = await Promise.all(asked.map((smiles) => chemistry.read(smiles)));
    const alone = new Map<string, Molecule>();
    for (const smiles of drugs) {
      alone.set(smiles, await chemistry.read(smiles));
    }
    answers.forEach((answer, index) => assert.deepEqual(answer, alone.get(asked[index]!)));
  });

  it('kills a molecule that takes too long, and answers the next', async () => {
    const impatient = openChemistry({ workerFile, deadlineMs: 1500 });
    try {
      const slow = impatient.draw(Array(500).fill('C').join('.'), { width: 300, height: 200, theme: 'light' });
      const next = impatient.read('CCO');
      await assert.rejects(slow, {
        code: 'molecule-timeout',
        message: /^RDKit did not finish "C\.C\.C\..*\.\.\." within 1\.5 s\. Give the part of the molecule/,
      });
      assert.equal((await next).parent, 'CCO');
    } finally {
      await impatient[Symbol.asyncDispose]();
    }
  });

  it('cancels what is under way as it closes, and what comes later', async () => {
    const closing = openChemistry({ workerFile });
    const pending = assert.rejects(closing.read('CCO'), { code: 'cancelled' });
    await closing[Symbol.asyncDispose]();
    await pending;
    await assert.rejects(closing.read('CCO'), { code: 'cancelled' });
    await closing[Symbol.asyncDispose]();
  });

  it('lets the process end once it is closed', async () => {
    const script = `
      import { openChemistry } from './src/chemistry/rdkit-chemistry.ts';
      const chemistry = openChemistry({ workerFile: ${JSON.stringify(workerFile)} });
      void chemistry.read('CCO').then(() => chemistry[Symbol.asyncDispose]());`;
    const run = promisify(execFile);
    const cwd = join(import.meta.dirname, '../../..');
    await run(process.execPath, ['--import', 'tsx', '-e', script], { cwd, timeout: 20_000 });
  });
});

describe('the RDKit worker', function () {
  this.timeout(60_000);

  // such molecules are refused before they reach the worker, so it is asked here directly
  it('starts RDKit afresh after a molecule that breaks it', async () => {
    const workers = pool(workerFile, { workerType: 'thread', maxWorkers: 1 });
    const ask = async (smiles: string): Promise<Reply<Molecule>> =>
      (await workers.exec('read', [smiles, { parts: [] }])) as Reply<Molecule>;
    try {
      const broken = await ask('C'.repeat(900));
      assert.equal(!broken.ok && broken.code, 'chemistry-failed');
      assert.match(broken.ok ? '' : broken.message, /^RDKit can't work with this molecule: .* Leave it out/);
      const healthy = await ask('CCO');
      assert.equal(healthy.ok && healthy.value.parent, 'CCO');
    } finally {
      await workers.terminate(true);
    }
  });
});
