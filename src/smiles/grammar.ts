import type { SmilesToken } from './tokens.ts';

/** What is wrong with the way the pieces of a SMILES follow each other. Offsets count from 0. */
export type GrammarFault =
  | { readonly kind: 'misplaced'; readonly start: number }
  | { readonly kind: 'unfinished'; readonly start: number }
  | { readonly kind: 'unclosed-branch'; readonly start: number }
  | { readonly kind: 'unopened-branch'; readonly start: number }
  | { readonly kind: 'unclosed-ring'; readonly start: number; readonly ring: string };

/** A ring closure: its label and the numbers (from 0) of the two atoms that it bonds. */
export interface RingClosure {
  readonly ring: string;
  readonly atoms: readonly [number, number];
}

/** A bond that is written between two atoms, with their numbers from 0. */
interface WrittenBond {
  readonly text: string;
  readonly atoms: readonly [number, number];
}

/** The way through a SMILES as far as its grammar is right. */
export interface Grammar {
  /** What stopped the way, if anything did. */
  readonly fault?: GrammarFault;
  readonly closures: readonly RingClosure[];
  /** Written bonds between atoms; those of ring closures are not among them. */
  readonly bonds: readonly WrittenBond[];
}

/** Which pieces may follow a piece; `start` stands for the beginning of the SMILES. */
const FOLLOWERS: Record<SmilesToken['kind'] | 'start', readonly (SmilesToken['kind'] | 'end')[]> = {
  start: ['atom'],
  atom: ['atom', 'bond', 'open', 'close', 'ring', 'dot', 'end'],
  ring: ['atom', 'bond', 'open', 'close', 'ring', 'dot', 'end'],
  bond: ['atom', 'ring'],
  open: ['atom', 'bond', 'dot'],
  close: ['atom', 'bond', 'open', 'close', 'ring', 'dot', 'end'],
  dot: ['atom'],
};

/**
 * Follows branches, bonds and ring closures through the pieces of a SMILES. Says nothing of valence.
 */
export function checkGrammar(tokens: readonly SmilesToken[]): Grammar {
  const closures: RingClosure[] = [];
  const bonds: WrittenBond[] = [];
  const branches: { start: number; atom: number }[] = [];
  const rings = new Map<string, { start: number; atom: number }>();
  let previous: SmilesToken | undefined;
  let atoms = 0;
  let current = -1;
  for (const token of tokens) {
    const { kind, text, start } = token;
    if (kind === 'close' && branches.length === 0) {
      return { fault: { kind: 'unopened-branch', start }, closures, bonds };
    }
    if (!FOLLOWERS[previous?.kind ?? 'start'].includes(kind)) {
      return { fault: { kind: 'misplaced', start }, closures, bonds };
    }
    if (kind === 'atom') {
      if (previous?.kind === 'bond') {
        bonds.push({ text: previous.text, atoms: [current, atoms] });
      }
      current = atoms++;
    } else if (kind === 'open') {
      branches.push({ start, atom: current });
    } else if (kind === 'close') {
      current = branches.pop()?.atom ?? current;
    } else if (kind === 'ring') {
      const ring = String(Number(text.replace(/[%()]/g, '')));
      const opened = rings.get(ring);
      if (opened) {
        closures.push({ ring, atoms: [opened.atom, current] });
        rings.delete(ring);
      } else {
        rings.set(ring, { start, atom: current });
      }
    }
    previous = token;
  }
  const fault = faultAtEnd(previous, branches, rings);
  return fault ? { fault, closures, bonds } : { closures, bonds };
}

function faultAtEnd(
  last: SmilesToken | undefined,
  branches: readonly { start: number }[],
  rings: ReadonlyMap<string, { start: number }>,
): GrammarFault | undefined {
  if (!FOLLOWERS[last?.kind ?? 'start'].includes('end')) {
    return { kind: 'unfinished', start: last?.start ?? 0 };
  }
  const branch = branches.at(-1);
  if (branch) {
    return { kind: 'unclosed-branch', start: branch.start };
  }
  for (const [ring, { start }] of rings) {
    return { kind: 'unclosed-ring', start, ring };
  }
  return undefined;
}
