import {
  moleculeTooLarge,
  smartsEmpty,
  smartsInvalid,
  smartsTooLong,
  smilesEmpty,
  smilesInvalid,
  smilesTooLong,
} from '../errors/structure-errors.ts';
import { withAttachmentPoints } from './attachment.ts';
import { isInchi } from './inchi.ts';
import { foreignNotation, withoutExtension } from './notation.ts';
import { strangerFault } from './problem.ts';
import { countHeavyAtoms, tokenize } from './tokens.ts';

/** Longest SMILES that goes to RDKit, in characters. The longest of 3,089 drugs of ChEMBL, agatolimod, has 1,279. */
const MAX_SMILES_LENGTH = 2000;

/**
 * Most heavy atoms that go to RDKit. The largest of those drugs have 485 (agatolimod), 457 (mipomersen) and 413
 * (insulin detemir) and are read within 50 ms; chains of 700 atoms may hang RDKit and chains of 900 break it.
 */
const MAX_HEAVY_ATOMS = 500;

/**
 * Refuses what must not reach RDKit: it hangs or breaks on very large molecules, takes the empty text for a molecule
 * without atoms, and reads "CCO ethanol" and "C😀" as if the rest were not there. What is another notation or a name is
 * called that.
 * @returns the SMILES without the space around it and without the extension of CXSMILES, R-groups as attachment points
 * @throws ThinBridgeError `smiles-empty`, `smiles-invalid`, `molecule-too-large`
 */
export function admit(smiles: string): string {
  const trimmed = withAttachmentPoints(withoutExtension(smiles.trim()));
  if (trimmed === '') throw smilesEmpty();
  if (trimmed.length > MAX_SMILES_LENGTH) throw smilesTooLong(trimmed, MAX_SMILES_LENGTH);
  const fault = foreignNotation(trimmed) ?? strangerFault(trimmed);
  if (fault !== undefined) throw smilesInvalid(trimmed, fault.reason);
  const heavyAtoms = countHeavyAtoms(tokenize(trimmed).tokens);
  if (heavyAtoms > MAX_HEAVY_ATOMS) throw moleculeTooLarge(trimmed, heavyAtoms, MAX_HEAVY_ATOMS);
  return trimmed;
}

/** Longest mol block or InChI that goes to RDKit, in characters: a mol block of 500 atoms has 50,000. */
const MAX_OTHER_LENGTH = 100_000;

/**
 * Refuses a mol block or an InChI that is too long for RDKit.
 * @throws ThinBridgeError `molecule-too-large`
 */
export function admitOther(structure: string): string {
  if (structure.length > MAX_OTHER_LENGTH) throw smilesTooLong(structure, MAX_OTHER_LENGTH);
  return structure;
}

/**
 * Refuses what must not reach RDKit of a structure in any notation: a SMILES as `admit`, an InChI or a mol block as
 * `admitOther`.
 */
export function admitStructure(structure: string): string {
  return isInchi(structure) || isMolBlock(structure) ? admitOther(structure) : admit(structure);
}

/** Longest SMARTS that goes to RDKit, in characters. */
const MAX_SMARTS_LENGTH = 1000;

/**
 * Refuses a SMARTS that is empty or too long; what else may be wrong with it, RDKit says.
 * @returns the SMARTS without the space around it
 * @throws ThinBridgeError `smarts-invalid`
 */
export function admitSmarts(smarts: string): string {
  const trimmed = smarts.trim();
  if (trimmed === '') throw smartsEmpty();
  // RDKit takes what follows a space for a name
  if (/\s/u.test(trimmed)) throw smartsInvalid(trimmed);
  if (trimmed.length > MAX_SMARTS_LENGTH) throw smartsTooLong(trimmed.length, MAX_SMARTS_LENGTH);
  return trimmed;
}

/** Whether a text is a mol block, V2000 or V3000, as mol files and SD files have them. */
export function isMolBlock(text: string): boolean {
  return text.includes('\n') && /^M {2}END/mu.test(text) && /V[23]000\s*$/mu.test(text);
}
