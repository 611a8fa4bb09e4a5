import { cut } from '../text/cut.ts';
import { checkGrammar, type GrammarFault } from './grammar.ts';
import { bracketAtom, tokenize } from './tokens.ts';

/** Characters of a SMILES or of RDKit's log that a reason quotes at most. */
const LONGEST_QUOTE = 200;

/** Turns one line of RDKit's log into a reason; `match` are the groups of the pattern. */
interface Reason {
  readonly pattern: RegExp;
  readonly say: (match: readonly string[], smiles: string) => string;
}

/** What RDKit 2026.09 logs for molecules whose grammar is right. It counts atoms from 0. */
const REASONS: readonly Reason[] = [
  {
    pattern: /Explicit valence for atom # (\d+) (\w+), (\d+), is greater than permitted/,
    say: ([atom, symbol, valence], smiles) =>
      `${symbol ?? 'an atom'} at position ${positionOf(smiles, atom)} has ${valence ?? 'too many'} bonds, ` +
      'more than it can have.',
  },
  {
    pattern: /non-ring atom (\d+) marked aromatic/,
    say: ([atom], smiles) =>
      `the lower-case (aromatic) atom at position ${positionOf(smiles, atom)} is not in a ring of aromatic atoms.`,
  },
  {
    pattern: /Can't kekulize mol\. +Unkekulized atoms: (\d+)[\d ]*/,
    say: ([atom], smiles) =>
      `the aromatic ring at position ${positionOf(smiles, atom)} can't be written with alternating double bonds. ` +
      'A ring nitrogen may lack its hydrogen: write [nH].',
  },
  {
    pattern: /ring closure (\d+) duplicates bond between/,
    say: ([ring]) => `ring ${ring ?? ''} closes between two atoms that are already bonded.`,
  },
  {
    pattern: /duplicated ring closure (\d+) bonds atom \d+ to itself/,
    say: ([ring]) => `ring ${ring ?? ''} closes on the atom that opens it.`,
  },
  {
    pattern: /Invalid chiral specification on atom (\d+)/,
    say: ([atom], smiles) => `the atom at position ${positionOf(smiles, atom)} has a chirality that it can't have.`,
  },
  {
    pattern: /check for mistakes around position (\d+)/,
    say: ([position], smiles) => notUnderstood(smiles, Number(position)),
  },
];

/**
 * Why RDKit refuses a SMILES: a sentence that begins with a small letter. Positions count characters from 1.
 * @param log what RDKit logged as it refused
 */
export function invalidReason(smiles: string, log: string): string {
  return grammarReason(smiles) ?? logReason(smiles, log);
}

function grammarReason(smiles: string): string | undefined {
  const { tokens, length } = tokenize(smiles);
  const odd = tokens.find(({ kind, text }) => kind === 'atom' && text.startsWith('[') && !bracketAtom(text));
  const { fault } = checkGrammar(odd ? tokens.slice(0, tokens.indexOf(odd)) : tokens);
  // an open branch, ring or bond at the end is no fault where the text was not understood to its end
  if (fault && (fault.kind === 'unopened-branch' || (!odd && length === smiles.length))) {
    return faultReason(smiles, fault);
  }
  if (smiles[length] === '[') {
    return `the bracket opened at position ${length + 1} is never closed.`;
  }
  return odd && `${cut(odd.text, LONGEST_QUOTE)} at position ${odd.start + 1} is not an atom.`;
}

function faultReason(smiles: string, fault: GrammarFault): string {
  switch (fault.kind) {
    case 'unclosed-ring':
      return `ring ${fault.ring} is opened but never closed.`;
    case 'unclosed-branch':
      return `the parenthesis opened at position ${fault.start + 1} is never closed.`;
    case 'unopened-branch':
      return `the parenthesis at position ${fault.start + 1} closes nothing.`;
    case 'unfinished':
      return `it ends after "${smiles.slice(fault.start)}", where an atom must follow.`;
    case 'misplaced':
      return notUnderstood(smiles, fault.start + 1);
  }
}

function notUnderstood(smiles: string, position: number): string {
  const character = smiles[position - 1];
  return character === undefined ? 'it ends too early.' : `"${character}" at position ${position} can't stand there.`;
}

function logReason(smiles: string, log: string): string {
  for (const { pattern, say } of REASONS) {
    const match = pattern.exec(log);
    if (match) {
      return say(match.slice(1), smiles);
    }
  }
  const line = log
    .split('\n')[0]
    ?.replace(/^\[[\d:]+\]\s*/, '')
    .trim();
  return line === undefined || line === ''
    ? 'RDKit gives no reason.'
    : `RDKit says: ${cut(line.replace(/\.$/, ''), LONGEST_QUOTE)}.`;
}

/** Where the atom with this number stands in the SMILES, counted from 1. */
function positionOf(smiles: string, atom: string | undefined): number {
  const atoms = tokenize(smiles).tokens.filter(({ kind }) => kind === 'atom');
  return (atoms[Number(atom)]?.start ?? 0) + 1;
}
