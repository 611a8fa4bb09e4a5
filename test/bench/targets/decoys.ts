import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';

/** A substance that is sold for anything but its pharmacology. */
export interface Decoy {
  readonly kind: string;
  readonly name: string;
  readonly fingerprint: Uint8Array;
  /** Whether what is chosen may be chosen on it; the others are for measuring alone. */
  readonly isForChoice: boolean;
}

/** The substances of decoys.tsv. */
export async function readDecoys(chemistry: Chemistry): Promise<Decoy[]> {
  const text = await readFile(path.join(import.meta.dirname, 'decoys.tsv'), 'utf8');
  const decoys: Decoy[] = [];
  for (const line of text.trim().split('\n').slice(1)) {
    const [kind = '', name = '', smiles = '', half] = line.split('\t');
    const { fingerprint } = await chemistry.read(smiles);
    decoys.push({ kind, name, fingerprint, isForChoice: half === 'chosen on' });
  }
  return decoys;
}
