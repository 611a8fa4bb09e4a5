import fc from 'fast-check';
import { hostileText } from './texts.ts';

/** Values that no schema expects everywhere. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  hostileText(3),
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 53), '', [], {}, [[]], [null]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Keys that objects have without being asked. */
const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''), hostileText(2));

type Change = (value: unknown) => unknown;

/** Puts something else in a place of a JSON value: replaces, takes out, adds. `path` chooses a child at each level. */
const change: fc.Arbitrary<Change> = fc
  .tuple(fc.array(fc.nat(60), { maxLength: 6 }), fc.constantFrom('replace', 'remove', 'add'), odd, key)
  .map(
    ([path, kind, value, name]): Change =>
      (json) =>
        changedAt(json, path, kind, value, name),
  );

/** A JSON value after a few changes. */
export function alteredJson(json: unknown): fc.Arbitrary<unknown> {
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((all) => all.reduce((value, one) => one(value), json));
}

/** JSON text that nests deeply, of lists and of objects. */
export const deepJson: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"training":', '}]']), fc.integer({ min: 1, max: 50_000 }))
  .map(([[open = '', close = ''], depth]) => `${open.repeat(depth)}1${close.repeat(depth)}`);

function changedAt(
  json: unknown,
  [first, ...rest]: readonly number[],
  kind: string,
  value: unknown,
  name: string,
): unknown {
  if (json === null || typeof json !== 'object' || first === undefined) return kind === 'remove' ? null : value;
  const entries = Object.entries(json);
  const at = entries.length === 0 ? -1 : first % entries.length;
  const entry = entries[at];
  if (rest.length > 0 && entry !== undefined) entry[1] = changedAt(entry[1], rest, kind, value, name);
  else if (kind === 'add' || entry === undefined) entries.push([name, value]);
  else if (kind === 'remove') entries.splice(at, 1);
  else entry[1] = value;
  if (Array.isArray(json)) return entries.map(([, item]) => item as unknown);
  // fromEntries keeps `__proto__` as a key of its own, as JSON.parse does
  return Object.fromEntries(entries);
}
