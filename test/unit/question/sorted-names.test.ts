import assert from 'node:assert/strict';
import { SortedNames } from '../../../src/question/sorted-names.ts';

describe('names in lines', () => {
  const entries = [
    ['5ht', 'T1.0'],
    ['egf', 'T2.0 D3.1'],
    ['egfr', 'T0.0'],
    ['µopioid', 'T4.2'],
  ] as const;
  const names = new SortedNames(entries.map((entry) => entry.join('\t')).join('\n'));

  it('are found, the first and the last among them, and no others', () => {
    for (const [name, meaning] of entries) assert.equal(names.get(name), meaning);
    for (const other of ['', '4', 'eg', 'egfr1', 'µopioidreceptor', 'µ', 'T0.0'])
      assert.equal(names.get(other), undefined);
    assert.deepEqual([...names.entries()], entries);
  });

  it('may be none', () => {
    const none = new SortedNames('');
    assert.deepEqual([none.size, none.get(''), none.get('egfr')], [0, undefined, undefined]);
  });

  it('are refused in another order, twice, and without what they stand for', () => {
    for (const text of ['b\tT0.0\na\tT1.0', 'a\tT0.0\na\tT1.0', 'a\tT0.0\nb\n', 'a', '\tT0.0']) {
      assert.throws(() => new SortedNames(text), RangeError, text);
    }
  });
});
