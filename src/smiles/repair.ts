import * as l10n from '@vscode/l10n';
import { attachmentPoint } from './attachment.ts';
import { firstStranger, withoutStrangers } from './characters.ts';
import { bracketAtom, ELEMENT_SYMBOLS, tokenize, type SmilesToken } from './tokens.ts';

/** How a faulty SMILES is written right, where only one thing can have been meant. */
export interface Repair {
  /** For a button: "Write Cl for CL". */
  readonly title: string;
  /** The whole SMILES, mended. */
  readonly smiles: string;
}

/** Symbols of two letters that can't be read as an atom with something behind it when they are in capitals. */
const CAPITALS = 'CL BR NA LI MG AL CA ZN FE AG SI SE MN CU'.split(' ');

/** What is certain of a fault in the writing: signs and letters that SMILES doesn't have, for others that it has. */
export function writingRepair(smiles: string): Repair | undefined {
  const changes = new Map<string, string>();
  const noted = (from: string, to: string) => {
    if (from !== to) changes.set(from, to);
    return to;
  };
  const visible = withoutStrangers(smiles);
  const mended = visible
    .split(/(\[[^[\]]*\])/u)
    .map((piece, at) => (at % 2 === 1 ? noted(piece, mendedBracket(piece)) : mendedHalogens(piece, noted)))
    .join('');
  if (mended === smiles) return undefined;
  const stranger = firstStranger(smiles);
  const written = stranger && smiles.slice(stranger.start, stranger.start + stranger.length);
  const [first = [written ?? smiles, stranger?.meant ?? mended] as const] = changes;
  if (first[1] === '') return { title: l10n.t("Delete what can't be seen"), smiles: mended };
  const hasOthers = changes.size > 1 || (changes.size === 1 && visible !== smiles);
  const [from, to] = first;
  return {
    title: hasOthers ? l10n.t`Write ${to} for ${from}, and the like` : l10n.t`Write ${to} for ${from}`,
    smiles: mended,
  };
}

/** `CL`, `cl` and `BR` are halogens: neither l nor r is an atom. Where a number follows it may be a group R1. */
function mendedHalogens(piece: string, noted: (from: string, to: string) => string): string {
  return piece.replace(/(?:[Cc][Ll]|[Bb][Rr])(?![\d%])/gu, (found) =>
    noted(found, `${found.charAt(0).toUpperCase()}${found.charAt(1).toLowerCase()}`),
  );
}

/** A bracket atom as SMILES writes it: `[R1]` as `[*:1]`, `[NA+]` as `[Na+]`, `[N+H3]` as `[NH3+]`. */
function mendedBracket(bracket: string): string {
  if (bracketAtom(bracket) !== undefined) return bracket;
  const attachment = attachmentPoint(bracket);
  if (attachment !== undefined) return attachment;
  const [, isotope = '', symbol = '', rest = ''] = /^\[(\d*)([A-Z]{2}|[a-z]{1,2}h?)(.*)\]$/u.exec(bracket) ?? [];
  const asSymbol = `${symbol.charAt(0)}${symbol.slice(1).toLowerCase()}`;
  const [, charged = '', hydrogens = '', map = ''] =
    /^\[(\d*[A-Za-z]{1,2}@{0,2})[+-].*?(H\d*)(:\d+)?\]$/u.exec(bracket) ?? [];
  const candidates = [
    ...(CAPITALS.includes(symbol) && ELEMENT_SYMBOLS.includes(asSymbol) ? [`[${isotope}${asSymbol}${rest}]`] : []),
    ...(/^[nps]h$/u.test(symbol) ? [`[${isotope}${symbol.charAt(0)}H${rest}]`] : []),
    ...(charged === ''
      ? []
      : [`[${charged}${hydrogens}${bracket.slice(charged.length + 1, -1 - hydrogens.length - map.length)}${map}]`]),
  ];
  const right = candidates.filter((candidate) => bracketAtom(candidate) !== undefined);
  return right.length === 1 ? (right[0] ?? bracket) : bracket;
}

/**
 * A nitrogen with four bonds, with its charge. RDKit must have said that these are too many.
 * @param atom offset of the nitrogen in the SMILES, from 0
 */
export function chargeRepair(smiles: string, atom: number): Repair | undefined {
  const token = tokenize(smiles).tokens.find(({ start, kind }) => start === atom && kind === 'atom');
  if (token === undefined) return undefined;
  const charged = withCharge(token);
  if (charged === undefined) return undefined;
  return {
    title: l10n.t`Write ${charged} for ${token.text}: a nitrogen with four bonds is charged`,
    smiles: smiles.slice(0, atom) + charged + smiles.slice(atom + token.text.length),
  };
}

function withCharge({ text }: SmilesToken): string | undefined {
  if (text === 'N') return '[N+]';
  const atom = bracketAtom(text);
  if (atom?.symbol !== 'N' || atom.charge !== '') return undefined;
  return text.replace(/(?=(?::\d+)?\]$)/u, '+');
}

/** Ways to write a nitro group with a nitrogen of five bonds, outside of brackets, and with charges. */
const NITRO: readonly (readonly [pattern: RegExp, charged: string])[] = [
  [/(?<=[A-Za-z\d)\](])N\(=O\)=O(?=$|[).])/gu, '[N+](=O)[O-]'],
  [/(?<=[A-Za-z\d)\](])N\(=O\)\(=O\)(?=$|[).])/gu, '[N+](=O)[O-]'],
  [/(?<=^|[.])N\(=O\)\(=O\)(?=[A-Za-z[])/gu, '[N+](=O)([O-])'],
  [/(?<=^|[.])O=N\(=O\)(?=[A-Za-z[])/gu, 'O=[N+]([O-])'],
];

/** A SMILES with its nitro groups as charges have them; undefined where no nitrogen has five bonds. */
export function nitroRepair(smiles: string): Repair | undefined {
  const mended = NITRO.reduce((text, [pattern, charged]) => text.replace(pattern, charged), smiles);
  return mended === smiles ? undefined : { title: l10n.t('Write nitro groups as [N+](=O)[O-]'), smiles: mended };
}
