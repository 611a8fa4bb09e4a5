import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import { writeHeadsFolder } from '../../src/heads/heads-folder.ts';
import { DatasetProblems } from '../../src/editor/retraining/dataset-problems.ts';
import { openDataset } from '../../src/editor/retraining/open-dataset.ts';
import { reportInterrupted } from '../../src/editor/retraining/retrain-command.ts';
import { Retraining } from '../../src/editor/retraining/retraining.ts';
import { UnfinishedRetraining } from '../../src/editor/retraining/retrain-argument.ts';
import { TableMemory } from '../../src/editor/retraining/table-memory.ts';
import type { deactivate } from '../../src/editor/start.ts';
import type { TestApi } from '../../src/extension.ts';
import type { TrainingChoices } from '../../src/heads/report.ts';
import { reversedHeads } from '../unit/heads/heads-fixtures.ts';
import { until } from '../until.ts';
import { writeMadeUpDataset } from './made-up-dataset.ts';
import { emptyMemento } from './memento.ts';
import { Messages } from './messages.ts';
import { hoverText, sample, thinBridge } from './thin-bridge.ts';
import { whenAskedAbout } from './worker-messages.ts';

const STRUCTURE = /<img alt="Structure"/u;
const PENTANOL = 'CCCCCO';

/** Longest time that anything may take before it is said to hang, in milliseconds. */
const HANGS = 60_000;

const layout = { delimiter: ',', header: true, smiles: 0, mechanism: 1, target: null } as const;
const endless: TrainingChoices = { start: 'scratch', mix: false, seed: 1, epochs: 10_000, check: false, point: null };

