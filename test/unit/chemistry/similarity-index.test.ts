import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tanimoto } from '../../../src/chemistry/fingerprint.ts';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import { indexFingerprints, SimilarityIndex } from '../../../src/chemistry/similarity-index.ts';

/** Few bits of few different ones, so that fingerprints have some in common; now and then none at all. */
const fingerprint = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 }).map((bits) => {
  const bytes = new Uint8Array(FINGERPRINT_BYTES);
  for (const bit of bits) bytes[bit * 6] = 1 << (bit % 8);
  return bytes;
});

function assertAsBruteForce(index: SimilarityIndex, all: readonly Uint8Array[], query: Uint8Array) {
  assert.deepEqual(
    index.similarities(query),
    Float32Array.from(all, (other) => tanimoto(query, other)),
  );
}

describe('the similarity index', () => {
  it('gives what comparing with each fingerprint gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fingerprint, { maxLength: 40 }), fingerprint, async (all, query) => {
        const files = indexFingerprints(all);
        assertAsBruteForce(new SimilarityIndex(files), all, query);
        assertAsBruteForce(await SimilarityIndex.read(files, all.length), all, query);
      }),
      { numRuns: 200 },
    );
  });

  it('gives what is similar enough, and nothing else, where that alone is asked for', () => {
    // in all of these some bits are frequent
    const frequent = fc.tuple(fingerprint, fc.boolean()).map(([bits, isOn]) => {
      const bytes = bits.slice();
      if (isOn) bytes.set([255, 255], 250);
      return bytes;
    });
    const least = fc.constantFrom(Number.MIN_VALUE, 0.01, 0.25, 0.5, 0.75, 1);
    fc.assert(
      fc.property(fc.array(frequent, { maxLength: 40 }), frequent, least, (all, query, limit) => {
        const wanted = all.map((other, row) => ({ row, similarity: tanimoto(query, other) }));
        const near = wanted.filter(({ similarity }) => similarity >= limit);
        const index = new SimilarityIndex(indexFingerprints(all));
        // once more, when bitmaps are there, and nothing of the first time may count
        for (let time = 0; time < 2; time++) {
          assert.deepEqual(index.similarRows(query, limit), {
            rows: Uint32Array.from(near, ({ row }) => row),
            similarities: Float32Array.from(near, ({ similarity }) => similarity),
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  // the gap between two rows of one bit takes one byte up to 127, two up to 16,383, then three
  for (const gap of [0, 1, 126, 127, 128, 129, 16_382, 16_383, 16_384, 20_000]) {
    it(`finds two rows with ${gap} between them`, async () => {
      const query = new Uint8Array(FINGERPRINT_BYTES).fill(0b101);
      const all = Array.from({ length: gap + 3 }, () => new Uint8Array(FINGERPRINT_BYTES));
      all[0] = query;
      all[gap + 1] = query;
      assertAsBruteForce(await SimilarityIndex.read(indexFingerprints(all), all.length), all, query);
    });
  }

  it('knows the first bit from the last', () => {
    const first = new Uint8Array(FINGERPRINT_BYTES);
    const last = new Uint8Array(FINGERPRINT_BYTES);
    first[0] = 1;
    last[FINGERPRINT_BYTES - 1] = 0x80;
    const index = new SimilarityIndex(indexFingerprints([first, last]));
    assert.deepEqual([...index.similarities(first)], [1, 0]);
    assert.deepEqual([...index.similarities(last)], [0, 1]);
  });

  const whole = indexFingerprints([
    new Uint8Array(FINGERPRINT_BYTES).fill(1),
    new Uint8Array(FINGERPRINT_BYTES).fill(3),
  ]);
  const faults: [name: string, stored: Omit<typeof whole, 'counts'>, size: number][] = [
    ['fewer postings than their list says', { ...whole, postings: whole.postings.subarray(1) }, 2],
    ['a list of other length', { ...whole, ends: whole.ends.subarray(1) }, 2],
    ['a list that goes back', { ...whole, ends: whole.ends.with(5, 4_000_000_000) }, 2],
    ["a row that there isn't", whole, 1],
    [
      'a gap without end',
      { postings: new Uint8Array(500).fill(0x80), ends: new Uint32Array(FINGERPRINT_BITS).fill(500) },
      2,
    ],
  ];
  const last = whole.ends.findLastIndex((end, bit) => end > (whole.ends[bit - 1] ?? 0));
  faults.push([
    'a number that does not end with its bit',
    {
      postings: Uint8Array.of(...whole.postings.subarray(0, -1), 0x80, 0),
      ends: whole.ends.map((end, bit) => (bit > last ? end + 1 : end)),
    },
    2,
  ]);
  for (const [name, stored, size] of faults) {
    it(`refuses ${name}`, async () => {
      await assert.rejects(SimilarityIndex.read(stored, size), RangeError);
    });
  }
});
