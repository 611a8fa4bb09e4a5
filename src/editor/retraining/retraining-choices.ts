import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { CHOICE_BOUNDS } from '../../heads/report-schema.ts';
import type { DatasetCheck, TrainingChoices } from '../../heads/report.ts';
import { ADD_MEASUREMENTS } from '../command-ids.ts';
import { pick, separator } from '../quick-pick.ts';
import type { OpenDataset } from './open-dataset.ts';
import {
  choiceItems,
  defaultChoices,
  toggled,
  wholeNumberProblem,
  type ChoiceAction,
} from './retraining-choice-items.ts';

/**
 * Shows what the check found and asks how to train.
 * @returns undefined where that is called off
 */
export async function askForChoices(
  { name, uri }: Pick<OpenDataset, 'name' | 'uri'>,
  check: DatasetCheck,
  signal: AbortSignal,
): Promise<TrainingChoices | undefined> {
  let choices = defaultChoices;
  let last: ChoiceAction = 'start';
  for (;;) {
    const { start, change } = choiceItems(check, choices);
    const picked = await pick({
      title: l10n.t`Retrain on ${name}`,
      placeholder: l10n.t('Start, or change how to train'),
      items: [...start, separator(l10n.t('how to train')), ...change],
      active: [...start, ...change].find(({ action }) => action === last),
      // the Problems view may be read meanwhile
      stays: true,
      signal,
    });
    if (picked === undefined || picked === 'back') return undefined;
    last = picked.action;
    switch (picked.action) {
      case 'start':
        return choices;
      case 'refused':
        await showProblems();
        break;
      case 'measurements':
        // not awaited: the retraining is called off, and ends before this is asked about
        void vscode.commands.executeCommand(ADD_MEASUREMENTS, uri);
        return undefined;
      case 'from':
      case 'mix':
      case 'check':
        choices = toggled(choices, picked.action);
        break;
      case 'epochs':
        choices = { ...choices, epochs: await askForEpochs(choices.epochs) };
        break;
      case 'seed':
        choices = { ...choices, seed: await askForSeed(choices.seed) };
        break;
    }
  }
}

/** Opens the Problems view. */
export async function showProblems(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.problems.focus');
}

async function askForEpochs(epochs: number | null): Promise<number | null> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Thin Bridge: epochs'),
    prompt: l10n.t('How often to pass over all pairs. Empty: by the size of the table.'),
    value: epochs === null ? '' : String(epochs),
    validateInput: (typed) => (typed.trim() === '' ? undefined : wholeNumberProblem(typed, CHOICE_BOUNDS.epochs)),
  });
  if (text === undefined) return epochs;
  return text.trim() === '' ? null : Number(text);
}

async function askForSeed(seed: number): Promise<number> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Thin Bridge: seed'),
    prompt: l10n.t('The same seed, table and choices give the same heads.'),
    value: String(seed),
    validateInput: (typed) => wholeNumberProblem(typed, CHOICE_BOUNDS.seed),
  });
  return text === undefined ? seed : Number(text);
}
