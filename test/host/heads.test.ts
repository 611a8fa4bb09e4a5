import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { describeFile, readManifest } from '../../src/models/model-files.ts';
import { writeHeadsFolder } from '../../src/heads/heads-folder.ts';
import { encodeReport } from '../../src/heads/report-schema.ts';
import { packHeads, type PackedHeads } from '../../src/heads/pack-heads.ts';
import { headsItems, type HeadsItem } from '../../src/editor/heads/heads-items.ts';
import { dateText } from '../../src/editor/heads/heads-text.ts';
import type { ThinBridgeError } from '../../src/errors/thin-bridge-error.ts';
import type { StoredHeads } from '../../src/heads/stored-heads.ts';
import type { TestApi } from '../../src/extension.ts';
import { reportOf, reversedHeads } from '../unit/heads/heads-fixtures.ts';
import { thinBridge } from './thin-bridge.ts';

const QUERY = 'BTK inhibitor';
const NAME = 'made-up pairs.csv';

describe('Heads', function () {
  // heads are tried in a process of low priority, which has to wait on a busy machine
  this.timeout(180_000);

  let api: TestApi;
  let scratch: string;
  let packed: PackedHeads;
  /** The made-up set, imported. */
  let heads: StoredHeads;
  /** Names of the first drugs by the bundled heads. */
  let bundled: readonly string[];

  before(async () => {
    api = await thinBridge();
    packed = await reversedHeads(models(), NAME);
    bundled = await ask();
  });
  beforeEach(async () => {
    scratch = await mkdtemp(path.join(tmpdir(), 'thin-bridge-heads-'));
    await writeHeadsFolder(path.join(scratch, 'made'), packed, encodeReport(reportOf(NAME)));
    heads = await api.heads.importFrom(inScratch('made'));
  });
  afterEach(async () => {
    await api.heads.use(null, 'everywhere');
    for (const { id } of (await api.heads.survey()).broken) await api.heads.remove(id);
    await rm(scratch, { recursive: true });
  });
  after(async () => {
    for (const { id } of await api.heads.list()) await api.heads.remove(id);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Asks in the panel, and answers the names of the first ten drugs. */
  async function ask(): Promise<string[]> {
    await vscode.commands.executeCommand('thinBridge.findDrugs', QUERY);
    const { answer, failure } = api.shown();
    assert.equal(failure, null);
    return answer!.rows.slice(0, 10).map(({ name }) => name);
  }

  const inScratch = (...names: string[]) => vscode.Uri.file(path.join(scratch, ...names));

  it('that are imported are listed, and are used where that is chosen', async () => {
    assert.deepEqual(await api.heads.list(), [heads]);
    assert.equal(heads.manifest.name, NAME);
    assert.deepEqual(heads.report, reportOf(NAME));
    assert.equal(api.heads.inUse, null, 'an import uses nothing');
    assert.deepEqual(await ask(), bundled);

    await api.heads.use(heads.id, 'workspace');
    assert.deepEqual(api.heads.inUse, heads);
    const names = await ask();
    assert.equal(api.shown().answer?.heads, NAME);
    assert.notDeepEqual(names, bundled);
    assert.equal(api.headsStatus(), `$(arrow-swap) ${NAME}`);

    await api.heads.use(null, 'workspace');
    assert.deepEqual(await ask(), bundled);
    assert.notEqual(api.shown().answer?.heads, NAME);
    assert.equal(api.headsStatus(), undefined);
  });

  it('that are switched leave no question without its answer', async () => {
    const { id } = heads;
    const asked = vscode.commands.executeCommand('thinBridge.findDrugs', QUERY);
    const switched = api.heads.use(id, 'workspace');
    await Promise.all([asked, switched]);
    assert.equal(api.shown().failure, null);
    await ask();
    assert.equal(api.shown().answer?.heads, NAME);
  });

  it('may be others in a workspace than everywhere', async () => {
    const { id } = heads;
    await api.heads.use(id, 'everywhere');
    assert.deepEqual(api.heads.current, { source: 'stored', heads: api.heads.inUse, where: 'everywhere' });
    await api.heads.use(null, 'workspace');
    assert.deepEqual(api.heads.current, { source: 'bundled' });
    assert.deepEqual(await ask(), bundled);
  });

  it('come back from an export as they were', async () => {
    await api.heads.exportTo(heads.id, inScratch('exports', 'mine'));
    assert.deepEqual(await readdir(path.join(scratch, 'exports')), ['mine'], 'nothing else is left behind');
    assert.match(await readFile(path.join(scratch, 'exports', 'mine', 'MODEL_CARD.md'), 'utf8'), /^# .*## Training/su);
    await assert.rejects(api.heads.exportTo(heads.id, inScratch('exports', 'mine')), { code: 'folder-occupied' });

    await api.heads.remove(heads.id);
    assert.deepEqual(await api.heads.list(), []);
    const again = await api.heads.importFrom(inScratch('exports', 'mine'));
    assert.deepEqual([again.manifest, again.report], [heads.manifest, heads.report]);
    assert.deepEqual(await api.heads.importFrom(inScratch('exports', 'mine')), again, 'those are there already');
  });

  it('with a flipped bit are refused', async () => {
    const { files } = await readManifest(path.join(scratch, 'made'), 'heads');
    const file = path.join(scratch, 'made', files.text.path);
    const bytes = await readFile(file);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(file, bytes);
    await assert.rejects(api.heads.importFrom(inScratch('made')), {
      code: 'model-altered',
      message: /^text-\w+\.onnx in .* is not the file that its manifest describes .* export the heads again\.$/,
    });
    assert.deepEqual(await api.heads.survey(), { whole: [heads], broken: [] });
  });

  it('that are no model are refused when they are tried', async () => {
    const text = new TextEncoder().encode('these bytes are no model');
    const files = { ...packed.manifest.files, text: describeFile('heads/text.onnx', text) };
    const manifest = { ...packed.manifest, files };
    await writeHeadsFolder(path.join(scratch, 'none'), { manifest, files: { ...packed.files, text } });
    await assertRefused('none', /can't load the text head/);
  });

  it('for other fingerprints are refused when they are tried', async () => {
    await writeHeadsFolder(path.join(scratch, 'other'), await headsOf(1024, 1));
    await assertRefused('other', /fingerprint/);
  });

  it('that give no numbers are refused when they are tried', async () => {
    await writeHeadsFolder(path.join(scratch, 'broken'), await headsOf(2048, NaN));
    await assertRefused('broken', /not finite numbers/);
  });

  async function headsOf(bits: number, weight: number): Promise<PackedHeads> {
    const text = new Float32Array(384 * 2).fill(weight);
    const weights = {
      dimension: 2,
      chemistry: new Float32Array(bits * 2).fill(weight),
      text,
      centre: new Float32Array(384),
    };
    return packHeads(weights, { name: NAME, encoder: await readManifest(models(), 'encoder'), training: {} });
  }

  async function assertRefused(folder: string, reason: RegExp): Promise<void> {
    await assert.rejects(api.heads.importFrom(inScratch(folder)), (error: ThinBridgeError) => {
      assert.equal(error.code, 'model-invalid');
      assert.match(error.message, /^The heads "made-up pairs\.csv" were tried and not imported: /);
      assert.match(error.message, reason);
      return true;
    });
    assert.deepEqual(await api.heads.survey(), { whole: [heads], broken: [] });
  }

  it('that are removed while they are in use leave the bundled ones in use', async () => {
    const { id, folder } = heads;
    await api.heads.use(id, 'workspace');
    await ask();
    await api.heads.remove(id);
    assert.equal(api.heads.inUse, null);
    await assert.rejects(readdir(folder));
    assert.deepEqual(await ask(), bundled);
    assert.equal(api.headsStatus(), undefined);
  });

  it('that are gone or damaged leave the bundled ones in use, and are not chosen again', async () => {
    const { id, folder } = heads;
    await api.heads.use(id, 'workspace');
    await rm(path.join(folder, heads.manifest.files.text.path));
    await api.heads.refresh();
    assert.deepEqual(api.heads.current, { source: 'bundled' });
    assert.deepEqual(await ask(), bundled);
    await assert.rejects(api.heads.use(id, 'everywhere'), {
      code: 'model-invalid',
      message: `The heads "${NAME}" can't be used: a file of theirs is missing. Choose others.`,
    });
    assert.equal((await api.heads.survey()).broken[0]?.id, id);
  });

  it('that the setting names come before what was chosen, and are shown as such', async () => {
    const { id } = heads;
    await api.heads.use(id, 'workspace');
    const settings = vscode.workspace.getConfiguration('thinBridge');
    const changed = new Promise<void>((resolve) => {
      const listening = api.heads.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    await settings.update('heads', path.join(scratch, 'made'), vscode.ConfigurationTarget.Global);
    try {
      await changed;
      assert.equal(api.heads.current.source, 'setting');
      await ask();
      assert.equal(api.shown().answer?.heads, NAME);
      const [first] = items(api, await api.heads.survey());
      assert.match(first?.description ?? '', /^in use by the setting thinBridge\.heads/);
    } finally {
      await settings.update('heads', undefined, vscode.ConfigurationTarget.Global);
    }
    await api.heads.refresh();
    assert.equal(api.heads.inUse?.id, id);
  });

  it('are listed with what is known of them and what can be done with them', async () => {
    await api.heads.use(heads.id, 'workspace');
    const broken = { ...heads, id: 'x', name: 'old.csv', fault: 'a file of theirs is damaged' };
    const listed = items(api, { whole: [heads], broken: [broken] });
    assert.deepEqual(
      listed.map(({ label, iconPath, description = '' }) => [label, (iconPath as vscode.ThemeIcon).id, description]),
      [
        ['Bundled heads', 'blank', ''],
        [NAME, 'check', `${dateText(heads, vscode.env.language)} · in use in this workspace`],
        ['old.csv', 'warning', ''],
        ['Import Heads...', 'folder-opened', ''],
      ],
    );
    assert.match(listed[1]?.detail ?? '', /^MRR 0\.312 → 0\.401 on .* · 480 pairs of made-up pairs\.csv$/);
    assert.deepEqual(
      listed[1]?.buttons?.map(({ tooltip }) => tooltip),
      ['Show Report', 'Export...', 'Remove...'],
    );
    assert.equal(listed[2]?.detail, "Can't be used: a file of theirs is damaged.");
  });

  it('are selected from the list', async () => {
    const { id } = heads;
    let selecting: Promise<void> | undefined;
    const select = async () => {
      await vscode.commands.executeCommand('thinBridge.selectHeads');
      selecting = undefined;
    };
    const deadline = Date.now() + 30_000;
    // nothing tells when a list shows; before that, these commands do nothing, and where it shows between two of them,
    // others are chosen, and it is opened once more. The second list begins with the workspace
    while (api.heads.inUse?.id !== id && Date.now() < deadline) {
      selecting ??= select();
      await sleep(500);
      await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await sleep(500);
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await sleep(500);
    }
    await selecting;
    assert.equal(api.heads.inUse?.id, id);
    await ask();
    assert.equal(api.shown().answer?.heads, NAME);
  });

  it('have their report shown, whose buttons use them', async () => {
    api.report.showHeads(heads);
    assert.deepEqual(api.report.shown, reportOf(NAME));
    await api.report.receive({ kind: 'act', action: 'useEverywhere' });
    assert.equal(api.heads.inUse?.id, heads.id);
    await api.report.receive({ kind: 'act', action: 'keep' });
    assert.equal(api.heads.inUse, null);
    await api.report.receive({ kind: 'act', action: 'openDataset' });
    assert.match(api.report.decision.failure ?? '', /made-up pairs\.csv is not in this workspace/);
  });
});

/** Folder of the bundled models. */
function models(): string {
  return path.join(vscode.extensions.getExtension('thin-bridge.thin-bridge')!.extensionPath, 'models');
}

/** What the list of heads holds, without its headings. */
function items(api: TestApi, survey: Parameters<typeof headsItems>[0]): HeadsItem[] {
  return headsItems(survey, api.heads.current, 'of ChEMBL').filter((item): item is HeadsItem => 'choice' in item);
}
