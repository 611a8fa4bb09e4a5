import * as l10n from '@vscode/l10n';
import { cut } from '../text/cut.ts';
import { attachmentPoint } from './attachment.ts';
import { checkGrammar, type GrammarFault } from './grammar.ts';
import { firstStranger, type Stranger } from './characters.ts';
import { isInchi } from './inchi.ts';
import { foreignNotation, withoutExtension } from './notation.ts';
import { chargeRepair, writingRepair, type Repair } from './repair.ts';
import { bracketAtom, tokenize, type SmilesToken } from './tokens.ts';

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
    say: ([atom, symbol, valence], smiles) => tooManyBonds(symbol ?? '', positionOf(smiles, atom), valence ?? ''),
  },
  {
    pattern: /non-ring atom (\d+) marked aromatic/,
    say: ([atom], smiles) =>
      l10n.t(
        'the lower-case (aromatic) atom at position {0} is not in a ring of aromatic atoms.',
        positionOf(smiles, atom),
      ),
  },
  {
    pattern: /Can't kekulize mol\. +Unkekulized atoms: (\d+)[\d ]*/,
    say: ([atom], smiles) =>
      l10n.t(
        "the aromatic ring at position {0} can't be written with alternating double bonds. A ring " +
          'nitrogen may lack its hydrogen: write [nH].',
        positionOf(smiles, atom),
      ),
  },
  {
    pattern: /ring closure (\d+) duplicates bond between/,
    say: ([ring]) => l10n.t`ring ${ring ?? ''} closes between two atoms that are already bonded.`,
  },
  {
    pattern: /duplicated ring closure (\d+) bonds atom \d+ to itself/,
    say: ([ring]) => l10n.t`ring ${ring ?? ''} closes on the atom that opens it.`,
  },
  {
    pattern: /Invalid chiral specification on atom (\d+)/,
    say: ([atom], smiles) =>
      l10n.t("the atom at position {0} has a chirality that it can't have.", positionOf(smiles, atom)),
  },
  {
    pattern: /check for mistakes around position (\d+)/,
    say: ([position], smiles) => notUnderstood(smiles, Number(position)),
  },
];

/** What is wrong with the writing of a SMILES, and where. */
export interface SmilesFault {
  /** A sentence that begins with a small letter. Positions in it count characters from 1. */
  readonly reason: string;
  /** Offset of what is wrong, or of where it began, from 0. */
  readonly start: number;
  /** Offset after it. */
  readonly end: number;
  readonly repair?: Repair;
}

/**
 * The fault in the writing of a SMILES; undefined where its grammar is right, and for an InChI. Valences are RDKit's to
 * judge.
 */
export function writingFault(smiles: string): SmilesFault | undefined {
  if (isInchi(smiles)) return undefined;
  const bare = withoutExtension(smiles);
  const fault = foreignFault(bare) ?? strangerFault(bare) ?? grammarFault(bare);
  if (fault === undefined) return undefined;
  const repair = fault.isForeign ? undefined : writingRepair(bare);
  const { reason, start, end } = fault;
  if (repair === undefined) return { reason, start, end };
  return { reason, start, end, repair: { ...repair, smiles: repair.smiles + smiles.slice(bare.length) } };
}

type Found = Omit<SmilesFault, 'repair'> & { readonly isForeign?: true };

/** A text that is another notation, or none at all. */
function foreignFault(smiles: string): Found | undefined {
  const notation = foreignNotation(smiles);
  return notation && { reason: notation.reason, start: 0, end: smiles.length, isForeign: true };
}

/** A character that SMILES doesn't have. */
export function strangerFault(smiles: string): Found | undefined {
  const stranger = firstStranger(smiles);
  if (stranger === undefined) return undefined;
  const { start, length } = stranger;
  return { reason: strangerReason(stranger, start + 1), start, end: start + length };
}

function strangerReason({ name, kind, meant }: Stranger, position: number): string {
  if (kind === 'line break')
    return l10n.t('there is {0} at position {1}. Write the SMILES in one line.', name, position);
  if (kind === 'space') {
    return l10n.t(
      'there is {0} at position {1}. Give the SMILES alone, without a name or anything else after it.',
      name,
      position,
    );
  }
  if (kind === 'hidden')
    return l10n.t('there is {0} at position {1}. Delete it, or write the SMILES anew.', name, position);
  return meant === undefined
    ? l10n.t`${name} at position ${position} is not a character of SMILES.`
    : l10n.t`${name} at position ${position} is not a character of SMILES. Write "${meant}".`;
}

/**
 * Why RDKit refuses a SMILES: a sentence that begins with a small letter. Positions count characters from 1.
 * @param log what RDKit logged as it refused
 */
