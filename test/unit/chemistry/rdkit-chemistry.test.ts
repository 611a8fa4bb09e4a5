import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Chemistry, Molecule } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { RdkitThread } from '../../../src/chemistry/rdkit-thread.ts';
import { drugSmiles, workerFile } from './engine.ts';

describe('openChemistry', () => {
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

  it('tells all of the standard parent: a salt without a drug is whole', async () => {
    const { fingerprint, ...rest } = await chemistry.read('[NH4+].[Cl-].O', ['inchiKey', 'series']);
    const expected = { parent: 'Cl.N', inchiKey: 'NLXLAEXVIDQMFP-UHFFFAOYSA-N', heavyAtoms: 2, series: 'Cl.N' };
    assert.deepEqual(rest, { smiles: 'O.[Cl-].[NH4+]', ...expected });
    assert.deepEqual(fingerprint, (await chemistry.read('N.Cl')).fingerprint);
    const { inchiKey } = await chemistry.read('[Cl-].[K+]', ['inchiKey']);
    assert.equal(inchiKey, 'WCUXLLCKKVVCTQ-UHFFFAOYSA-M');
  });

  it('tells the drugs of a mixture', async () => {
    const { parent, mixture } = await chemistry.read('Cl.CC(=O)Oc1ccccc1C(=O)O.CC(=O)Nc1ccc(O)cc1');
    assert.deepEqual(mixture, [parent, 'CC(=O)Nc1ccc(O)cc1']);
  });

  it('has no InChIKey for what InChI can not name', async () => {
    assert.equal((await chemistry.read('*CC', ['inchiKey'])).inchiKey, '');
  });

  it('takes the scaffold of the parent for its series, and of an acyclic parent the SMILES', async () => {
    const seriesOf = async (smiles: string) => (await chemistry.read(smiles, ['series'])).series;
    assert.equal(await seriesOf('CN1CCN(C)CC1.OC(=O)c1ccc(cc1)C(=O)OCCCCCCCC'), 'c1ccccc1');
    assert.equal(await seriesOf('NCC.Cl'), 'CCN');
  });

  it('draws the whole input as it reads it, as drawing alone does', async () => {
    const drawing = { width: 240, height: 160, theme: 'dark' } as const;
    const { svg, parent } = await chemistry.read('CCN.Cl', ['svg'], { drawing });
    assert.deepEqual([svg, parent], [await chemistry.draw('CCN.Cl', drawing), 'CCN']);
    await assert.rejects(chemistry.read('CCO', ['svg']), TypeError);
  });

  it('reads a molecule that cannot be drawn, without its drawing', async () => {
    // RDKit draws all that it reads, as far as is known
    const drawing = { width: 240, height: 160, theme: 'none' as 'light' };
    const { svg, series } = await chemistry.read('OCC', ['series', 'svg'], { drawing });
    assert.deepEqual([svg, series], ['', 'CCO']);
    await assert.rejects(chemistry.draw('CCO', drawing), { code: 'chemistry-failed' });
  });

  it('gives what is asked for, and nothing else', async () => {
    const keys = async (parts: readonly ('inchiKey' | 'series')[]) => Object.keys(await chemistry.read('CCO', parts));
    const always = ['smiles', 'parent', 'fingerprint', 'heavyAtoms'];
    assert.deepEqual(await keys([]), always);
    assert.deepEqual(await keys(['series']), [...always, 'series']);
    assert.deepEqual(await keys(['inchiKey', 'series']), [...always, 'inchiKey', 'series']);
  });

  it('throws the reason of the signal where it is called off', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(chemistry.read('CCO', [], { signal }), /^Error: enough$/);
    await assert.rejects(chemistry.draw('CCO', { width: 9, height: 9, theme: 'light' }, signal), /^Error: enough$/);
  });

  it('says what is wrong with each molecule of a batch', async () => {
    await using batches = openChemistry({ workerFile, deadlineMs: 20_000, batch: 64 });
    const asked = ['CCO', 'C1CC', '', 'c1ccccc1', 'CN(C)(C)C'];
    const outcomes = await Promise.allSettled(asked.map((smiles) => batches.read(smiles, ['series'])));
    const said = outcomes.map((one) => (one.status === 'fulfilled' ? one.value.series : (one.reason as Error).message));
    assert.deepEqual([said[0], said[3]], ['CCO', 'c1ccccc1']);
    assert.match(said[1]!, /^"C1CC" is not a valid SMILES: ring 1/);
    assert.match(said[2]!, /^There is no SMILES here/);
    assert.match(said[4]!, /^"CN\(C\)\(C\)C" is not a valid SMILES: N at position 2 has 4 bonds/);
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

describe('the RDKit worker', () => {
  // such molecules are refused before they reach the worker, so it is asked here directly
  it('starts RDKit afresh after a molecule that breaks it, also within a batch', async () => {
    const thread = new RdkitThread(workerFile);
    try {
      const requests = ['CC', 'C'.repeat(900), 'CCO'].map(
        (structure) => ({ kind: 'read', structure, parts: [] }) as const,
      );
      const outcome = await thread.ask(requests, 60_000);
      const replies = outcome.kind === 'answered' ? outcome.replies : [];
      assert.deepEqual(
        replies.map((reply) => (reply.ok ? (reply.value as Molecule).parent : reply.code)),
        ['CC', 'chemistry-failed', 'CCO'],
      );
      const broken = replies[1]!;
      assert.match(broken.ok ? '' : broken.message, /^RDKit can't work with this molecule: .* Leave it out/);
    } finally {
      await thread.end();
    }
  });
});
