import fc from 'fast-check';

const place = fc.nat({ max: 2 ** 30 });
const few = fc.uint8Array({ minLength: 1, maxLength: 8 });
/** Bytes that end or go on where they should not. */
const odd = fc.constantFrom(0, 1, 0x0a, 0x7f, 0x80, 0xff, 0x22, 0x2c, 0x5b, 0x5d, 0x7b, 0x7d, 0x30, 0x39);

type Change = (bytes: Uint8Array) => Uint8Array;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.oneof(odd, fc.nat(255))).map(
    ([at, byte]): Change =>
      (bytes) =>
        splice(bytes, at, 1, [byte]),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([at, bit]): Change =>
      (bytes) =>
        splice(bytes, at, 1, [(bytes[at % (bytes.length + 1)] ?? 0) ^ (1 << bit)]),
  ),
  fc.tuple(place, few).map(
    ([at, more]): Change =>
      (bytes) =>
        splice(bytes, at, 0, more),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Change =>
      (bytes) =>
        splice(bytes, at, length, []),
  ),
  place.map(
    (at): Change =>
      (bytes) =>
        bytes.slice(0, at % (bytes.length + 1)),
  ),
  fc.tuple(place, odd, fc.nat(3000)).map(
    ([at, byte, count]): Change =>
      (bytes) =>
        splice(bytes, at, 0, new Uint8Array(count).fill(byte)),
  ),
  fc.tuple(place, place, fc.nat(40)).map(
    ([from, to, length]): Change =>
      (bytes) =>
        splice(bytes, to, 0, bytes.slice(from % (bytes.length + 1)).slice(0, length)),
  ),
);

/** The bytes after one or a few changes: flipped bits, cut, longer, parts repeated. Now and then nothing of them. */
export function altered(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    {
      arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => changes.reduce(apply, bytes)),
      weight: 19,
    },
    { arbitrary: fc.uint8Array({ maxLength: 200 }), weight: 1 },
  );
}

function apply(bytes: Uint8Array, one: Change): Uint8Array {
  return one(bytes);
}

function splice(bytes: Uint8Array, at: number, remove: number, insert: ArrayLike<number>): Uint8Array {
  const start = at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, start), Uint8Array.from(insert), bytes.subarray(start + remove)]);
}
