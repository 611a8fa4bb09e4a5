import { withAttachmentPoints } from '../smiles/attachment.ts';
import { isEvidentSmiles, isWellFormed } from '../smiles/evidence.ts';
import { isInchi } from '../smiles/inchi.ts';
import { withoutExtension } from '../smiles/notation.ts';
import { tokenize } from '../smiles/tokens.ts';
import { ACTION } from './action-words.ts';
import { isMissing, withoutMarks } from './missing.ts';

/** What a column holds, by what is in it. */
export type ColumnKind =
  'smiles' | 'inchi' | 'inchikey' | 'mol block' | 'id' | 'mechanism' | 'number' | 'date' | 'text' | 'empty';

/** What the values of a column tell of it. */
export interface ColumnContent {
  readonly kind: ColumnKind;
  /** The share of its values that are of this kind, 0 to 1; missing ones don't count. */
  readonly share: number;
  /** How many values there were. */
  readonly values: number;
  /** How many different ones. */
  readonly different: number;
  /** How long they are on average, in characters. */
  readonly length: number;
}

/** How much of a value is looked at, in characters: a mol block is told by its first lines. */
const LONGEST_VALUE = 2000;

/** Values that are looked at in a column. */
const MOST_VALUES = 100;

/** The longest text that is looked at as a SMILES, in characters. */
const LONGEST_SMILES = 500;

const INCHI_KEY = /^(?:InChIKey=)?[A-Z]{14}-[A-Z]{10}-[A-Z]$/u;
const MOL_BLOCK = /V[23]000|M {2}END/u;
const NUMBER = /^[<>=~≤≥≈±\s]*[+-]?(?:\d{1,3}(?:[,.' ]\d{3})+|\d+)?(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s*(?:%|[nµuμm]?M)?$/u;
const DATE =
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$|^\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}$/u;

/** Ids of the collections that compounds come from. */
const KNOWN_IDS = [
  'CHEMBL\\d+|S?CHEMBL\\d+|ZINC[A-Za-z]?\\d+|BDBM\\d+|DB\\d{5}|DBSALT\\d+|(?:CID|SID|AID)[:_ ]?\\d+|MCULE-\\d+',
  'NSC[- ]?\\d+|BRD-[A-Z]\\d{8}(?:-.*)?|GTPL\\d+|HMDB\\d+|CHEBI:\\d+|MFCD\\d{8}|MLS\\d+|SMR\\d+|NCGC\\d+(?:-\\d+)*',
  'AKOS\\d+|EN300-\\d+|STK\\d+|STL\\d+|HY-[A-Z]?\\d+[A-Z]?|\\d{2,7}-\\d{2}-\\d|UNII[:-]?[A-Z0-9]{10}|KEGG:[CD]\\d{5}',
  'DTXSID\\d+|DTXCID\\d+|D\\d{5}|T\\d{4,5}L?|PD\\d{6,}|Z\\d{8,}|MolPort-\\d{3}-\\d{3}-\\d{3}|[A-Z0-9]{10}(?<=\\d.*)(?<=[A-Z].*)',
];
const KNOWN_ID = new RegExp(`^(?:${KNOWN_IDS.join('|')})$`, 'u');

/** A word with digits, as numbering makes it: CMP-0001, ABC_12.3, VU0123456. */
const NUMBERED = /^[A-Za-z]{0,12}[-_:#/. ]?\d{2,}(?:[-_.:/][A-Za-z0-9]+)*$/u;

/** What the values of a column are. */
export function contentOf(all: readonly string[]): ColumnContent {
  const values = all
    .map((value) => withoutMarks(value.slice(0, LONGEST_VALUE)))
    .filter((value) => !isMissing(value))
    .slice(0, MOST_VALUES);
  const different = new Set(values).size;
  const found = kindOf(values, different);
  const length = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
  return { ...found, values: values.length, different, length };
}

/** From this share on a column is of a kind. */
const MOST = 0.6;

const CHECKS: readonly (readonly [kind: ColumnKind, is: (value: string) => boolean])[] = [
  ['mol block', (value) => value.includes('\n') && MOL_BLOCK.test(value)],
  ['inchi', isInchi],
  ['inchikey', (value) => INCHI_KEY.test(value)],
  ['date', (value) => DATE.test(value)],
];

function kindOf(values: readonly string[], different: number): Pick<ColumnContent, 'kind' | 'share'> {
  const shareOf = (is: (value: string) => boolean) => values.filter(is).length / Math.max(1, values.length);
  if (values.length === 0) return { kind: 'empty', share: 1 };
  for (const [kind, is] of CHECKS) {
    const share = shareOf(is);
    if (share >= MOST) return { kind, share };
  }
  const smiles = shareOfSmiles(values);
  if (smiles >= MOST) return { kind: 'smiles', share: smiles };
  const numbers = shareOf((value) => NUMBER.test(value));
  if (numbers >= MOST) return { kind: 'number', share: numbers };
  const ids = shareOfIds(values, different);
  if (ids >= MOST) return { kind: 'id', share: ids };
  const actions = shareOf((value) => ACTION.test(value));
  if (actions >= 0.3) return { kind: 'mechanism', share: actions };
  return { kind: 'text', share: 1 };
}

/** Of words that may be SMILES, half must be ones that can be nothing else. */
function shareOfSmiles(values: readonly string[]): number {
  const bare = values
    .map((value) => withAttachmentPoints(withoutExtension(value)))
    .filter(({ length }) => length <= LONGEST_SMILES);
  const wellFormed = bare.filter(isWellFormed).length;
  const evident = bare.filter(isEvidentSmiles).length;
  return evident * 2 >= wellFormed ? wellFormed / values.length : evident / values.length;
}

/** Numbered words are ids where hardly one comes twice: genes have numbers, too, and come again. */
function shareOfIds(values: readonly string[], different: number): number {
  const known = values.filter((value) => KNOWN_ID.test(value)).length / values.length;
  if (known >= MOST && values.length >= 2) return known;
  const isNumbering = values.length >= 5 && different >= 0.9 * values.length;
  return isNumbering ? values.filter((value) => NUMBERED.test(value)).length / values.length : 0;
}

/** Whether a text has pieces of a SMILES alone, right or wrong. */
export function isMadeOfSmiles(text: string): boolean {
  const value = text.trim();
  return value !== '' && tokenize(value).length === value.length;
}

/** Whether a word may be a structure or a reaction, right or wrong, and so is no heading. */
export function isStructureWord(word: string): boolean {
  return isMadeOfSmiles(word.replaceAll('>', '')) || isInchi(word);
}

/** Whether a text is a structure and nothing else, where nobody said that it is one. */
export function isStructure(text: string): boolean {
  const value = text.trim();
  if (value.length === 0 || value.length > 10 * LONGEST_SMILES) return false;
  return isInchi(value) || INCHI_KEY.test(value) || isEvidentSmiles(withoutExtension(value));
}
