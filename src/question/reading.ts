import * as l10n from '@vscode/l10n';
import { actionName, type Action } from './actions.ts';
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
  /** What is to be done to this one, where each of the targets is asked for with an action of its own. */
  readonly action?: Action | null;
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
  /**
   * A class of drugs that was named ("statin"). Rows of the drug table: its `drugs`, as far as they are listed, and
   * `others`, which do the same to the same targets and are of another class.
   */
  readonly drugClass: {
    readonly name: string;
    readonly drugs: readonly number[];
    readonly others: readonly number[];
  } | null;
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
  | (Common & {
      readonly kind: 'unknown';
      readonly reason: 'code' | 'symbol' | 'biologic' | 'choice' | 'identifier' | 'language' | null;
      /** Whose identifier it is, where that is why. */
      readonly database?: string;
    });

/** In words, how a question was read: `BTK · inhibitor; "reversible" is not ranked`. */
export function describe(reading: Reading): string {
  const remarks = [
    ...reading.suggestions.map(({ text, meant }) => l10n.t`"${text}" was read as "${meant}"`),
    ...(reading.kind !== 'unknown' && reading.unused.length > 0 ? [notUsed(reading.unused)] : []),
  ];
  return [main(reading), ...remarks].join('; ');
}

function notUsed(unused: readonly Part[]): string {
  const words = quoted(unused);
  return unused.length === 1 ? l10n.t`${words} is not used` : l10n.t`${words} are not used`;
}

function quoted(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => `"${text}"`).join(', ');
}

function main(reading: Reading): string {
  switch (reading.kind) {
    case 'structure':
      return {
        smiles: l10n.t('a structure, as SMILES'),
        inchi: l10n.t('a structure, as InChI'),
        molblock: l10n.t('a structure, as mol block'),
      }[reading.format];
    case 'identifier':
      return describeIdentifier(reading);
    case 'drug':
      return reading.drugs
        .map(({ name, row }) => {
          if (row !== null) return reading.alike ? l10n.t`drugs like ${name}` : l10n.t`${name}, a drug`;
          return reading.alike
            ? l10n.t`drugs like ${name}, a drug that is not in the index`
            : l10n.t`${name}, a drug that is not in the index`;
        })
        .join('; ');
    case 'indication':
      return reading.diseases
        .map(({ name, drugs }) =>
          drugs.length === 0
            ? l10n.t`${name}, an indication that no drug of the index has`
            : l10n.t('{0}, an indication', name),
        )
        .join('; ');
    case 'target':
      return [
        new Set(reading.targets.map(({ label }) => label)).size === 1
          ? l10n.t`${labels(reading.targets)}, a target`
          : l10n.t('{0}, targets', labels(reading.targets)),
        ...withoutDrug(reading.targets),
        ...forDiseases(reading.diseases),
      ].join('; ');
    case 'mechanism':
      return describeMechanism(reading);
    case 'unknown':
      return l10n.t('nothing was recognised');
  }
}

function describeIdentifier({ type, id, drug, target }: Reading & { readonly kind: 'identifier' }): string {
  const known = drug?.name ?? target?.label;
  const by = { chembl: l10n.t('ChEMBL id'), inchikey: 'InChIKey', uniprot: l10n.t('UniProt accession') }[type];
  if (known === undefined) return l10n.t`the ${by} ${id}, which the index does not have`;
  const remark = target === null ? [] : withoutDrug([{ ...target, isNegated: false }]);
  return [l10n.t`${known}, by its ${by}`, ...remark].join('; ');
}

function describeMechanism(reading: MechanismReading): string {
  const { targets, isTogether, action, notActions, drugClass } = reading;
  const modifiers = reading.modifiers.filter(({ text }) => !isTogether || !TOGETHER.test(text));
  const wanted = targets.filter(({ isNegated }) => !isNegated);
  const negated = targets.filter(({ isNegated }) => isNegated);
  const what =
    wanted.length === 0 ? (drugClass?.name ?? l10n.t('any target')) : labels(wanted, isTogether ? ' + ' : ', ');
  const called = drugClass !== null && wanted.length > 0 ? `${drugClass.name}: ` : '';
  const asked = wanted.length === 0 && drugClass !== null ? l10n.t`${what}, a class of drugs` : what;
  const ranked = quoted(modifiers);
  return [
    `${called}${asked}${action === null ? '' : ` · ${actionName(action)}`}`,
    ...(negated.length === 0 ? [] : [l10n.t`not ${labels(negated)}`]),
    ...notActions.map((other) => l10n.t`not ${actionName(other)}`),
    ...(modifiers.length === 0
      ? []
      : [modifiers.length === 1 ? l10n.t`${ranked} is not ranked` : l10n.t`${ranked} are not ranked`]),
    ...forDiseases(reading.diseases),
    ...withoutDrug(wanted),
  ].join('; ');
}

/** Words that ask for one drug of several targets. */
export const TOGETHER = /^(?:dual|triple|balanced)$/iu;

function forDiseases(diseases: readonly LexiconDisease[]): string[] {
  return diseases.length === 0 ? [] : [l10n.t`drugs for ${diseases.map(({ name }) => name).join(', ')} first`];
}

/** "an inhibitor" */
export function a(noun: string): string {
  return /^[aeiou]/u.test(noun) ? l10n.t`an ${noun}` : l10n.t`a ${noun}`;
}

function labels(targets: readonly AskedTarget[], between = ', '): string {
  const each = targets.map(({ label, action }) =>
    action === undefined || action === null ? label : `${label} · ${actionName(action)}`,
  );
  return [...new Set(each)].join(between);
}

function withoutDrug(targets: readonly AskedTarget[]): string[] {
  const bare = targets.filter(({ rows, wider, mechanisms }) => rows.length + wider.length + mechanisms.length === 0);
  return bare.length === 0 ? [] : [l10n.t`no drug of the index is known for ${labels(bare)}`];
}
