import { isMutation, roleOf, type Role } from './vocabulary.ts';
import type { Word } from './fold.ts';
import type { ReadingChoice } from './choice.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sense } from './lexicon-file.ts';
import { isAskedFor } from './senses.ts';
import { isOfAnotherVirus } from './viruses.ts';

/** A run of words that was understood together, or one word that wasn't. `from` and `to` count words. */
export type Piece = { readonly from: number; readonly to: number } & (
  | {
      readonly type: 'name';
      readonly senses: readonly Sense[];
      readonly isInhibited: boolean;
      readonly isWeak: boolean;
    }
  | { readonly type: 'role'; readonly role: Role }
  | { readonly type: 'mutation' }
  | { readonly type: 'unknown' }
);

/** Words that a name may have. */
const LONGEST_NAME = 9;

/** Which names are looked for. */
interface NamesWanted {
  readonly lexicon: Lexicon;
  readonly choice: ReadingChoice;
  readonly isIndicatedOnly: boolean;
}

/** What the whole text tells about each of its words. */
interface Context extends NamesWanted {
  readonly words: readonly Word[];
  /** Names that words of a list share with others: "2" in "SGLT1/2" is SGLT2. */
  readonly shared: ReadonlyMap<number, string>;
  readonly hasAction: boolean;
  /** Whether a word such as "receptor" or "hits" says that targets are spoken of. */
  readonly hasTargetWord: boolean;
  /** Whether capitals say nothing, since all is written in them. */
  readonly isShouted: boolean;
}

/** Parts words into pieces so that as much as possible is understood, in as few pieces as possible. */
export function piecesOf(words: readonly Word[], names: NamesWanted): Piece[] {
  const { lexicon } = names;
  const context: Context = {
    ...names,
    words,
    shared: sharedNames(words, lexicon),
    hasAction:
      hasRole(words, (role) => role.role === 'action') || words.some(({ text }) => /^anti$|[A-Z0-9]is?$/u.test(text)),
    hasTargetWord: hasRole(
      words,
      (role) => role.role === 'head' || (role.role === 'phrase' && role.about === 'target'),
    ),
    isShouted: words.length > 3 && words.every(({ text }) => text === text.toUpperCase()),
  };
  const best: { score: number; piece?: Piece }[] = Array.from({ length: words.length + 1 }, () => ({ score: 0 }));
  for (let from = words.length - 1; from >= 0; from--) {
    best[from] = { score: best[from + 1]?.score ?? 0, piece: { from, to: from + 1, type: 'unknown' } };
    for (const { piece, score } of candidates(from, context)) {
      const total = score + (best[piece.to]?.score ?? 0);
      if (total > (best[from]?.score ?? 0)) best[from] = { score: total, piece };
    }
  }
  const pieces: Piece[] = [];
  for (let from = 0; from < words.length;) {
    const piece: Piece = best[from]?.piece ?? { from, to: from + 1, type: 'unknown' };
    pieces.push(piece);
    from = piece.to;
  }
  return pieces;
}

function hasRole(words: readonly Word[], isMeant: (role: Role) => boolean): boolean {
  return words.some(({ folded }, from) => {
    const next = words[from + 1]?.folded ?? '';
    return [folded, folded + next].some((key) => {
      const role = roleOf(key);
      return role !== undefined && isMeant(role);
    });
  });
}

