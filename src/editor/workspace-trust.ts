import * as vscode from 'vscode';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';

/**
 * Refuses what an untrusted workspace must not bring about, whoever asks for it: its files are not what they seem.
 * @param what is refused, as the beginning of a sentence: "Retraining"
 * @throws ThinBridgeError `workspace-untrusted`
 */
export function requireTrust(what: string, workspace: { readonly isTrusted: boolean } = vscode.workspace): void {
  if (workspace.isTrusted) return;
  throw new ThinBridgeError(
    'workspace-untrusted',
    `${what} reads and runs what the workspace holds, and this workspace is not trusted. Trust it first.`,
  );
}

/** Opens the view in which the chemist may trust the workspace. */
export async function manageTrust(): Promise<void> {
  await vscode.commands.executeCommand('workbench.trust.manage');
}
