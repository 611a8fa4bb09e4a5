import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../../src/errors/thin-bridge-error.ts';
import { undecided, type Action, type ReportHostMessage } from '../../../../src/panel/report/messages.ts';
import { ReportPage, type ReportActions } from '../../../../src/panel/report/report-page.ts';
import { report } from './fixtures.ts';

/** The host's part of a report with what it sent and did on record. */
function start(actions: Partial<ReportActions> = {}, shown = report) {
  const sent: ReportHostMessage[] = [];
  const done: string[] = [];
  const note = (what: string) => Promise.resolve(done.push(what)).then(() => undefined);
  const page = new ReportPage(
    {
      heads: 'id',
      report: shown,
      actions: {
        use: (where) => note(`use ${where}`),
        keep: () => note('keep'),
        exportHeads: () => note('export'),
        openDataset: () => note('open'),
        ...actions,
      },
    },
    {
      copy: (copied) => note(`copy ${copied}`),
      notation: () => Promise.resolve(''),
      draw: ({ smiles, theme }) => Promise.resolve(`<svg>${smiles} ${theme}</svg>`),
      logFailure: (error) => done.push(`failure ${String(error)}`),
      save: () => Promise.resolve(undefined),
      offerSaving: () => undefined,
      pictureMenu: () => undefined,
      showLog: () => done.push('log'),
    },
    (message) => sent.push(message),
  );
  const act = (action: Action) => page.receive({ kind: 'act', action });
  return { page, act, sent, done };
}

