import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { arrange, type Arrangement } from '../../../../src/panel/results/arranger.ts';
import { noFilter } from '../../../../src/panel/results/messages.ts';
import { ResultRows } from '../../../../src/panel/results/result-rows.ts';
import { batch, record, records } from './made-up-results.ts';

const { signal } = new AbortController();
const byRank: Arrangement = { sort: { column: 0, isDescending: false }, filter: noFilter };

function rowsOf(added: readonly ReturnType<typeof record>[]): ResultRows {
  const rows = new ResultRows();
  rows.add(batch(added));
  return rows;
}

describe('putting results in order', () => {
  it('gives ranks, the best first, equal ones in the order of the file, and none to what has no answer', async () => {
    const keys = [0.2, 0.9, NaN, 0.9, -0.5];
    const rows = rowsOf(
      keys.map((key, at) =>
        record(at, Number.isNaN(key) ? { reason: 'No.', answer: [] } : { reason: null, answer: [key, key] }),
      ),
    );
    const { order, ranks } = await arrange(rows, byRank, signal);
    assert.deepEqual([...order], [1, 3, 0, 4, 2]);
    assert.deepEqual([...ranks.get(0)!], [3, 1, NaN, 2, 4]);
    const worst = await arrange(rows, { ...byRank, sort: { column: 0, isDescending: true } }, signal);
    assert.deepEqual([...worst.order], [4, 0, 3, 1, 2], 'what has no rank is last in any case');
    const asTheyCame = await arrange(rows, { sort: null, filter: noFilter }, signal);
    assert.deepEqual([...asTheyCame.order], [0, 1, 2, 3, 4]);
  });

  it('sorts texts as people do, numbers of the file as numbers, and what is empty last', async () => {
    const cells = [
      ['TB-10', '100'],
      ['tb-9', '>20'],
      ['', 'n.d.'],
      ['Äpfel', '3,5'],
    ];
    const rows = rowsOf(cells.map((own, at) => record(at, { own, reason: null, answer: [] })));
    const column = (title: string) => rows.columns.findIndex((one) => one.title === title);
    const sortBy = async (title: string, isDescending: boolean) => [
      ...(await arrange(rows, { sort: { column: column(title), isDescending }, filter: noFilter }, signal)).order,
    ];
    assert.deepEqual(await sortBy('Project', false), [3, 1, 0, 2]);
    assert.deepEqual(await sortBy('Project', true), [0, 1, 3, 2]);
    assert.equal(rows.columns[column('IC50 (nM)')]?.kind, 'number');
    assert.deepEqual(await sortBy('IC50 (nM)', false), [3, 1, 0, 2]);
    assert.deepEqual(await sortBy('IC50 (nM)', true), [0, 1, 3, 2]);
  });

  it('keeps what meets all of a filter, by texts, numbers and ranks', async () => {
    const rows = rowsOf(records(200));
    const own = rows.columns.findIndex(({ title }) => title === 'Project');
    const keep = async (filter: Partial<typeof noFilter>) => [
      ...(await arrange(rows, { sort: null, filter: { ...noFilter, ...filter } }, signal)).order,
    ];
    assert.deepEqual(await keep({ text: ' tb-17' }), [17, ...Array.from({ length: 10 }, (_, at) => 170 + at)]);
    assert.deepEqual(await keep({ text: 'c1ccccc1' }), [], 'the structure is no text');
    assert.deepEqual(await keep({ rows: 'refused' }), [7, 57, 107, 157]);
    assert.deepEqual(await keep({ rows: 'refused', text: 'ring 1' }), [7, 57, 107, 157]);
    const alpha = await keep({ columns: { [own]: 'alph', '1': '>=0.5' } });
    assert.ok(alpha.length > 10);
    assert.deepEqual(
      alpha.filter((id) => id % 2 !== 0 || rows.number(id, 1) < 0.5),
      [],
    );
    assert.equal((await keep({ columns: { '0': '1-10' } })).length, 10, 'a rank is meant by its place');
    assert.equal((await keep({ columns: { '1': 'many' } })).length, 200, 'what is no range leaves all');
    assert.equal((await keep({ columns: { '999': '5' } })).length, 200, 'a column that there is not leaves all');
  });

  it('sorts 200,000 rows as the language does, lets other work have its turn, and stops when it is called off', async () => {
    const rows = rowsOf(records(200_000));
    const started = performance.now();
    let [longest, last, isOver] = [0, performance.now(), false];
    const watch = async () => {
      while (!isOver) {
        await setImmediate();
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
    };
    const watched = watch();
    const { order } = await arrange(rows, byRank, signal);
    isOver = true;
    await watched;
    const taken = performance.now() - started;
    const expected = Array.from(order.keys()).sort((a, b) => {
      const [left, right] = [rows.number(a, 0), rows.number(b, 0)];
      return (Number.isNaN(right) ? -1 : right) - (Number.isNaN(left) ? -1 : left) || a - b;
    });
    assert.deepEqual([...order], expected);
    assert.ok(longest < taken / 3, `${longest.toFixed()} ms of ${taken.toFixed()} in one go`);
    const controller = new AbortController();
    const arranging = arrange(rows, byRank, controller.signal);
    controller.abort(new Error('enough'));
    await assert.rejects(arranging, /enough/u);
  });
});
