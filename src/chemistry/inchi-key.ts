// An InChIKey is AAAAAAAAAAAAAA-BBBBBBBBBB-C (Heller et al., J. Cheminform. 2015, 7, 23).

/** The first block of an InChIKey: which atoms are joined, whatever their stereochemistry, isotopes and charge. */
export function connectivityOf(inchiKey: string): string {
  return inchiKey.slice(0, 14);
}

/** The second block of an InChIKey: stereochemistry and isotopes. */
export function stereochemistryOf(inchiKey: string): string {
  return inchiKey.slice(15, 25);
}

/** An InChIKey without its last letter, which tells the protons that are added or taken away, as in salts. */
export function withoutProtonation(inchiKey: string): string {
  return inchiKey.slice(0, 25);
}
