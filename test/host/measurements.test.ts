import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Messages } from './messages.ts';
import { hoverText, openWithCursor, thinBridge } from './thin-bridge.ts';

/** A scaffold that no public table has, with two substituents. */
const ANALOGUES = [
  ['CMP-0123', 'O=C(Nc1ccc2c(c1)OCC21CCN(Cc2cnc3ccccn23)CC1)c1ccc(F)c(C#N)c1', '16'],
  ['CMP-0124', 'O=C(Nc1ccc2c(c1)OCC21CCN(Cc2cnc3ccccn23)CC1)c1ccc(Cl)c(C#N)c1', '40'],
  ['CMP-0125', 'O=C(Nc1ccc2c(c1)OCC21CCN(Cc2ccccc2)CC1)C1CCCC1', '>10000'],
  ['CMP-0126', 'CCO', '0'],
] as const;
const ASKED = 'O=C(Nc1ccc2c(c1)OCC21CCN(Cc2cnc3ccccn23)CC1)c1ccc(Br)c(C#N)c1';

describe('Measurements of a file', function () {
  this.timeout(120_000);
  let folder: string;
  let file: vscode.Uri;
  before(async () => {
    await thinBridge();
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-host-measurements-'));
    file = vscode.Uri.file(path.join(folder, 'assay.csv'));
    const rows = ANALOGUES.map(([name, smiles, potency]) => `${name},${smiles},our assay X,${potency}`);
    await writeFile(file.fsPath, ['Compound,SMILES,Assay,IC50 (nM)', ...rows].join('\n'));
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  async function hover(): Promise<string> {
    const { document, selection } = await openWithCursor('csv', `smiles\n|${ASKED}`);
    const text = await hoverText(document.uri, selection.active);
    return text.replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
  }

  it('speak at once in the hover on an analogue, and no longer once they are taken back', async () => {
    assert.doesNotMatch(await hover(), /our assay X/);
    const messages = new Messages();
    try {
      await vscode.commands.executeCommand('thinBridge.addMeasurements', file);
      const { message, buttons } = messages.shown.at(-1)!;
      assert.match(
        message,
        /^3 measurements of 3 compounds of assay\.csv on "our assay X" now speak in guesses\. 2 count for .* 1 against it/u,
      );
      assert.match(
        message,
        /"our assay X" is no target that is known: kept as an assay of your own\. 1 row can't be used\./,
      );
      assert.deepEqual(buttons, ['Show Rows', 'Take Back']);
      const told = await hover();
      assert.match(told, /our assay X, like CMP-012\d \(0\.\d\d, pIC50 7\.\d, yours\)/u);

      messages.answer = 'Take Back';
      await vscode.commands.executeCommand('thinBridge.addMeasurements', file);
      await vscode.commands.executeCommand('thinBridge.addMeasurements', file);
      assert.match(await hover(), /our assay X/);
    } finally {
      messages.dispose();
    }
  });

  it('are listed, and removed when that is confirmed', async () => {
    const messages = new Messages();
    const window = vscode.window as unknown as Record<string, unknown>;
    const real = window['createQuickPick'];
    try {
      // takes the first item, as Enter does
      window['createQuickPick'] = () => {
        const listeners: { accept?: () => void } = {};
        const nothing = () => ({ dispose: () => undefined });
        const items: readonly vscode.QuickPickItem[] = [];
        const quickPick = {
          ...{ items, selectedItems: items },
          onDidAccept: (listener: () => void) => ((listeners.accept = listener), nothing()),
          ...{ onDidTriggerButton: nothing, onDidHide: nothing, onDidTriggerItemButton: nothing },
          show: () => {
            quickPick.selectedItems = quickPick.items.slice(0, 1);
            listeners.accept?.();
          },
          ...{ hide: () => undefined, dispose: () => undefined },
        };
        return quickPick;
      };
      for (let left = 5; left > 0 && (await hover()).includes('our assay X'); left--) {
        messages.answer = 'Remove';
        await vscode.commands.executeCommand('thinBridge.measurements');
        assert.equal(messages.shown.at(-1)?.message, 'Remove the measurements of assay.csv?');
      }
      assert.doesNotMatch(await hover(), /our assay X/);
    } finally {
      window['createQuickPick'] = real;
      messages.dispose();
    }
  });

  it('are refused in words where there are none', async () => {
    const messages = new Messages();
    try {
      const other = vscode.Uri.file(path.join(folder, 'colours.csv'));
      await writeFile(other.fsPath, 'SMILES,colour\nCCO,red\n');
      await vscode.commands.executeCommand('thinBridge.addMeasurements', other);
      assert.match(
        messages.shown.at(-1)?.message ?? '',
        /colours\.csv has no column of potencies \(it has: SMILES, colour\)/,
      );
    } finally {
      messages.dispose();
    }
  });
});
