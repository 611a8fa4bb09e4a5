import { isEvidentSmiles } from '../smiles/evidence.ts';
import { foldWord, keyOf, wordsOf, type Word } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import { readWords } from './read-words.ts';
import type { Part, Reading, Suggestion } from './reading.ts';
import { isMutation, roleOf } from './vocabulary.ts';

/** Characters of a text that are read; a structure may be longer. */
const LONGEST = 1000;
/** Words that are read: a longer text is no question of a line, and the encoder reads it. */
const MOST_WORDS = 60;
/** Words of a text in which typing errors are mended. */
const MOST_WORDS_MENDED = 8;

/** Reads what was typed. Any text has a reading, `unknown` where nothing was recognised. */
export function readQuestion(text: string, lexicon: Lexicon): Reading {
  const special = readStructure(text) ?? readIdentifier(text, lexicon);
  if (special !== undefined) return special;
  const question = text.slice(0, LONGEST);
  const words = wordsOf(question, MOST_WORDS).flatMap((word) => withoutMutation(word, lexicon));
  const reading = readWords(text, words, lexicon);
  const isUnderstood = reading.kind !== 'unknown' && reading.unused.length === 0;
  return isUnderstood || words.length > MOST_WORDS_MENDED ? reading : mendedReading(text, words, reading, lexicon);
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

/** A text without what surrounds a structure or an identifier: "similar to CCO". */
function token(text: string, isMeant: (part: string) => boolean): Part | undefined {
  const parts = [...text.slice(0, LONGEST * 10).matchAll(/\S+/gu)];
  const meant = parts.filter(([part]) => isMeant(part));
  const [found] = meant;
  if (found === undefined || meant.length > 1) return undefined;
  const rest = parts.length === 1 ? '' : `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  const isPhrase = wordsOf(rest.slice(0, LONGEST), MOST_WORDS).every(({ folded }) => {
    const role = roleOf(folded)?.role;
    return role === 'phrase' || role === 'stop' || folded === 'similar' || folded === 'related';
  });
  return isPhrase ? { text: found[0], start: found.index, end: found.index + found[0].length } : undefined;
}

function readStructure(text: string): Reading | undefined {
  const whole = { text, start: 0, end: text.length };
  if (/^M {2}END/mu.test(text) && /V[23]000/u.test(text)) return structure(text, whole, 'molblock');
  const inchi = token(text, (part) => /^InChI=1S?\//u.test(part));
  if (inchi !== undefined) return structure(text, inchi, 'inchi');
  const smiles = token(text, (part) => part.length > 1 && isEvidentSmiles(part));
  return smiles === undefined ? undefined : structure(text, smiles, 'smiles');
}

function structure(text: string, part: Part, format: 'smiles' | 'inchi' | 'molblock'): Reading {
  const used = [{ ...part, use: 'structure' as const }];
  return { kind: 'structure', text, format, structure: part.text, used, unused: [], suggestions: [] };
}

const UNIPROT = /^(?:[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})$/u;

function readIdentifier(text: string, lexicon: Lexicon): Reading | undefined {
  const common = (part: Part) => ({
    text,
    used: [{ ...part, use: 'identifier' as const }],
    unused: [],
    suggestions: [],
  });
  const chembl = token(text, (part) => /^CHEMBL\d{1,9}$/iu.test(part));
  if (chembl !== undefined) {
    const id = chembl.text.toUpperCase();
    const drug = lexicon.drugOfId(id) ?? null;
    return { kind: 'identifier', type: 'chembl', id, drug, target: lexicon.targetOfId(id) ?? null, ...common(chembl) };
  }
  const key = token(text, (part) => /^[A-Z]{14}-[A-Z]{10}-[A-Z]$/u.test(part));
  if (key !== undefined) {
    const row = lexicon.rowOfInchiKey(key.text);
    const drug = row === null ? null : lexicon.drug(row);
    return { kind: 'identifier', type: 'inchikey', id: key.text, drug, target: null, ...common(key) };
  }
  const accession = token(
    text,
    (part) => UNIPROT.test(part) && (lexicon.placeOfProtein(part) !== undefined || !lexicon.has(keyOf(part))),
  );
  if (accession === undefined) return undefined;
  const place = lexicon.placeOfProtein(accession.text);
  const target = place === undefined ? null : lexicon.target(place);
  return { kind: 'identifier', type: 'uniprot', id: accession.text, drug: null, target, ...common(accession) };
}

/** Mends words that the lexicon doesn't know, one by one, and keeps what makes more of the text understood. */
function mendedReading(text: string, words: readonly Word[], first: Reading, lexicon: Lexicon): Reading {
  const suggestions: Suggestion[] = [];
  const mended = words.map((word): Word => {
    const isUnused = first.unused.some(({ start }) => start === word.start);
    const meant = isUnused && !lexicon.has(word.folded) ? lexicon.mended(word.folded) : undefined;
    if (meant === undefined) return word;
    suggestions.push({ text: word.text, start: word.start, end: word.end, meant });
    return { ...word, folded: meant };
  });
  if (suggestions.length === 0) return first;
  const second = readWords(text, mended, lexicon);
  const isBetter = second.kind !== 'unknown' && second.unused.length === 0;
  const isMechanism = second.kind === 'mechanism' && second.targets.length > 0 && second.action !== null;
  return isBetter || isMechanism ? { ...second, suggestions } : first;
}
