import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import { decodeLigands, encodeLigands, type LigandFiles } from '../../src/retrieval/ligand-files.ts';
import { TextLines } from '../../src/retrieval/ligand-files.ts';
import { NumberReader } from '../../src/models/whole-numbers.ts';
import { bits, tinyLigands } from '../unit/retrieval/tiny-targets.ts';
import { altered } from './arbitraries/bytes.ts';
import { holds, isLongForm } from './cases.ts';

const TARGETS = 3;
const whole = encodeLigands(tinyLigands);

const damaged: fc.Arbitrary<LigandFiles> = fc
  .constantFrom('ligands', 'fingerprints', 'smiles')
  .chain((part) => altered(whole[part]).map((bytes) => ({ ...whole, [part]: bytes })));

/** A number in seven bits a byte, which may go on for long, be larger than any that is written, or end the list. */
const number = fc.oneof(
  fc.nat(127).map((byte) => [byte]),
  fc.constantFrom([0xff, 0xff, 0xff, 0xff, 0x0f], [0xff, 0xff, 0xff, 0xff, 0x7f], [0x80], [0x80, 0x80, 0]),
  fc.array(fc.nat(255), { maxLength: 8 }),
);

describe('Fuzzing the files of the target index', () => {
  holds(
    'damaged ligands are refused, or every link and every similarity of theirs is in bounds',
    fc.asyncProperty(damaged, async (files) => {
      let table;
      try {
        table = await decodeLigands(files, TARGETS);
      } catch (error) {
        assert.ok(error instanceof ThinBridgeError && error.code === 'model-invalid', String(error));
        return;
      }
      const { index, links, ids, smiles } = table;
      const similarities = index.similarities(bits(1, 2, 3, 500, 2047));
      assert.ok(similarities.every((similarity) => similarity >= 0 && similarity <= 1));
      assert.equal(ids.length, index.size);
      const counts = links.countByTarget();
      assert.equal(counts.length, TARGETS);
      links.nearestOf([0, 1, 2], similarities, 3).forEach((nearest, target) => {
        assert.equal(nearest.length, Math.min(3, counts[target] ?? -1));
        for (const { ligand, pchembl } of nearest) {
          assert.ok(ligand < index.size);
          assert.ok(pchembl === null || (pchembl > 0 && pchembl < 25.6));
          assert.equal(typeof smiles.at(ligand), 'string');
        }
      });
    }),
  );

  holds(
    'a list of numbers ends, is refused, or gives whole numbers that were kept',
    fc.property(fc.array(number, { maxLength: 20 }), (parts) => {
      const reader = new NumberReader(Uint8Array.from(parts.flat()));
      try {
        for (;;) {
          const read = reader.read();
          assert.ok(Number.isInteger(read) && read >= 0 && read < 2 ** 32, String(read));
        }
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    }),
  );

  const line = fc.string({ unit: fc.constantFrom('C', '(', '\r', '\0', ' ', '=') });
  holds(
    'lines are read back, and another number of them is refused',
    fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.integer({ min: -1, max: 3 }), (lines, more) => {
      const bytes = new TextEncoder().encode(lines.join('\n'));
      const count = lines.length + more;
      if (more !== 0) {
        assert.throws(() => new TextLines(bytes, count), RangeError);
        return;
      }
      const read = new TextLines(bytes, count);
      assert.deepEqual(
        lines.map((_, index) => read.at(index)),
        lines,
      );
    }),
  );

  const size = isLongForm ? 1_000_000 : 100_000;
  holds(
    'postings without an end are refused before they take long',
    fc.asyncProperty(fc.constantFrom(0x80, 0xff, 0x00, 0x7f), fc.nat(2047), async (byte, bit) => {
      // each bit has one byte, and the rest of them one bit
      const fingerprints = new Uint8Array(size).fill(byte);
      const lengths = Array.from({ length: 2048 }, (_, other) => (other === bit ? size - 2047 : 1));
      const ligands = Uint8Array.from([1, ...lengths.flatMap(leb128), 2, 1, 0, 0]);
      const before = process.cpuUsage();
      await decodeLigands({ fingerprints, ligands, smiles: Buffer.from('C') }, 1).catch(() => undefined);
      const { user } = process.cpuUsage(before);
      assert.ok(user / 1000 < 2000, `${user / 1000} ms`);
    }),
    { share: 0.05 },
  );
});

function leb128(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb128(value >> 7)];
}
