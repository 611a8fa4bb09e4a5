import assert from 'node:assert/strict';
import { measureDocuments, totalsOf, type ToldFromWords } from '../../bench/documents/measure.ts';

describe('SMILES told from words', () => {
  let results: readonly ToldFromWords[];
  before(async () => {
    results = await measureDocuments();
  });

  it('are looked for in at least 400 places where there is one, and 400 where there is none, of 12 kinds of files', () => {
    const { positives, negatives } = totalsOf(results);
    assert.ok(positives >= 400 && negatives >= 400 && results.length >= 12, `${positives}, ${negatives}`);
  });

  it('are found with a precision and a recall above .99', () => {
    const { precision, recall } = totalsOf(results);
    const noted = results.flatMap(({ missed, wrong }) => [...missed, ...wrong]).join('\n');
    assert.ok(precision > 0.99 && recall > 0.99, `${precision}, ${recall}\n${noted}`);
  });
});
