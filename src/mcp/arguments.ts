import * as z from 'zod';
import { argumentsInvalid } from '../errors/assistant-errors.ts';
import { cut } from '../text/cut.ts';

/** How much of a wrong value is shown, in characters. */
const SHOWN = 80;

/** What JSON Schema says of an argument, as far as it is told. */
interface Expected {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly items?: Expected;
}

/**
 * The arguments of a tool, checked by its schema. Null counts as left out: some models fill in every argument.
 * @throws ThinBridgeError `arguments-invalid`, which says of each wrong one what was sent and what to send
 */
export function readArguments<Input extends z.ZodObject>(tool: string, input: Input, given: unknown): z.output<Input> {
  const sent = withoutNull(given ?? {});
  const result = input.safeParse(sent);
  if (result.success) return result.data;
  const expected = expectedBy(input);
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, sent, expected));
  throw argumentsInvalid(tool, [...new Set(faults)]);
}

function withoutNull(given: unknown): unknown {
  if (!isRecord(given)) return given;
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expectedBy(input: z.ZodObject): ReadonlyMap<string, Expected> {
  const { properties = {} } = z.toJSONSchema(input, { io: 'input' });
  return new Map(Object.entries(properties) as [string, Expected][]);
}

function faultsOf(
  { code, path, message, ...issue }: z.core.$ZodIssue,
  sent: unknown,
  expected: ReadonlyMap<string, Expected>,
): string[] {
  const names = [...expected.keys()].join(', ');
  if (!isRecord(sent)) return [`Its arguments are ${shown(sent)}: send an object with ${names}.`];
  if (code === 'unrecognized_keys' && 'keys' in issue) {
    return issue.keys.map((key) => `It has no argument "${cut(key, SHOWN)}"; its arguments are ${names}.`);
  }
  const [name] = path;
  const wanted = typeof name === 'string' ? expected.get(name) : undefined;
  // what concerns several arguments together says itself what to send
  if (typeof name !== 'string' || wanted === undefined || code === 'custom') return [message];
  if (!(name in sent)) return [`"${name}" is missing: send ${inWords(wanted)}.`];
  return [`"${name}" is ${shown(sent[name])}: send ${inWords(wanted)}.`];
}

function shown(value: unknown): string {
  return cut(JSON.stringify(value), SHOWN);
}

/** What an argument has to be: "a whole number from 1 to 100". */
function inWords({ type, enum: choices, minimum, maximum, maxLength, items }: Expected): string {
  if (choices !== undefined) return `one of ${choices.map(shown).join(', ')}`;
  if (type === 'boolean') return 'true or false, without quotation marks';
  if (type === 'array') return `a list, each ${inWords(items ?? {})}`;
  if (type === 'string') return `one text that is not empty, of at most ${maxLength} characters`;
  return `a ${type === 'integer' ? 'whole number' : 'number'} from ${minimum} to ${maximum}, without quotation marks`;
}
