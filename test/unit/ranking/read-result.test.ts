import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openChemistry, TABLE_BATCH } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { guessFile } from '../../../src/ranking/guess-file.ts';
import { rankFile } from '../../../src/ranking/rank-file.ts';
import { readResult } from '../../../src/ranking/read-result.ts';
import type { ResultBatch, ResultRecord } from '../../../src/ranking/result-records.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { models, workerFile } from '../fixtures.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
/** As RDKit writes it. */
const IBRUTINIB = 'C=CC(=O)N1CCC[C@@H](n2nc(-c3ccc(Oc4ccccc4)cc3)c3c(N)ncnc32)C1';

/** Names that a result's own columns might be taken for, and cells that are hard to read again. */
const TABLE = [
  'name,nearest_drug,rank_1,Smiles,line,Помітка',
  `first,"a, ""b""",7,${IBRUTINIB},x,"two\nlines"`,
  'broken,,,C1CC,,',
  `,=1+1,,${ASPIRIN},,候选`,
  'silane,,,[SiH3][SiH2][SiH3],,',
].join('\n');

describe('reading a result again', function () {
  this.timeout(120_000);
  let folder: string;
  let file: string;
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(async () => {
    chemistry = openChemistry({ workerFile, workers: 1, batch: TABLE_BATCH });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-read-result-'));
    file = path.join(folder, 'ours.csv');
    await writeFile(file, TABLE);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  async function again(out: string, titles: readonly string[]) {
    const read: { readonly batch: ResultBatch; readonly readAs: readonly string[] }[] = [];
    for await (const one of readResult(out, titles, new AbortController().signal)) read.push(one);
    const [first] = read;
    assert.ok(first !== undefined);
    return { readAs: first.readAs, batch: { ...first.batch, records: read.flatMap(({ batch }) => batch.records) } };
  }

  /** What a page shows of a record, but numbers that only order rows. */
  const shown = (batch: ResultBatch) =>
    batch.records.map(({ answer, ...record }: ResultRecord) => ({
      ...record,
      answer: answer.filter((_, at) => batch.answer[at]?.kind !== 'rank'),
    }));

  const order = ({ records, answer }: ResultBatch, column: number) =>
    [...records.keys()]
      .filter((at) => answer.length > 0 && records[at]?.answer[column] !== undefined)
      .sort((a, b) => Number(records[b]?.answer[column]) - Number(records[a]?.answer[column]));

  it('gives the rows, their order and their columns as they were shown, of a file that was ranked twice, too', async () => {
    let ranked = file;
    for (let time = 0; time < 2; time++) {
      const first: ResultBatch[] = [];
      const questions = ['BTK inhibitor', ASPIRIN, file];
      const { out, readAs } = await rankFile(
        { chemistry, thinBridge },
        { file: ranked, questions },
        { onRecords: (batch) => first.push(batch) },
      );
      const titles = first[0]!.answer.map(({ title }) => title);
      const second = await again(out, titles);
      assert.deepEqual(second.readAs, readAs);
      assert.deepEqual(second.batch.answer, first[0]!.answer);
      assert.deepEqual(second.batch.own, first[0]!.own);
      assert.deepEqual(shown(second.batch), shown(first[0]!));
      for (const column of [0, 4, 6]) assert.deepEqual(order(second.batch, column), order(first[0]!, column));
      ranked = out;
    }
  });

  it('gives targets as they were shown', async () => {
    const first: ResultBatch[] = [];
    const { out } = await guessFile(
      { chemistry, thinBridge },
      { file, limit: 5 },
      { onRecords: (batch) => first.push(batch) },
    );
    const second = await again(out, []);
    assert.deepEqual(second.batch, first[0]);
    assert.match(String(second.batch.records[2]?.answer[4]), /\d%, /u);
  });

  it('says that the columns were changed, or the file is gone', async () => {
    const { out } = await rankFile({ chemistry, thinBridge }, { file, questions: [ASPIRIN] });
    const changed = path.join(folder, 'changed.csv');
    await writeFile(changed, (await readFile(out, 'utf8')).replace('similarity', 'likeness'));
    await assert.rejects(again(changed, []), /changed\.csv can't be shown as results: its columns are not those/u);
    await assert.rejects(again(file, []), /ours\.csv can't be shown as results/u);
    await assert.rejects(again(path.join(folder, 'gone.csv'), []), { code: 'table-invalid' });
  });
});
