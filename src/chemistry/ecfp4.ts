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
