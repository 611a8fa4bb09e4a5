import { withoutProtonation } from './inchi-key.ts';

/** Width of the ECFP4 fingerprint in bits. */
export const FINGERPRINT_BITS = 2048;

/** Width of the ECFP4 fingerprint in bytes. */
export const FINGERPRINT_BYTES = FINGERPRINT_BITS / 8;

/** What the chemistry engine says of one SMILES. */
export interface Molecule {
  /** Canonical SMILES of the whole input, all fragments. */
  readonly smiles: string;
  /** Canonical SMILES of the parent: the largest organic fragment, counter-ions and solvents left out. */
  readonly parent: string;
  /** Standard InChIKey of the parent, 27 characters; empty where InChI has no name for it (wildcards, dative bonds). */
  readonly inchiKey: string;
  /** ECFP4 of the parent (Morgan radius 2 folded to 2048 bits): 256 bytes, least significant bit first. */
  readonly fingerprint: Uint8Array;
  /** Heavy atoms of the parent. */
  readonly heavyAtoms: number;
}

/** The part of a molecule that training wants, at a third of the cost of all. */
export interface StructureFeatures {
  /** As in `Molecule`. */
  readonly fingerprint: Uint8Array;
  /** The chemical series: the Bemis-Murcko scaffold, or the canonical SMILES of a parent that is acyclic. */
  readonly series: string;
}

/**
 * What two molecules have in common that are one drug: the InChIKey of the parent `withoutProtonation`, in which salts
 * and parents differ. A molecule that InChI has no name for goes by its SMILES.
 */
export function structureKey({ inchiKey, parent }: Pick<Molecule, 'inchiKey' | 'parent'>): string {
  return inchiKey === '' ? parent : withoutProtonation(inchiKey);
}

/** How a structure is drawn. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** `dark` draws light bonds, for a dark background; both leave the background transparent. */
  readonly theme: 'light' | 'dark';
}

/** The chemistry of Thin Bridge: RDKit, in a worker that can be killed. */
export interface Chemistry {
  /**
   * Reads a SMILES.
   * @throws ThinBridgeError `smiles-empty`, `smiles-invalid` (with RDKit's reason), `molecule-too-large`,
   * `molecule-timeout`, `chemistry-failed`, `cancelled` (closed before the answer)
   */
  molecule(smiles: string): Promise<Molecule>;
  /** Bemis-Murcko scaffold of the parent as canonical SMILES; empty for an acyclic molecule. Throws as `molecule`. */
  scaffold(smiles: string): Promise<string>;
  /** What training wants of a molecule. Throws as `molecule`. */
  features(smiles: string): Promise<StructureFeatures>;
  /** The structure as SVG markup. Throws as `molecule`. */
  draw(smiles: string, drawing: Drawing): Promise<string>;
  /** Ends the worker. */
  close(): Promise<void>;
}
