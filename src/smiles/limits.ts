import { moleculeTooLarge, smilesEmpty, smilesInvalid, smilesTooLong } from '../errors/structure-errors.ts';
import { countHeavyAtoms, tokenize } from './tokens.ts';

/** Longest SMILES that goes to RDKit, in characters. The longest of 3,089 drugs of ChEMBL, agatolimod, has 1,279. */
const MAX_SMILES_LENGTH = 2000;

/**
 * Most heavy atoms that go to RDKit. The largest of those drugs have 485 (agatolimod), 457 (mipomersen) and 413
 * (insulin detemir) and are read within 50 ms; chains of 700 atoms may hang RDKit and chains of 900 break it.
 */
const MAX_HEAVY_ATOMS = 500;

/** Every character that a SMILES may have, RDKit's `~` and `->` among them. */
const SMILES_CHARACTER = /^[A-Za-z0-9[\]()=#$:/\\.+\-@%*~<>]$/;

/**
 * Refuses what must not reach RDKit: it hangs or breaks on very large molecules, takes the empty text for a molecule
 * without atoms, and reads "CCO ethanol" and "C😀" as if the rest were not there.
 * @returns the SMILES without the space around it
 * @throws ThinBridgeError `smiles-empty`, `smiles-invalid`, `molecule-too-large`
 */
export function admit(smiles: string): string {
  const trimmed = smiles.trim();
  if (trimmed === '') throw smilesEmpty();
  if (trimmed.length > MAX_SMILES_LENGTH) throw smilesTooLong(trimmed, MAX_SMILES_LENGTH);
  refuseStrangers(trimmed);
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

function refuseStrangers(smiles: string): void {
  let position = 1;
  for (const character of smiles) {
    if (!SMILES_CHARACTER.test(character)) throw smilesInvalid(smiles, strangerReason(character, position));
    position++;
  }
}

function strangerReason(character: string, position: number): string {
  if (/\s/.test(character)) {
    const name = character === ' ' ? 'a space' : character === '\t' ? 'a tab' : 'white space';
    return `there is ${name} at position ${position}. Give the SMILES alone, without a name or anything else after it.`;
  }
  if (/[\p{C}\uFFFD]/u.test(character)) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `there is a character that can't be shown, U+${code}, at position ${position}. Delete it, or write the SMILES anew.`;
  }
  return `"${character}" at position ${position} is not a character of SMILES.`;
}