describe('Faults', function () {
  this.timeout(180_000);
  let api: TestApi;
  let scratch: string;
  const toDispose: { dispose(): unknown }[] = [];

  before(async () => {
    api = await thinBridge();
    scratch = await fs.mkdtemp(sample('faults-').fsPath);
  });
  afterEach(() => {
    for (const disposable of toDispose.splice(0)) disposable.dispose();
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fs.rm(scratch, { recursive: true });
  });

  /** Opens a .smi file with these lines. */
  async function opened(name: string, lines: readonly string[]): Promise<vscode.TextDocument> {
    const file = path.join(scratch, name);
    await fs.writeFile(file, lines.join('\n'));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    return document;
  }

  const hover = (document: vscode.TextDocument, line = 0) =>
    inTime(hoverText(document.uri, new vscode.Position(line, 1)));

  describe('of the structure worker', () => {
    it('that is killed in the middle of a hover leave the hover its answer', async () => {
      const document = await opened('killed.smi', [PENTANOL]);
      let killed = 0;
      const kill = (worker: Worker) => (killed++ === 0 ? worker.terminate() : undefined);
      toDispose.push(whenAskedAbout(PENTANOL, kill));
      assert.match(await hover(document), STRUCTURE);
      assert.ok(killed > 1, 'it was asked again');
    });

    it('that dies at a molecule again and again cost that molecule, of twenty hovers at once', async () => {
      const document = await opened('deadly.smi', [
        ...Array.from({ length: 19 }, (_, carbons) => `${'C'.repeat(carbons + 1)}N amine`),
        `${PENTANOL} deadly`,
      ]);
      toDispose.push(whenAskedAbout(PENTANOL, (worker) => worker.terminate()));
      const texts = await Promise.all(Array.from({ length: 20 }, (_, line) => hover(document, line)));
      for (const text of texts.slice(0, -1)) assert.match(text, STRUCTURE);
      assert.match(texts.at(-1)!, /worker ended at .*CCCCCO.* twice/u);
      assert.doesNotMatch(texts.at(-1)!, STRUCTURE);
    });
  });

  describe('of a file', () => {
    it('that is changed while its hover is computed leave no hover of what was there before', async () => {
      const document = await opened('changed.smi', [PENTANOL]);
      const change = new vscode.WorkspaceEdit();
      change.replace(document.uri, new vscode.Range(0, 0, 0, PENTANOL.length), 'c1ccncc1');
      let changed = false;
      const changeOnce = () => {
        if (changed) return;
        changed = true;
        return vscode.workspace.applyEdit(change) as Promise<boolean>;
      };
      toDispose.push(whenAskedAbout(PENTANOL, changeOnce));
      assert.equal(await hover(document), '');
      assert.ok(changed);
      assert.match(await hover(document), STRUCTURE);
      await document.save();
    });

    it('that is closed and deleted while its hover is computed leave the next hover its answer', async () => {
      const document = await opened('closed.smi', [PENTANOL]);
      const close = async () => {
        await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
        await fs.rm(document.uri.fsPath, { force: true });
      };
      toDispose.push(whenAskedAbout(PENTANOL, close));
      await hover(document);
      assert.match(await hover(await opened('next.smi', ['CCO'])), STRUCTURE);
    });
  });

  describe('of the storage', () => {
    /** Has whatever makes folders or files in the store of heads fail as the system would. */
    function breakStorage(code: string): void {
      const deeds = ['mkdir', 'mkdtemp', 'writeFile', 'rename'] as const;
      const functions = fs as unknown as Record<string, (...paths: unknown[]) => Promise<unknown>>;
      for (const deed of deeds) {
        const real = functions[deed]!;
        functions[deed] = async (...paths) => {
          if (!String(paths[0]).includes('globalStorage')) return real(...paths);
          throw Object.assign(new Error(`${code}: made up`), { code });
        };
        toDispose.push({ dispose: () => (functions[deed] = real) });
      }
    }

    for (const [code, reason] of [
      ['EROFS', /the disk can only be read\. Choose another place\./u],
      ['ENOSPC', /the disk is full\. Make room there, then try again\./u],
    ] as const) {
      it(`are said before a retraining, and before an import (${code})`, async () => {
        const dataset = vscode.Uri.file(path.join(scratch, 'few.csv'));
        await writeMadeUpDataset(dataset.fsPath, 100, models());
        const made = path.join(scratch, `made-${code}`);
        await writeHeadsFolder(made, await reversedHeads(models(), 'made up'));
        const messages = new Messages();
        toDispose.push(messages);
        breakStorage(code);
        await inTime(vscode.commands.executeCommand('thinBridge.retrain', { dataset, layout, choices: endless }));
        const [said] = messages.shown;
        assert.match(said!.message, /^New heads can't be stored: .*The heads in use are as they were/u);
        assert.match(said!.message, reason);
        assert.deepEqual(said!.buttons, ['Retrain Again', 'Show Log']);
        await assert.rejects(inTime(api.heads.importFrom(vscode.Uri.file(made))), {
          code: 'folder-unwritable',
          message: reason,
        });
        assert.equal(api.retraining.running, undefined);
        assert.deepEqual(await api.heads.survey(), { whole: [], broken: [] });
      });
    }
  });

  describe('of the training process', () => {
    it('that is killed while it waits for an answer take the question back', async () => {
      const dataset = vscode.Uri.file(path.join(scratch, 'few.csv'));
      await writeMadeUpDataset(dataset.fsPath, 100, models());
      const messages = new Messages();
      toDispose.push(messages);
      const command = vscode.commands.executeCommand('thinBridge.retrain', { dataset, layout });
      await until(() => api.retraining.running?.stage === 'waiting for your choices', 120_000);
      process.kill(api.retraining.running!.pid!, 'SIGKILL');
      await inTime(command);
      assert.match(messages.shown[0]!.message, /ended unexpectedly.*The heads in use are as they were/u);
      assert.equal(api.retraining.running, undefined);
    });
  });

  describe('of the window', () => {
    it('that closes with work under way leave nothing hanging and nothing running', async () => {
      const dataset = vscode.Uri.file(path.join(scratch, 'few.csv'));
      await writeMadeUpDataset(dataset.fsPath, 100, models());
      toDispose.push(new Messages());
      const training = vscode.commands.executeCommand('thinBridge.retrain', { dataset, layout, choices: endless });
      await until(() => (api.retraining.running?.stage ?? '').includes('epoch'), 120_000);
      const { pid } = api.retraining.running!;
      const lines = Array.from({ length: 20 }, (_, carbons) => `${'C'.repeat(carbons + 1)}O alcohol`);
      const document = await opened('closing.smi', lines);
      const work = [
        training,
        vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor'),
        vscode.commands.executeCommand('thinBridge.findNearestDrugs', 'CC(=O)Oc1ccccc1C(=O)O'),
        ...lines.map((_, line) => hover(document, line)),
      ];
      await inTime(extension().deactivate());
      // VS Code may end right then
      assert.throws(() => process.kill(pid!, 0), 'the training process runs on');
      assert.equal(api.retraining.running, undefined);
      await inTime(Promise.all(work));
      assert.match(await hover(document), STRUCTURE, 'what is asked later is answered, too');
      await inTime(vscode.commands.executeCommand('thinBridge.findDrugs', 'BTK inhibitor'));
      assert.equal(api.shown().failure, null);
    });

    it('that closes while it trains are told of in the next one, once, which offers to train again', async () => {
      const dataset = vscode.Uri.file(path.join(scratch, 'few.csv'));
      await writeMadeUpDataset(dataset.fsPath, 100, models());
      const storage = vscode.Uri.file(scratch);
      const log = vscode.window.createOutputChannel('Thin Bridge of another window', { log: true });
      const [problems, messages] = [new DatasetProblems(), new Messages()];
      toDispose.push(problems, messages, log);
      const memento = emptyMemento();
      const folders = { encoder: models(), heads: models(), drugs: models() };
      const file = path.join(extensionPath(), 'dist', 'jobs.cjs');
      const retraining = new Retraining({
        ...{ heads: api.heads, problems, log, folders: () => folders },
        unfinished: new UnfinishedRetraining(memento),
        process: { file, log: () => undefined },
      });
      await using source = await openDataset(dataset, storage);
      for (const isClosed of [false, true]) {
        const ended = assert.rejects(retraining.run({ source: source!, layout, choices: endless }), {
          code: 'cancelled',
        });
        await until(() => (retraining.running?.stage ?? '').includes('epoch'), 120_000);
        if (isClosed) await inTime(retraining[Symbol.asyncDispose]());
        else retraining.running!.cancel();
        await inTime(ended);
        const unfinished = new UnfinishedRetraining(memento);
        assert.deepEqual(unfinished.job?.choices, isClosed ? endless : undefined);
        const tables = new TableMemory(memento);
        await reportInterrupted({ retraining, unfinished, log, tables, storage, showReport: () => undefined });
      }
      assert.deepEqual(messages.shown, [
        {
          message: 'Retraining on few.csv was interrupted. The heads in use are as they were.',
          buttons: ['Retrain Again', 'Dismiss'],
        },
      ]);
      assert.equal(new UnfinishedRetraining(memento).job, undefined);
    });
  });
});

/** What a promise gives; fails where that takes so long that a person would say it hangs. */
async function inTime<Result>(promise: PromiseLike<Result>): Promise<Result> {
  const late = sleep(HANGS, undefined, { ref: false }).then(() => assert.fail('it hangs'));
  return Promise.race([promise, late]);
}

function extensionPath(): string {
  return vscode.extensions.getExtension('thin-bridge.thin-bridge')!.extensionPath;
}

function models(): string {
  return path.join(extensionPath(), 'models');
}

/** The extension's own functions: the host has loaded this file already. */
function extension(): { deactivate: typeof deactivate } {
  const file = path.join(extensionPath(), 'dist', 'start.cjs');
  return createRequire(file)(file) as { deactivate: typeof deactivate };
}
