import type { Meaning, ReadAs, ReadingChoice } from './choice.ts';
import { foldWord, type Word } from './fold.ts';
import { gather, type Gathered } from './gather.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sense, SenseKind } from './lexicon-file.ts';
import { piecesOf, type Piece } from './pieces.ts';
import {
  TOGETHER,
  type AskedTarget,
  type MechanismReading,
  type NamedPart,
  type Part,
  type Reading,
} from './reading.ts';
import { askedTarget, isAnyKinase, isFamilyOf, meaningOf, sensesThatCount } from './senses.ts';

/** A name of the text, with the senses of it that count. */
interface ChosenName {
  readonly kind: SenseKind;
  readonly senses: readonly Sense[];
  readonly piece: Piece & { readonly type: 'name' };
  readonly isNegated: boolean;
}

/** How the words of a text are to be read. */
export interface WordsRead {
  readonly lexicon: Lexicon;
  readonly choice: ReadingChoice;
  /** Whether names of diseases that no drug of the index is for are passed over, for the names that they are made of. */
  readonly isIndicatedOnly: boolean;
}

/**
 * Reads the words of a text as a question in words: all but structures and identifiers.
 * @param words of the text, with typing errors mended
 */
export function readWords(text: string, words: readonly Word[], how: WordsRead): Reading {
  const { lexicon, choice } = how;
  const pieces = piecesOf(words, how);
  const partOf = ({ from, to }: Piece): Part => {
    const [start, end] = [words[from]?.start ?? 0, words[to - 1]?.end ?? 0];
    return { text: text.slice(start, end), start, end };
  };
  const gathered = gather(pieces, words, partOf);
  const { actions, used } = gathered;
  const isBare = ({ piece }: Gathered['names'][number]) => piece.senses.every((sense) => lexicon.isBareGene(sense));
  // beside a name of which more is known, a word that some gene is called by, too, is no gene
  const isBeside = gathered.names.some((name) => !isBare(name));
  const names = gathered.names.filter((name) => !isBeside || !isBare(name));
  const passedOver = gathered.names.filter((name) => isBeside && isBare(name)).map(({ piece }) => partOf(piece));
  const unused = [...gathered.unused, ...passedOver].sort((a, b) => a.start - b.start);
  const hasAction = actions.length > 0 || names.some(({ piece }) => piece.isInhibited);

  const chosen = names.map(({ piece, isNegated }): ChosenName => {
    const part = partOf(piece);
    const surroundings = { hasAction: hasAction || isNegated, phrases: gathered.phrases, choice };
    const senses = sensesThatCount(part.text, piece.senses, surroundings, lexicon);
    const kind = senses[0]?.kind ?? 'target';
    used.push({ ...part, use: kind });
    return { kind, senses, piece, isNegated };
  });
  used.sort((a, b) => a.start - b.start);
  const meanings = chosen.map(({ piece, senses }) => named(partOf(piece), piece.senses, senses, lexicon));
  const common = { text, used, unused, names: meanings, suggestions: [], offers: [] };
  const of = (kind: Sense['kind']) => chosen.filter((name) => name.kind === kind);
  // a name that was recognised and doesn't count for the answer is not used, and that is said
  const using = (counts: (name: ChosenName) => boolean) => {
    const left = chosen.filter((name) => !counts(name)).map(({ piece }) => partOf(piece));
    return {
      ...common,
      used: used.filter(({ start }) => left.every((part) => part.start !== start)),
      unused: [...unused, ...left].sort((a, b) => a.start - b.start),
    };
  };
  const diseases = of('disease')
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ senses }) => senses.slice(0, 1))
    .map(({ place }) => lexicon.disease(place));
  // beside a target, a disease says which of its drugs come first
  const forDiseases = diseases.filter((disease) => disease.drugs.length > 0);
  const usingTargets = {
    ...using(
      ({ kind, isNegated }) => kind === 'target' || (kind === 'disease' && !isNegated && forDiseases.length > 0),
    ),
    diseases: forDiseases,
  };
  const isForced = choice.as !== undefined;
  const may = (kind: ReadAs) => choice.as === undefined || choice.as === kind;
  const isTrusted = isForced || trusted({ ...gathered, names, unused }, words, lexicon);

  const targets = askedTargets(of('target'), words, { lexicon, hasAction });
  const read = actions[0] ?? (hasAction ? 'inhibitor' : null);
  const action = choice.action === undefined ? read : choice.action === 'any' ? null : choice.action;
  const isMechanism = action !== null || hasAction;
  const mechanism = {
    kind: 'mechanism' as const,
    action,
    notActions: gathered.notActions,
    modifiers: gathered.modifiers,
    diseases: [],
    ...common,
  };
  const classes = of('class').filter(({ isNegated }) => !isNegated);
  const isWanted = targets.some(({ isNegated }) => !isNegated);
  if (
    may('mechanism') &&
    isWanted &&
    (isMechanism || isForced) &&
    (isTrusted || of('target').some(({ piece }) => !piece.isWeak))
  ) {
    return mechanismReading({ ...mechanism, ...usingTargets }, targets, gathered);
  }
  if (may('mechanism') && classes.length > 0 && isTrusted)
    return classReading(
      {
        ...mechanism,
        ...using(
          ({ kind, isNegated }) =>
            kind === 'class' || kind === 'target' || (kind === 'disease' && !isNegated && forDiseases.length > 0),
        ),
        diseases: forDiseases,
      },
      classes.flatMap(({ senses }) => senses.slice(0, 1)),
      targets,
      how,
    );
  if (may('target') && isWanted && isTrusted) {
    if (isForced || (gathered.modifiers.length === 0 && targets.every(({ isNegated }) => !isNegated)))
      return { kind: 'target', targets, ...usingTargets };
    return mechanismReading({ ...mechanism, ...usingTargets }, targets, gathered);
  }
  // what is ruled out beside a drug or an indication is understood, and can't be used
  const usingWanted = (wanted: Sense['kind']) => using(({ kind, isNegated }) => kind === wanted && !isNegated);
  const drugs = of('drug')
    .filter(({ isNegated }) => !isNegated)
    .flatMap(({ senses }) => senses.slice(0, 1))
    .map(({ place }) => lexicon.drug(place));
  if (may('drug') && drugs.length > 0 && isTrusted)
    return { kind: 'drug', drugs, alike: gathered.phrases.has('drug'), ...usingWanted('drug') };
  if (may('indication') && diseases.length > 0 && isTrusted && (isForced || !gathered.isTechnical))
    return { kind: 'indication', diseases, ...usingWanted('disease') };
  // "corrosion inhibitor for steel pipes" is no question, "GSPT1 degrader" is one whose target the lexicon lacks
  const plainWords = unused.filter((part) => lexicon.isCommon(foldWord(part.text))).length;
  const isNew = gathered.isTechnical && plainWords <= 1;
  if (may('mechanism') && actions.length > 0 && (isForced || isNew))
    return mechanismReading(mechanism, targets, gathered);
  return { kind: 'unknown', reason: isForced ? 'choice' : null, ...common };
}

