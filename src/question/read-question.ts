import { isEvidentSmiles } from '../smiles/evidence.ts';
import type { Action } from './actions.ts';
import { foldWord, keyOf, wordsOf, type Word } from './fold.ts';
import type { Lexicon, LexiconTarget, Sense } from './lexicon.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { TOGETHER } from './reading.ts';
import type { AskedTarget, MechanismReading, Modifier, Part, Reading, Suggestion, Use } from './reading.ts';
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
  const common = (part: Part) => ({ text, used: [{ ...part, use: 'identifier' as const }], unused: [], suggestions: [] });
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
  const accession = token(text, (part) => UNIPROT.test(part) && (lexicon.placeOfProtein(part) !== undefined || !lexicon.has(keyOf(part))));
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

/** What the pieces of a text come to. */
interface Gathered {
  readonly names: { readonly piece: Piece & { readonly type: 'name' }; readonly isNegated: boolean }[];
  readonly actions: Action[];
  readonly notActions: Action[];
  readonly modifiers: Modifier[];
  readonly phrases: Set<string>;
  readonly used: (Part & { readonly use: Use })[];
  readonly unused: Part[];
  isTechnical: boolean;
}

function readWords(text: string, words: readonly Word[], lexicon: Lexicon): Reading {
  const pieces = piecesOf(words, lexicon);
  const partOf = ({ from, to }: Piece): Part => {
    const [start, end] = [words[from]?.start ?? 0, words[to - 1]?.end ?? 0];
    return { text: text.slice(start, end), start, end };
  };
  const gathered = gather(pieces, words, partOf);
  const { names, actions, used, unused } = gathered;
  const hasAction = actions.length > 0 || names.some(({ piece }) => piece.isInhibited);

  const chosen = names.map(({ piece, isNegated }) => {
    const senses = choose(piece.senses, hasAction || isNegated, gathered.phrases, lexicon);
    const kind = senses[0]?.kind ?? 'target';
    if (!isNegated || kind === 'target') used.push({ ...partOf(piece), use: kind });
    return { kind, senses, piece, isNegated };
  });
  used.sort((a, b) => a.start - b.start);
  const common = { text, used, unused, suggestions: [] };
  const of = (kind: Sense['kind']) => chosen.filter((name) => name.kind === kind);
  const isTrusted = trusted(gathered, words, lexicon);

  const all = of('target').map(({ senses, isNegated }) => askedTarget(senses, isNegated, lexicon));
  const isList = /[/,&+]|\b(?:and|or|not|without|except)\b/iu.test(text);
  const targets = isList ? all : withoutFamilies(all);
  const action = actions[0] ?? (hasAction ? 'inhibitor' : null);
  const mechanism = { kind: 'mechanism' as const, action, notActions: gathered.notActions, modifiers: gathered.modifiers, ...common };
  const classes = of('class').filter(({ isNegated }) => !isNegated);
  const isWanted = targets.some(({ isNegated }) => !isNegated);
  if (isWanted && hasAction && (isTrusted || of('target').some(({ piece }) => !piece.isWeak))) {
    return mechanismReading(mechanism, targets, gathered, lexicon);
  }
  if (classes.length > 0 && isTrusted) return classReading(mechanism, classes.flatMap(({ senses }) => senses.slice(0, 1)), targets, lexicon);
  if (isWanted && isTrusted) {
    if (gathered.modifiers.length === 0 && targets.every(({ isNegated }) => !isNegated)) return { kind: 'target', targets, ...common };
    return mechanismReading(mechanism, targets, gathered, lexicon);
  }
  for (const { kind, piece, isNegated } of chosen) if (isNegated && kind !== 'target') unused.push(partOf(piece));
  const drugs = of('drug').filter(({ isNegated }) => !isNegated).flatMap(({ senses }) => senses.slice(0, 1)).map(({ place }) => lexicon.drug(place));
  if (drugs.length > 0 && isTrusted) return { kind: 'drug', drugs, alike: gathered.phrases.has('drug'), ...common };
  const diseases = of('disease').filter(({ isNegated }) => !isNegated).flatMap(({ senses }) => senses.slice(0, 1)).map(({ place }) => lexicon.disease(place));
  if (diseases.length > 0 && isTrusted && !gathered.isTechnical) return { kind: 'indication', diseases, ...common };
  if (actions.length > 0 && gathered.isTechnical) return mechanismReading(mechanism, targets, gathered, lexicon);
  return { kind: 'unknown', ...common };
}

