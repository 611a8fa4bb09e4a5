import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ResultsHostMessage, ResultsMessage, ResultRow } from '../../../../src/panel/results/messages.ts';
import { ResultsPage } from '../../../../src/panel/results/results-page.ts';
import type { ResultsServices } from '../../../../src/panel/results/results-services.ts';
import { rankingCancelled } from '../../../../src/errors/table-errors.ts';
import type { ResultBatch } from '../../../../src/ranking/result-records.ts';
import { batch, noResultsServices, record, records } from './made-up-results.ts';

const properties = { formula: 'C', weight: 100, cLogP: -1.5, tpsa: 20, donors: 1, acceptors: 2, rotatableBonds: 3 };

describe('the host of a page of results', () => {
  let sent: ResultsHostMessage[];
  let done: string[];
  const pages: ResultsPage[] = [];
  beforeEach(() => {
    sent = [];
    done = [];
  });
  afterEach(() => {
    for (const page of pages.splice(0)) page.close();
  });

  function open(services: Partial<ResultsServices> = {}, cancel?: () => void): ResultsPage {
    const noted: Partial<ResultsServices> = {
      copy: (text) => Promise.resolve(void done.push(text)),
      guess: (smiles) => Promise.resolve(void done.push(smiles)),
      openFile: (file) => Promise.resolve(done.push(file)),
      rank: async (table) => {
        for await (const part of table) done.push(part);
      },
      logFailure: (error) => void done.push(String(error)),
      properties: () => Promise.resolve(properties),
      write: async (name, content) => {
        let text = '';
        for await (const part of content) text += part;
        done.push(text);
        return name;
      },
    };
    const page = new ResultsPage(
      'Ours',
      { ...noResultsServices, ...noted, ...services },
      (message) => sent.push(message),
      cancel,
    );
    pages.push(page);
    return page;
  }

  async function filled(added: ResultBatch, services?: Partial<ResultsServices>): Promise<ResultsPage> {
    const page = open(services);
    page.add(added);
    await page.finish(['BTK'], '/folder/ours.ranked.csv');
    return page;
  }

  const say = (page: ResultsPage, message: ResultsMessage) => page.receive(message);
  const rows = async (page: ResultsPage, from: number, count: number): Promise<readonly ResultRow[]> => {
    sent.length = 0;
    await say(page, { kind: 'rows', version: page.view.version, from, count });
    return sent.flatMap((message) => (message.kind === 'rows' ? [message] : [])).at(-1)?.rows ?? [];
  };

  it('ranks the selected rows, or all that are shown where none is', async () => {
    const page = await filled(batch(records(3)));
    await say(page, { kind: 'rank' });
    assert.match(done[0]!, /^name,smiles,/u);
    assert.equal(done.join('').trimEnd().split(/\r?\n/u).length, 4);
    done.length = 0;
    await say(page, { kind: 'select', how: 'only', id: 1 });
    await say(page, { kind: 'rank' });
    const lines = done.join('').trimEnd().split(/\r?\n/u);
    assert.equal(lines.length, 2);
    assert.match(lines[1]!, /^TB-1,/u);
  });

  it('shows the rows so far in their order while others come, and where they are written in the end', async () => {
    const page = open();
    page.add(batch(records(100)));
    page.report({ text: '100 records', share: 0.1 });
    await sleep(50);
    assert.deepEqual([page.view.rows, page.view.shown, page.view.refused], [100, 100, 2]);
    page.add(batch([record(100, { answer: [2, 0.99, 'best', 1] })]));
    await page.finish(['BTK'], '/folder/ours.ranked.csv');
    const { run, readAs, file, sort } = page.view;
    assert.deepEqual(
      [run, readAs, file, sort],
      [null, ['BTK'], '/folder/ours.ranked.csv', { column: 0, isDescending: false }],
    );
    const [first] = await rows(page, 0, 10);
    assert.deepEqual([first!.name, first!.cells.slice(0, 4)], ['TB-100', [1, 0.99, 'best', 1]]);
    assert.deepEqual(first!.cells.slice(4), [100, -1.5, 20, 1, 2, 3, 'Alpha', '3700']);
    await say(page, { kind: 'openFile' });
    assert.deepEqual(done, ['/folder/ours.ranked.csv']);
  });

  it('sends windows of rows, those of the order that there is alone, and the properties of these alone', async () => {
    const asked: string[] = [];
    const page = await filled(batch(records(5000)), {
      properties: (smiles) => Promise.resolve((asked.push(smiles), properties)),
    });
    assert.equal((await rows(page, 4990, 50)).length, 10);
    assert.ok(asked.length <= 10);
    assert.deepEqual(await rows(page, 9000, 50), []);
    sent.length = 0;
    await say(page, { kind: 'rows', version: page.view.version - 1, from: 0, count: 50 });
    assert.equal(sent.length, 0);
    await page.receive({ kind: 'rows', version: 1, from: 0, count: 1e6 });
    assert.equal(sent.at(-1)?.kind, 'problem');
  });

  it('selects one, several, a range and all that are shown, and copies them in the order that they are shown in', async () => {
    const page = await filled(batch(records(100)));
    const order = (await rows(page, 0, 100)).map(({ id }) => id);
    await say(page, { kind: 'select', how: 'only', id: order[2]! });
    await say(page, { kind: 'select', how: 'range', from: order[2]!, id: order[5]! });
    assert.equal(page.view.selected, 4);
    await say(page, { kind: 'select', how: 'range', from: order[2]!, id: order[0]! });
    assert.equal(page.view.selected, 3, 'a range goes up as well, and takes the place of the one before');
    await say(page, { kind: 'select', how: 'toggle', id: order[1]! });
    const selected = (await rows(page, 0, 10)).filter(({ isSelected }) => isSelected).map(({ id }) => id);
    assert.deepEqual(selected, [order[0], order[2]]);
    await say(page, { kind: 'copyRows', as: 'rows', id: null });
    assert.deepEqual(
      done[0]!.split('\n').map((line) => line.split('\t')[0]),
      ['name', `TB-${order[0]}`, `TB-${order[2]}`],
    );
    await say(page, { kind: 'arrange', sort: null, filter: { text: '', rows: 'refused', columns: {} } });
    await say(page, { kind: 'selectAll', isSelected: true });
    assert.equal(page.view.selected, 2);
    await say(page, { kind: 'selectAll', isSelected: false });
    await say(page, { kind: 'copyRows', as: 'smiles', id: 0 });
    assert.equal(done[1], record(0).smiles);
    await say(page, { kind: 'select', how: 'toggle', id: 1e9 });
    assert.equal(page.view.selected, 0, 'there is no such row');
  });

  it('computes a property of all rows where they are sorted by it, and goes on with what is known where that is called off', async () => {
    let computed = 0;
    const of = (smiles: string) => Promise.resolve({ ...properties, weight: (computed++, smiles.length) });
    const page = await filled(batch(records(300)), { properties: of });
    const weight = page.view.columns.findIndex(({ title }) => title === 'MW');
    await say(page, { kind: 'arrange', sort: { column: weight, isDescending: true }, filter: page.view.filter });
    assert.equal(computed, 294);
    const weights = (await rows(page, 0, 400)).map(({ cells }) => cells[weight]);
    assert.deepEqual(
      weights.slice(0, 294),
      weights.slice(0, 294).sort((a, b) => Number(b) - Number(a)),
    );
    assert.deepEqual(weights.slice(294), Array(6).fill(null));
    const never = await filled(batch(records(20)), {
      properties: (_, signal) =>
        new Promise((__, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    });
    const sorting = say(never, {
      kind: 'arrange',
      sort: { column: weight, isDescending: true },
      filter: never.view.filter,
    });
    await sleep(20);
    await say(never, { kind: 'cancel' });
    await sorting;
    assert.deepEqual([never.view.sort?.column, never.view.work], [weight, null]);
    assert.deepEqual(
      sent.filter(({ kind }) => kind === 'problem'),
      [],
    );
  });

  it('exports a table that no spreadsheet takes for formulas, and SD records that hold together', async () => {
    const hostile = record(0, { name: '=cmd()', own: ['-1.50', 'a\n$$$$\n> <x>'], answer: [1, 0.5, '@x', 1] });
    const page = await filled(batch([hostile, record(7)]), {
      notation: () => Promise.resolve('\n  RDKit\n\n  0  0\nM  END\n'),
    });
    await say(page, { kind: 'exportRows', format: 'csv' });
    const [head, first, second] = done[0]!.split('\r\n');
    assert.equal(
      head,
      'name,smiles,no_answer_because,line,Rank,Probability,Nearest known ligand,Similarity,MW,cLogP,TPSA,HBD,HBA,RotB,Project,IC50 (nM)',
    );
    assert.match(first!, /^'=cmd\(\),.*,,2,1,0\.5,'@x,1,100,-1\.5,20,1,2,3,-1\.50,/u);
    assert.match(second!, /^TB-7,,"""C1CC"" is not/u);
    await say(page, { kind: 'exportRows', format: 'sdf' });
    const molecules = done[1]!.split('$$$$\n');
    assert.equal(molecules.length, 3);
    assert.match(molecules[0]!, /> <IC50 \(nM\)>\na \$ \$ \$ \$ > <x>\n/u);
    assert.match(molecules[1]!, /^TB-7\n\n\n {2}0 {2}0/u);
    assert.deepEqual(sent.at(-1), { kind: 'done', message: '2 rows written to compounds.sdf' });
  });

  it('guesses the targets of a row with a structure, and calls the work off', async () => {
    let cancelled = 0;
    const page = open({}, () => (cancelled += 1));
    page.add(batch(records(20)));
    await say(page, { kind: 'cancel' });
    assert.equal(cancelled, 1);
    await page.fail(rankingCancelled());
    const { failure, rows: count, run } = page.view;
    assert.deepEqual([failure, count, run], ['The ranking was cancelled. Nothing was written.', 20, null]);
    await say(page, { kind: 'guess', id: 7 });
    await say(page, { kind: 'guess', id: 0 });
    assert.deepEqual(done, [record(0).smiles]);
    await say(page, { kind: 'cancel' });
    assert.equal(cancelled, 1, 'it has ended');
  });

  it('keeps a million rows, and names columns that an SD file brings late', async () => {
    const page = open({ properties: () => Promise.resolve(null) });
    const before = process.memoryUsage().heapUsed;
    for (let from = 0; from < 1_000_000; from += 10_000) page.add(batch(records(10_000, from)));
    page.add({
      ...batch([record(1_000_000, { own: ['Alpha', '5', 'late'] })]),
      own: ['Project', 'IC50 (nM)', 'Remark'],
    });
    await page.finish([], null);
    const [last] = await rows(page, 1_000_000, 1);
    assert.equal(page.view.columns.at(-1)?.title, 'Remark');
    assert.equal(last!.cells.at(-1), null);
    const grown = Math.round((process.memoryUsage().heapUsed - before) / 1e6);
    assert.ok(grown < 500, `${grown} MB`);
  });
});
