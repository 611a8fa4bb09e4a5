import fc from 'fast-check';
import { hostileText } from './texts.ts';

/** Values that no schema expects everywhere, and numbers that point elsewhere. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: fc.nat(9) },
  { weight: 2, arbitrary: hostileText(3) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      ...[null, true, false, -0, -1, 1.5, 99, 1e308, 2 ** 31, 2 ** 53, -(2 ** 53), '', [], {}, [[]], [null]],
    ),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** Keys, some of which objects have without being asked. */
const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''), hostileText(2));

/** A way into a JSON value: the number of a child at each level. */
type Way = readonly number[];

/** Every place of a JSON value, itself first. */
function waysInto(json: unknown): Way[] {
  if (json === null || typeof json !== 'object') return [[]];
  return [
    [],
    ...Object.values<unknown>({ ...json }).flatMap((child, at) => waysInto(child).map((way) => [at, ...way])),
  ];
}

/** Puts something else in one place of a JSON value, takes it out, or adds to it. */
const change: fc.Arbitrary<(json: unknown) => unknown> = fc
  .tuple(fc.nat(), fc.constantFrom('replace', 'replace', 'remove', 'add'), odd, key)
  .map(([place, kind, value, name]) => (json: unknown) => {
    const ways = waysInto(json);
    return changedAt(json, ways[place % ways.length] ?? [], (entries, at) => {
      if (kind === 'add') entries.splice(at, 0, [name, value]);
      else
        entries.splice(at, 1, ...(kind === 'remove' ? [] : [[entries[at]?.[0] ?? name, value] as [string, unknown]]));
    });
  });

/** A JSON value after a few changes, each in any of its places. */
export function alteredJson(json: unknown): fc.Arbitrary<unknown> {
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((all) => all.reduce((value, one) => one(value), json));
}

/** JSON text that nests deeply, of lists and of objects. */
export const deepJson: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"training":', '}]']), fc.integer({ min: 1, max: 50_000 }))
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

/** The value with another child where the way ends; the value itself is the only child of nothing. */
function changedAt(
  json: unknown,
  [first, ...rest]: Way,
  edit: (entries: [string, unknown][], at: number) => void,
): unknown {
  if (first === undefined) {
    const entries: [string, unknown][] = [['', json]];
    edit(entries, 0);
    return entries[0]?.[1];
  }
  const entries = Object.entries<unknown>({ ...(json as object) });
  const entry = entries[first];
  if (rest.length > 0 && entry !== undefined) entry[1] = changedAt(entry[1], rest, edit);
  else edit(entries, first);
  if (Array.isArray(json)) return entries.map(([, item]) => item);
  // fromEntries keeps `__proto__` as a key of its own, as JSON.parse does
  return Object.fromEntries(entries);
}
