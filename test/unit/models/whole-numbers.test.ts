import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NumberReader, NumberWriter } from '../../../src/models/whole-numbers.ts';

const LARGEST = 2 ** 32 - 1;

function bytesOf(...numbers: number[]): Uint8Array {
  const writer = new NumberWriter();
  for (const number of numbers) writer.write(number);
  return writer.bytes;
}

describe('lists of whole numbers', () => {
  it('come back as they were written', () => {
    const number = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: LARGEST }));
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const reader = new NumberReader(bytesOf(...numbers));
        assert.deepEqual(
          numbers.map(() => reader.read()),
          numbers,
        );
        reader.end();
      }),
    );
  });

  it('take the bytes that LEB128 takes', () => {
    assert.deepEqual([...bytesOf(0, 127, 128, 300, LARGEST)], [0, 127, 128, 1, 172, 2, 255, 255, 255, 255, 15]);
  });

  it('keep signed numbers small', () => {
    const writer = new NumberWriter();
    for (const number of [0, -1, 1, -2, 2]) writer.writeSigned(number);
    assert.deepEqual([...writer.bytes], [0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.integer(), (number) => {
        const one = new NumberWriter();
        one.writeSigned(number);
        assert.equal(new NumberReader(one.bytes).readSigned(), number);
      }),
    );
  });

  for (const number of [-1, 0.5, LARGEST + 1, Number.NaN]) {
    it(`do not hold ${number}`, () => {
      assert.throws(() => bytesOf(number), RangeError);
    });
  }

  const faults: [name: string, bytes: number[]][] = [
    ['no bytes', []],
    ['a number that has no end', [0x80, 0x80]],
  ];
  for (const [name, bytes] of faults) {
    it(`are not read from ${name}`, () => {
      assert.throws(() => new NumberReader(Uint8Array.from(bytes)).read(), RangeError);
    });
  }

  it('refuse a count of more than the bytes that are left, a number over a limit, and bytes too many', () => {
    assert.throws(() => new NumberReader(bytesOf(3, 1, 1)).readCount(), RangeError);
    assert.equal(new NumberReader(bytesOf(2, 1, 1)).readCount(), 2);
    assert.throws(() => new NumberReader(bytesOf(7)).readBelow(7), RangeError);
    assert.equal(new NumberReader(bytesOf(7)).readBelow(8), 7);
    assert.throws(() => new NumberReader(bytesOf(7)).end(), RangeError);
  });
});
