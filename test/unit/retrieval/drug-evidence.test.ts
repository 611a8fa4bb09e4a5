import assert from 'node:assert/strict';
import fc from 'fast-check';
import { strongestSupport } from '../../../src/retrieval/drug-evidence.ts';

describe('the evidence of a drug', () => {
  const limits = { most: 2, least: 0.25 };
  const entriesOf = (molecule: number) => [[0, 1], [1], [2], [3]][molecule]!;

  it('is, for each topic, the most similar molecule that is known for it, strongest first', () => {
    const evidence = strongestSupport(Float32Array.of(0.5, 0.75, 0.25, 0.125), entriesOf, limits);
    assert.deepEqual(evidence, [
      { entry: 1, similarity: 0.75 },
      { entry: 0, similarity: 0.5 },
    ]);
  });

  it('leaves out what is hardly similar', () => {
    assert.deepEqual(strongestSupport(Float32Array.of(0.1, 0.2, 0.25, 0.24), entriesOf, limits), [
      { entry: 2, similarity: 0.25 },
    ]);
  });

  it('is what looking at every molecule gives, however little or much speaks for it', () => {
    const similarity = fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20);
    const molecules = fc.array(fc.record({ similarity, entries: fc.array(fc.nat(12), { maxLength: 3 }) }));
    fc.assert(
      fc.property(molecules, fc.integer({ min: 1, max: 6 }), fc.constantFrom(0.1, 0.25, 0.7), (all, most, least) => {
        const similarities = Float32Array.from(all, (molecule) => molecule.similarity);
        const entries = [...new Set(all.flatMap((molecule) => molecule.entries))];
        const wanted = entries
          .map((entry) => ({
            entry,
            similarity: Math.max(...similarities.filter((_, place) => all[place]?.entries.includes(entry))),
          }))
          .filter((support) => support.similarity >= least)
          .sort((a, b) => b.similarity - a.similarity || a.entry - b.entry)
          .slice(0, most);
        const found = strongestSupport(similarities, (place) => all[place]?.entries ?? [], { most, least });
        assert.deepEqual(found, wanted);
      }),
      { numRuns: 300 },
    );
  });
});
