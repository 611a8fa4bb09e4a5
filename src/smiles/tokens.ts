/** One piece of a SMILES: an atom, a bond, a branch, a ring closure or a dot, with its place in the text. */
export interface SmilesToken {
  readonly kind: 'atom' | 'bond' | 'open' | 'close' | 'ring' | 'dot';
  readonly text: string;
  /** Offset of the first character, from 0. */
  readonly start: number;
}

/** The parts of a bracket atom; empty where the SMILES says nothing. */
export interface BracketAtom {
  readonly isotope: string;
  readonly symbol: string;
  readonly chirality: string;
  readonly hydrogens: string;
  readonly charge: string;
  readonly map: string;
}

/** Element symbols by atomic number; 0 is SMILES' wildcard. */
export const ELEMENT_SYMBOLS: readonly string[] = (
  '* H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr ' +
  'Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt ' +
  'Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv ' +
  'Ts Og'
).split(' ');

/** Elements, aromatic atoms, and RDKit's #6 for an element by number. */
const SYMBOL = `${ELEMENT_SYMBOLS.join('|').replace('*', '\\*')}|as|se|te|si|[bcnops]|#(?:\\d{1,2}|10\\d|11[0-8])`;
const BRACKET = new RegExp(
  `^\\[(?<isotope>\\d*)(?<symbol>${SYMBOL})(?<chirality>@(?:@|[A-Z]{2}\\d+)?)?` +
    '(?<hydrogens>H\\d*)?(?<charge>[+-]\\d+|\\++|-+)?(?<map>:\\d+)?\\]$',
);

const KINDS: readonly (readonly [SmilesToken['kind'], RegExp])[] = [
  ['atom', /\[[^[\]]*\]|Cl|Br|[BCNOPSFI*bcnops]/y],
  ['ring', /%\(\d{1,5}\)|%\d\d|\d/y],
  ['bond', /->|<-|\\\\|[-=#$:/\\~]/y],
  ['open', /\(/y],
  ['close', /\)/y],
  ['dot', /\./y],
];

/**
 * Cuts a SMILES into its pieces, after the OpenSMILES grammar (http://opensmiles.org/opensmiles.html) with RDKit's
 * dative and doubled-backslash bonds. Says nothing of whether the pieces make a molecule.
 * @returns the pieces, up to the first place that is none; `length` is how many characters they cover
 */
export function tokenize(smiles: string): { tokens: SmilesToken[]; length: number } {
  const tokens: SmilesToken[] = [];
  let start = 0;
  while (start < smiles.length) {
    const token = tokenAt(smiles, start);
    if (!token) {
      break;
    }
    tokens.push(token);
    start += token.text.length;
  }
  return { tokens, length: start };
}

/** The parts of a bracket atom such as `[13C@@H]` or `[O-:2]`; undefined for what is none. */
export function bracketAtom(text: string): BracketAtom | undefined {
  const groups = BRACKET.exec(text)?.groups;
  return (
    groups && {
      isotope: groups['isotope'] ?? '',
      symbol: groups['symbol'] ?? '',
      chirality: groups['chirality'] ?? '',
      hydrogens: groups['hydrogens'] ?? '',
      charge: groups['charge'] ?? '',
      map: groups['map'] ?? '',
    }
  );
}

/** How many heavy atoms a SMILES writes, without reading it as a molecule: hydrogens and their isotopes left out. */
export function countHeavyAtoms(tokens: readonly SmilesToken[]): number {
  return tokens.filter(({ kind, text }) => kind === 'atom' && bracketAtom(text)?.symbol !== 'H').length;
}

function tokenAt(smiles: string, start: number): SmilesToken | undefined {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = start;
    const text = pattern.exec(smiles)?.[0];
    if (text !== undefined) {
      return { kind, text, start };
    }
  }
  return undefined;
}
