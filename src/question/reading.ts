import type { Action } from './actions.ts';
import type { Meaning } from './choice.ts';
import type { LexiconDisease, LexiconDrug, LexiconTarget } from './lexicon.ts';
import type { ModifierKind } from './vocabulary.ts';

/** What a part of the text was used for. */
export type Use =
  'structure' | 'identifier' | 'drug' | 'disease' | 'target' | 'class' | 'action' | 'modifier' | 'negation' | 'phrase';

/** A part of the text, in UTF-16 units; `end` is exclusive. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A word that was mended, and what it was taken for: "did you mean". */
export interface Suggestion extends Part {
  readonly meant: string;
}

/** A name in the text: what it was taken for, and what else it may stand for. */
export interface NamedPart extends Part {
  readonly meaning: Meaning;
  readonly others: readonly Meaning[];
}

interface Common {
  /** What was typed. */
  readonly text: string;
  readonly used: readonly (Part & { readonly use: Use })[];
  /** Words that say something and were not understood. */
  readonly unused: readonly Part[];
  readonly names: readonly NamedPart[];
  /** Words that were mended. */
  readonly suggestions: readonly Suggestion[];
  /** Words that look mistyped and were left as they are, each with what may be meant. */
  readonly offers: readonly Suggestion[];
}

/** A target that is asked for, or that is ruled out ("not EGFR"). */
export interface AskedTarget extends LexiconTarget {
  readonly isNegated: boolean;
}

export interface Modifier {
  readonly text: string;
  readonly kind: ModifierKind;
}

export interface MechanismReading extends Common {
  readonly kind: 'mechanism';
  /** Empty where only the action was understood. */
  readonly targets: readonly AskedTarget[];
  /** Whether one drug is asked to act on all targets ("dual SGLT1/2 inhibitor"), not on any of them. */
  readonly isTogether: boolean;
  /** Null where none was named ("KRAS G12C"). */
  readonly action: Action | null;
  /** Actions that are ruled out ("not an antagonist"). */
  readonly notActions: readonly Action[];
  readonly modifiers: readonly Modifier[];
  /** Of those that answer, the drugs for these come first; each has a drug of the index. */
  readonly diseases: readonly LexiconDisease[];
  /** A class of drugs that was named ("statin"); `drugs` are rows of the drug table, where only they tell what it is. */
  readonly drugClass: { readonly name: string; readonly drugs: readonly number[] } | null;
}

/** What was typed, as it was read. */
export type Reading =
  | (Common & {
      readonly kind: 'structure';
      readonly format: 'smiles' | 'inchi' | 'molblock';
      readonly structure: string;
    })
  | (Common & {
      readonly kind: 'identifier';
      readonly type: 'chembl' | 'inchikey' | 'uniprot';
      readonly id: string;
      /** What it stands for; null where the lexicon doesn't know it. */
      readonly drug: LexiconDrug | null;
      readonly target: LexiconTarget | null;
    })
  /** `alike` where drugs like it are asked for. */
  | (Common & { readonly kind: 'drug'; readonly drugs: readonly LexiconDrug[]; readonly alike: boolean })
  | (Common & { readonly kind: 'indication'; readonly diseases: readonly LexiconDisease[] })
  | (Common & {
      readonly kind: 'target';
      readonly targets: readonly AskedTarget[];
      readonly diseases: readonly LexiconDisease[];
    })
  | MechanismReading
  /** `reason` where it is known why nothing can be made of it: not even the sentence encoder is to be asked. */
  | (Common & { readonly kind: 'unknown'; readonly reason: 'code' | 'symbol' | 'biologic' | 'choice' | null });

/** In words, how a question was read: `BTK · inhibitor; "reversible" is not ranked`. */
export function describe(reading: Reading): string {
  const remarks = [
    ...reading.suggestions.map(({ text, meant }) => `"${text}" was read as "${meant}"`),
    ...(reading.kind !== 'unknown' && reading.unused.length > 0
      ? [
          `${reading.unused.map(({ text }) => `"${text}"`).join(', ')} ${reading.unused.length === 1 ? 'is' : 'are'} not used`,
        ]
      : []),
  ];
  return [main(reading), ...remarks].join('; ');
}

