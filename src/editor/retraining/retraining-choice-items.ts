import * as l10n from '@vscode/l10n';
import type { DatasetCheck, TrainingChoices } from '../../heads/report.ts';
import { counted } from '../../text/numbers.ts';
import { fewText, rowsText, usableText } from './retraining-text.ts';

/** What a person may do where the check is read. */
export type ChoiceAction = 'start' | 'refused' | 'measurements' | 'from' | 'mix' | 'check' | 'epochs' | 'seed';

/** An action, as a quick pick shows it. */
export interface ChoiceItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action: ChoiceAction;
}

/** The choices that are offered first. */
export const defaultChoices: TrainingChoices = {
  start: 'heads',
  mix: true,
  seed: 1,
  epochs: null,
  check: true,
  point: null,
};

/** What the check found, and what there is to decide: what starts training, then what changes it. */
export function choiceItems(
  check: DatasetCheck,
  choices: TrainingChoices,
): { start: ChoiceItem[]; change: ChoiceItem[] } {
  const { start, mix, seed, epochs } = choices;
  return {
    start: [
      {
        label: l10n.t('$(play) Start Training'),
        description: usableText(check),
        detail: rowsText(check),
        action: 'start',
      },
      ...(check.refused === 0 ? [] : [refusedItem(check)]),
      ...(fewText(check) === '' ? [] : [fewItem(check)]),
    ],
    change: [
      {
        ...toggle(l10n.t('Start from the Heads in Use'), start === 'heads'),
        detail: l10n.t('Otherwise from scratch, which forgets what they know.'),
        action: 'from',
      },
      {
        ...toggle(l10n.t('Mix In What Is Known'), mix),
        detail: l10n.t('Trains on the bundled drugs too, so that they are not forgotten.'),
        action: 'mix',
      },
      {
        ...toggle(l10n.t('Hold Back a Tenth to Measure'), choices.check),
        detail: l10n.t(
          'Trains twice, first without a fifth of the series, to choose how far the heads go and to ' + 'measure it.',
        ),
        action: 'check',
      },
      {
        label: l10n.t('$(history) Epochs'),
        description: epochs === null ? l10n.t('automatic, by the size of the table') : String(epochs),
        action: 'epochs',
      },
      { label: l10n.t('$(symbol-number) Seed'), description: String(seed), action: 'seed' },
    ],
  };
}

function fewItem(check: DatasetCheck): ChoiceItem {
  return {
    label: l10n.t('$(info) Add Measurements Instead...'),
    description: l10n.t('where the table has potencies'),
    detail: fewText(check),
    action: 'measurements',
  };
}

function refusedItem({ refused, refusedRows }: DatasetCheck): ChoiceItem {
  return {
    label: l10n.t`$(warning) Show ${counted(refused, 'Refused Row')}`,
    description:
      refused > refusedRows.length
        ? l10n.t`in the Problems view, the first ${refusedRows.length}`
        : l10n.t('in the Problems view'),
    action: 'refused',
  };
}

function toggle(label: string, on: boolean): { label: string; description: string } {
  return { label: `${on ? '$(check)' : '$(circle-slash)'} ${label}`, description: on ? l10n.t('yes') : l10n.t('no') };
}

/** The choices with one turned over. */
export function toggled(choices: TrainingChoices, action: 'from' | 'mix' | 'check'): TrainingChoices {
  switch (action) {
    case 'from':
      return { ...choices, start: choices.start === 'heads' ? 'scratch' : 'heads' };
    case 'mix':
      return { ...choices, mix: !choices.mix };
    case 'check':
      return { ...choices, check: !choices.check };
  }
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** Why a text is not a whole number within bounds; undefined where it is one. */
export function wholeNumberProblem(text: string, { least, most }: Bounds): string | undefined {
  const number = /^\d+$/u.test(text.trim()) ? Number(text) : NaN;
  return number >= least && number <= most ? undefined : l10n.t`Type a whole number from ${least} to ${most}.`;
}
