import * as l10n from '@vscode/l10n';
import { concentrationText } from '../text/concentration.ts';
import type { Target } from './target-table.ts';

/** How a measured concentration stands to the number that is told: `~` is about; empty where the source doesn't say. */
export const RELATIONS = ['=', '<', '<=', '>', '>=', '~', ''] as const;

export type Relation = (typeof RELATIONS)[number];

/** What a drug was measured on. */
export interface MeasuredTarget extends Omit<Target, 'id'> {
  /** Latin name of the species that the protein is of; empty where none is told. */
  readonly organism: string;
}

/** What was measured of a drug on one target, as DrugCentral has it. */
export interface MeasuredPotency {
  readonly target: MeasuredTarget;
  /** -log10 of the molar concentration, to a hundredth. */
  readonly p: number;
  /** "IC50", "Ki", "MIC". */
  readonly type: string;
  readonly relation: Relation;
  /** What the assay was, in English; empty where the source doesn't say. */
  readonly assay: string;
  /** From where DrugCentral has it: "ChEMBL", "PDSP", "literature"; empty where that is unknown. */
  readonly source: string;
  /** Under which name DrugCentral lists the drug, where that is another than here (a racemate, a salt); else empty. */
  readonly as: string;
}

const HUMAN = 'Homo sapiens';

/** Whether a target is of another species than ours. */
export function isForeign({ organism }: Pick<MeasuredTarget, 'organism'>): boolean {
  return organism !== HUMAN;
}

/** Its sign, and that of its logarithm. */
const SIGNS: Readonly<Record<Relation, readonly [concentration: string, p: string]>> = {
  '=': [' = ', ' '],
  '<': [' < ', ' > '],
  '<=': [' ≤ ', ' ≥ '],
  '>': [' > ', ' < '],
  '>=': [' ≥ ', ' ≤ '],
  '~': [' ≈ ', ' ≈ '],
  '': [' ', ' '],
};

/** Kinds of potency that people tell as logarithms, too. */
const LOGARITHMIC = new Set(['Ki', 'Kd', 'Kb', 'IC50', 'EC50', 'AC50', 'A2']);

/** "IC50 = 15 nM, pIC50 7.8", "IC50 > 10 µM, pIC50 < 5.0"; "MIC = 1 µM" */
export function measuredText({ type, p, relation }: Pick<MeasuredPotency, 'type' | 'p' | 'relation'>): string {
  const [sign, ofLogarithm] = SIGNS[relation];
  const concentration = `${type}${sign}${concentrationText(p)}`;
  return LOGARITHMIC.has(type) ? `${concentration}, p${type}${ofLogarithm}${p.toFixed(1)}` : concentration;
}

/** The logarithm alone, for small room: "7.8", "< 5.0". */
export function logarithmText({ p, relation }: Pick<MeasuredPotency, 'p' | 'relation'>): string {
  return `${SIGNS[relation][1]}${p.toFixed(1)}`.trim();
}

/** From where DrugCentral has a potency, in the reader's words. */
export function sourceText({ source }: Pick<MeasuredPotency, 'source'>): string {
  switch (source) {
    case 'literature':
      return l10n.t('literature');
    case 'drug label':
      return l10n.t('drug label');
    default:
      return source;
  }
}

/** The potency on a protein or a complex, of its own species; undefined where it wasn't measured. */
export function measuredOn(
  measured: readonly MeasuredPotency[],
  { uniprot }: Pick<Target, 'uniprot'>,
): MeasuredPotency | undefined {
  if (uniprot.length === 0) return undefined;
  const key = keyOf(uniprot);
  return measured.find(({ target }) => keyOf(target.uniprot) === key);
}

/** The potency on a human protein, or else on that of the same gene in another species. */
export function measuredOnGene(
  measured: readonly MeasuredPotency[],
  { uniprot, gene }: { readonly uniprot: string; readonly gene: string },
): MeasuredPotency | undefined {
  const symbol = gene.toUpperCase();
  return (
    measuredOn(measured, { uniprot: uniprot === '' ? [] : [uniprot] }) ??
    measured.find(({ target: { genes } }) => genes.length === 1 && genes[0]?.toUpperCase() === symbol)
  );
}

function keyOf(uniprot: readonly string[]): string {
  return uniprot.toSorted().join('|');
}
