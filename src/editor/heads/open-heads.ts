import * as vscode from 'vscode';
import { SELECT_HEADS } from './heads-status.ts';
import { HeadsStore } from './heads-store.ts';
import { bundledModels, encoderFolder } from '../model-folders.ts';
import { plainMessage } from '../plain-message.ts';
import { tryHeads } from '../../jobs/training-process.ts';

/** Time for a trial, in milliseconds; it takes a few seconds, or more where the machine is busy. */
const TRIAL = 180_000;

/** Opens the store of heads of this machine; heads are tried in a process of their own before they are let in. */
export async function openHeads(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<HeadsStore> {
  const { extensionUri } = context;
  const trainingFile = vscode.Uri.joinPath(extensionUri, 'dist', 'training.cjs').fsPath;
  return HeadsStore.open({
    context,
    log,
    encoder: () => encoderFolder(extensionUri),
    attempt: (heads, signal) => {
      const folders = { encoder: encoderFolder(extensionUri), heads, drugs: bundledModels(extensionUri) };
      const process = { file: trainingFile, log: (line: string) => log.info(line) };
      return withinTime((ended) => tryHeads(process, folders, ended), signal);
    },
    // not awaited: what was asked for goes on meanwhile
    warn: (message) => void offerSelection(message),
  });
}

/** A model may run for ever. */
async function withinTime(attempt: (ended: AbortSignal) => Promise<void>, signal?: AbortSignal): Promise<void> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error('they gave no answer within three minutes')), TRIAL);
  try {
    await attempt(AbortSignal.any(signal === undefined ? [late.signal] : [late.signal, signal]));
  } finally {
    clearTimeout(timer);
  }
}

async function offerSelection(message: string): Promise<void> {
  const select = 'Select Heads...';
  if ((await vscode.window.showWarningMessage(plainMessage(message), select)) === select) {
    await vscode.commands.executeCommand(SELECT_HEADS);
  }
}