function gather(pieces: readonly Piece[], words: readonly Word[], partOf: (piece: Piece) => Part): Gathered {
  const gathered: Gathered = {
    ...{ names: [], actions: [], notActions: [], modifiers: [], phrases: new Set(), used: [], unused: [] },
    isTechnical: false,
  };
  let isNegated = false;
  for (const [place, piece] of pieces.entries()) {
    const part = partOf(piece);
    if (piece.type === 'name') {
      const isSpared = isSparing(pieces[place + 1]) || (isHead(pieces[place + 1]) && isSparing(pieces[place + 2]));
      gathered.names.push({ piece, isNegated: isNegated || isSpared });
      if (!continuesList(pieces[place + 1], words)) isNegated = false;
    } else if (piece.type === 'mutation') {
      gathered.modifiers.push({ text: part.text, kind: 'mutation' });
      gathered.used.push({ ...part, use: 'modifier' });
    } else if (piece.type === 'unknown') {
      if (/^anti$/iu.test(part.text) && pieces[place + 1]?.type === 'name') {
        gathered.actions.push('inhibitor');
        gathered.used.push({ ...part, use: 'action' });
      } else if (!/^\d+$/u.test(part.text) || pieces.length > 3) gathered.unused.push(part);
    } else {
      isNegated = addRole(gathered, piece.role, part, isNegated);
    }
  }
  joinDegree(gathered);
  return gathered;
}

/** "partial D2 agonist": what stands apart from the action that it belongs to. */
function joinDegree({ actions, modifiers }: Gathered): void {
  const degree = modifiers.findIndex(({ text }) => /^(?:partial|part|inverse)$/iu.test(text));
  const agonist = actions.indexOf('agonist');
  if (degree === -1 || agonist === -1) return;
  actions[agonist] = modifiers[degree]?.text.toLowerCase() === 'inverse' ? 'inverse agonist' : 'partial agonist';
  modifiers.splice(degree, 1);
}

function addRole(gathered: Gathered, role: NonNullable<ReturnType<typeof roleOf>>, part: Part, isNegated: boolean): boolean {
  switch (role.role) {
    case 'action':
      (isNegated ? gathered.notActions : gathered.actions).push(role.action);
      gathered.isTechnical ||= role.isTechnical;
      gathered.used.push({ ...part, use: 'action' });
      return false;
    case 'modifier':
      gathered.modifiers.push({ text: isNegated ? `not ${part.text}` : part.text, kind: role.kind });
      gathered.used.push({ ...part, use: 'modifier' });
      return isNegated;
    case 'negation':
      gathered.used.push({ ...part, use: 'negation' });
      return role.side === 'after';
    case 'phrase':
      gathered.phrases.add(role.about);
      gathered.used.push({ ...part, use: 'phrase' });
      return isNegated;
    default:
      return isNegated;
  }
}

function isSparing(piece: Piece | undefined): boolean {
  return piece?.type === 'role' && piece.role.role === 'negation' && piece.role.side === 'before';
}

function isHead(piece: Piece | undefined): boolean {
  return piece?.type === 'role' && piece.role.role === 'head';
}

/** Whether a list goes on: "not EGFR or HER2". */
function continuesList(next: Piece | undefined, words: readonly Word[]): boolean {
  if (next === undefined) return false;
  const word = words[next.from];
  return /[/,]/u.test(word?.gap ?? '') || /^(?:and|or|nor)$/u.test(word?.folded ?? '');
}

/** The senses of a name that count: those of one kind, of the best rank. */
function choose(senses: readonly Sense[], hasAction: boolean, phrases: ReadonlySet<string>, lexicon: Lexicon): Sense[] {
  const isInIndex = ({ kind, place }: Sense) =>
    (kind === 'drug' && lexicon.drug(place).row !== null) || (kind === 'target' && lexicon.target(place).rows.length > 0);
  const merit = (sense: Sense): number => {
    const { kind, rank } = sense;
    if (hasAction) return { target: 0, class: 4, disease: 6, drug: 5 }[kind] + rank / 2;
    if (kind === 'disease') return phrases.has('disease') ? -1 : rank <= 1 ? 2.5 : 4;
    if (kind === 'drug') return isInIndex(sense) ? (rank <= 1 ? 0 : 3) : 7;
    if (kind === 'class') return rank === 0 ? 1 : 4;
    return phrases.has('target') ? -1 : rank <= 1 ? 2 : 5;
  };
  const ranked = [...senses].sort((a, b) => merit(a) - merit(b) || a.rank - b.rank || Number(isInIndex(b)) - Number(isInIndex(a)));
  const [best] = ranked;
  if (best === undefined) return [];
  const alike = ranked.filter(({ kind, rank }) => kind === best.kind && rank === best.rank);
  const inIndex = alike.filter(isInIndex);
  return inIndex.length > 0 ? inIndex : alike;
}

