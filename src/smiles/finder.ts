import { closesRing, isBondAlone, isEvidentSmiles, isWellFormed } from './evidence.ts';
import { findInchiAt, isInchi } from './inchi.ts';
import { tokenize } from './tokens.ts';

/**
 * Where a line comes from: `declared` is text known to hold SMILES (a SMILES column, a fenced block), `prose` is
 * Markdown and plain text, `code` is a program, where a SMILES is a string.
 */
export type SmilesContext = 'declared' | 'prose' | 'code';

/** A SMILES in a line. */
export interface FoundSmiles {
  /** Or an InChI. In code with doubled backslashes made single, so it may differ from the text in the line. */
  readonly smiles: string;
  /** Offset of its first character in the line, from 0. */
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}

/** How far from the column a line is looked at, in characters, so that a line of any length costs the same. */
const WINDOW = 2000;

/** A run of characters that may stand in a SMILES; angle brackets are markup outside declared text. */
const RUNS: Readonly<Record<SmilesContext, RegExp>> = {
  declared: /[A-Za-z0-9[\]()=#$:/\\.+\-@%*~<>]+/g,
  prose: /[A-Za-z0-9[\]()=#$:/\\.+\-@%*~]+/g,
  code: /[A-Za-z0-9[\]()=#$:/\\.+\-@%*~]+/g,
};

/** Text that announces a SMILES right before it: `SMILES: `, `smiles="`, `"canonical_smiles": "`, `MolFromSmiles('`. */
const LABEL = /(?:smiles|(?:^|[^a-z])smi)\w*[\]"'`*]*\s*(?:[:=]+|\()[\s*_"'`(]*(?:[rRbBfF]["'])?$/i;

/** Characters of SMILES that end a sentence or markup rather than a SMILES. */
const PUNCTUATION: ReadonlySet<string> = new Set('-=#$:/\\.+@%*~');

/** The end of a Markdown link with its target. Other targets could be a branch after a bracket atom, as in `](/C=C`. */
const LINK_END = /\]\((?:https?:|mailto:|\.{1,2}\/).*$/;

/**
 * The SMILES or the InChI at a column of a line. It looks at the text alone; RDKit must confirm what it finds.
 *
 * In `declared` text any run of SMILES characters counts, so that RDKit can say what is wrong with it. After a label
 * such as `SMILES:` any that obeys the grammar does.
 * In `prose` it must show that it can be nothing else (see `isEvidentSmiles`), since NO, PIN and CO2 are no less
 * well-formed. In `code` it must besides be all of a quoted string, for outside of strings `C[N+1]` is an expression,
 * or close a ring.
 *
 * Quotes, commas, markup, sentence punctuation and parentheses around it are left out.
 * @param column offset in the line, from 0; the end of the SMILES counts as in it
 * @returns undefined where there is none, or one of more than 2,000 characters to either side
 */
export function findSmilesAt(line: string, column: number, context: SmilesContext): FoundSmiles | undefined {
  const offset = Math.max(0, column - WINDOW);
  const excerpt = line.slice(offset, column + WINDOW);
  const inchi = findInchiAt(excerpt, column - offset);
  if (inchi !== undefined) return { smiles: inchi.text, start: inchi.start + offset, end: inchi.end + offset };
  for (const run of excerpt.matchAll(RUNS[context])) {
    const from = run.index + offset;
    const to = from + run[0].length;
    const cut = (offset > 0 && run.index === 0) || (to === offset + excerpt.length && to < line.length);
    if (column >= from && column <= to && !cut) {
      const found = context === 'declared' ? { start: from, end: to } : trim(line, from, to);
      if (found && column >= found.start && column <= found.end && isAccepted(line, found, context)) {
        const text = line.slice(found.start, found.end);
        return { smiles: context === 'code' ? text.replaceAll('\\\\', '\\') : text, ...found };
      }
    }
  }
  return undefined;
}

/**
 * Whether all of a text is a SMILES or an InChI, as a string of a program is one: it can be nothing else, or follows a label.
 * @param before what stands before its quotation mark
 */
export function isWholeSmiles(text: string, before: string): boolean {
  return isInchi(text) || (LABEL.test(before.slice(-40)) ? isWellFormed(text) : isEvidentSmiles(text));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function isAccepted(line: string, { start, end }: Range, context: SmilesContext): boolean {
  const text = line.slice(start, end);
  if (context === 'declared') {
    return true;
  }
  if (LABEL.test(line.slice(Math.max(0, start - 40), start))) {
    return isWellFormed(text);
  }
  if (context === 'prose') {
    return isEvidentSmiles(text) && !isBondAlone(text);
  }
  const quote = line[start - 1];
  const isString = (quote === '"' || quote === "'") && line[end] === quote;
  return isString ? isEvidentSmiles(text) : closesRing(text);
}

/**
 * Takes off what surrounds a SMILES in a sentence. Each character is looked at once or twice, for a run of parentheses
 * and bonds would else take seconds.
 */
function trim(line: string, from: number, to: number): Range | undefined {
  const link = linkEnd(line, from, to);
  const end = link < 0 ? to : link;
  let bracket = link >= 0;
  let start = from;
  for (let taken = -1; taken !== 0 && start < end; start += taken) {
    const opens = bracket && line[start] === '[';
    bracket &&= !opens;
    taken = opens ? 1 : leading(line.slice(start, end));
  }
  const trimmed = end - trailing(line.slice(start, end));
  return start < trimmed ? { start, end: trimmed } : undefined;
}

/** Where the end of a Markdown link begins; -1 where there is none. */
function linkEnd(line: string, from: number, to: number): number {
  const index = line.slice(from, to).search(LINK_END);
  return index < 0 ? -1 : from + index;
}

/** How many characters before the SMILES are none of it: punctuation, `smiles=`, an opening parenthesis. */
function leading(text: string): number {
  const label = /^([A-Za-z][A-Za-z0-9]*)[:=]+/.exec(text);
  if (label?.[1] !== undefined && tokenize(label[1]).length < label[1].length) {
    return label[0].length;
  }
  return /^[^A-Za-z0-9[]+/.exec(text)?.[0].length ?? 0;
}

/** How many characters after the SMILES are none of it: punctuation, and closing parentheses too many. */
function trailing(text: string): number {
  let tooMany = count(text, ')') - count(text, '(');
  let end = text.length;
  for (; end > 0; end--) {
    const character = text.charAt(end - 1);
    if (character === ')' && tooMany > 0) tooMany--;
    else if (!PUNCTUATION.has(character)) break;
  }
  return text.length - end;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
