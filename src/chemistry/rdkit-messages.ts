import { rdkitBroke } from '../errors/structure-errors.ts';
import { revived, ThinBridgeError, type ErrorCode } from '../errors/thin-bridge-error.ts';
import type { CoreSearch, Cut, Decomposition, Drawing } from './molecule.ts';
import type { ReadMolecule, Wanted } from './read-molecule.ts';

/**
 * What a worker is asked of one structure: to read it, to draw it and nothing else, whether it has a
 * substructure, or to say an InChI as its InChIKey, an InChI or a mol block as SMILES, a structure as a pattern of
 * substructures or in two parts; or of molecules a core, which `structure` is, or what stands at it.
 */
export type RdkitRequest = { readonly structure: string } & (
  | ({ readonly kind: 'read' } & Wanted)
  | { readonly kind: 'draw'; readonly drawing: Drawing }
  | { readonly kind: 'match'; readonly smarts: string }
  | { readonly kind: 'decompose' | 'findCore'; readonly molecules: readonly string[] }
  | { readonly kind: 'inchiKey' | 'smiles' | 'pattern' | 'cuts' }
);

/** What a worker is sent. It sends back an array of replies, one for each request, in their order. */
export interface RdkitBatch {
  readonly requests: readonly RdkitRequest[];
  /** The memory of `Progress`. */
  readonly progress: SharedArrayBuffer;
}

/** What a worker finds. */
export type RdkitValue = ReadMolecule | string | boolean | CoreSearch | Decomposition | readonly Cut[] | null;

/** What a worker says of one molecule. An error crosses as its code and sentence, since classes don't cross threads. */
export type RdkitReply =
  | { readonly ok: true; readonly value: RdkitValue }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string; readonly detail?: string };

/** The reply for something thrown: a ThinBridgeError as it is, all else as `chemistry-failed`. */
export function failure(thrown: unknown): RdkitReply {
  const error = rootOf(thrown);
  if (error instanceof ThinBridgeError) return { ok: false, code: error.code, message: error.message };
  const { code, message } = rdkitBroke(error);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ok: false, code, message, detail };
}

/** What was thrown first, where freeing a molecule of a broken RDKit threw again on the way out of `using`. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && 'suppressed' in error ? rootOf(error.suppressed) : error;
}

/**
 * The value of a reply.
 * @throws ThinBridgeError what the worker reported, with what RDKit threw as its cause
 */
export function valueOf(reply: RdkitReply): RdkitValue {
  if (reply.ok) return reply.value;
  throw revived(reply.code, reply.message, reply.detail);
}

/** Offsets in the memory of `Progress`. */
const [MOLECULE, SINCE] = [0, 1];

/**
 * Where a worker is in a batch, in memory that it shares with its host: a worker that hangs or has died says nothing
 * any more, and the host must know the molecule to blame.
 */
export class Progress {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: BigInt64Array;

  /** Without memory, as the host makes it: no molecule has begun, and the time runs from now. */
  constructor(memory?: SharedArrayBuffer) {
    this.memory = memory ?? new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT);
    this.#numbers = new BigInt64Array(this.memory);
    if (memory === undefined) this.begin(-1);
  }

  /** Index of the molecule that the worker is at: -1 before the first, their number after the last. */
  get molecule(): number {
    return Number(Atomics.load(this.#numbers, MOLECULE));
  }

  /** Milliseconds since then. */
  get elapsed(): number {
    return Number(process.hrtime.bigint() - Atomics.load(this.#numbers, SINCE)) / 1e6;
  }

  begin(molecule: number): void {
    // the time first: read in between, the molecule before has only begun
    Atomics.store(this.#numbers, SINCE, process.hrtime.bigint());
    Atomics.store(this.#numbers, MOLECULE, BigInt(molecule));
  }
}
