import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { undecided } from '../../src/panel/report/messages.ts';
import type { ReportPanel } from '../../src/editor/report-panel.ts';
import type { ReportActions } from '../../src/panel/report/report-page.ts';
import { report as trained } from '../unit/panel/report/fixtures.ts';
import { until } from '../until.ts';
import { thinBridge } from './thin-bridge.ts';

const doNothing = () => Promise.resolve();
const actions: ReportActions = { use: doNothing, keep: doNothing, exportHeads: doNothing, openDataset: doNothing };

/** The tabs of the report, by their titles. */
function titles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('thinBridge.report'))
    .map(({ label }) => label);
}

describe('The report of a retraining', () => {
  let report: ReportPanel;
  before(async () => {
    ({ report } = await thinBridge());
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => report.shown === undefined);
  });

  it('opens in a tab of its own, which another report takes over', async () => {
    assert.equal(report.shown, undefined);
    report.show({ heads: 'id', report: trained, actions });
    await until(() => titles().length === 1);
    assert.deepEqual(titles(), ['Retraining: compounds']);
    assert.equal(report.shown, trained);
    const other = { ...trained, name: 'others' };
    report.show({ heads: 'other', report: other, actions, choice: 'everywhere' });
    await until(() => titles()[0] === 'Retraining: others');
    assert.equal(titles().length, 1);
    assert.equal(report.shown, other);
    assert.deepEqual(report.decision, { ...undecided, choice: 'everywhere' });
  });

  it('knows what its buttons decide, and forgets it with the next report', async () => {
    const used: string[] = [];
    const noting: ReportActions = {
      ...actions,
      use: (where) => Promise.resolve(void used.push(where)),
      exportHeads: () => Promise.reject(new Error('The folder is not empty.')),
    };
    report.show({ heads: 'id', report: trained, actions: noting });
    await report.receive({ kind: 'act', action: 'useInWorkspace' });
    await report.receive({ kind: 'act', action: 'export' });
    await report.receive({ kind: 'act', action: 'delete everything' });
    assert.deepEqual(used, ['workspace']);
    const { failure, ...decided } = report.decision;
    assert.deepEqual(decided, { choice: 'workspace', exported: false, busy: null });
    assert.match(failure ?? '', /The folder is not empty\./);
    report.show({ heads: 'id', report: trained, actions });
    assert.deepEqual(report.decision, undecided);
  });

  it('answers nothing when it is closed', async () => {
    const refusing = { ...actions, keep: () => Promise.reject(new Error('No.')) };
    report.show({ heads: 'id', report: trained, actions: refusing });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => report.shown === undefined);
    await report.receive({ kind: 'act', action: 'keep' });
    assert.deepEqual(report.decision, undecided);
  });
});
