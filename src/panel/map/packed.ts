/** How many bytes become characters at once: as many arguments as every engine takes. */
const BLOCK = 8192;

type Numbers = Uint8Array | Int16Array | Uint32Array;

/** Numbers as a text that a message can hold: base64 of their bytes, little-endian as every machine of ours has them. */
export function packed(numbers: Numbers): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = '';
  for (let start = 0; start < bytes.length; start += BLOCK) {
    text += String.fromCharCode(...bytes.subarray(start, start + BLOCK));
  }
  return btoa(text);
}

/** The bytes of a text of `packed`; none where it is no such text. */
export function unpackedBytes(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Whole numbers of 16 bits; what is left over of the bytes is dropped. */
export function unpackedInt16(text: string): Int16Array {
  const bytes = unpackedBytes(text);
  return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
}

/** Whole numbers of 32 bits from 0; what is left over of the bytes is dropped. */
export function unpackedUint32(text: string): Uint32Array {
  const bytes = unpackedBytes(text);
  return new Uint32Array(bytes.buffer, 0, bytes.length >> 2);
}