/** One target; where a name is ambiguous, what it may mean together. */
function askedTarget(senses: readonly Sense[], isNegated: boolean, lexicon: Lexicon): AskedTarget {
  const targets = senses.map(({ place }) => lexicon.target(place));
  const join = <Item>(of: (target: LexiconTarget) => readonly Item[]): Item[] => [...new Set(targets.flatMap(of))];
  return {
    label: [...new Set(targets.map(({ label }) => label))].slice(0, 3).join(' or '),
    genes: join(({ genes }) => genes),
    uniprot: join(({ uniprot }) => uniprot),
    rows: join(({ rows }) => rows),
    wider: join(({ wider }) => wider),
    mechanisms: join(({ mechanisms }) => mechanisms),
    isNegated,
  };
}

/** "serotonin 5-HT2C", "LRRK2 kinase": a family beside its member says no more than the member does. */
function withoutFamilies(targets: readonly AskedTarget[]): AskedTarget[] {
  return targets.filter(
    (family) =>
      !targets.some(
        (member) =>
          member !== family &&
          member.uniprot.length > 0 &&
          ((member.uniprot.length < family.uniprot.length && member.uniprot.every((one) => family.uniprot.includes(one))) ||
            (family.label === 'protein kinases' && member.uniprot.length < family.uniprot.length)),
      ),
  );
}

/** Whether so much of a text is understood that it can be what it looks like. */
function trusted({ names, unused, phrases }: Gathered, words: readonly Word[], lexicon: Lexicon): boolean {
  if (unused.length === 0) return true;
  const isStrong = names.some(({ piece }) => {
    const key = words.slice(piece.from, piece.to).map(({ folded }) => folded).join('');
    return !piece.isWeak && key.length >= 4 && !lexicon.isCommon(key);
  });
  const named = names.reduce((sum, { piece }) => sum + piece.to - piece.from, 0);
  if (!isStrong) return phrases.has('disease') && unused.length === 0;
  return unused.length <= named + Number(phrases.size > 0) && unused.length <= 3;
}

type MechanismPart = Omit<MechanismReading, 'targets' | 'isTogether' | 'drugClass' | 'known'>;

function mechanismReading(part: MechanismPart, targets: readonly AskedTarget[], gathered: Gathered, lexicon: Lexicon): Reading {
  const known = knownMechanisms(targets, part.action, lexicon);
  return { ...part, targets, isTogether: isTogether(gathered, targets), drugClass: null, known };
}

function knownMechanisms(targets: readonly AskedTarget[], action: Action | null, lexicon: Lexicon): number[] {
  const wanted = targets.filter(({ isNegated }) => !isNegated);
  return [...new Set(wanted.flatMap((target) => lexicon.mechanismsOf(target, action)))];
}

function isTogether({ modifiers }: Gathered, targets: readonly AskedTarget[]): boolean {
  return targets.filter(({ isNegated }) => !isNegated).length > 1 && modifiers.some(({ text }) => TOGETHER.test(text));
}

function classReading(
  mechanism: MechanismPart,
  senses: readonly Sense[],
  others: readonly AskedTarget[],
  lexicon: Lexicon,
): Reading {
  const classes = senses.map(({ place }) => lexicon.class(place));
  const wanted = others.filter(({ isNegated }) => !isNegated);
  const ofClass = classes.flatMap((one) => one.targets.map((target) => ({ ...target, isNegated: false })));
  // "EGFR TKI": the target that is named says more than the class
  const targets = wanted.length > 0 ? wanted : ofClass;
  const action = mechanism.action ?? classes[0]?.action ?? null;
  return {
    ...mechanism,
    targets: [...targets, ...others.filter(({ isNegated }) => isNegated)],
    isTogether: false,
    action,
    known: knownMechanisms(targets, action, lexicon),
    drugClass: { name: classes.map(({ name }) => name).join(', '), drugs: [...new Set(classes.flatMap(({ drugs }) => drugs))] },
  };
}
