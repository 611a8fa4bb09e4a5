import type { Action } from './actions.ts';
import { foldWord, type Word } from './fold.ts';
import type { Lexicon, LexiconTarget } from './lexicon.ts';
import type { Sense } from './lexicon-file.ts';
import { piecesOf, type Piece } from './pieces.ts';
import {
  TOGETHER,
  type AskedTarget,
  type MechanismReading,
  type Modifier,
  type Part,
  type Reading,
  type Use,
} from './reading.ts';
import type { Role } from './vocabulary.ts';

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

/**
 * Reads the words of a text as a question in words: all but structures and identifiers.
 * @param words of the text, with typing errors mended
 */
export function readWords(text: string, words: readonly Word[], lexicon: Lexicon): Reading {
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
    used.push({ ...partOf(piece), use: kind });
    return { kind, senses, piece, isNegated };
  });
  used.sort((a, b) => a.start - b.start);
  const common = { text, used, unused, suggestions: [] };
  const of = (kind: Sense['kind']) => chosen.filter((name) => name.kind === kind);
  // a name that was recognised and doesn't count for the answer is not used, and that is said
  const using = (counts: (name: (typeof chosen)[number]) => boolean) => {
    const left = chosen.filter((name) => !counts(name)).map(({ piece }) => partOf(piece));
    return {
      ...common,
      used: used.filter(({ start }) => left.every((part) => part.start !== start)),
      unused: [...unused, ...left].sort((a, b) => a.start - b.start),
    };
  };
  const usingTargets = using(({ kind }) => kind === 'target');
  const isTrusted = trusted(gathered, words, lexicon);

  const targetNames = of('target');
  const all = targetNames.map(({ senses, isNegated }) => askedTarget(senses, isNegated, lexicon));
  const targets = all.filter((family, place) =>
    [place - 1, place + 1].every((other) => {
      const [first, second] = [targetNames[Math.min(place, other)], targetNames[Math.max(place, other)]];
      const gap = words[second?.piece.from ?? 0]?.gap ?? '';
      const isApart = first?.piece.to !== second?.piece.from || !/^[\s()-]*$/u.test(gap);
      return isApart || !isFamilyOf(family, all[other]);
    }),
  );
  const action = actions[0] ?? (hasAction ? 'inhibitor' : null);
  const mechanism = {
    kind: 'mechanism' as const,
    action,
    notActions: gathered.notActions,
    modifiers: gathered.modifiers,
    ...common,
  };
  const classes = of('class').filter(({ isNegated }) => !isNegated);
  const isWanted = targets.some(({ isNegated }) => !isNegated);
  if (isWanted && hasAction && (isTrusted || of('target').some(({ piece }) => !piece.isWeak))) {
    return mechanismReading({ ...mechanism, ...usingTargets }, targets, gathered, lexicon);
  }
  if (classes.length > 0 && isTrusted)
    return classReading(
      { ...mechanism, ...using(({ kind }) => kind === 'class' || kind === 'target') },
      classes.flatMap(({ senses }) => senses.slice(0, 1)),
      targets,
      lexicon,
    );
  if (isWanted && isTrusted) {
    if (gathered.modifiers.length === 0 && targets.every(({ isNegated }) => !isNegated))
      return { kind: 'target', targets, ...usingTargets };
    return mechanismReading({ ...mechanism, ...usingTargets }, targets, gathered, lexicon);
  }
  // what is ruled out beside a drug or an indication is understood, and can't be used
  const usingWanted = (wanted: Sense['kind']) => using(({ kind, isNegated }) => kind === wanted && !isNegated);
  const drugs = of('drug')
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ senses }) => senses.slice(0, 1))
    .map(({ place }) => lexicon.drug(place));
  if (drugs.length > 0 && isTrusted)
    return { kind: 'drug', drugs, alike: gathered.phrases.has('drug'), ...usingWanted('drug') };
  const diseases = of('disease')
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ senses }) => senses.slice(0, 1))
    .map(({ place }) => lexicon.disease(place));
  if (diseases.length > 0 && isTrusted && !gathered.isTechnical)
    return { kind: 'indication', diseases, ...usingWanted('disease') };
  // "corrosion inhibitor for steel pipes" is no question, "GSPT1 degrader" is one whose target the lexicon lacks
  const plainWords = unused.filter((part) => lexicon.isCommon(foldWord(part.text))).length;
  if (actions.length > 0 && gathered.isTechnical && plainWords <= 1)
    return mechanismReading(mechanism, targets, gathered, lexicon);
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

function addRole(gathered: Gathered, role: Role, part: Part, isNegated: boolean): boolean {
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
    case 'head':
    case 'stop':
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
    (kind === 'drug' && lexicon.drug(place).row !== null) ||
    (kind === 'target' && lexicon.target(place).rows.length > 0);
  const merit = (sense: Sense): number => {
    const { kind, rank } = sense;
    if (hasAction) return { target: 0, class: 4, disease: 6, drug: 5 }[kind] + rank / 2;
    if (kind === 'disease') return phrases.has('disease') ? -1 : rank <= 1 ? 2.5 : 4;
    if (kind === 'drug') return isInIndex(sense) ? ([0, 1][rank] ?? 3) : rank <= 1 ? 3.5 : 7;
    if (kind === 'class') return rank === 0 ? 0.5 : 4;
    return phrases.has('target') ? -1 : rank <= 1 ? 2 : 5;
  };
  const ranked = [...senses].sort(
    (a, b) => merit(a) - merit(b) || a.rank - b.rank || Number(isInIndex(b)) - Number(isInIndex(a)),
  );
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
function isFamilyOf(family: AskedTarget, member: AskedTarget | undefined): boolean {
  if (member === undefined || member.uniprot.length === 0 || member.uniprot.length >= family.uniprot.length)
    return false;
  return family.label === 'protein kinases' || member.uniprot.every((one) => family.uniprot.includes(one));
}

/** Whether so much of a text is understood that it can be what it looks like. */
function trusted({ names, unused, phrases }: Gathered, words: readonly Word[], lexicon: Lexicon): boolean {
  if (unused.length === 0) return true;
  const isStrong = names.some(({ piece }) => {
    const key = words
      .slice(piece.from, piece.to)
      .map(({ folded }) => folded)
      .join('');
    return !piece.isWeak && key.length >= 4 && !lexicon.isCommon(key);
  });
  const named = names.reduce((sum, { piece }) => sum + piece.to - piece.from, 0);
  if (!isStrong) return phrases.has('disease') && unused.length === 0;
  return unused.length <= named + Number(phrases.size > 0) && unused.length <= 3;
}

type MechanismPart = Omit<MechanismReading, 'targets' | 'isTogether' | 'drugClass' | 'known'>;

function mechanismReading(
  part: MechanismPart,
  targets: readonly AskedTarget[],
  gathered: Gathered,
  lexicon: Lexicon,
): Reading {
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
    drugClass: {
      name: classes.map(({ name }) => name).join(', '),
      drugs: [...new Set(classes.flatMap(({ drugs }) => drugs))],
    },
  };
}
