import assert from 'node:assert/strict';
import type { Hit } from '../../../src/library/compound-index.ts';
import { arrange, initialLook, isFiltering, needsProperties, noFilter } from '../../../src/panel/browser/list-view.ts';
import type { Answer, ListFilter, Look } from '../../../src/panel/messages.ts';
import { answerTo, aspirin, properties, text } from './fixtures.ts';

const row = (rank: number, change: Partial<Hit>): Hit => ({ ...aspirin, rank, id: `CHEMBL${rank}`, ...change });

const rows: readonly Hit[] = [
  row(1, { name: 'Zileuton', targets: ['ALOX5'], genes: ['ALOX5'], firstApproval: 1996, smiles: 'C' }),
  row(2, { name: 'aspirin', firstApproval: 1950, smiles: 'CC' }),
  row(3, {
    name: 'Licofelone',
    relation: 'predicted',
    probability: 0.95,
    firstApproval: null,
    phase: 3,
    targets: ['ALOX5'],
  }),
  row(4, { name: 'Drug 10', relation: 'predicted', probability: 0.05, firstApproval: null, phase: null, targets: [] }),
  row(5, { name: 'Drug 9', relation: 'predicted', probability: 0.02, firstApproval: null, phase: 1 }),
];
const answer: Answer = { ...answerTo(text), rows, cut: 3 };

const ranks = (hits: readonly Hit[]) => hits.map(({ rank }) => rank);
const shown = (look: Partial<Look>) => arrange(answer, { ...initialLook, ...look });
const filtered = (filter: Partial<ListFilter>) => shown({ filter: { ...noFilter, ...filter } });

describe('the list of an answer', () => {
  it('is parted where the rest is no better than chance', () => {
    const { groups, rest, hidden } = shown({});
    assert.deepEqual(
      groups.map((group) => [group.title, ranks(group.rows)]),
      [[null, [1, 2, 3]]],
    );
    assert.deepEqual([ranks(rest), hidden], [[4, 5], 0]);
  });

  const sorts: [Look['sort'], number[], number[]][] = [
    ['rank', [1, 2, 3], [4, 5]],
    ['probability', [3, 1, 2], [4, 5]],
    // numbers by their value, whatever the case of letters
    ['name', [2, 3, 1], [5, 4]],
    ['year', [1, 2, 3], [4, 5]],
  ];
  for (const [sort, likely, rest] of sorts) {
    it(`is sorted by ${sort}, the rest by itself`, () => {
      const list = shown({ sort });
      assert.deepEqual([ranks(list.groups[0]!.rows), ranks(list.rest)], [likely, rest]);
    });
  }

  it('is grouped by target, in the order of the first rows', () => {
    const { groups } = shown({ groupBy: 'target' });
    assert.deepEqual(
      groups.map((group) => [group.title, ranks(group.rows)]),
      [
        ['ALOX5', [1, 3]],
        ['Cyclooxygenase', [2]],
      ],
    );
  });

  const filters: [Partial<ListFilter>, number[]][] = [
    [{ text: ' alox' }, [1, 3]],
    [{ text: 'ZILEUTON' }, [1]],
    [{ text: 'CHEMBL3' }, [3]],
    [{ relation: 'known' }, [1, 2]],
    [{ relation: 'predicted' }, [3, 4, 5]],
    [{ leastPhase: 4 }, [1, 2]],
    [{ leastPhase: 2 }, [1, 2, 3]],
    [{ leastPhase: 1 }, [1, 2, 3, 5]],
    [{ yearFrom: 1990 }, [1]],
    [{ yearTo: 1990 }, [2]],
    [{ yearFrom: 2030 }, []],
  ];
  for (const [filter, left] of filters) {
    it(`leaves ${String(left)} of ${JSON.stringify(filter)}, and says how many it hides`, () => {
      const { groups, rest, hidden } = filtered(filter);
      assert.deepEqual([...groups.flatMap((group) => ranks(group.rows)), ...ranks(rest)], left);
      assert.equal(hidden, rows.length - left.length);
    });
  }

  it('is filtered by properties once they are known', () => {
    const look = { ...initialLook, filter: { ...noFilter, mostWeight: 100 } };
    const known = new Map([
      ['C', properties],
      ['CC', { ...properties, weight: 99 }],
    ]);
    assert.equal(arrange(answer, look).hidden, 0);
    assert.deepEqual(ranks(arrange(answer, look, known).groups[0]!.rows), [2, 3]);
    const cLogP = { ...initialLook, filter: { ...noFilter, mostCLogP: 1 } };
    assert.equal(arrange(answer, cLogP, known).hidden, 2);
    // what can't be read has no weight that could be small enough
    assert.ok(!ranks(arrange(answer, look, new Map([['C', null]])).groups[0]!.rows).includes(1));
    assert.ok(needsProperties(look.filter) && !needsProperties(noFilter));
  });

  it('is known to be filtered by what is asked for alone', () => {
    assert.equal(isFiltering(noFilter), false);
    assert.equal(isFiltering({ ...noFilter, text: '  ' }), false);
    assert.equal(isFiltering({ ...noFilter, yearTo: 2000 }), true);
  });
});
