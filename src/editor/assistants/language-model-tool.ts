import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { callCancelled, toolUnknown } from '../../errors/assistant-errors.ts';
import { messageOf, ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { Tool, ToolAnswer, ToolServices } from '../../mcp/tool.ts';
import { tools } from '../../mcp/tools.ts';
import { withoutBidi } from '../../text/bidi.ts';
import { withSignal } from '../cancellation.ts';
import { logFailure, requireTrust } from '../notifications.ts';

/** What a tool is made of. */
export interface ToolContext {
  readonly services: ToolServices;
  readonly log: vscode.LogOutputChannel;
}

/** What VS Code's chat calls. */
export type LanguageModelTool = Required<vscode.LanguageModelTool<object>>;

/**
 * A tool of the table that assistants share, as VS Code's chat uses it. start.ts registers it.
 * @throws ThinBridgeError `arguments-invalid` for a name that is none of a tool
 */
export function languageModelTool(name: string, { services, log }: ToolContext): LanguageModelTool {
  const tool = tools.find((one) => one.name === name);
  if (tool === undefined) {
    throw toolUnknown(
      name,
      tools.map((one) => one.name),
    );
  }
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: `Thin Bridge: ${tool.title.toLowerCase()}`,
      confirmationMessages: { title: l10n.t`${tool.title} with Thin Bridge?`, message: confirmation(tool, input) },
    }),
    invoke: ({ input }, token) =>
      withSignal(token, callCancelled, async (signal) => {
        try {
          if (tool.needsTrust) requireTrust(tool.title);
          const call = { services, signal, folders: workspaceFolders(), onProgress: () => undefined };
          return resultOf(tool, await tool.answer(input, call));
        } catch (error) {
          logFailure(error, log);
          // the model reads the message, and sends the call once more
          throw error instanceof ThinBridgeError ? error : new Error(messageOf(error), { cause: error });
        }
      }),
  };
}

/** What the chemist is told before a tool is run. */
function confirmation({ usesFiles }: Tool, input: object): vscode.MarkdownString {
  const what = usesFiles
    ? l10n.t('Thin Bridge reads the file on this machine and writes a table beside it. ')
    : l10n.t('Thin Bridge answers on this machine. ');
  const text = new vscode.MarkdownString(
    l10n.t(
      '{0}Whoever provides the language model sees what is passed, and the answer, your own compounds ' +
        'in it included:',
      what,
    ),
  );
  return text.appendCodeblock(withoutBidi(JSON.stringify(input, undefined, 2)), 'json');
}

function workspaceFolders(): string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}

function resultOf({ isForPrograms }: Tool, { text, structured, picture }: ToolAnswer): vscode.LanguageModelToolResult {
  const parts = [text];
  if (isForPrograms) parts.push(JSON.stringify(structured));
  if (picture !== undefined) parts.push(picture.svg);
  return new vscode.LanguageModelToolResult(parts.map((part) => new vscode.LanguageModelTextPart(part)));
}
