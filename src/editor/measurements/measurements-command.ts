import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { addingCancelled } from '../../errors/measurement-errors.ts';
import { addMeasurements, type AddReport } from '../../measurements/add-measurements.ts';
import { addReportText } from '../../measurements/add-report.ts';
import { namesTargets } from '../../measurements/measurement-rows.ts';
import type { MeasurementSet, MeasurementSets } from '../../measurements/measurement-sets.ts';
import { fewNames } from '../../text/cut.ts';
import { counted } from '../../text/numbers.ts';
import { ADD_MEASUREMENTS } from '../command-ids.ts';
import { compoundFile } from '../ranking/compound-file.ts';
import type { Models } from '../models.ts';
import { notify, ProgressNotification, requireTrust } from '../notifications.ts';
import { pick, separator } from '../quick-pick.ts';
import { plainLabel, plainMessage } from '../safe-text.ts';

/** What the commands work with. */
export interface MeasurementsContext {
  readonly models: Models;
  readonly sets: MeasurementSets;
}

/**
 * Adds the potencies of a file, which speak in guesses from then on, without any training.
 * @param argument the file, where the command was called for one
 */
export async function addMeasurementsOf({ models, sets }: MeasurementsContext, argument: unknown): Promise<void> {
  requireTrust(l10n.t('Adding measurements'));
  const file = await compoundFile(argument, l10n.t('Add Measurements'));
  if (file === undefined) return;
  const name = path.basename(file);
  const target = (await namesTargets(file)) ? '' : await askForTarget(name);
  if (target === undefined) return;
  const controller = new AbortController();
  const { signal } = controller;
  const notification = new ProgressNotification(l10n.t`Adding the measurements of ${name}`, () =>
    controller.abort(addingCancelled()),
  );
  notification.report(l10n.t('reading the table'));
  let report: AddReport;
  try {
    const names = await models.thinBridge.targetNames(signal);
    report = await addMeasurements(
      models.analysis,
      { file, target, names, sets },
      { signal, onProgress: (count) => notification.report(l10n.t`${counted(count, 'measurement')} read`) },
    );
  } finally {
    notification.dispose();
  }
  models.measurementsChanged();
  // not awaited: the command is done when its message shows
  void tell({ models, sets }, report);
}

async function askForTarget(name: string): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: l10n.t`Thin Bridge: the measurements of ${name}`,
    prompt: l10n.t(
      'What everything in it was measured on: a gene, a name, a UniProt or ChEMBL id, or an assay of ' + 'yours',
    ),
    placeHolder: 'JAK1',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a target or an assay, such as "JAK1".') : undefined),
  });
}

async function tell(context: MeasurementsContext, report: AddReport): Promise<void> {
  const { id, name, refused, refusedRows } = report;
  await notify(refused === 0 ? 'info' : 'warning', addReportText(report), {
    ...(refused > 0 && {
      [l10n.t('Show Rows')]: () =>
        showLines(refusedRows.map(({ line, reason }) => l10n.t('{0}, line {1}: {2}', name, line, reason))),
    }),
    [l10n.t('Take Back')]: () => remove(context, id),
  });
}

async function remove({ models, sets }: MeasurementsContext, id: string): Promise<void> {
  await sets.remove(id);
  models.measurementsChanged();
}

async function showLines(lines: readonly string[]): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: lines.join('\n') });
  await vscode.window.showTextDocument(document);
}

interface SetItem extends vscode.QuickPickItem {
  /** Null for adding another. */
  readonly set: MeasurementSet | null;
}

/** Lists what was added, and removes what is chosen. */
export async function showMeasurements(context: MeasurementsContext): Promise<void> {
  const sets = await context.sets.list();
  const adding = { label: l10n.t('Add Measurements of a File...'), iconPath: new vscode.ThemeIcon('add'), set: null };
  const taken = await pick<SetItem>({
    title: l10n.t('Thin Bridge: measurements'),
    placeholder:
      sets.length === 0
        ? l10n.t('None were added yet')
        : l10n.t('What you have measured speaks in guesses; choose a table to remove it'),
    items: [...sets.map(itemOf), ...(sets.length === 0 ? [] : [separator('')]), adding],
  });
  if (typeof taken !== 'object') return;
  if (taken.set === null) await vscode.commands.executeCommand(ADD_MEASUREMENTS);
  else if (await confirmRemoval(taken.set)) await remove(context, taken.set.id);
}

function itemOf(set: MeasurementSet): SetItem {
  const { name, date, compounds } = set;
  const targets = new Set(compounds.flatMap(({ measurements }) => measurements.map(({ target }) => target.name)));
  return {
    label: plainLabel(name),
    description: `${counted(compounds.length, 'compound')} · ${date.slice(0, 10)}`,
    detail: plainLabel(fewNames([...targets], 4)),
    set,
  };
}

async function confirmRemoval({ name }: MeasurementSet): Promise<boolean> {
  const remove = l10n.t('Remove');
  const answer = await vscode.window.showWarningMessage(
    plainMessage(l10n.t`Remove the measurements of ${name}?`),
    { modal: true, detail: l10n.t('They no longer speak in guesses then. The file itself stays as it is.') },
    remove,
  );
  return answer === remove;
}
