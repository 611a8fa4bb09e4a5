import type { Mol } from '@rdkit/rdkit';
import { FINGERPRINT_BITS, FINGERPRINT_BYTES } from './molecule.ts';

const MORGAN = JSON.stringify({ radius: 2, nBits: FINGERPRINT_BITS });

/**
 * ECFP4: the Morgan fingerprint of radius 2 (Rogers and Hahn, J. Chem. Inf. Model. 2010, 50, 742) folded to 2048 bits,
 * without chirality.
 * @returns 256 bytes, least significant bit first
 */
export function ecfp4(mol: Mol): Uint8Array {
  const fingerprint: unknown = mol.get_morgan_fp_as_uint8array(MORGAN);
  if (!(fingerprint instanceof Uint8Array) || fingerprint.length !== FINGERPRINT_BYTES) {
    throw new Error('RDKit gave a fingerprint of another shape.');
  }
  return fingerprint;
}

/** On-bits of each byte value. */
const BIT_COUNT = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
});

/** How many bits of a fingerprint are on. */
export function bitCount(fingerprint: Uint8Array): number {
  let count = 0;
  for (const byte of fingerprint) count += BIT_COUNT[byte] ?? 0;
  return count;
}

/** How many bits two fingerprints of one length, which must begin at a multiple of four bytes, have in common. */
export function commonBits(a: Uint32Array, b: Uint32Array): number {
  let count = 0;
  for (let index = 0; index < a.length; index++) {
    // adds neighbouring bits, pairs, nibbles, then bytes (Warren, Hacker's Delight, 5-1)
    let word = (a[index] ?? 0) & (b[index] ?? 0);
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    word = (word + (word >>> 4)) & 0x0f0f0f0f;
    count += Math.imul(word, 0x01010101) >>> 24;
  }
  return count;
}

/** Writes the bits of a fingerprint as 0 and 1, the least significant bit of each byte first. */
export function unpackBits(fingerprint: Uint8Array, into: Float32Array): void {
  for (let index = 0; index < fingerprint.length; index++) {
    for (let bit = 0, rest = fingerprint[index] ?? 0; rest !== 0; bit++, rest >>= 1) {
      if (rest & 1) into[index * 8 + bit] = 1;
    }
  }
}

/** Tanimoto similarity of two fingerprints of one length: bits in common by bits in either, 0 to 1; 0 for two empty ones. */
export function tanimoto(a: Uint8Array, b: Uint8Array): number {
  let common = 0;
  let either = 0;
  for (let index = 0; index < a.length; index++) {
    const left = a[index] ?? 0;
    const right = b[index] ?? 0;
    common += BIT_COUNT[left & right] ?? 0;
    either += BIT_COUNT[left | right] ?? 0;
  }
  return either === 0 ? 0 : common / either;
}
