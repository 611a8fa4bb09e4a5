/** Largest number that is kept. */
const LARGEST = 2 ** 32 - 1;

/** Writes whole numbers from 0 to 2^32 - 1 as LEB128: seven bits a byte, the lowest first, small ones in one byte. */
export class NumberWriter {
  readonly #bytes: number[] = [];

  write(number: number): void {
    if (!Number.isInteger(number) || number < 0 || number > LARGEST) throw new RangeError(`${number} can't be kept`);
    let rest = number;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.#bytes.push((rest % 0x80) | 0x80);
    this.#bytes.push(rest);
  }

  get bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what a `NumberWriter` wrote. */
export class NumberReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @throws RangeError where the bytes end, or the number is larger than one that is written */
  read(): number {
    let number = 0;
    for (let factor = 1; factor <= LARGEST; factor *= 0x80) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) throw new RangeError('the list of numbers ends too early');
      number += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (number > LARGEST) break;
        return number;
      }
    }
    throw new RangeError('a number of the list is too large');
  }

  /** @throws RangeError as `read`, or where the number is `limit` or more */
  readBelow(limit: number): number {
    const number = this.read();
    if (number >= limit) throw new RangeError(`the list has ${number} where ${limit - 1} is the most`);
    return number;
  }

  /**
   * A count of what takes at least a byte each later on, so that no memory is set aside for more than there can be.
   * @throws RangeError as `read`, or where fewer bytes are left
   */
  readCount(): number {
    const count = this.read();
    this.requireLeft(count);
    return count;
  }

  /** @throws RangeError where fewer bytes are left */
  requireLeft(bytes: number): void {
    if (bytes > this.#bytes.length - this.#position) throw new RangeError('the list of numbers ends too early');
  }

  /** @throws RangeError where bytes are left */
  end(): void {
    if (this.#position < this.#bytes.length) throw new RangeError('the list of numbers is too long');
  }
}

/** Signed numbers as unsigned ones, small ones staying small: 0, -1, 1, -2 as 0, 1, 2, 3. */
export function toUnsigned(number: number): number {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

/** The opposite of `toUnsigned`. */
export function toSigned(number: number): number {
  return number % 2 === 1 ? -(number + 1) / 2 : number / 2;
}
