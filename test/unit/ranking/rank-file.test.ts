import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { openChemistry, TABLE_BATCH } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { guessFile } from '../../../src/ranking/guess-file.ts';
import { rankFile, type RankRequest } from '../../../src/ranking/rank-file.ts';
import type { RecordControl, ResultBatch } from '../../../src/ranking/result-records.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { openTable } from '../../../src/tables/open-table.ts';
import { fileSource } from '../../../src/tables/table-source.ts';
import { models, workerFile } from '../fixtures.ts';

const IBRUTINIB = 'C=CC(=O)N1CCC[C@H](C1)n1nc(-c2ccc(Oc3ccccc3)cc2)c2c(N)ncnc21';
const ACALABRUTINIB = 'CC#CC(=O)N1CCC[C@H]1c1nc(-c2ccc(C(=O)Nc3ccccn3)cc2)c2c(N)nccn12';
const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

/** Rows that have no rank, and what is said of each. */
const BROKEN: readonly (readonly [structure: string, reason: RegExp])[] = [
  ['C1CC', /ring 1 is opened at position 2 but never closed/u],
  ['', /it has no structure/u],
  ['n/a', /its structure is missing: "n\/a" says so/u],
  ['c1ccccc', /ring 1/u],
  ['CC(C', /is not a valid SMILES/u],
  ['F(C)(C)C', /is not a valid SMILES/u],
  ['not a structure', /is not a valid SMILES/u],
  ['"CC(=O)O, in water"', /is not a valid SMILES/u],
  ['C'.repeat(2500), /2500 characters long/u],
  ['ibrutinib', /is not a valid SMILES/u],
];

/** Acids and amines, of which none is a kinase inhibitor. */
const others = Array.from({ length: 27 }, (_, at) => `${'C'.repeat(at + 1)}${at % 2 === 0 ? 'N' : 'C(=O)O'}`);