export function invalidReason(smiles: string, log: string): string {
  return grammarFault(smiles)?.reason ?? logReason(smiles, log);
}

/** A fault that a sentence of `invalidReason` names by its position, with its repair. */
export function faultAt(smiles: string, sentence: string): SmilesFault {
  const written = writingFault(smiles);
  if (written !== undefined) return written;
  const before = l10n.t('{0} is not a valid SMILES: {1}', '', '').trim();
  const at = sentence.indexOf(before);
  const reason = at < 0 ? sentence : sentence.slice(at + before.length).trim();
  const position = Number(new RegExp(l10n.t('at position {0}', '(\\d+)'), 'u').exec(reason)?.[1] ?? 0);
  if (position === 0) return { reason, start: 0, end: smiles.length };
  const start = position - 1;
  const token = tokenize(smiles).tokens.find((piece) => piece.start === start);
  const fourBonds = new RegExp(`^${tooManyBonds('.+', position, '4')}`, 'u');
  const repair = fourBonds.test(reason) ? chargeRepair(smiles, start) : undefined;
  return { reason, start, end: start + (token?.text.length ?? 1), ...(repair && { repair }) };
}

function grammarFault(smiles: string): Found | undefined {
  const { tokens, length } = tokenize(smiles);
  const odd = tokens.find(({ kind, text }) => kind === 'atom' && text.startsWith('[') && !bracketAtom(text));
  const { fault } = checkGrammar(odd ? tokens.slice(0, tokens.indexOf(odd)) : tokens);
  // an open branch, ring or bond at the end is no fault where the text was not understood to its end
  if (fault && (fault.kind === 'unopened-branch' || (!odd && length === smiles.length))) {
    const { text } = tokens.find(({ start }) => start === fault.start) ?? { text: ' ' };
    return { reason: faultReason(smiles, fault), start: fault.start, end: fault.start + text.length };
  }
  if (odd !== undefined) return { reason: oddAtom(odd), start: odd.start, end: odd.start + odd.text.length };
  if (length === smiles.length) return undefined;
  if (smiles[length] === '[') {
    return {
      reason: l10n.t`the bracket opened at position ${length + 1} is never closed.`,
      start: length,
      end: length + 1,
    };
  }
  const [halogen] = /^(?:[Cc][Ll]|[Bb][Rr])(?![\d%])/u.exec(smiles.slice(length - 1)) ?? [];
  if (length > 0 && halogen !== undefined) {
    return {
      reason:
        halogen.toLowerCase() === 'cl'
          ? l10n.t`"${halogen}" at position ${length} is not an atom: chlorine is written Cl.`
          : l10n.t`"${halogen}" at position ${length} is not an atom: bromine is written Br.`,
      start: length - 1,
      end: length + 1,
    };
  }
  return { reason: notUnderstood(smiles, length + 1), start: length, end: length + 1 };
}

function oddAtom({ text, start }: SmilesToken): string {
  const attachment = attachmentPoint(text);
  const written = cut(text, LONGEST_QUOTE);
  return attachment === undefined
    ? l10n.t`${written} at position ${start + 1} is not an atom.`
    : l10n.t`${written} at position ${start + 1} is an R-group, which SMILES writes as ${attachment}.`;
}

function faultReason(smiles: string, fault: GrammarFault): string {
  switch (fault.kind) {
    case 'unclosed-ring':
      return l10n.t`ring ${fault.ring} is opened at position ${fault.start + 1} but never closed.`;
    case 'unclosed-branch':
      return l10n.t`the parenthesis opened at position ${fault.start + 1} is never closed.`;
    case 'unopened-branch':
      return l10n.t`the parenthesis at position ${fault.start + 1} closes nothing.`;
    case 'unfinished':
      return l10n.t`it ends after "${smiles.slice(fault.start)}", where an atom must follow.`;
    case 'misplaced':
      return notUnderstood(smiles, fault.start + 1);
  }
}

function notUnderstood(smiles: string, position: number): string {
  const character = smiles[position - 1];
  return character === undefined
    ? l10n.t('it ends too early.')
    : l10n.t('"{0}" at position {1} can\'t stand there.', character, position);
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
    ? l10n.t('RDKit gives no reason.')
    : l10n.t`RDKit says: ${cut(line.replace(/\.$/, ''), LONGEST_QUOTE)}.`;
}

function tooManyBonds(symbol: string, position: number, bonds: string): string {
  return l10n.t`${symbol} at position ${position} has ${bonds} bonds, more than it can have.`;
}

/** Where the atom with this number stands in the SMILES, counted from 1. */
function positionOf(smiles: string, atom: string | undefined): number {
  const atoms = tokenize(smiles).tokens.filter(({ kind }) => kind === 'atom');
  return (atoms[Number(atom)]?.start ?? 0) + 1;
}
