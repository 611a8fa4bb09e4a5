import { isEvidentSmiles } from '../smiles/evidence.ts';
import { isInchi } from '../smiles/inchi.ts';
import type { ReadingChoice } from './choice.ts';
import { isCode } from './code.ts';
import { foldWord, keyOf, wordsOf, type Word } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { isWrittenAsSymbol, mendedReading } from './mending.ts';
import { addressedIdentifier, otherDatabase } from './other-identifiers.ts';
import { readWords } from './read-words.ts';
import type { Part, Reading } from './reading.ts';
import { isForeign, isMutation, roleOf } from './vocabulary.ts';

/** Characters of a text that are read; a structure may be longer. */
const LONGEST = 1000;
/** Words that are read: a longer text is no question of a line, and the encoder reads it. */
const MOST_WORDS = 60;
/** Words of a text in which typing errors are mended. */
const MOST_WORDS_MENDED = 8;

/**
 * Reads what was typed. Any text has a reading, `unknown` where nothing was recognised.
 * @param choice how it is to be read, where that was chosen
 */
export function readQuestion(text: string, lexicon: Lexicon, choice: ReadingChoice = {}): Reading {
  const { as } = choice;
  if (as === 'text') return { ...nothing(text), reason: null };
  if (as === 'structure') return chosenStructure(text);
  if (as === undefined) {
    const parts = partsOf(text);
    const special = readStructure(text, parts) ?? readAddressed(text, lexicon) ?? readIdentifier(text, parts, lexicon);
    if (special !== undefined) return special;
    const database = otherDatabase(text);
    if (database !== undefined) return { ...nothing(text), reason: 'identifier', database };
    if (isCode(text)) return { ...nothing(text), reason: 'code' };
  }
  const question = text.slice(0, LONGEST);
  const words = wordsOf(question, MOST_WORDS).flatMap((word) => withoutMutation(word, lexicon));
  const read = (of: readonly Word[]): Reading => indicatedReading(text, of, lexicon, choice);
  const reading = read(words);
  if (as === undefined && isWithoutDrug(reading) && namesBiologic(words)) {
    return { ...nothing(text), reason: 'biologic' };
  }
  const isUnderstood = reading.kind !== 'unknown' && reading.unused.length === 0;
  if (isUnderstood || words.length > MOST_WORDS_MENDED) return reading;
  const mended = mendedReading(words, reading, read, { lexicon, isVerbatim: choice.isVerbatim ?? false });
  if (as === undefined && isForeignSentence(mended, words)) return inOtherLanguage(mended);
  if (mended.kind !== 'unknown' || as !== undefined) return mended;
  // a sentence encoder takes a name that it doesn't know for anything
  const name = text.trim().replace(AGAINST, '');
  if (isWrittenAsSymbol(name) || isCompoundCode(name)) return { ...mended, reason: 'symbol' };
  return namesBiologic(words) ? { ...mended, reason: 'biologic' } : mended;
}

/** Whether a text is written as companies number compounds: "PF-07321332". */
function isCompoundCode(text: string): boolean {
  return /^[a-z]{2,6}[- ]?\d{3,9}[a-z]?$/iu.test(text);
}

/** Whether what is named stands in a sentence of another language: the encoder, which learned English, takes it for anything. */
function isForeignSentence(reading: Reading, words: readonly Word[]): boolean {
  const isNamed = reading.kind === 'mechanism' && (reading.targets.length > 0 || reading.drugClass !== null);
  const isOpen = reading.kind === 'unknown' || (reading.kind === 'mechanism' && !isNamed);
  return isOpen && reading.unused.length > 0 && isForeign(words.map(({ folded }) => folded));
}

function inOtherLanguage({ text, unused, offers }: Reading): Reading {
  return { ...nothing(text), unused, offers, reason: 'language' };
}

/** As in "anti-CD20". */
const AGAINST = /^anti[- ]/iu;

/** Whether no drug is known for any of the targets that are asked for. */
function isWithoutDrug(reading: Reading): boolean {
  return (
    (reading.kind === 'mechanism' || reading.kind === 'target') &&
    reading.targets.length > 0 &&
    reading.targets.every(({ rows, wider, mechanisms }) => rows.length + wider.length + mechanisms.length === 0)
  );
}

/** Words that say together what no small molecule is, at most: "CAR T cell". */
const MOST_WORDS_OF_BIOLOGIC = 3;

function namesBiologic(words: readonly Word[]): boolean {
  return words.some((_, first) => {
    for (let count = 1; count <= MOST_WORDS_OF_BIOLOGIC; count++) {
      const together = words.slice(first, first + count).map(({ text }) => text);
      const role = roleOf(keyOf(together.join(' ')));
      if (role?.role === 'modifier' && role.kind === 'biologic') return true;
    }
    return false;
  });
}

/** A text of which nothing was recognised. */
function nothing(text: string) {
  return { kind: 'unknown' as const, text, used: [], unused: [], names: [], suggestions: [], offers: [] };
}

/**
 * "HER2 positive breast cancer": where no drug of the index is for a disease, what its name is made of says more. Else
 * the disease itself.
 */
