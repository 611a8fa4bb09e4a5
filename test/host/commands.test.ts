import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/commands.ts';
import { thinBridge } from './thin-bridge.ts';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly category: string;
      readonly title: string;
      readonly enablement?: string;
    }[];
    readonly languages: readonly { readonly id: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
  };
}

describe('package.json', () => {
  const extension = vscode.extensions.getExtension('thin-bridge.thin-bridge')!;
  const { activationEvents, contributes } = extension.packageJSON as Manifest;
  const declared = contributes.commands.map(({ command }) => command);

  it('declares the commands that the code registers, and no others', async () => {
    await thinBridge();
    assert.deepEqual([...declared].sort(), commands.map(({ id }) => id).sort());
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      declared.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('gives every command the category Thin Bridge, and the title and enablement of the table', () => {
    for (const { command, category, title, enablement } of contributes.commands) {
      const inTable = commands.find(({ id }) => id === command);
      assert.equal(category, 'Thin Bridge');
      assert.deepEqual([title, enablement], [inTable?.title, inTable?.enablement], command);
    }
  });

  it('hides from the palette just the commands that are not always enabled', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).map(({ command, when }) => [command, when]);
    const disabled = commands.flatMap(({ id, enablement, isHidden }) =>
      isHidden === true ? [[id, 'false']] : enablement === undefined ? [] : [[id, enablement]],
    );
    assert.deepEqual(hidden, disabled);
  });

  it('shows in menus only commands that there are', () => {
    const shown = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    assert.deepEqual(
      shown.filter((command) => !declared.includes(command)),
      [],
    );
  });

  it('activates the extension for documents and panels, and never at start-up', () => {
    // a contributed language activates of itself only where it has a configuration, and ours have none
    const languages = [
      ...['smiles', 'sdf', 'csv', 'csv (semicolon)', 'tsv', 'markdown', 'plaintext', 'json', 'jsonl', 'yaml', 'toml'],
      ...['python', 'r', 'julia', 'javascript', 'typescript', 'java', 'cpp', 'sql', 'latex', 'html', 'log', 'diff'],
    ];
    const missing = languages.filter((language) => !activationEvents.includes(`onLanguage:${language}`));
    assert.deepEqual(missing, []);
    const others = activationEvents.filter((event) => !event.startsWith('onLanguage:'));
    assert.deepEqual(others, ['onWebviewPanel:thinBridge.drugs', 'onWebviewPanel:thinBridge.report']);
  });

  it('declares the languages that VS Code does not know', () => {
    assert.deepEqual(contributes.languages.map(({ id }) => id).sort(), ['csv', 'sdf', 'smiles', 'tsv']);
  });
});
