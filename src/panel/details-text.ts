import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import { withoutBidi } from '../text/bidi.ts';
import { nothingLikeIt } from '../text/unlike.ts';
import { relationOf, type PanelRelation } from '../answers/panel.ts';
import type { Details } from './messages.ts';

/** MoleculeProperties of a structure, each with its name, as people read them. */
export function propertyTexts(properties: MoleculeProperties): [name: string, value: string][] {
  const { formula, weight, cLogP, tpsa, donors, acceptors, rotatableBonds } = properties;
  return [
    ...(formula === '' ? [] : [[l10n.t('Formula'), formula] satisfies [string, string]]),
    [l10n.t('Weight'), weight.toFixed(1)],
    ['cLogP', (Math.round(cLogP * 10) / 10 || 0).toFixed(1).replace('-', '−')],
    ['TPSA', `${tpsa.toFixed(0)} Å²`],
    [l10n.t('Donors'), String(donors)],
    [l10n.t('Acceptors'), String(acceptors)],
    [l10n.t('Rotatable bonds'), String(rotatableBonds)],
  ];
}

/** What is known and guessed of a panel, in a sentence. */
export function panelSummary(panel: Details['panel']): string {
  const count = (relation: PanelRelation) => panel.filter((answer) => relationOf(answer) === relation).length;
  const [known, guessed] = [count('known'), count('guessed')];
  if (known === 0) return guessed === 0 ? l10n.t('Guessed to act on none.') : l10n.t`Guessed to act on ${guessed}.`;
  if (guessed === 0) return l10n.t`Measured on ${known} of them, guessed to act on none.`;
  return guessed === 1
    ? l10n.t`Measured on ${known} of them, guessed to act on 1 other.`
    : l10n.t`Measured on ${known} of them, guessed to act on ${guessed} others.`;
}

/** What the molecule's guesses are worth, by how far the nearest known ligand is; null where nothing speaks against them. */
export function weaknessOf({ nearest, guesses }: Pick<Details, 'nearest' | 'guesses'>): string | null {
  const named = nearest && { name: withoutBidi(nearest.name).trim() || nearest.id, similarity: nearest.similarity };
  if (guesses.length === 0) return nothingLikeIt(named);
  const guessed = guesses.filter(({ known }) => !known);
  if (guessed.length === 0 || named === null) return null;
  const most = Math.max(...guessed.map(({ ligands }) => ligands[0]?.similarity ?? 0));
  if (most < 0.4)
    return l10n.t('Weak guesses: no ligand of these targets is nearer than Tanimoto {0}.', most.toFixed(2));
  if (most < 0.6)
    return l10n.t(
      'The ligands that speak for these guesses are no close analogues: Tanimoto {0} at most.',
      most.toFixed(2),
    );
  return null;
}

/** Whether a guess is worth a line in small room, as in a hover: right at least once in ten, or known. */
export function isWorthShowing({
  known,
  probability,
}: {
  readonly known: boolean;
  readonly probability: number;
}): boolean {
  return known || probability >= 0.1;
}

/** What the probabilities of guesses rest on. */
export function restsOn({ guesses }: Pick<Details, 'guesses'>): string {
  const calibrated = l10n.t('Probabilities are calibrated on new molecules of the Guide to Pharmacology.');
  const shown = guesses.filter(isWorthShowing);
  const isOwn = shown.some(({ target: { id, uniprot } }) => id === '' && uniprot.length === 0);
  const isAgainst = shown.some(({ against }) => against.length > 0);
  return [
    calibrated,
    ...(isOwn ? [l10n.t('Of assays of your own they are the same, not fitted to your data.')] : []),
    ...(isAgainst ? [l10n.t('What was measured to be inactive lowers them by a rule, the nearer the more.')] : []),
  ].join(' ');
}