function indicatedReading(text: string, words: readonly Word[], lexicon: Lexicon, choice: ReadingChoice): Reading {
  const first = readWords(text, words, { lexicon, choice, isIndicatedOnly: false });
  if (first.kind !== 'indication' || first.diseases.some(({ drugs }) => drugs.length > 0)) return first;
  const second = readWords(text, words, { lexicon, choice, isIndicatedOnly: true });
  const isLess = second.unused.length > 0 && choice.as === undefined;
  return second.kind === 'unknown' || isLess ? first : second;
}

/** "KRASG12C" as "KRAS" and "G12C". */
function withoutMutation(word: Word, lexicon: Lexicon): Word[] {
  const [, gene = '', mutation = ''] = /^([A-Z][A-Z0-9]{2,7}?)([A-Z]\d{2,4}[A-Z])$/u.exec(word.text) ?? [];
  if (!isMutation(mutation) || lexicon.has(word.folded) || !lexicon.has(foldWord(gene))) return [word];
  const middle = word.start + gene.length;
  return [
    { ...word, text: gene, folded: foldWord(gene), end: middle },
    { ...word, text: mutation, folded: foldWord(mutation), start: middle, gap: '' },
  ];
}

/** What stands between spaces, each of which may be a structure or an identifier. */
function partsOf(text: string): Part[] {
  return Array.from(text.slice(0, LONGEST * 10).matchAll(/\S+/gu), ({ 0: part, index }) => ({
    text: part,
    start: index,
    end: index + part.length,
  }));
}

/** The part that is meant, without what surrounds it: "similar to CCO". */
function token(text: string, parts: readonly Part[], isMeant: (part: string) => boolean): Part | undefined {
  const meant = parts.filter((part) => isMeant(part.text));
  const [found] = meant;
  if (found === undefined || meant.length > 1) return undefined;
  const rest = parts.length === 1 ? '' : `${text.slice(0, found.start)} ${text.slice(found.end)}`;
  const isPhrase = wordsOf(rest.slice(0, LONGEST), MOST_WORDS).every(({ folded }) => {
    const role = roleOf(folded)?.role;
    return role === 'phrase' || role === 'stop' || folded === 'similar' || folded === 'related';
  });
  return isPhrase ? found : undefined;
}

function readStructure(text: string, parts: readonly Part[]): Reading | undefined {
  const whole = { text, start: 0, end: text.length };
  if (/^M {2}END/mu.test(text) && /V[23]000/u.test(text)) return structure(text, whole, 'molblock');
  const inchi = token(text, parts, isInchi);
  if (inchi !== undefined) return structure(text, inchi, 'inchi');
  const smiles = token(text, parts, (part) => part.length > 1 && isEvidentSmiles(part));
  return smiles === undefined ? undefined : structure(text, smiles, 'smiles');
}

function structure(text: string, part: Part, format: 'smiles' | 'inchi' | 'molblock'): Reading {
  const used = [{ ...part, use: 'structure' as const }];
  return { ...nothing(text), kind: 'structure', format, structure: part.text, used };
}

/** A text that is said to be a structure, whatever it looks like. */
function chosenStructure(text: string): Reading {
  const read = readStructure(text, partsOf(text));
  if (read !== undefined) return read;
  const structureText = text.trim();
  const start = text.indexOf(structureText);
  return structure(text, { text: structureText, start, end: start + structureText.length }, 'smiles');
}

/** An identifier in a link to its page, or behind the name of its database. */
function readAddressed(text: string, lexicon: Lexicon): Reading | undefined {
  const found = addressedIdentifier(text);
  const reading = found === undefined ? undefined : readIdentifier(found.id, partsOf(found.id), lexicon);
  if (found === undefined || reading === undefined) return undefined;
  const used = reading.used.map((part) => ({ ...part, start: part.start + found.start, end: part.end + found.start }));
  return { ...reading, text, used };
}

const UNIPROT = /^(?:[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})$/u;

function readIdentifier(text: string, parts: readonly Part[], lexicon: Lexicon): Reading | undefined {
  const common = (part: Part) => ({ ...nothing(text), used: [{ ...part, use: 'identifier' as const }] });
  const chembl = token(text, parts, (part) => /^CHEMBL\d{1,9}$/iu.test(part));
  if (chembl !== undefined) {
    const id = chembl.text.toUpperCase();
    const drug = lexicon.drugOfId(id) ?? null;
    return { ...common(chembl), kind: 'identifier', type: 'chembl', id, drug, target: lexicon.targetOfId(id) ?? null };
  }
  const key = token(text, parts, (part) => /^[A-Z]{14}-[A-Z]{10}-[A-Z]$/u.test(part));
  if (key !== undefined) {
    const row = lexicon.rowOfInchiKey(key.text);
    const drug = row === null ? null : lexicon.drug(row);
    return { ...common(key), kind: 'identifier', type: 'inchikey', id: key.text, drug, target: null };
  }
  const accession = token(
    text,
    parts,
    (part) => UNIPROT.test(part) && (lexicon.placeOfProtein(part) !== undefined || !lexicon.has(keyOf(part))),
  );
  if (accession === undefined) return undefined;
  const place = lexicon.placeOfProtein(accession.text);
  const target = place === undefined ? null : lexicon.target(place);
  return { ...common(accession), kind: 'identifier', type: 'uniprot', id: accession.text, drug: null, target };
}
