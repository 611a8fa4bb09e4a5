import * as l10n from '@vscode/l10n';

/** A molecule that is known to act on a target, beside the molecule that was asked about. */
export interface KnownLigand {
  /** ChEMBL compound id, or the Guide to Pharmacology's; of a chemist's own compound its name. */
  readonly id: string;
  /** Empty where its source gives none. */
  readonly name: string;
  readonly smiles: string;
  /** Tanimoto similarity of ECFP4 to the molecule that was asked about, 0 to 1; 1 where it is this ligand. */
  readonly similarity: number;
  /** -log10 of the molar concentration of half effect, to a tenth; null where unknown. */
  readonly pchembl: number | null;
  /** How it was measured, where it is a compound of the chemist's own. */
  readonly own?:
    | {
        /** "IC50", "Ki", "inhibition". */
        readonly type: string;
        /** Whether `pchembl` is it, or all that is known is that it is above (more potent) or below. */
        readonly bound: 'exact' | 'above' | 'below';
        /** Inhibition in percent; null where a concentration was measured. */
        readonly percent: number | null;
      }
    | undefined;
}

/** The known ligand that is most similar to a molecule, whatever it acts on. */
export type NearestLigand = Omit<KnownLigand, 'pchembl'>;

/** What was measured of a ligand: "pIC50 7.8, yours", "pChEMBL 7.8"; empty where nothing is known of it. */
export function potencyText({ pchembl, own }: Pick<KnownLigand, 'pchembl' | 'own'>): string {
  if (own === undefined) return pchembl === null ? '' : `pChEMBL ${pchembl.toFixed(1)}`;
  return [measuredText(pchembl, own), l10n.t('yours')].filter((part) => part !== '').join(', ');
}

const SIGNS = { exact: '', above: '> ', below: '< ' } as const;

function measuredText(p: number | null, { type, bound, percent }: NonNullable<KnownLigand['own']>): string {
  if (p !== null) return `${type === 'pChEMBL' ? '' : 'p'}${type} ${SIGNS[bound]}${p.toFixed(1)}`;
  if (percent === null) return '';
  return percent === 0 && bound === 'below'
    ? l10n.t('inactive')
    : l10n.t('{0}{1}% inhibition', SIGNS[bound], percent.toFixed(0));
}
