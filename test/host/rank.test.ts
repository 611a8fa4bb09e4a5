import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { until } from '../until.ts';
import { Messages } from './messages.ts';
import { thinBridge } from './thin-bridge.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const ACALABRUTINIB = 'CC#CC(=O)N1CCCC1c1nc(-c2ccc(C(=O)Nc3ccccn3)cc2)c2c(N)nccn12';

/** Rows of which no structure can be read. */
const BROKEN = ['C1CC', '', 'n/a', 'not a structure', 'F(C)(C)C', '<img src=x onerror=alert(1)>'];

describe('The compounds of a file', function () {
  this.timeout(240_000);
  let folder: string;
  const window = vscode.window as unknown as Record<string, unknown>;
  const real = window['showInputBox'];
  before(async () => {
    await thinBridge();
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-host-rank-'));
  });
  after(async () => {
    window['showInputBox'] = real;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(folder, { recursive: true });
  });

  async function put(name: string, rows: readonly string[]): Promise<vscode.Uri> {
    const file = vscode.Uri.file(path.join(folder, name));
    await writeFile(file.fsPath, rows.join('\n'));
    return file;
  }

  it('are ranked, line by line: of 2,000 with 30 that are broken each has its rank or why it has none', async () => {
    const structures = Array.from({ length: 2000 }, (_, at) => {
      if (at % 66 === 5 && at < 1980) return BROKEN[((at - 5) / 66) % BROKEN.length]!;
      return at === 1234
        ? ACALABRUTINIB
        : `${'C'.repeat(1 + (at % 20))}${'O'.repeat(at % 2)}${'N'.repeat((at >> 1) % 2)}c1ccccc1`;
    });
    assert.equal(structures.filter((one) => BROKEN.includes(one)).length, 30);
    const file = await put('many.csv', ['Id,SMILES', ...structures.map((smiles, at) => `TB-${at},${smiles}`)]);
    const messages = new Messages();
    try {
      window['showInputBox'] = () => Promise.resolve('BTK inhibitor; CCO');
      messages.answer = 'Open many.ranked.csv';
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.match(
        messages.shown.at(-1)?.message ?? '',
        /^1,970 of 2,000 records of many\.csv ranked, in many\.ranked\.csv\. Read as .*BTK/u,
      );
      const shown = (await thinBridge()).results.shown!;
      const { view } = shown;
      assert.deepEqual([view.rows, view.refused, view.shown, view.run], [2000, 30, 2000, null]);
      assert.match(view.title, /^many\.csv for “BTK inhibitor”, “CCO”$/u);
      const [head, ...rows] = (await readFile(path.join(folder, 'many.ranked.csv'), 'utf8')).trim().split('\r\n');
      const columns = head!.split(',');
      const [rank, second, reason] = ['rank_1', 'rank_2', 'no_rank_because'].map((name) => columns.indexOf(name));
      assert.equal(rows.length, 2000);
      const ranks: number[] = [];
      for (const [at, row] of rows.entries()) {
        assert.ok(row.startsWith(`TB-${at},`), `${at}: ${row}`);
        const isBroken = BROKEN.includes(structures[at]!);
        const page = shown.row(at);
        assert.equal(page.key, String(at + 2));
        assert.equal(page.name, `TB-${at}`);
        if (isBroken) {
          assert.match(row, /,(?:"[^"].*[^"]"|[^",]+)$/u);
          assert.notEqual(page.reason, null, `row ${at} says why on the page`);
          continue;
        }
        const cells = row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
        assert.equal(cells[reason!], '');
        assert.deepEqual(
          [page.cells[0], page.cells[4]],
          [Number(cells[rank!]), Number(cells[second!])],
          `row ${at} has the rank on the page that it has in the file`,
        );
        ranks.push(Number(cells[rank!]));
      }
      assert.deepEqual(
        ranks.sort((a, b) => a - b),
        Array.from({ length: 1970 }, (_, at) => at + 1),
      );
      assert.equal(shown.row(1234).cells[0], 1);
      await until(() => vscode.window.activeTextEditor?.document.uri.fsPath === path.join(folder, 'many.ranked.csv'));
    } finally {
      messages.dispose();
    }
  });

  it('are not ranked for what cannot be, nothing is written, and nothing is done where the question is called off', async () => {
    const file = await put('few.csv', ['Id,SMILES', `TB-1,${ASPIRIN}`, 'TB-2,C1CC']);
    const before = await readdir(folder);
    const messages = new Messages();
    try {
      window['showInputBox'] = () => Promise.resolve('headache');
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.match(messages.shown.at(-1)?.message ?? '', /^Compounds can't be ranked for "headache"/u);
      window['showInputBox'] = () => Promise.resolve(undefined);
      await vscode.commands.executeCommand('thinBridge.rankCompounds', file);
      assert.equal(messages.shown.length, 1);
      assert.deepEqual(await readdir(folder), before);
    } finally {
      messages.dispose();
    }
  });

  it('have their targets guessed, all rows of them', async () => {
    const file = await put('targets.csv', ['Id,SMILES', `TB-1,${ASPIRIN}`, 'TB-2,C1CC']);
    const messages = new Messages();
    try {
      await vscode.commands.executeCommand('thinBridge.guessAllTargets', file);
      assert.match(
        messages.shown.at(-1)?.message ?? '',
        /^Targets of 1 of 2 records of targets\.csv guessed, in targets\.targets\.csv/u,
      );
      const shown = (await thinBridge()).results.shown!;
      assert.equal(shown.view.title, 'Targets of targets.csv');
      assert.match(String(shown.row(0).cells[0]), /cyclooxygenase|prostaglandin/iu);
      assert.match(shown.row(1).reason ?? '', /ring 1/u);
    } finally {
      messages.dispose();
    }
  });
});
