import { checkGrammar, type RingClosure } from './grammar.ts';
import { bracketAtom, tokenize, type SmilesToken } from './tokens.ts';

/**
 * Whether a text obeys the grammar of SMILES: only its pieces, in a possible order, branches and rings closed.
 */
export function isWellFormed(text: string): boolean {
  const { tokens, length } = tokenize(text);
  return (
    tokens.length > 0 &&
    length === text.length &&
    checkGrammar(tokens).fault === undefined &&
    tokens.every(({ kind, text: atom }) => kind !== 'atom' || !atom.startsWith('[') || bracketAtom(atom) !== undefined)
  );
}

/**
 * Whether a ring of three or more atoms is closed, as in `C1CC1`. No sum formula (CO2), gene (CB1), number or
 * expression does so: this is enough even in code, outside of strings.
 */
export function closesRing(text: string): boolean {
  const { tokens } = tokenize(text);
  return isWellFormed(text) && usesBondsAsChemistsDo(tokens) && hasRing(tokens);
}

/**
 * Whether a text can be nothing but a SMILES, where nobody said that one stands there. Being well-formed proves
 * nothing, for NO, SPOON, CO(S), I/O, CO2.CO2 and S[n+1] are; it takes a sign that words, acronyms, formulas and
 * code don't have, one of
 *
 * 1. a closed ring of three or more atoms: `c1ccccc1`;
 * 2. a multiple bond at a carbon, or one that begins a branch, or that of a sulfoxide: `C#N`, `OS(=O)(=O)O`, `CS(C)=O`;
 * 3. a bracket atom with a charge, hydrogens, chirality or atom map beside another atom, or two with isotopes:
 *    `[Na+].[Cl-]`, `C[C@H](N)O`. Bare brackets are links, subscripts and SELFIES;
 * 4. a carbon chain: C, N, O, Cl and Br only, beginning with CC, with CCC anywhere, or beginning with a halogen on
 *    carbon: `CCO`, `CC(C)N`, `ClCCl`. No English word begins so; acronyms that do (CCB, CCS, CCP) have other letters;
 * 5. five or more atoms with two branches on one, `FC(F)OC(F)C(F)(F)F`, or with one branch if they are as in 4 and half
 *    of them carbon, `OCC(O)CO`.
 *
 * On the other side, a lower-case (aromatic) atom needs a ring, `/` and `\` need a double bond, and `-` and `:` need
 * aromatic atoms, which rules out I/O, CO2/N2 and C1-C4.
 */
export function isEvidentSmiles(text: string): boolean {
  const { tokens } = tokenize(text);
  const atoms = tokens.filter(({ kind }) => kind === 'atom').map((token) => token.text);
  if (atoms.length < 2 || !isWellFormed(text) || !usesBondsAsChemistsDo(tokens)) {
    return false;
  }
  if (tokens.some(({ kind }) => kind === 'ring')) {
    return hasRing(tokens);
  }
  return (
    !atoms.some(isAromatic) &&
    (hasMultipleBond(tokens, atoms) || hasTellingBracket(atoms) || isChain(atoms) || isBranched(text, atoms))
  );
}

/**
 * Whether a text is two atoms with a multiple bond. In a sentence that is a kind of bond ("the C=O stretch") rather than a
 * molecule.
 */
export function isBondAlone(text: string): boolean {
  return /^[CNOPS][=#][CNOPS]$/u.test(text);
}

function hasRing(tokens: readonly SmilesToken[]): boolean {
  const { closures } = checkGrammar(tokens);
  const dots = dotsBefore(tokens);
  const bonds = new Set(closures.map(({ atoms }) => atoms.join(' ')));
  return (
    closures.some(isRealRing) &&
    // formulas joined by a dot, such as CO2.CO2, would close a ring from one to the other
    closures.every(({ atoms: [opening, closing] }) => dots[opening] === dots[closing]) &&
    // ATC codes such as N01BB01 would bond two atoms twice
    bonds.size === closures.length
  );
}

function isRealRing({ atoms: [opening, closing] }: RingClosure): boolean {
  return closing - opening >= 2;
}

/** For each atom, how many dots stand before it: atoms of one fragment have the same number. */
function dotsBefore(tokens: readonly SmilesToken[]): number[] {
  let dots = 0;
  return tokens.flatMap(({ kind }) => {
    dots += kind === 'dot' ? 1 : 0;
    return kind === 'atom' ? [dots] : [];
  });
}

function usesBondsAsChemistsDo(tokens: readonly SmilesToken[]): boolean {
  const has = (pattern: RegExp): boolean => tokens.some(({ kind, text }) => kind === 'bond' && pattern.test(text));
  const aromatic = tokens.some(({ kind, text }) => kind === 'atom' && isAromatic(text));
  return (!has(/^[/\\]/) || has(/^=$/)) && (!has(/^[-:]$/) || aromatic);
}

function hasMultipleBond(tokens: readonly SmilesToken[], atoms: readonly string[]): boolean {
  const isMultiple = (bond: string): boolean => /^[=#$]$/.test(bond);
  return (
    checkGrammar(tokens).bonds.some(
      ({ text, atoms: ends }) => isMultiple(text) && ends.some((atom) => isCarbon(atoms[atom] ?? '')),
    ) ||
    /^C+[SP]\(C+\)=[OS]$/u.test(tokens.map(({ text }) => text).join('')) ||
    tokens.some(({ kind }, index) => kind === 'open' && isMultiple(tokens[index + 1]?.text ?? ''))
  );
}

function isCarbon(atom: string): boolean {
  return (bracketAtom(atom)?.symbol ?? atom) === 'C';
}

function isAromatic(atom: string): boolean {
  return /^[a-z]/.test(bracketAtom(atom)?.symbol ?? atom);
}

function hasTellingBracket(atoms: readonly string[]): boolean {
  const brackets = atoms.map(bracketAtom).filter((atom) => atom !== undefined);
  return (
    brackets.some(({ chirality, hydrogens, charge, map }) => chirality + hydrogens + charge + map !== '') ||
    brackets.filter(({ isotope }) => isotope !== '').length >= 2
  );
}

function isChain(atoms: readonly string[]): boolean {
  const chain = atoms.join(' ');
  return (
    atoms.length >= 3 &&
    isOrganic(atoms) &&
    (chain.startsWith('C C ') || chain.includes('C C C') || /^(?:Cl|Br) C (?:C|.*(?:Cl|Br)$)/.test(chain))
  );
}

function isBranched(text: string, atoms: readonly string[]): boolean {
  const carbons = atoms.filter((atom) => atom === 'C').length;
  const branched = text.includes('(') && isOrganic(atoms) && carbons * 2 >= atoms.length;
  return atoms.length >= 5 && (text.includes(')(') || branched);
}

function isOrganic(atoms: readonly string[]): boolean {
  return atoms.every((atom) => /^(?:C|N|O|Cl|Br)$/.test(atom));
}