function candidates(from: number, context: Context): { readonly piece: Piece; readonly score: number }[] {
  const { words, shared } = context;
  const found: { piece: Piece; score: number }[] = [];
  let key = '';
  for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_NAME); to++) {
    const word = words[to - 1];
    if (word === undefined || (to > from + 1 && /[;:!?\n"]|\.\s/u.test(word.gap))) break;
    key += word.folded;
    const count = to - from;
    const role = roleOf(key);
    if (role !== undefined && (count === 1 || key.length > 3)) {
      const weight = { stop: 0.2, head: 0.4, phrase: 0.6, modifier: 1, negation: 1, action: 1 }[role.role];
      // HIV and HCV are organisms beside a target, and else name what they cause
      const extra = role.role === 'action' ? 2 : role.role === 'modifier' && role.kind === 'organism' ? -3 : 0.5;
      found.push({ piece: { from, to, type: 'role', role }, score: weight * key.length + count - 1 + extra });
    }
    if (count === 1 && isMutation(word.text.toUpperCase())) {
      found.push({ piece: { from, to, type: 'mutation' }, score: key.length - 1 });
    }
    const name = count === 1 ? (shared.get(from) ?? key) : key;
    const piece = namePiece(from, to, name, context);
    if (piece !== undefined) found.push({ piece, score: (shared.has(from) ? 4 : 0) + key.length + 2 * count - 2 });
  }
  return found;
}

function namePiece(from: number, to: number, key: string, context: Context): Piece | undefined {
  const { words, lexicon, shared } = context;
  const own = words.slice(from, to);
  // "is a T": letters of several words make no symbol
  const isLoose = own.slice(1).every(({ gap }) => /^\s+$/u.test(gap));
  const isSubtype =
    own.length === 2 && /^[\p{Lu}\d]{2,}$/u.test(own[0]?.text ?? '') && /^\p{Lu}$/u.test(own[1]?.text ?? '');
  if (own.length > 1 && isLoose && !isSubtype && key.length <= 5 && !/\d/u.test(key)) return undefined;
  const last = own.at(-1)?.text ?? '';
  const spellings: [string, boolean][] = [[key, own.length === 1 && shared.has(from) && /.i$/u.test(last)]];
  if (/[A-Z0-9]s$/u.test(last) && key.endsWith('s')) spellings.push([key.slice(0, -1), false]);
  const isCapital = /[A-Z0-9αβγδ]is?$/u.test(last);
  const stem = key.replace(/is?$/u, '');
  if (stem !== key && (isCapital || (stem.length >= 3 && !lexicon.isCommon(key)))) spellings.push([stem, true]);
  for (const [spelling, isInhibited] of spellings) {
    const senses = lexicon
      .lookUp(spelling)
      .filter((sense) => !isInhibited || (sense.kind === 'target' && sense.rank <= (isCapital ? 2 : 1)));
    const beside = isInhibited || isBesideAction(from, to, words);
    const isShared = own.length === 1 && shared.has(from);
    const surroundings = { ...context, isBesideAction: beside, isShared };
    const kept = senses.filter((sense) => isCredible(sense, spelling, own, surroundings));
    if (kept.length > 0) {
      const isWeak = own.length === 1 && !shared.has(from) && (spelling.length <= 3 || lexicon.isCommon(spelling));
      return { from, to, type: 'name', senses: kept, isInhibited, isWeak };
    }
  }
  const accession = own.length === 1 ? lexicon.placeOfProtein(last) : undefined;
  if (accession === undefined) return undefined;
  return {
    from,
    to,
    type: 'name',
    senses: [{ kind: 'target', place: accession, rank: 0 }],
    isInhibited: false,
    isWeak: false,
  };
}

/** Whether what stands before or after is an action: "met inhibitor", "inhibitor of the met receptor". */
function isBesideAction(from: number, to: number, words: readonly Word[]): boolean {
  const roleAt = (place: number) => roleOf(words[place]?.folded ?? '')?.role;
  const after = roleAt(to) === 'head' || roleAt(to) === 'modifier' ? to + 1 : to;
  let before = from - 1;
  while (roleAt(before) === 'stop' && from - before <= 2) before--;
  const pair = `${words[after]?.folded ?? ''}${words[after + 1]?.folded ?? ''}`;
  return (
    roleAt(before) === 'action' ||
    roleAt(after) === 'action' ||
    roleOf(pair)?.role === 'action' ||
    words[before]?.folded === 'anti'
  );
}

/** Whether a word can be meant as the name that it also is. */
function isCredible(
  sense: Sense,
  key: string,
  own: readonly Word[],
  context: Context & { readonly isBesideAction: boolean; readonly isShared: boolean },
): boolean {
  const { lexicon, hasAction, hasTargetWord, isShouted, words } = context;
  const { kind, rank, place } = sense;
  const text = own.map((word) => word.text).join('');
  const isCommon = own.every(({ folded }) => lexicon.isCommon(folded) || folded.length < 3);
  const isCapital =
    !isShouted &&
    ((/\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}{3}/u.test(text)) ||
      (/\d/u.test(text) && /\p{Lu}|\p{L}{2}/u.test(text)) ||
      /^p\d{2,3}$/u.test(text));
  const isShort = words.length <= 8;
  const role = own.length === 1 ? roleOf(key)?.role : undefined;
  if (context.isIndicatedOnly && kind === 'disease' && lexicon.disease(place).drugs.length === 0) return false;
  if (isAskedFor(kind, context.choice.as)) return true;
  // the list that it stands in says what it is: "FGFR2/3"
  if (kind === 'target' && context.isShared) return true;
  if ((role === 'stop' || role === 'negation' || role === 'phrase') && !isCapital) return false;
  switch (kind) {
    case 'target': {
      if (isOfAnotherVirus(lexicon.target(place).label, words)) return false;
      // PDF and OMG are genes, too
      if (lexicon.isBareGene(sense)) return !isCommon && (context.isBesideAction || (isCapital && key.length > 3));
      if (key.length <= 2) return (hasAction || hasTargetWord) && isShort && (isCapital || rank === 0);
      if (isCommon && own.length === 1) {
        return (
          isCapital ||
          context.isBesideAction ||
          (hasTargetWord && isShort && rank <= 1) ||
          (rank <= 1 && /(?:ase|in|ine)$/u.test(key))
        );
      }
      if (isCommon && rank >= 2) return isCapital || hasAction || hasTargetWord;
      return isCapital || key.length > (rank >= 2 ? 4 : 2) || (hasAction && isShort);
    }
    case 'drug': {
      const isInIndex = lexicon.drug(place).row !== null;
      if (key.length <= 3) return isCapital && rank <= 1 && isInIndex;
      if (isCommon && !isInIndex) return false;
      return !isCommon || rank <= 1 || own.length > 1 || words.length <= 3;
    }
    case 'disease':
      return key.length > 3 || isCapital || key === 'flu' ? !(isCommon && rank >= 2 && key.length <= 4) : false;
    case 'class':
      return key.length > 2 && (key.length > 4 || isCapital || !isCommon);
  }
}

const SUFFIX = /^(?:\d{1,2}[a-z]?|[a-e]|(?:alpha|beta|gamma|delta|epsilon|kappa|mu)\d?)$/u;
const TAILS = [/(?:alpha|beta|gamma|delta)\d$/u, /\d+[a-z]?$/u, /(?:alpha|beta|gamma|delta|epsilon)$/u, /[a-e]$/u];

/** What words of a list stand for that share a part of their name: "5-HT1B/1D", "PPARα/γ", "mu and kappa opioid". */
function sharedNames(words: readonly Word[], lexicon: Lexicon): Map<number, string> {
  const isTarget = (key: string) => lexicon.lookUp(key).some(({ kind, rank }) => kind === 'target' && rank <= 2);
  const shared = new Map<number, string>();
  let base: string | undefined;
  for (const [place, { folded, gap }] of words.entries()) {
    const before = words[place - 1];
    const isLinked = /[/,&+]/u.test(gap) || /^(?:and|or)$/u.test(before?.folded ?? '');
    const suffix = folded.replace(/(?<=.)i$/u, '');
    if (isLinked && place > 0 && SUFFIX.test(suffix)) {
      const end = /^(?:and|or)$/u.test(before?.folded ?? '') ? place - 1 : place;
      const bases = base === undefined ? [3, 2, 1].map((count) => keyBefore(words, end, count)) : [base];
      const made = bases
        .filter(isTarget)
        .flatMap((key) =>
          TAILS.map((tail) => key.replace(tail, suffix)).filter((name) => !bases.includes(name) && isTarget(name)),
        );
      const [name] = made;
      if (name !== undefined) {
        shared.set(place, name);
        base = name;
        continue;
      }
    }
    // "the reuptake of serotonin"
    const uptake = words.slice(Math.max(0, place - 3), place).find((word) => /^(?:re)?uptake$/u.test(word.folded));
    if (uptake !== undefined && isTarget(`${folded}reuptake`)) shared.set(place, `${folded}reuptake`);
    if (!/^(?:and|or)$/u.test(folded)) base = undefined;
    const next = /^(?:and|or)$/u.test(words[place + 1]?.folded ?? '') ? place + 2 : place + 1;
    const isFollowed = next === place + 2 || /[/,&+]/u.test(words[next]?.gap ?? '');
    const head = words[next + 1]?.folded ?? '';
    if (isFollowed && head.length >= 5 && isTarget(folded + head) && isTarget((words[next]?.folded ?? '') + head)) {
      shared.set(place, folded + head);
    }
  }
  return shared;
}

function keyBefore(words: readonly Word[], end: number, count: number): string {
  return words
    .slice(Math.max(0, end - count), end)
    .map(({ folded }) => folded)
    .join('');
}
