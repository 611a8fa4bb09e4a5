import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension.ts';
import type { TrainingChoices } from '../../src/heads/report.ts';
import { until } from '../until.ts';
import { writeMadeUpDataset } from './made-up-dataset.ts';
import { Messages } from './messages.ts';
import { sample, thinBridge } from './thin-bridge.ts';

const RETRAIN = 'thinBridge.retrain';
const layout = { delimiter: ',', header: true, smiles: 0, mechanism: 1, target: null } as const;
const choices: TrainingChoices = { start: 'heads', mix: true, seed: 1, epochs: 2, check: true, point: null };
/** A training that goes on until it is ended. */
const endless: TrainingChoices = { ...choices, mix: false, epochs: 10_000 };

describe('Retrain on Workspace Dataset', function () {
  // seconds, but training lets everything else on the machine go first
  this.timeout(300_000);
  let api: TestApi;
  let messages: Messages;
  let broken: number[];
  const dataset = sample('our-compounds.csv');
  const few = sample('few.csv');

  before(async () => {
    api = await thinBridge();
    const { extensionPath } = vscode.extensions.getExtension('thin-bridge.thin-bridge')!;
    const models = path.join(extensionPath, 'models');
    broken = await writeMadeUpDataset(dataset.fsPath, 500, models);
    await writeMadeUpDataset(few.fsPath, 100, models);
  });
  beforeEach(() => {
    messages = new Messages();
  });
  afterEach(async () => {
    messages.dispose();
    const { running } = api.retraining;
    running?.cancel();
    await running?.settled;
  });
  after(async () => {
    await api.heads.use(null, 'everywhere');
    await api.heads.use(null, 'workspace');
    for (const { id } of await api.heads.list()) await api.heads.remove(id);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const { fsPath } of [dataset, few]) await rm(fsPath);
  });

  /** Folders of the store, half-written ones too. */
  async function stored(): Promise<string[]> {
    const folder = path.dirname(await api.heads.newFolder());
    return (await readdir(folder)).sort();
  }

  /** Starts an endless training and waits until it trains. */
  async function startEndless(argument: object = { dataset: few, layout, choices: endless }) {
    const command = vscode.commands.executeCommand(RETRAIN, argument);
    await until(() => (api.retraining.running?.stage ?? '').includes('epoch'), 120_000);
    return { command, running: api.retraining.running! };
  }

  /** How many of the drugs that are found for a text have a mechanism. */
  async function found(text: string, mechanism: string): Promise<number> {
    await vscode.commands.executeCommand('thinBridge.findDrugs', text);
    return api.shown().answer!.rows.filter(({ mechanisms }) => mechanisms.includes(mechanism)).length;
  }

  it('comes to a report, and refuses the broken rows as problems', async () => {
    await vscode.commands.executeCommand(RETRAIN, { dataset, layout, choices });
    assert.deepEqual(messages.shown, []);
    const report = api.report.shown!;
    const { name, rows, refused, pairs } = report.dataset;
    assert.deepEqual({ name, rows, refused, pairs }, { name: 'our-compounds.csv', rows: 520, refused: 20, pairs: 500 });
    assert.ok(report.own!.heldOut.pairs >= 20);
    assert.deepEqual(report.choices, choices);

    const problems = vscode.languages.getDiagnostics(dataset);
    assert.deepEqual(
      problems.map(({ range }) => range.start.line + 1),
      broken,
    );
    for (const { source, severity, message } of problems) {
      assert.deepEqual([source, severity], ['Thin Bridge', vscode.DiagnosticSeverity.Warning]);
      assert.match(message, /^Not trained on: /u);
    }
    assert.equal(api.retraining.running, undefined);
    assert.equal(api.heads.inUse, null);
  });

  it('makes heads that answer the same question otherwise, once they are chosen in the report', async () => {
    const [question, mechanism] = ['grennel gate modulator', 'Glucocorticoid receptor agonist'] as const;
    const before = await found(question, mechanism);
    await api.report.receive({ kind: 'act', action: 'useInWorkspace' });
    assert.equal(api.heads.inUse?.manifest.name, api.report.shown!.name);
    const after = await found(question, mechanism);
    assert.ok(before <= 3 && after >= 10, `${before} before, ${after} after, of 25`);
    await api.report.receive({ kind: 'act', action: 'keep' });
    assert.equal(api.heads.inUse, null);
    assert.equal(await found(question, mechanism), before);
  });

  it('makes heads that are moved, and goes back to the answers before, to the last digit', async () => {
    const ask = async () => {
      await vscode.commands.executeCommand('thinBridge.findDrugs', 'grennel gate modulator');
      return api.shown().answer!.rows;
    };
    const before = await ask();
    const { point } = api.report.shown!.interpolation!;
    assert.ok(point > 0, 'there is something to gain');
    await api.report.receive({ kind: 'act', action: 'useInWorkspace' });
    const used = api.heads.inUse!;
    assert.notDeepEqual(await ask(), before);

    // at 0 they are the heads before
    await api.report.receive({ kind: 'move', point: 0 });
    assert.deepEqual([api.report.decision.failure, api.report.shown!.interpolation!.point], [null, 0]);
    assert.notEqual(api.heads.inUse?.id, used.id);
    assert.deepEqual(await ask(), before);
    await api.report.receive({ kind: 'move', point: 1 });
    assert.notDeepEqual(await ask(), before);

    await api.report.receive({ kind: 'act', action: 'keep' });
    assert.equal(api.heads.inUse, null);
    assert.deepEqual(await ask(), before);
    assert.ok(
      (await api.heads.list()).some(({ id }) => id === used.id),
      'those before stay',
    );
  });

  it('stops within a second when it is cancelled half-way, and leaves nothing behind', async () => {
    const before = await stored();
    const { command, running } = await startEndless();
    const { pid } = running;
    assert.ok(isAlive(pid!));
    const begun = performance.now();
    running.cancel();
    assert.equal(await running.settled, undefined);
    assert.ok(performance.now() - begun < 1000, `${performance.now() - begun} ms`);
    await command;
    assert.equal(isAlive(pid!), false);
    assert.deepEqual(messages.shown, []);
    assert.deepEqual(await stored(), before);
    assert.equal(api.retraining.running, undefined);
  });

  it('says so when its process is killed half-way, loses nothing, and runs again', async () => {
    const before = await stored();
    const { command, running } = await startEndless();
    messages.answer = 'Retrain Again';
    process.kill(running.pid!, 'SIGKILL');
    await command;
    const [said] = messages.shown;
    assert.match(said!.message, /ended unexpectedly.*The heads in use are as they were/u);
    assert.deepEqual(said!.buttons, ['Retrain Again', 'Show Log']);
    assert.deepEqual(await stored(), before);
    assert.equal(api.heads.inUse, null);

    await until(() => (api.retraining.running?.stage ?? '').includes('epoch'), 120_000);
    const again = api.retraining.running!;
    assert.notEqual(again.pid, running.pid);
    again.cancel();
    await again.settled;
  });

  it('runs one at a time', async () => {
    const { command, running } = await startEndless();
    await vscode.commands.executeCommand(RETRAIN, { dataset, layout, choices });
    assert.match(messages.shown[0]!.message, /is retraining on few\.csv\. One retraining runs at a time/u);
    assert.equal(api.retraining.running, running);
    running.cancel();
    await command;
  });

  it('asks for the columns and for how to train', async () => {
    const accepting = acceptUntil(() => (api.retraining.running?.stage ?? '').includes('epoch'));
    const { command, running } = await startEndless(few);
    await accepting;
    running.cancel();
    await command;
    assert.deepEqual(messages.shown, []);
  });

  it('says plainly that a table has too little to train on', async () => {
    const small = sample('small.csv');
    await writeFile(small.fsPath, 'smiles,mechanism\nCCO,GABA modulator\nC1CC,GABA modulator\n');
    await vscode.commands.executeCommand(RETRAIN, { dataset: small, layout, choices });
    const [said] = messages.shown;
    assert.match(said!.message, /^small\.csv has too little to train on: 1 usable pairs? of 1 mechanisms?/u);
    assert.deepEqual(said!.buttons, ['Show Problems', 'Add Measurements...']);
    const [problem] = vscode.languages.getDiagnostics(small);
    assert.equal(problem?.range.start.line, 2);
    await rm(small.fsPath);
  });

  it('is refused in a workspace that is not trusted, whoever asks, and so is an import of heads', async () => {
    const trust = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted')!;
    Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false });
    try {
      await vscode.commands.executeCommand(RETRAIN, { dataset, layout, choices });
      await assert.rejects(api.heads.importFrom(dataset), { code: 'workspace-untrusted' });
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', trust);
    }
    assert.match(messages.shown[0]!.message, /^Retraining .*not trusted/u);
    assert.deepEqual(messages.shown[0]!.buttons, ['Manage Workspace Trust']);
    assert.equal(api.retraining.running, undefined);
  });
});

/** Takes the first answer of every question until something holds. */
async function acceptUntil(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await sleep(500);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
