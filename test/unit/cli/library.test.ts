import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../fixtures.ts';

interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

function run(...parameters: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(root, 'dist/cli.cjs'), 'library', ...parameters], (error, output, errors) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
  });
}

interface Hit {
  readonly name: string;
  readonly smiles: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly evidence: readonly { readonly kind: string; readonly name?: string }[];
  readonly relation: string;
  readonly probability: number | null;
}

describe('thin-bridge library', function () {
  this.timeout(120_000);
  let folder: string;
  let library: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-cli-library-'));
    library = path.join(folder, 'library');
    const rows = [
      'Compound ID;SMILES;Project;IC50 [nM]',
      'TB-1;CC(=O)Oc1ccccc1C(=O)O;Alpha;12,5',
      'TB-2;Cc1ccc(NC(=O)c2ccc(CN3CCNCC3)cc2)cc1Nc1nccc(-c2cccnc2)n1;Kinase;3',
      'TB-3;C1CC;Alpha;1',
      'TB-4;;Alpha;1',
      '"TB-5, ""odd""";CC(C)Cc1ccc(C(C)C(=O)O)cc1;Alpha;>100',
    ];
    await writeFile(path.join(folder, 'ours.csv'), `${rows.join('\r\n')}\r\n`);
    await writeFile(
      path.join(folder, 'more.smi.gz'),
      gzipSync('CC(=O)Oc1ccccc1C(=O)[O-].[Na+] aspirin sodium\nCCO ethanol\n'),
    );
  });
  after(() => rm(folder, { recursive: true }));

  async function json(...parameters: string[]): Promise<unknown> {
    const { exitCode, output, errors } = await run(...parameters, '--library', library, '--json');
    assert.equal(exitCode, 0, errors);
    return JSON.parse(output);
  }
  const search = async (...parameters: string[]) =>
    ((await json('search', ...parameters)) as { readonly hits: readonly Hit[] }).hits;

  it('makes a library, and not where there is one', async () => {
    assert.deepEqual(await json('create', '--name', 'Ours'), { library, name: 'Ours' });
    const again = await run('create', '--library', library);
    assert.equal(again.exitCode, 1);
    assert.match(again.errors, /There is a library in .* already/u);
  });

  it('imports tables and SMILES files, and says which records it refused and why', async () => {
    const [ours, more] = (await json(
      'import',
      path.join(folder, 'ours.csv'),
      path.join(folder, 'more.smi.gz'),
    )) as Record<string, unknown>[];
    assert.deepEqual([ours!['added'], ours!['refused']], [3, 2]);
    const refused = ours!['refusedRecords'] as { line: number; reason: string }[];
    assert.deepEqual(
      refused.map(({ line }) => line),
      [4, 5],
    );
    assert.match(refused[0]!.reason, /"C1CC" is not a valid SMILES/u);
    assert.match(refused[1]!.reason, /it has no structure/u);
    assert.deepEqual([more!['added'], more!['merged']], [1, 1]);
    const again = (await json('import', path.join(folder, 'ours.csv'))) as Record<string, unknown>[];
    assert.equal(again[0]!['wasComplete'], true);
  });

  it('tells what is in it', async () => {
    const { name, compounds, files } = (await json('status')) as { name: string; compounds: number; files: object[] };
    assert.deepEqual([name, compounds, files.length], ['Ours', 4, 2]);
    const { output } = await run('status', '--library', library);
    assert.match(output, /Ours: 4 compounds/u);
    assert.match(output, /ours\.csv/u);
  });

  it('finds by mechanism, structure, substructure, name, property and the columns of the file', async () => {
    const [kinase] = await search('BCR-ABL', 'inhibitor', '--top', '1');
    assert.deepEqual([kinase?.name, kinase?.evidence[0]?.kind], ['TB-2', 'ligand']);
    assert.ok((kinase?.probability ?? 0) > 0.5, String(kinase?.probability));
    const [drug] = await search('cyclooxygenase', 'inhibitor', '--top', '1');
    assert.deepEqual([drug?.name, drug?.relation, drug?.probability], ['TB-1', 'known', 0.94]);
    assert.equal((await search('--smiles', 'ibuprofen', '--top', '1'))[0]?.name, 'TB-5, "odd"');
    const acids = await search('--smarts', '[CX3](=O)[OX2H1]');
    assert.deepEqual(
      acids.map(({ name }) => name),
      ['TB-1', 'TB-5, "odd"'],
    );
    assert.deepEqual(
      (await search('--where', 'name~ODD')).map(({ name }) => name),
      ['TB-5, "odd"'],
    );
    assert.deepEqual(
      (await search('--where', 'weight<=50')).map(({ name }) => name),
      ['ethanol'],
    );
    const alpha = await search('--where', 'project=alpha', '--where', 'weight>=200');
    assert.deepEqual(
      alpha.map(({ name, fields }) => [name, fields['Project']]),
      [['TB-5, "odd"', 'Alpha']],
    );
    assert.deepEqual(await search('--where', 'project=nowhere'), []);
    const mistaken = await run('search', '--library', library, '--where', 'logp<2');
    assert.match(
      mistaken.errors,
      /"logp" can't be used: no compound has a column of that name\. .*Project, IC50 \[nM\]/u,
    );
    assert.match(mistaken.errors, /weight, cLogP, tpsa/u);
  });

  it('exports what it has to a CSV file', async () => {
    const out = path.join(folder, 'out.csv');
    assert.deepEqual(await json('export', '--out', out), { out, compounds: 4 });
    const [head, first, , odd] = (await readFile(out, 'utf8')).split('\r\n');
    assert.equal(
      head,
      'id,name,smiles,inchikey,formula,weight,clogp,tpsa,donors,acceptors,rotatable_bonds,Project,IC50 [nM]',
    );
    assert.match(
      first!,
      /^1,TB-1,CC\(=O\)Oc1ccccc1C\(=O\)O,BSYNRYMUTXBXSQ-UHFFFAOYSA-N,C9H8O4,180\.159,.*,Alpha,"12,5"$/u,
    );
    assert.match(odd!, /^3,"TB-5, ""odd""",/u);
    const nowhere = await run('export', '--library', library, '--out', path.join(folder, 'none', 'out.csv'));
    assert.equal(nowhere.exitCode, 1);
    assert.match(nowhere.errors, /out\.csv can't be written/u);
    // another file of that name, or the library itself, stays what it is
    for (const there of [out, path.join(library, 'library.sqlite')]) {
      const before = await readFile(there);
      const { errors } = await run('export', '--library', library, '--out', there);
      assert.match(errors, /is there already\. Name another file/u);
      assert.deepEqual(await readFile(there), before);
    }
  });

  it('takes compounds out', async () => {
    assert.deepEqual(await json('remove', '--where', 'name=ethanol'), { removed: 1 });
    assert.deepEqual(await json('remove', '2', '77'), { removed: 1 });
    assert.equal(((await json('status')) as { compounds: number }).compounds, 2);
  });

  it('goes on with an import that was killed', async () => {
    const file = path.join(folder, 'many.smi');
    const chains = Array.from(
      { length: 2500 },
      (_, at) => `${'C'.repeat((at % 60) + 1)}N${'C'.repeat(Math.floor(at / 60) + 1)} c${at}`,
    );
    await writeFile(file, chains.join('\n'));
    const other = path.join(folder, 'killed');
    await run('create', '--library', other);
    const child = spawn(process.execPath, [
      path.join(root, 'dist/cli.cjs'),
      'library',
      'import',
      '--library',
      other,
      file,
    ]);
    const isKilled = once(child, 'exit');
    for (let count = 0; count === 0;) {
      const { output } = await run('status', '--library', other, '--json');
      count = (JSON.parse(output) as { compounds: number }).compounds;
    }
    child.kill('SIGKILL');
    await isKilled;
    const half = JSON.parse((await run('status', '--library', other, '--json')).output) as {
      compounds: number;
      files: { done: number; isComplete: boolean }[];
    };
    assert.equal(half.files[0]?.isComplete, false);
    assert.equal(half.files[0].done % 512, 0);
    const { exitCode, errors } = await run('import', '--library', other, file);
    assert.equal(exitCode, 0, errors);
    const whole = JSON.parse((await run('status', '--library', other, '--json')).output) as {
      compounds: number;
      files: { done: number; isComplete: boolean; sources: number }[];
    };
    assert.deepEqual([whole.files[0]?.done, whole.files[0]?.isComplete, whole.files[0]?.sources], [2500, true, 2500]);
  });

  const failures: [name: string, exitCode: number, message: RegExp, ...parameters: string[]][] = [
    ['a folder without a library', 1, /There is no library in/u, 'search', 'x', '--library', '/nonexistent'],
    ['no folder', 2, /required option '--library <place>'/u, 'search', 'x'],
    [
      'a filter that is none',
      1,
      /The filter "heavy" can't be used/u,
      'search',
      '--where',
      'heavy',
      '--library',
      '/nonexistent',
    ],
    [
      'two kinds of search',
      2,
      /search takes a text, --smiles or --smarts/u,
      'search',
      'x',
      '--smarts',
      'C',
      '--library',
      '/x',
    ],
    ['nothing to remove', 2, /remove wants ids or --where/u, 'remove', '--library', '/x'],
  ];
  for (const [name, exitCode, message, ...parameters] of failures) {
    it(`refuses ${name}`, async () => {
      const outcome = await run(...parameters);
      assert.match(outcome.errors, message);
      assert.equal(outcome.exitCode, exitCode);
      assert.doesNotMatch(outcome.errors, /\n\s+at /u, 'no stack trace');
    });
  }

  it('says what is wrong with a file that has no structures, or is not there', async () => {
    const file = path.join(folder, 'none.csv');
    await writeFile(file, 'name,colour\na,red\nb,blue\n');
    const none = await run('import', '--library', library, file);
    assert.match(none.errors, /none\.csv has no column for smiles/u);
    const missing = await run('import', '--library', library, path.join(folder, 'gone.csv'));
    assert.match(missing.errors, /gone\.csv can't be read: it is not there/u);
    assert.deepEqual([none.exitCode, missing.exitCode], [1, 1]);
  });
});
