import * as l10n from '@vscode/l10n';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

/** What becomes of the heads in use where retraining, or an import, doesn't end well. */
export function untouched(): string {
  return l10n.t('The heads in use are as they were.');
}

/**
 * @param what ended, as the beginning of a sentence: "The training process"
 * @param how it ended: "SIGKILL", "exit code 1"
 * @param rest what is left of its work, as a sentence
 */
export function processEnded(what: string, how: string, rest = untouched()): ThinBridgeError {
  return new ThinBridgeError('process-ended', l10n.t`${what} ended unexpectedly (${how}). ${rest}`);
}

/** @param what is refused, as the beginning of a sentence: "Retraining" */
export function workspaceUntrusted(what: string): ThinBridgeError {
  return new ThinBridgeError(
    'workspace-untrusted',
    l10n.t`${what} reads and runs what the workspace holds, and this workspace is not trusted. Trust it first.`,
  );
}

export function retrainingCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t`The retraining was cancelled. ${untouched()}`);
}

export function importCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t`The import was cancelled. ${untouched()}`);
}

export function exportCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('Nothing was exported.'));
}

/** A job of the background process that nobody waits for any more. */
export function jobCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The job of the background process was cancelled.'));
}

/** A hover that nobody waits for any more. */
export function hoverCancelled(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The hover was not shown: the mouse has left the structure.'));
}

/** The table that a chemist wants to retrain on, where it can't be had. */
export function datasetNotSaved(name: string): ThinBridgeError {
  return new ThinBridgeError('table-invalid', l10n.t`${name} could not be saved. Save it, then retrain again.`);
}

export function datasetNotCopied(name: string, folder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'folder-unwritable',
    l10n.t`${name} can't be copied to ${folder}: ${reasonOf(cause)} Or save the table to a local disk.`,
    { cause },
  );
}

export function datasetNotOpened(name: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('table-invalid', l10n.t`${name} can't be opened: ${reasonOf(cause)}`, { cause });
}

export function datasetNotFound(name: string): ThinBridgeError {
  return new ThinBridgeError(
    'table-invalid',
    l10n.t('{0} is not in this workspace. Open the folder that it is in.', name),
  );
}

export function headsNotStored(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'folder-unwritable',
    l10n.t("New heads can't be stored: {0} {1}", reasonOf(cause), untouched()),
    {
      cause,
    },
  );
}

/** @param what was placed: "text", "molecule" */
export function headsGiveNoUnitVector(what: string, length: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The heads place a {0} outside of the unit sphere (its vector has length {1}). Choose other ' + 'heads.',
      what,
      length,
    ),
  );
}

/** Ctrl-C in a terminal. */
export function trainingInterrupted(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('Interrupted. Nothing was written.'));
}
