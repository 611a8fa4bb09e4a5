import assert from 'node:assert/strict';
import fc from 'fast-check';
import { packVectors, PackedVectors } from '../../../src/models/quantised-vectors.ts';

const unit = (values: readonly number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};

describe('packed vectors', () => {
  it('keep cosines to within a thousandth', () => {
    const vector = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 384, maxLength: 384 })
      .filter((values) => values.some((value) => Math.abs(value) > 0.1))
      .map(unit);
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const [packedA, packedB] = new PackedVectors(packVectors([a, b]), 384).slice();
        const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, index) => sum + value * y[index]!, 0);
        assert.ok(Math.abs(dot(a, b) - dot(packedA!, packedB!)) < 1e-3);
      }),
      { numRuns: 50 },
    );
  });

  it('keep their number and a vector of zeros', () => {
    const [zeros, other] = new PackedVectors(packVectors([new Float32Array(3), Float32Array.of(0, 2, -1)]), 3).slice();
    assert.deepEqual([...zeros!], [0, 0, 0]);
    assert.deepEqual(
      [...other!].map((value) => value.toFixed(2)),
      ['0.00', '2.00', '-0.99'],
    );
  });

  it('are read from one row to before another', () => {
    const packed = new PackedVectors(packVectors([1, 2, 3].map((value) => Float32Array.of(value))), 1);
    assert.deepEqual(
      [...packed.slice(1, 9)].flatMap((vector) => [...vector].map(Math.round)),
      [2, 3],
    );
    assert.equal(packed.length, 3);
    assert.deepEqual(packed.slice(3, 6), []);
  });

  const scales: [name: string, scale: number[]][] = [
    ['that is none', [0, 0, 0xc0, 0x7f]],
    ['without end', [0, 0, 0x80, 0xff]],
    ['with which they pass float32', [0, 0, 0x7f, 0x7f]],
  ];
  for (const [name, scale] of scales) {
    it(`of a scale ${name} are refused`, () => {
      assert.throws(() => new PackedVectors(Uint8Array.from([...scale, 127]), 1), /vector 0 has the scale/);
    });
  }

  it('of another length are refused', () => {
    assert.throws(() => new PackedVectors(new Uint8Array(10), 384), /10 bytes are no vectors of 384 numbers/);
  });
});