/** The targets that are named, without families that say no more than a member that is named, too. */
function askedTargets(
  names: readonly ChosenName[],
  words: readonly Word[],
  { lexicon, hasAction }: { readonly lexicon: Lexicon; readonly hasAction: boolean },
): AskedTarget[] {
  const all = names.map(({ senses, isNegated }) => askedTarget(senses, isNegated, lexicon));
  const targets = all.filter((family, place) => {
    const isMember = (other: AskedTarget) => other !== family && isFamilyOf(family, other);
    // "kinase inhibitor (BTK)"
    if (isAnyKinase(family) && all.some((other) => !other.isNegated && isMember(other))) return false;
    return [place - 1, place + 1].every((other) => {
      const [first, second] = [names[Math.min(place, other)], names[Math.max(place, other)]];
      const gap = words[second?.piece.from ?? 0]?.gap ?? '';
      const isApart = first?.piece.to !== second?.piece.from || !/^[\s()-]*$/u.test(gap);
      return isApart || !isFamilyOf(family, all[other]);
    });
  });
  // "non-EGFR kinase inhibitor": the other kinases
  const isRuledOut = hasAction && targets.length > 0 && targets.every(({ isNegated }) => isNegated);
  if (!isRuledOut || words.every(({ folded }) => folded !== 'kinase')) return targets;
  const [kinases] = lexicon.lookUp('kinase').filter(({ kind }) => kind === 'target');
  return kinases === undefined ? targets : [askedTarget([kinases], false, lexicon), ...targets];
}

/** A name, what it was taken for, and what else it may stand for. */
function named(part: Part, all: readonly Sense[], chosen: readonly Sense[], lexicon: Lexicon): NamedPart {
  const [first = { kind: 'target', label: part.text }, ...more] = chosen.map((sense) => meaningOf(sense, lexicon));
  const isTaken = ({ kind, label }: Meaning) => kind === first.kind && label === first.label;
  const others = [...more, ...all.map((sense) => meaningOf(sense, lexicon))].filter((one) => !isTaken(one));
  return { ...part, meaning: first, others: uniqueMeanings(others).slice(0, MOST_OTHERS) };
}

/** Other meanings of a name that are offered. */
const MOST_OTHERS = 6;

function uniqueMeanings(meanings: readonly Meaning[]): Meaning[] {
  return [...new Map(meanings.map((one) => [`${one.kind} ${one.label}`, one])).values()];
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

type MechanismPart = Omit<MechanismReading, 'targets' | 'isTogether' | 'drugClass'>;

function mechanismReading(part: MechanismPart, targets: readonly AskedTarget[], gathered: Gathered): Reading {
  return { ...part, targets, isTogether: isTogether(gathered, targets), drugClass: null };
}

function isTogether({ modifiers }: Gathered, targets: readonly AskedTarget[]): boolean {
  return targets.filter(({ isNegated }) => !isNegated).length > 1 && modifiers.some(({ text }) => TOGETHER.test(text));
}

function classReading(
  mechanism: MechanismPart,
  senses: readonly Sense[],
  others: readonly AskedTarget[],
  { lexicon, choice }: WordsRead,
): Reading {
  const classes = senses.map(({ place }) => lexicon.class(place));
  const wanted = others.filter(({ isNegated }) => !isNegated);
  // "LAMA/LABA": each does its own
  const isMixed = mechanism.action === null && new Set(classes.map(({ action: own }) => own)).size > 1;
  const ofClass = classes.flatMap((one) =>
    one.targets.map((target) => ({ ...target, isNegated: false, ...(isMixed ? { action: one.action } : {}) })),
  );
  // "EGFR TKI": the target that is named says more than the class
  const targets = wanted.length > 0 ? wanted : ofClass;
  const ofFirst = isMixed && targets === ofClass ? null : (classes[0]?.action ?? null);
  const action = mechanism.action ?? (choice.action === undefined ? ofFirst : null);
  return {
    ...mechanism,
    targets: [...targets, ...others.filter(({ isNegated }) => isNegated)],
    isTogether: false,
    action,
    drugClass: {
      name: classes.map(({ name }) => name).join(', '),
      // another action than that of the class is asked for
      drugs: choice.action === undefined ? [...new Set(classes.flatMap(({ drugs }) => drugs))] : [],
      others: classes.length === 1 ? classes.flatMap(({ others: rows }) => rows) : [],
    },
  };
}
