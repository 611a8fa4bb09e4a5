import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commands } from '../../src/editor/commands.ts';
import { thinBridge } from './thin-bridge.ts';

/** A command, or a menu in the menu. */
interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

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
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly submenus: readonly { readonly id: string }[];
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string }[] }[];
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

  it('shows in menus, views and first steps only commands that there are', () => {
    const items = Object.values(contributes.menus).flat();
    const texts = [
      ...contributes.viewsWelcome.map(({ contents }) => contents),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ description }) => description)),
    ];
    const linked = texts.flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/gu)].map(([, command = '']) => command),
    );
    const shown = [...items.flatMap(({ command }) => command ?? []), ...linked];
    assert.ok(linked.length >= 10);
    assert.deepEqual(
      shown.filter((command) => !declared.includes(command)),
      [],
    );
    const submenus = items.flatMap(({ submenu }) => submenu ?? []);
    assert.deepEqual(
      submenus,
      contributes.submenus.map(({ id }) => id),
    );
    for (const submenu of submenus) assert.ok((contributes.menus[submenu]?.length ?? 0) > 0, submenu);
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
    const pages = ['drugs', 'report', 'results', 'structure', 'series', 'map'].map(
      (page) => `onWebviewPanel:thinBridge.${page}`,
    );
    assert.deepEqual(others, pages);
  });

  it('declares the languages that VS Code does not know', () => {
    assert.deepEqual(contributes.languages.map(({ id }) => id).sort(), ['csv', 'sdf', 'smiles', 'tsv']);
  });
});
