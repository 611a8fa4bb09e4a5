import * as l10n from '@vscode/l10n';
import { potencyText } from '../retrieval/known-ligand.ts';
import {
  isForeign,
  logarithmText,
  measuredOn,
  measuredText,
  sourceText,
  type MeasuredPotency,
} from '../retrieval/measured-potency.ts';
import type { Target } from '../retrieval/target-table.ts';
import type { GuessedMolecule, MarkedGuess } from './guessed.ts';

/** A target that a molecule was measured on, and what was found, in words. */
export interface TargetMeasured {
  readonly target: Pick<Target, 'name' | 'genes' | 'uniprot'>;
  readonly isHuman: boolean;
  /** Latin name of the species of the target where it is another than ours; else empty. */
  readonly organism: string;
  /** "IC50 = 15 nM, pIC50 7.8", "pChEMBL 7.8", "pKi 7.8, yours"; empty where the target is known and its potency is not. */
  readonly potency: string;
  /** "7.8", "< 5.0"; empty where it is unknown. */
  readonly logarithm: string;
  /** -log10 M; null where it is unknown. */
  readonly p: number | null;
  /** Whether the chemist has measured it. */
  readonly isOwn: boolean;
  /** What the assay was; empty where the source doesn't say. */
  readonly assay: string;
  /** Where the value is from, and of which form of the drug where it is of another: "ChEMBL", "PDSP, as fenfluramine". */
  readonly source: string;
}

/**
 * What a molecule was measured on: each target once, human ones first, the most potent first. What DrugCentral has of a
 * target tells more than what the ligand index has; what the chemist has measured stands beside it.
 */
export function measuredTargets({
  measured,
  guesses,
}: Pick<GuessedMolecule, 'measured'> & {
  readonly guesses: readonly Pick<MarkedGuess, 'target' | 'known' | 'ligands'>[];
}): TargetMeasured[] {
  const ofLigands = guesses.flatMap(({ target, known, ligands }): TargetMeasured[] => {
    // a molecule that DrugCentral knows of may have analogues alone among the ligands
    const own = ligands.find(({ similarity }) => similarity === 1);
    const isOwn = own?.own !== undefined;
    if (!known || own === undefined || (!isOwn && measuredOn(measured, target) !== undefined)) return [];
    const { pchembl: p } = own;
    const source = isOwn || p === null ? '' : 'ChEMBL';
    return [
      {
        ...{ target, isHuman: true, organism: '', potency: potencyText(own), logarithm: p?.toFixed(1) ?? '', p, isOwn },
        ...{ assay: '', source },
      },
    ];
  });
  return [...ofLigands, ...measured.map(described)].sort(
    (a, b) => Number(b.isHuman) - Number(a.isHuman) || (b.p ?? -1) - (a.p ?? -1),
  );
}

function described(potency: MeasuredPotency): TargetMeasured {
  const { target, p, assay, as } = potency;
  const source = [sourceText(potency), ...(as === '' ? [] : [l10n.t`as ${as}`])]
    .filter((part) => part !== '')
    .join(', ');
  return {
    ...{ target, isHuman: !isForeign(target), organism: isForeign(target) ? target.organism : '' },
    ...{ p, isOwn: false, assay, source },
    ...{ potency: measuredText(potency), logarithm: logarithmText(potency) },
  };
}
