import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Compound, CompoundIndex } from '../../../src/library/compound-index.ts';
import { readCondition, type Condition } from '../../../src/library/filter.ts';
import { meets } from '../../../src/library/meets.ts';
import { filterFor } from '../../../src/library/read-filter.ts';

/** An index of compounds of which nothing but the cells of a column is known. */
function indexOf(column: string, cells: readonly string[]): CompoundIndex {
  const all = cells.map((cell) => ({ name: '', id: '', fields: { [column]: cell } }) as unknown as Compound);
  const meeting = (filter: readonly Condition[] = []) =>
    all.filter((compound) => filter.every((condition) => meets(compound, condition)));
  return {
    count: ({ filter } = {}) => Promise.resolve(meeting(filter).length),
    compounds({ filter } = {}) {
      return Readable.from(meeting(filter)) as AsyncIterable<Compound>;
    },
  } as Partial<CompoundIndex> as CompoundIndex;
}

async function read(text: string, column: string, ...cells: string[]) {
  const index = indexOf(column, cells);
  const { filter, notes } = await filterFor(index, [readCondition(text)], undefined);
  return { count: await index.count({ filter }), notes: notes.join(), filter };
}

describe('a filter for an index', () => {
  it('takes a number in the unit of the cells, and says so', async () => {
    const { count, notes } = await read('ic50<=5', 'IC50', '3 µM', '0.5 µM', '8 µM', 'inactive');
    assert.equal(count, 2);
    assert.equal(notes, '5 of "ic50" was taken as 5 µM, the unit of its cells');
  });

  it('takes a number as nM where cells are in several units of concentration, and says so', async () => {
    const { count, notes } = await read('IC50<=100', 'IC50', '3 µM', '5 nM', '>10 µM', '70');
    assert.equal(count, 2);
    assert.equal(notes, '100 of "IC50" was taken as 100 nM, as its cells are in µM, nM');
  });

  it('says that cells of several other units were left out', async () => {
    const { count, notes } = await read('t1/2>2', 't1/2', '3 h', '20 min', '4');
    assert.equal(count, 1);
    assert.equal(notes, 'cells of "t1/2" are in h, min, and those were left out: write the unit behind 2');
  });

  it('has nothing to say where no cell has a unit, where the heading names it, or where the number has one', async () => {
    assert.deepEqual(await read('logD<3', 'logD', '2.5', '3.5', ''), {
      count: 1,
      notes: '',
      filter: [readCondition('logD<3')],
    });
    assert.equal((await read('IC50 (nM)<30', 'IC50 (nM)', '2.5', '3 µM')).notes, '');
  });

  it('takes cells without a unit in that of the others, or of the condition, and says where they are left out', async () => {
    assert.deepEqual((await read('IC50<5 nM', 'IC50', '0.001 µM', '0.002', '2')).count, 2);
    const mixed = await read('IC50<5 nM', 'IC50', '0.001 µM', '4 nM', '0.002', '2');
    assert.equal(mixed.count, 2);
    assert.equal(mixed.notes, 'cells of "IC50" are in µM, nM: those without a unit were left out');
    const none = await read('IC50<5 nM', 'IC50', '0.002', '2', '9');
    assert.equal(none.count, 2);
    assert.equal(none.notes, 'no cell of "IC50" has a unit: they were taken as in that of the condition');
    assert.equal((await read('IC50<5 nM', 'IC50', '3 mg/mL', '2')).count, 0);
  });

  it('takes a column that calls compounds, and is not kept, for their name', async () => {
    assert.deepEqual((await read('Compound ID=TB-1', 'Project', 'Alpha')).filter, [
      { kind: 'name', text: 'TB-1', whole: true },
    ]);
    assert.deepEqual((await read('Molecule Name~stat', 'Project', 'Alpha')).filter, [{ kind: 'name', text: 'stat' }]);
    const kept = readCondition('Compound ID=TB-1');
    assert.deepEqual((await read('Compound ID=TB-1', 'compound id', 'TB-1')).filter, [kept]);
    const others = readCondition('Salt name=HCl');
    assert.deepEqual((await read('Salt name=HCl', 'Project', 'Alpha')).filter, [others]);
  });
});