describe('ranking a file', function () {
  this.timeout(120_000);
  let folder: string;
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(() => {
    chemistry = openChemistry({ workerFile, workers: 2, batch: TABLE_BATCH });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-rank-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function put(name: string, contents: string | Uint8Array): Promise<string> {
    const file = path.join(folder, name);
    await writeFile(file, contents);
    return file;
  }

  const rank = (file: string, changes: Partial<RankRequest> = {}, control: RecordControl = {}) =>
    rankFile({ chemistry, thinBridge }, { file, questions: ['BTK inhibitor'], ...changes }, control);

  /** The rows of a result, by the names of its columns. */
  async function rowsOf(file: string): Promise<Record<string, string>[]> {
    await using table = await openTable(fileSource(file), { format: { delimiter: ',', header: true } });
    const rows: Record<string, string>[] = [];
    for await (const { records } of table.records()) {
      for (const { fields } of records) {
        rows.push(Object.fromEntries(table.names.map((name, at) => [name, fields[at] ?? ''])));
      }
    }
    return rows;
  }

  it('keeps rows, columns and their order, ranks what can be read, and says of each other row why not', async () => {
    const all = [...others.slice(0, 10), ...BROKEN.map(([structure]) => structure), IBRUTINIB];
    const structures = [...all, ...others.slice(10), ASPIRIN, ACALABRUTINIB];
    assert.equal(structures.length, 40);
    const lines = structures.map((structure, at) => `TB-${at},${structure},"note, ${at}"`);
    // an empty line and a comment are no records
    const file = await put('ours.csv', ['Id,SMILES,Rank', lines[0], '', '# a comment', ...lines.slice(1)].join('\n'));
    const before = await readFile(file, 'utf8');
    const report = await rank(file);
    assert.deepEqual([report.records, report.ranked], [40, 30]);
    assert.equal(report.out, path.join(folder, 'ours.ranked.csv'));
    assert.match(report.readAs.join(), /BTK/u);
    assert.equal(await readFile(file, 'utf8'), before);
    assert.deepEqual((await readdir(folder)).sort(), ['ours.csv', 'ours.ranked.csv']);

    const rows = await rowsOf(report.out);
    assert.deepEqual(Object.keys(rows[0]!), [
      ...['Id', 'SMILES', 'Rank', 'line', 'rank 2', 'relation', 'probability'],
      ...['nearest_drug', 'nearest_drug_similarity'],
      ...['nearest_ligand', 'nearest_ligand_target', 'nearest_ligand_similarity', 'question_read_as'],
      'no_rank_because',
    ]);
    assert.deepEqual(
      rows.map((row) => [row['Id'], row['SMILES'], row['Rank'], row['line']]),
      structures.map((structure, at) => [
        ...[`TB-${at}`, structure.replaceAll('"', ''), `note, ${at}`],
        String(at === 0 ? 2 : at + 4),
      ]),
    );
    BROKEN.forEach(([, reason], at) => {
      const row = rows[10 + at]!;
      assert.match(row['no_rank_because']!, reason);
      assert.deepEqual([row['rank 2'], row['probability'], row['nearest_drug']], ['', '', '']);
    });
    assert.deepEqual(
      report.refused.map(({ line }) => String(line)),
      rows.slice(10, 20).map((row) => row['line']),
    );
    const ranked = rows.filter((row) => row['no_rank_because'] === '');
    const byRank = [...ranked].sort((a, b) => Number(a['rank 2']) - Number(b['rank 2']));
    assert.deepEqual(
      byRank.map((row) => row['rank 2']),
      byRank.map((_, at) => String(at + 1)),
    );
    const known = ranked.filter((row) => row['relation'] === 'known');
    assert.deepEqual(
      known.map((row) => [row['SMILES'], row['probability'], row['nearest_drug']]),
      [
        [IBRUTINIB, '0.9400', 'Ibrutinib'],
        [ACALABRUTINIB, '0.9400', 'Acalabrutinib'],
      ],
    );
    const probabilities = byRank.map((row) => Number(row['probability']));
    assert.deepEqual(
      probabilities,
      [...probabilities].sort((a, b) => b - a),
    );
    assert.deepEqual(new Set(byRank.slice(0, 2).map((row) => row['SMILES'])), new Set([IBRUTINIB, ACALABRUTINIB]));
    assert.ok(probabilities[1]! > 0.5 && probabilities[2]! < 0.1, probabilities.slice(0, 3).join(', '));
    const ibrutinib = rows[20]!;
    assert.deepEqual(
      ['nearest_drug', 'nearest_drug_similarity', 'nearest_ligand_target', 'nearest_ligand_similarity'].map(
        (name) => ibrutinib[name],
      ),
      ['Ibrutinib', '1.00', 'BTK', '1.00'],
    );
  });

  it('judges a compound like a drug of the index without a record, by drugs and by ligands', async () => {
    // none of these is a drug: an analogue of ibrutinib, and a ligand of BTK of another series
    const analogue = 'CCC(=O)N1CCCC(C1)n1nc(-c2ccc(Oc3ccccc3)cc2)c2c(N)ncnc21';
    const file = await put('few.smi', [analogue, 'CCO'].join('\n'));
    const [first, second] = await rowsOf((await rank(file)).out);
    assert.ok(Number(first!['probability']) > 0.5, first!['probability']);
    assert.equal(first!['nearest_drug'], 'Ibrutinib');
    assert.ok(Number(second!['probability']) < 0.1, second!['probability']);
  });

  it('gives drugs that are predicted the probability that the index gives them', async () => {
    const text = 'BTK inhibitor';
    const { hits } = await thinBridge.find({ kind: 'text', text }, { limit: 400, rest: true });
    const predicted = hits.filter(({ relation }) => relation === 'predicted').slice(0, 60);
    const question = await thinBridge.openQuestion(text);
    assert.ok(question.kind === 'mechanism');
    const molecules = await Promise.all(predicted.map(({ smiles }) => chemistry.read(smiles)));
    const judged = await question.judge(molecules);
    const differences = judged.map(({ probability }, at) => probability! - predicted[at]!.probability!);
    const shown = differences.map((one) => one.toFixed(3)).join(' ');
    assert.equal(differences.length, 60);
    assert.ok(differences.filter((one) => Math.abs(one) < 0.05).length >= 48, shown);
    // of a drug that was measured on many proteins the index may have left out the one that is asked for
    assert.ok(Math.min(...differences) > -0.1, shown);
  });

  it('gives several questions columns of their own: a mechanism, a structure, and a file of structures', async () => {
    const set = await put('actives.smi', `${IBRUTINIB} first\nC1CC broken\n${ASPIRIN} second\n`);
    const file = await put('ours.csv', ['smiles', ASPIRIN, 'C1CC', ACALABRUTINIB, IBRUTINIB].join('\n'));
    const shown: ResultBatch[] = [];
    const questions = ['BTK inhibitor', ASPIRIN, set];
    const { out, readAs } = await rank(file, { questions }, { onRecords: (batch) => shown.push(batch) });
    assert.match(readAs.join('; '), /BTK.*; .*SMILES.*; 2 structures of actives\.smi/u);
    const rows = await rowsOf(out);
    assert.deepEqual(
      rows.map((row) => [
        row['rank_1'] === '',
        row['rank_2'],
        row['similarity_2'],
        row['rank_3'],
        row['nearest_structure_3'],
      ]),
      [
        [false, '1', '1.00', '1', 'second'],
        [true, '', '', '', ''],
        [false, rows[2]!['rank_2'], rows[2]!['similarity_2'], '3', 'first'],
        [false, rows[3]!['rank_2'], rows[3]!['similarity_2'], '2', 'first'],
      ],
    );
    assert.deepEqual([rows[2]!['rank_1'], rows[3]!['rank_1']].sort(), ['1', '2']);
    const [batch] = shown;
    assert.deepEqual(
      batch!.answer.map(({ title, kind }) => `${kind} ${title}`),
      [
        ...['rank Rank', 'probability BTK inhibitor', 'text Nearest known ligand', 'similarity Similarity'],
        ...['rank Rank', `similarity ${ASPIRIN}`, 'rank Rank', 'similarity actives.smi', 'text Most similar'],
      ],
    );
    assert.deepEqual(batch!.records[1]!.answer, []);
    assert.match(batch!.records[1]!.reason ?? '', /ring 1/u);
    assert.equal(batch!.records[3]!.answer.length, batch!.answer.length);
    const none = await put('none.smi', 'C1CC broken\n');
    await assert.rejects(rank(file, { questions: [none] }), /none\.smi has no structure that can be read; line 1/u);
  });

  it('never writes over a file, and numbers the next one', async () => {
    const file = await put('ours.csv', `smiles\n${ASPIRIN}`);
    const names: string[] = [];
    for (let run = 0; run < 3; run++) names.push(path.basename((await rank(file)).out));
    assert.deepEqual(names, ['ours.ranked.csv', 'ours.ranked.2.csv', 'ours.ranked.3.csv']);
    const kept = await put('kept.csv', 'mine');
    await assert.rejects(rank(file, { out: kept }), { code: 'folder-occupied' });
    assert.equal(await readFile(kept, 'utf8'), 'mine');
    const { out } = await rank(file, { out: path.join(folder, 'new.csv') });
    assert.equal((await rowsOf(out)).length, 1);
    await assert.rejects(rank(file, { out: path.join(folder, 'nowhere', 'new.csv') }), { code: 'folder-unwritable' });
  });

  it('reads gzip, and SD files with data items that the first record does not have', async () => {
    const packed = await put('packed.csv.gz', gzipSync(`name;smiles\nacetyl;${ASPIRIN}\n`));
    const report = await rank(packed);
    assert.equal(path.basename(report.out), 'packed.ranked.csv');
    const { molblock } = await chemistry.read(ASPIRIN, ['molblock']);
    const broken = molblock.replace('V2000', 'V9000');
    const sd = `${molblock}> <Id>\n1\n\n$$$$\n${broken}> <Id>\n2\n\n$$$$\n${molblock}> <Id>\n3\n\n> <Remark>\nlate,\n"quoted"\n\n$$$$\n`;
    const rows = await rowsOf((await rank(await put('ours.sdf', sd))).out);
    assert.deepEqual(
      rows.map((row) => [row['smiles'], row['Id'], row['Remark']]),
      [
        [ASPIRIN, '1', ''],
        ['', '2', ''],
        [ASPIRIN, '3', 'late,\n"quoted"'],
      ],
    );
    assert.notEqual(rows[1]!['no_rank_because'], '');
    assert.deepEqual([rows[0]!['probability'], rows[0]!['no_rank_because']], [rows[2]!['probability'], '']);
  });

  it('leaves nothing behind where it is called off, or the file changes meanwhile', async () => {
    const file = await put('ours.csv', ['smiles', ...Array.from({ length: 1200 }, () => ASPIRIN)].join('\n'));
    const controller = new AbortController();
    const reason = new Error('enough');
    const onProgress = () => controller.abort(reason);
    await assert.rejects(rank(file, {}, { signal: controller.signal, onProgress }), reason);
    assert.deepEqual(await readdir(folder), ['ours.csv']);
    let reports = 0;
    const change = () => {
      if (++reports === 1) void writeFile(file, `smiles\n${ASPIRIN}\n`);
    };
    await assert.rejects(rank(file, {}, { onProgress: change }), { code: 'table-invalid' });
    assert.deepEqual(await readdir(folder), ['ours.csv']);
  });

  it('takes away what a process left that was killed while it wrote, and nothing else', async () => {
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const names = [`ours.ranked.csv.${gone}.part`, `ours.ranked.csv.${process.ppid}.part`, `theirs.csv.${gone}.part`];
    for (const name of names) await put(name, 'half');
    await rank(await put('ours.csv', `smiles\n${ASPIRIN}`));
    assert.deepEqual((await readdir(folder)).sort(), ['ours.csv', 'ours.ranked.csv', names[1], names[2]]);
  });

  it('guesses the targets of each compound, in a table of the same rows', async () => {
    const file = await put('ours.smi', `${ASPIRIN} acetyl\nC1CC broken\n[SiH3][SiH2][SiH3] silane\n`);
    const { out, records, read } = await guessFile({ chemistry, thinBridge }, { file, limit: 2 });
    assert.deepEqual([path.basename(out), records, read], ['ours.targets.csv', 3, 2]);
    const [aspirin, broken, silane] = await rowsOf(out);
    const { guesses } = await thinBridge.guess(ASPIRIN, { limit: 2 });
    assert.deepEqual(
      [aspirin!['target_1'], aspirin!['target_2'], aspirin!['known_1']],
      [guesses[0]!.target.name, guesses[1]!.target.name, 'yes'],
    );
    assert.match(broken!['no_target_because']!, /ring 1/u);
    assert.match(silane!['no_target_because']!, /no known ligand is similar enough/u);
  });

  it('says what it cannot rank for, and what has no structure', async () => {
    const file = await put('ours.csv', `smiles\n${ASPIRIN}`);
    for (const question of ['headache', 'asdf qwerty', '', 'nowhere.smi']) {
      await assert.rejects(rank(file, { questions: ['BTK inhibitor', question] }), {
        code: question === '' ? 'text-empty' : 'question-unusable',
      });
    }
    await assert.rejects(rank(await put('none.csv', 'smiles,id\nC1CC,1\n,2')), /line 2: "C1CC" is not a valid SMILES/u);
    await assert.rejects(rank(await put('names.csv', 'id,name\n1,aspirin\n2,ibuprofen')), { code: 'table-invalid' });
    await assert.rejects(rank(path.join(folder, 'gone.csv')), { code: 'table-invalid' });
    assert.deepEqual((await readdir(folder)).sort(), ['names.csv', 'none.csv', 'ours.csv']);
  });
});
