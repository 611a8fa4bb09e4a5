import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { models, root } from '../fixtures.ts';

interface Outcome {
  readonly exitCode: number;
  readonly output: string;
  readonly errors: string;
}

function run(...parameters: string[]): Promise<Outcome> {
  return runWith('', ...parameters);
}

/** Runs the command line with a text on its standard input. */
function runWith(input: string | Uint8Array, ...parameters: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const program = [path.join(root, 'dist/cli.cjs'), ...parameters];
    // the first vectors of a batch pass the default of a megabyte
    const child = execFile(process.execPath, program, { maxBuffer: 2 ** 26 }, (error, output, errors) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, errors });
    });
    child.stdin?.end(input);
  });
}

async function runJson(...parameters: string[]): Promise<Record<string, unknown>> {
  const { exitCode, output, errors } = await run(...parameters, '--json');
  assert.equal(exitCode, 0, errors);
  return JSON.parse(output) as Record<string, unknown>;
}

/** Each line that the command line writes for a text on its standard input. */
async function runLines(input: string | Uint8Array, ...parameters: string[]): Promise<Record<string, unknown>[]> {
  const { exitCode, output, errors } = await runWith(input, ...parameters);
  assert.equal(exitCode, 0, errors);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('the command line', () => {
  it('reads a question as it is told', async () => {
    const read = await runJson('find', 'aspirin', '--read-as', 'text', '--top', '1');
    assert.deepEqual([read['kind'], read['readAs']], ['text', 'a description, which the sentence encoder reads']);
    const { output } = await run('find', 'DPP5 inhibitor', '--top', '1');
    assert.match(output, /Did you mean DPP4 inhibitor\?/u);
    const { exitCode, errors } = await run('find', 'aspirin', '--read-as', 'poem');
    assert.equal(exitCode, 2);
    assert.match(errors, /Allowed choices are structure, drug, indication, target, mechanism, text/u);
  });

  it('lists what is no better than chance where it is told to', async () => {
    assert.deepEqual((await runJson('find', 'asdf qwerty'))['hits'], []);
    const { output } = await run('find', 'asdf qwerty', '--all', '--top', '2');
    assert.equal(output.match(/no better than/gu)?.length, 2);
  });

  it('guesses the targets of a drug by its name', async () => {
    const guessed = await runJson('guess', 'aspirin', '--top', '1');
    assert.deepEqual([guessed['smiles'], guessed['readAs']], [ASPIRIN, 'Aspirin, a drug (CHEMBL25)']);
    assert.match((await run('guess', 'CHEMBL25', '--top', '1')).output, /read as Aspirin, by its ChEMBL id/u);
  });

  it('ranks the compounds of a file beside it, and says which have no rank', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-cli-rank-'));
    try {
      const file = path.join(folder, 'ours.csv');
      await writeFile(file, `id,smiles\n1,${ASPIRIN}\n2,C1CC\n`);
      const { exitCode, output, errors } = await run('rank', file, '--for', 'cyclooxygenase inhibitor');
      assert.equal(exitCode, 0, errors);
      assert.match(errors, /left out: .*ours\.csv, line 3: "C1CC" is not a valid SMILES/u);
      assert.match(output, /Ranked 1 of 2 records of .*ours\.csv: .*ours\.ranked\.csv/u);
      const report = await runJson('rank', file, '--for', 'aspirin', '--out', path.join(folder, 'new.csv'));
      assert.deepEqual([report['records'], report['ranked']], [2, 1]);
      assert.match(await readFile(path.join(folder, 'new.csv'), 'utf8'), /^id,smiles,line,rank,relation,probability,/u);
      assert.equal((await run('rank', file)).exitCode, 2);
      const two = await runJson(
        'rank',
        file,
        '--for',
        'aspirin',
        '--for',
        'CCO',
        '--out',
        path.join(folder, 'two.csv'),
      );
      assert.equal((two['readAs'] as string[]).length, 2);
      assert.match(
        await readFile(path.join(folder, 'two.csv'), 'utf8'),
        /^id,smiles,line,rank_1,.*,rank_2,similarity_2,/u,
      );
      const refused = await run('rank', file, '--for', 'aspirin', '--out', path.join(folder, 'new.csv'));
      assert.deepEqual([refused.exitCode, refused.errors.includes('is there already')], [1, true]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('finds drugs as JSON', async () => {
    const found = await runJson('find', 'cyclooxygenase', 'inhibitor', '--top', '3');
    assert.equal(found['query'], 'cyclooxygenase inhibitor');
    assert.equal(typeof found['heads'], 'string');
    const hits = found['hits'] as Record<string, unknown>[];
    assert.equal(hits.length, 3);
    assert.deepEqual(Object.keys(hits[0]!), [
      ...['rank', 'source', 'id', 'name', 'smiles', 'inchiKey', 'mechanisms', 'targets', 'genes'],
      ...['firstApproval', 'phase'],
      ...['relation', 'probability', 'evidence'],
    ]);
  });

  it('finds drugs as a table', async () => {
    const { exitCode, output } = await run('find', 'HMG-CoA reductase inhibitor');
    assert.equal(exitCode, 0);
    assert.match(output, /Approved/);
    assert.match(output, /statin/);
    assert.match(output, /read as HMG-CoA reductase · inhibitor/);
    assert.match(output, /known:/);
  });

  it('guesses targets as JSON', async () => {
    const guessed = await runJson('guess', ASPIRIN, '--top', '2');
    assert.equal(guessed['smiles'], ASPIRIN);
    assert.equal(guessed['parent'], ASPIRIN);
    const nearest = { name: 'Aspirin', id: 'CHEMBL25', source: 'ChEMBL', smiles: ASPIRIN, similarity: 1 };
    assert.deepEqual(guessed['nearest'], nearest);
    assert.deepEqual(guessed['drug'], { name: 'Aspirin', chemblId: 'CHEMBL25' });
    const guesses = guessed['guesses'] as Record<string, unknown>[];
    assert.equal(guesses.length, 2);
    assert.equal(guesses[0]!['known'], true);
    assert.deepEqual(Object.keys(guesses[0]!), [
      ...['rank', 'target', 'gene', 'genes', 'uniprot', 'probability', 'known', 'ligands', 'against'],
    ]);
    const { probability, ligands } = guesses[0]! as { probability: number; ligands: object[] };
    assert.ok(probability > 0 && probability < 1);
    assert.deepEqual(Object.keys(ligands[0]!), ['name', 'id', 'source', 'smiles', 'similarity', 'pchembl']);
  });

  it('guesses targets as a table, and says what the probability is worth', async () => {
    const { exitCode, output } = await run('guess', ASPIRIN);
    assert.equal(exitCode, 0);
    assert.match(output, /Probability/);
    assert.match(output, /\bknown\b.*Aspirin/);
    assert.match(output, /\d+%/);
    assert.match(output, /known ligands\. Probabilities are calibrated on new molecules of the Guide to Pharmacology/);
  });

  it('says what is nearest where nothing like a structure is known, and guesses nothing', async () => {
    const { guesses, nearest } = await runJson('guess', 'ClC(Cl)Cl');
    assert.deepEqual(guesses, []);
    assert.ok((nearest as { similarity: number }).similarity < 0.3);
    const { exitCode, output } = await run('guess', 'ClC(Cl)Cl');
    assert.equal(exitCode, 0);
    assert.match(output, /Nothing like it is known: the nearest known ligand is .+ at Tanimoto 0\.2\d\./);
    assert.doesNotMatch(output, /%/);
  });

  it('embeds a text and a structure', async () => {
    for (const parameters of [
      ['--text', 'BTK inhibitor'],
      ['--smiles', ASPIRIN],
    ]) {
      const { vector, hits } = await runJson('embed', ...parameters);
      assert.equal((vector as number[]).length, 256);
      assert.equal((hits as unknown[]).length, 5);
    }
  });

  it('evaluates the pairs of a table, and says which rows it left out', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-evaluate-'));
    try {
      const file = path.join(folder, 'pairs.csv');
      const rows = [
        'CC(=O)Oc1ccccc1C(=O)O,Cyclooxygenase inhibitor',
        'CC(C)Cc1ccc(C(C)C(=O)O)cc1,Cyclooxygenase inhibitor',
        'OCC(N)(CO)CCc1ccc(CCCCCCCC)cc1,Sphingosine 1-phosphate receptor modulator',
        'C1CC,nothing',
      ];
      await writeFile(file, ['smiles,mechanism', ...rows].join('\n'));
      const { exitCode, output, errors } = await run('evaluate', '--pairs', file, '--json');
      assert.equal(exitCode, 0, errors);
      assert.match(errors, /left out: .*pairs\.csv, line 5: "C1CC" is not a valid SMILES/);
      const { pairs, drugs, mechanisms, textToDrug, withinTarget } = JSON.parse(output) as Record<string, unknown>;
      assert.deepEqual([pairs, drugs, mechanisms, withinTarget], [3, 3, 2, null]);
      assert.equal((textToDrug as { grouped: { mrr: number } }).grouped.mrr, 1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('answers a question a line, in their order, with errors in their place', async () => {
    const questions = ['BTK inhibitor', '', 'HMG-CoA reductase inhibitor', 'x '.repeat(600)];
    const answers = await runLines(questions.join('\r\n'), 'find', '-', '--top', '1', '--json');
    assert.deepEqual(
      answers.map(({ query }) => query),
      questions.map((question) => question.trim()),
    );
    const [kinase, empty, statin, long] = answers;
    const alone = await runJson('find', 'BTK inhibitor', '--top', '1');
    assert.deepEqual(kinase, alone);
    assert.deepEqual(Object.keys(empty!), ['query', 'error']);
    assert.match(JSON.stringify(empty!['error']), /^\{"code":"text-empty","message":"There is no text/u);
    assert.match(JSON.stringify(statin!['hits']), /statin/u);
    assert.match(JSON.stringify(long!['error']), /text-too-long/u);
  });

  it('reads lines in the encoding that they are in', async () => {
    const text = '\uFEFFβ2-adrenoceptor agonist\r\nHMG-CoA reductase inhibitor\r\n';
    const answers = await runLines(Buffer.from(text, 'utf16le'), 'find', '-', '--top', '1', '--json');
    assert.deepEqual(
      answers.map(({ query }) => query),
      ['β2-adrenoceptor agonist', 'HMG-CoA reductase inhibitor'],
    );
    const { exitCode, errors } = await runWith(Buffer.from('%PDF-1.7\n\0\u0001\0'), 'find', '-');
    assert.equal(exitCode, 1);
    assert.match(errors, /standard input is a PDF/u);
  });

  it('answers a program that waits for each answer', async () => {
    const child = execFile(process.execPath, [path.join(root, 'dist/cli.cjs'), 'guess', '-', '--top', '1']);
    const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    for (const smiles of [ASPIRIN, 'CCO']) {
      child.stdin?.write(`${smiles}\n`);
      const { query } = JSON.parse(String((await lines.next()).value)) as { query: string };
      assert.equal(query, smiles);
    }
    child.stdin?.end();
    assert.equal((await lines.next()).done, true);
  });

  it('guesses and embeds a structure a line', async () => {
    const guessed = await runLines(`${ASPIRIN}\nC1CC\n`, 'guess', '-', '--top', '1');
    assert.deepEqual(
      guessed.map(({ query, error }) => [query, (error as { code: string } | undefined)?.code]),
      [
        [ASPIRIN, undefined],
        ['C1CC', 'smiles-invalid'],
      ],
    );
    const embedded = await runLines(`${ASPIRIN}\ncyclooxygenase inhibitor\n`, 'embed', '-', '--top', '1');
    assert.deepEqual(
      embedded.map(({ smiles, text, vector }) => [smiles ?? text, (vector as number[]).length]),
      [
        [ASPIRIN, 256],
        ['cyclooxygenase inhibitor', 256],
      ],
    );
  });

  it('ends at the first line where it is not the line that is wrong', async () => {
    const { exitCode, output, errors } = await runWith('BTK inhibitor\n', 'find', '-', '--heads', '/nonexistent');
    assert.deepEqual([exitCode, output], [1, '']);
    assert.match(errors, /\/nonexistent\/manifest\.json can't be read/u);
  });

  it('lists the drugs nearest to the vector that it prints, of a text as of a structure', async () => {
    for (const [kind, query] of [
      ['--text', 'cyclooxygenase inhibitor'],
      ['--smiles', ASPIRIN],
    ] as const) {
      const { vector, hits } = (await runJson('embed', kind, query, '--top', '1')) as {
        vector: number[];
        hits: { smiles: string; evidence: { cosine: number }[] }[];
      };
      const own = (await runJson('embed', '--smiles', hits[0]!.smiles)) as { vector: number[] };
      const cosine = vector.reduce((sum, value, index) => sum + value * own.vector[index]!, 0);
      const [{ cosine: printed }] = hits[0]!.evidence as [{ cosine: number }];
      assert.ok(Math.abs(cosine - printed) < 1e-3, `${cosine} and ${printed}`);
    }
  });

  it('answers with the heads of a folder', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-heads-'));
    try {
      await cp(path.join(models, 'heads'), path.join(folder, 'heads'), { recursive: true });
      const manifest = JSON.parse(await readFile(path.join(models, 'manifest.json'), 'utf8')) as { heads: object };
      const heads = { ...manifest.heads, name: 'our project' };
      await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ heads }));
      for (const ask of [
        ['find', 'BTK inhibitor'],
        ['embed', '--smiles', 'CCO'],
      ]) {
        assert.equal((await runJson(...ask, '--heads', folder))['heads'], 'our project');
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const failures: [name: string, exitCode: number, message: RegExp, ...parameters: string[]][] = [
    ['an invalid SMILES', 1, /error: .*not a valid SMILES/, 'guess', 'C1CC'],
    ['an empty text', 1, /error: There is no text to look for/, 'find', ' '],
    ['a text of 10,000 words', 1, /error: The text is too long/, 'find', 'inhibitor '.repeat(10_000)],
    ['no text', 2, /missing required argument 'text'/, 'find'],
    ['an unknown command', 2, /unknown command 'look'/, 'look'],
    ['a wrong number', 2, /whole number from 1 to 1000/, 'find', 'x', '--top', '0'],
    ['two things to embed', 2, /cannot be used with/, 'embed', '--text', 'x', '--smiles', 'C'],
    ['nothing to embed', 2, /wants --text or --smiles/, 'embed'],
    ['a table that is not there', 1, /pairs\.csv can't be read/, 'evaluate', '--pairs', '/nonexistent/pairs.csv'],
  ];
  for (const [name, exitCode, message, ...parameters] of failures) {
    it(`refuses ${name} with exit code ${exitCode} and says why on standard error`, async () => {
      const outcome = await run(...parameters);
      assert.equal(outcome.exitCode, exitCode);
      assert.match(outcome.errors, message);
      assert.equal(outcome.output, '');
      assert.doesNotMatch(outcome.errors, /\n\s+at /, 'no stack trace');
    });
  }
});