describe('ReportPage', () => {
  it('sends the report to a page that is there, or there again', async () => {
    const { page, sent } = start();
    await page.receive({ kind: 'ready' });
    assert.deepEqual(sent, [{ kind: 'report', heads: 'id', report, movable: false, decision: undecided }]);
  });

  it('sends names without marks that would turn what stands after them', () => {
    const { page, sent } = start({}, { ...report, name: '\u202Evsc.kinases' });
    page.show();
    assert.deepEqual(sent, [
      { kind: 'report', heads: 'id', report: { ...report, name: 'vsc.kinases' }, movable: false, decision: undecided },
    ]);
  });

  it('moves heads that can be moved, one deed at a time', async () => {
    const points: number[] = [];
    const { page, sent } = start({ move: (point) => Promise.resolve(void points.push(point)) });
    page.show();
    assert.ok(sent[0]?.kind === 'report' && sent[0].movable);
    await Promise.all([page.receive({ kind: 'move', point: 0.3 }), page.receive({ kind: 'move', point: 0.4 })]);
    assert.deepEqual(points, [0.3]);
    const busy = sent.flatMap((message) => (message.kind === 'decision' ? [message.decision.busy] : []));
    assert.deepEqual(busy, ['move', null]);
  });

  it('does not move heads to a place that is none', async () => {
    const { page, sent } = start({ move: () => assert.fail('they were moved') });
    for (const point of [-0.1, 1.1, Number.NaN, '0.5']) await page.receive({ kind: 'move', point });
    assert.deepEqual(
      sent.map(({ kind }) => kind),
      ['problem', 'problem', 'problem', 'problem'],
    );
  });

  it('knows what was decided before', () => {
    const services = {
      draw: () => Promise.reject(new Error('No.')),
      copy: () => Promise.resolve(),
      notation: () => Promise.resolve(''),
      logFailure: () => undefined,
      save: () => Promise.resolve(undefined),
      offerSaving: () => undefined,
      pictureMenu: () => undefined,
      showLog: () => undefined,
    };
    const done = () => Promise.resolve();
    const actions = { use: done, keep: done, exportHeads: done, openDataset: done };
    const page = new ReportPage({ heads: 'id', report, actions, choice: 'everywhere' }, services, () => undefined);
    assert.deepEqual(page.decision, { ...undecided, choice: 'everywhere' });
  });

  const deeds: [Action, string, object][] = [
    ['useInWorkspace', 'use workspace', { choice: 'workspace' }],
    ['useEverywhere', 'use everywhere', { choice: 'everywhere' }],
    ['keep', 'keep', { choice: 'kept' }],
    ['export', 'export', { exported: true }],
    ['openDataset', 'open', {}],
  ];
  for (const [action, deed, change] of deeds) {
    it(`says that it is busy, does "${deed}", and says what was decided`, async () => {
      const { act, sent, done } = start();
      await act(action);
      assert.deepEqual(done, [deed]);
      assert.deepEqual(sent, [
        { kind: 'decision', decision: { ...undecided, busy: action } },
        { kind: 'decision', decision: { ...undecided, ...change } },
      ]);
    });
  }

  it('follows heads that are switched elsewhere', async () => {
    const { page, act, sent } = start();
    page.usedIn(null);
    assert.deepEqual([page.decision, sent], [undecided, []]);
    await act('useInWorkspace');
    page.usedIn('everywhere');
    assert.equal(page.decision.choice, 'everywhere');
    page.usedIn(null);
    assert.equal(page.decision.choice, 'undecided');
    assert.deepEqual(sent.at(-1), { kind: 'decision', decision: undecided });
    await act('keep');
    page.usedIn(null);
    assert.equal(page.decision.choice, 'kept');
  });

  it('says itself what came of an action that switches heads', async () => {
    const use = () => {
      page.usedIn('everywhere');
      return Promise.resolve();
    };
    const { page, act } = start({ use });
    await act('useInWorkspace');
    assert.equal(page.decision.choice, 'workspace');
  });

  it('keeps what was decided when the next action fails, logs why and says it until one succeeds', async () => {
    const { page, act, done } = start({
      exportHeads: () => Promise.reject(new ThinBridgeError('folder-unwritable', 'The disk is full.')),
    });
    await act('useInWorkspace');
    await act('export');
    assert.deepEqual(page.decision, {
      choice: 'workspace',
      exported: false,
      busy: null,
      failure: 'The disk is full.',
    });
    await act('keep');
    assert.deepEqual(page.decision, { ...undecided, choice: 'kept' });
    assert.deepEqual(done, ['use workspace', 'failure ThinBridgeError: The disk is full.', 'keep']);
  });

  it('takes an action that throws at once for one that fails', async () => {
    const { page, act } = start({
      keep: () => {
        throw new ThinBridgeError('folder-unwritable', 'No.');
      },
    });
    await act('keep');
    assert.equal(page.decision.failure, 'No.');
  });

  it('takes an action that the chemist called off for nothing', async () => {
    const { page, act, done } = start({
      exportHeads: () => Promise.reject(new ThinBridgeError('cancelled', 'Nothing was exported.')),
    });
    await act('export');
    assert.deepEqual(page.decision, undecided);
    assert.deepEqual(done, []);
  });

  it('passes over a press while another action is under way', async () => {
    let finish = (): void => undefined;
    const { page, act, done } = start({ use: () => new Promise((resolve) => (finish = resolve)) });
    const using = act('useEverywhere');
    await act('keep');
    assert.deepEqual(done, []);
    finish();
    await using;
    assert.equal(page.decision.choice, 'everywhere');
  });

  it('draws structures, copies and shows the log', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'draw', smiles: 'CCO', theme: 'dark' });
    await page.receive({ kind: 'copy', smiles: ['CCO'], as: 'smiles' });
    await page.receive({ kind: 'showLog' });
    const image = `data:image/svg+xml;base64,${Buffer.from('<svg>CCO dark</svg>').toString('base64')}`;
    assert.deepEqual(sent, [
      { kind: 'drawing', smiles: 'CCO', theme: 'dark', image },
      { kind: 'copied', smiles: ['CCO'], as: 'smiles' },
    ]);
    assert.deepEqual(done, ['copy CCO', 'log']);
  });

  it('answers what it does not know with a problem, and does nothing', async () => {
    const { page, sent, done } = start();
    await page.receive({ kind: 'act', action: 'useInWorkspace', folder: '/tmp' });
    assert.deepEqual(done, []);
    assert.deepEqual(sent, [
      { kind: 'problem', message: 'The page asked for something that Thin Bridge does not know.' },
    ]);
  });

  it('ends an action that has begun, but sends nothing, after the page is closed', async () => {
    const { page, act, sent } = start();
    const using = act('useInWorkspace');
    const count = sent.length;
    page.close();
    await using;
    assert.equal(sent.length, count);
    assert.equal(page.decision.choice, 'workspace');
  });
});
