import type { ReadAs, ReadingChoice, Meaning } from './choice.ts';
import type { Lexicon, LexiconTarget } from './lexicon.ts';
import type { Sense, SenseKind } from './lexicon-file.ts';
import type { AskedTarget } from './reading.ts';

/** What tells which sense of a name is meant. */
interface Surroundings {
  /** Whether an action stands in the text, or the name is ruled out: targets are spoken of. */
  readonly hasAction: boolean;
  readonly phrases: ReadonlySet<string>;
  readonly choice: ReadingChoice;
}

/** The kinds of names that make a question what it is to be read as. */
const KINDS: Readonly<Partial<Record<ReadAs, readonly SenseKind[]>>> = {
  drug: ['drug'],
  indication: ['disease'],
  target: ['target'],
  mechanism: ['target', 'class'],
};

/** Whether a name of this kind is what a question is to be read as. */
export function isAskedFor(kind: SenseKind, as: ReadAs | undefined): boolean {
  return as !== undefined && (KINDS[as]?.includes(kind) ?? false);
}

/** What a sense is, for people. */
export function meaningOf({ kind, place }: Sense, lexicon: Lexicon): Meaning {
  switch (kind) {
    case 'target':
      return { kind, label: lexicon.target(place).label };
    case 'drug':
      return { kind, label: lexicon.drug(place).name };
    case 'disease':
      return { kind, label: lexicon.disease(place).name };
    case 'class':
      return { kind, label: lexicon.class(place).name };
  }
}

/** The senses of a name that count: the chosen one, else those of one kind, of the best rank. */
export function sensesThatCount(
  name: string,
  senses: readonly Sense[],
  { hasAction, phrases, choice }: Surroundings,
  lexicon: Lexicon,
): Sense[] {
  const chosen = choice.names?.find(({ text }) => text.toLowerCase() === name.toLowerCase());
  if (chosen !== undefined) {
    const meant = senses.filter((sense) => {
      const { kind, label } = meaningOf(sense, lexicon);
      return kind === chosen.kind && label === chosen.label;
    });
    if (meant.length > 0) return meant;
  }
  const isInIndex = ({ kind, place }: Sense) =>
    (kind === 'drug' && lexicon.drug(place).row !== null) ||
    (kind === 'target' && lexicon.target(place).rows.length > 0);
  const merit = (sense: Sense): number => {
    const { kind, rank } = sense;
    if (isAskedFor(kind, choice.as)) return rank - 10;
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
export function askedTarget(senses: readonly Sense[], isNegated: boolean, lexicon: Lexicon): AskedTarget {
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

/** Whether a target is all kinases: "kinase inhibitor". */
export function isAnyKinase({ label }: AskedTarget): boolean {
  return label === 'protein kinases';
}

/** "serotonin 5-HT2C", "LRRK2 kinase": a family beside its member says no more than the member does. */
export function isFamilyOf(family: AskedTarget, member: AskedTarget | undefined): boolean {
  if (member === undefined || member.uniprot.length === 0 || member.uniprot.length >= family.uniprot.length)
    return false;
  return isAnyKinase(family) || member.uniprot.every((one) => family.uniprot.includes(one));
}
