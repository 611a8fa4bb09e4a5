import { Reader, Writer } from 'protobufjs/minimal.js';

/** Largest number that is kept. */
const LARGEST = 2 ** 32 - 1;

/** Writes whole numbers as protobuf's varints (LEB128): seven bits a byte, the lowest first, small ones in one byte. */
export class NumberWriter {
  readonly #writer = Writer.create();

  /** @throws RangeError for what is not a whole number from 0 to 2^32 - 1 */
  write(number: number): void {
    if (!Number.isInteger(number) || number < 0 || number > LARGEST) throw new RangeError(`${number} can't be kept`);
    this.#writer.uint32(number);
  }

  /** A number from -2^31 to 2^31 - 1 in zigzag form: small ones of either sign stay small. */
  writeSigned(number: number): void {
    this.#writer.sint32(number);
  }

  get bytes(): Uint8Array {
    return this.#writer.finish();
  }
}

/** Reads what a `NumberWriter` wrote. All of its methods throw RangeError where the bytes end too early, or are no numbers. */
export class NumberReader {
  readonly #reader: Reader;

  constructor(bytes: Uint8Array) {
    this.#reader = Reader.create(bytes);
  }

  read(): number {
    try {
      return this.#reader.uint32();
    } catch (error) {
      throw asRangeError(error);
    }
  }

  readSigned(): number {
    try {
      return this.#reader.sint32();
    } catch (error) {
      throw asRangeError(error);
    }
  }

  /** @throws RangeError also where the number is `limit` or more */
  readBelow(limit: number): number {
    const number = this.read();
    if (number >= limit) throw new RangeError(`the list has ${number} where ${limit - 1} is the most`);
    return number;
  }

  /** A count of what takes at least a byte each later on, so that no memory is set aside for more than there can be. */
  readCount(): number {
    const count = this.read();
    this.requireLeft(count);
    return count;
  }

  requireLeft(bytes: number): void {
    if (bytes > this.#reader.len - this.#reader.pos) throw new RangeError('the list of numbers ends too early');
  }

  /** @throws RangeError where bytes are left */
  end(): void {
    if (this.#reader.pos < this.#reader.len) throw new RangeError('the list of numbers is too long');
  }
}

/** protobuf throws an Error at more than ten bytes of one number, and a RangeError at the end of all. */
function asRangeError(error: unknown): RangeError {
  return error instanceof RangeError ? error : new RangeError('the list of numbers is damaged', { cause: error });
}