function main(reading: Reading): string {
  switch (reading.kind) {
    case 'structure':
      return {
        smiles: 'a structure, as SMILES',
        inchi: 'a structure, as InChI',
        molblock: 'a structure, as mol block',
      }[reading.format];
    case 'identifier':
      return describeIdentifier(reading);
    case 'drug':
      return reading.drugs
        .map(({ name, row }) => {
          const where = row === null ? ', a drug that is not in the index' : ', a drug';
          return reading.alike ? `drugs like ${name}${row === null ? where : ''}` : `${name}${where}`;
        })
        .join('; ');
    case 'indication':
      return reading.diseases
        .map(({ name, drugs }) => `${name}, an indication${drugs.length === 0 ? ' that no drug of the index has' : ''}`)
        .join('; ');
    case 'target':
      return [
        `${labels(reading.targets)}, ${reading.targets.length === 1 ? 'a target' : 'targets'}${withoutDrug(reading.targets)}`,
        ...forDiseases(reading.diseases),
      ].join('; ');
    case 'mechanism':
      return describeMechanism(reading);
    case 'unknown':
      return 'nothing was recognised';
  }
}

function describeIdentifier({ type, id, drug, target }: Reading & { readonly kind: 'identifier' }): string {
  const known = drug?.name ?? target?.label;
  const by = { chembl: 'ChEMBL id', inchikey: 'InChIKey', uniprot: 'UniProt accession' }[type];
  if (known === undefined) return `the ${by} ${id}, which the index does not have`;
  const remark = target === null ? '' : withoutDrug([{ ...target, isNegated: false }]);
  return `${known}, by its ${by}${remark}`;
}

function describeMechanism(reading: MechanismReading): string {
  const { targets, isTogether, action, notActions, drugClass } = reading;
  const modifiers = reading.modifiers.filter(({ text }) => !isTogether || !TOGETHER.test(text));
  const wanted = targets.filter(({ isNegated }) => !isNegated);
  const negated = targets.filter(({ isNegated }) => isNegated);
  const what = wanted.length === 0 ? (drugClass?.name ?? 'any target') : labels(wanted, isTogether ? ' + ' : ', ');
  const called = drugClass !== null && wanted.length > 0 ? `${drugClass.name}: ` : '';
  const asked = wanted.length === 0 && drugClass !== null ? `${what}, a class of drugs` : what;
  const ranked = modifiers.map(({ text }) => `"${text}"`).join(', ');
  return (
    [
      `${called}${asked}${action === null ? '' : ` · ${action}`}`,
      ...(negated.length === 0 ? [] : [`not ${labels(negated)}`]),
      ...notActions.map((other) => `not ${other}`),
      ...(modifiers.length === 0 ? [] : [`${ranked} ${modifiers.length === 1 ? 'is' : 'are'} not ranked`]),
      ...forDiseases(reading.diseases),
    ].join('; ') + withoutDrug(wanted)
  );
}

/** Words that ask for one drug of several targets. */
export const TOGETHER = /^(?:dual|triple|balanced)$/iu;

function forDiseases(diseases: readonly LexiconDisease[]): string[] {
  return diseases.length === 0 ? [] : [`drugs for ${diseases.map(({ name }) => name).join(', ')} first`];
}

/** "an inhibitor" */
export function a(noun: string): string {
  return `${/^[aeiou]/u.test(noun) ? 'an' : 'a'} ${noun}`;
}

function labels(targets: readonly AskedTarget[], between = ', '): string {
  return targets.map(({ label }) => label).join(between);
}

function withoutDrug(targets: readonly AskedTarget[]): string {
  const bare = targets.filter(({ rows, wider, mechanisms }) => rows.length + wider.length + mechanisms.length === 0);
  return bare.length === 0 ? '' : `; no drug of the index is known for ${labels(bare)}`;
}
