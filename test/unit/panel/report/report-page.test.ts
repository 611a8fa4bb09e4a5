import assert from 'node:assert/strict';
import { ThinBridgeError } from '../../../../src/errors/thin-bridge-error.ts';
import { undecided, type Action, type ReportHostMessage } from '../../../../src/panel/report/messages.ts';
import { ReportConversation, type ReportActions } from '../../../../src/panel/report/report-conversation.ts';
import { report } from './fixtures.ts';

/** A conversation with what it sent and did on record. */
function start(actions: Partial<ReportActions> = {}, shown = report) {
  const sent: ReportHostMessage[] = [];
  const done: string[] = [];
  const note = (what: string) => Promise.resolve(done.push(what)).then(() => undefined);
  const conversation = new ReportConversation(
    shown,
    {
      use: (where) => note(`use ${where}`),
      keep: () => note('keep'),
      exportHeads: () => note('export'),
      openDataset: () => note('open'),
      ...actions,
    },
    {
      draw: (smiles, theme) => Promise.resolve(`<svg>${smiles} ${theme}</svg>`),
      logFailure: (error) => done.push(`failure ${String(error)}`),
      showLog: () => done.push('log'),
    },
    (message) => sent.push(message),
  );
  const act = (action: Action) => conversation.receive({ kind: 'act', action });
  return { conversation, act, sent, done };
}

describe('ReportConversation', () => {
  it('sends the report to a page that is there, or there again', async () => {
    const { conversation, sent } = start();
    await conversation.receive({ kind: 'ready' });
    assert.deepEqual(sent, [{ kind: 'report', report, decision: undecided }]);
  });

  it('sends names without marks that would turn what stands after them', () => {
    const { conversation, sent } = start({}, { ...report, name: '\u202Evsc.kinases' });
    conversation.show();
    assert.deepEqual(sent, [{ kind: 'report', report: { ...report, name: 'vsc.kinases' }, decision: undecided }]);
  });

  it('knows what was decided before', () => {
    const services = {
      draw: () => Promise.reject(new Error('No.')),
      logFailure: () => undefined,
      showLog: () => undefined,
    };
    const done = () => Promise.resolve();
    const actions = { use: done, keep: done, exportHeads: done, openDataset: done };
    const conversation = new ReportConversation(report, actions, services, () => undefined, 'everywhere');
    assert.deepEqual(conversation.decision, { ...undecided, choice: 'everywhere' });
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

  it('keeps what was decided when the next action fails, logs why and says it until one succeeds', async () => {
    const { conversation, act, done } = start({
      exportHeads: () => Promise.reject(new ThinBridgeError('folder-unwritable', 'The disk is full.')),
    });
    await act('useInWorkspace');
    await act('export');
    assert.deepEqual(conversation.decision, {
      choice: 'workspace',
      exported: false,
      busy: null,
      failure: 'The disk is full.',
    });
    await act('keep');
    assert.deepEqual(conversation.decision, { ...undecided, choice: 'kept' });
    assert.deepEqual(done, ['use workspace', 'failure ThinBridgeError: The disk is full.', 'keep']);
  });

  it('takes an action that throws at once for one that fails', async () => {
    const { conversation, act } = start({
      keep: () => {
        throw new ThinBridgeError('folder-unwritable', 'No.');
      },
    });
    await act('keep');
    assert.equal(conversation.decision.failure, 'No.');
  });

  it('takes an action that the chemist called off for nothing', async () => {
    const { conversation, act, done } = start({
      exportHeads: () => Promise.reject(new ThinBridgeError('cancelled', 'Nothing was exported.')),
    });
    await act('export');
    assert.deepEqual(conversation.decision, undecided);
    assert.deepEqual(done, []);
  });

  it('passes over a press while another action is under way', async () => {
    let finish = (): void => undefined;
    const { conversation, act, done } = start({ use: () => new Promise((resolve) => (finish = resolve)) });
    const using = act('useEverywhere');
    await act('keep');
    assert.deepEqual(done, []);
    finish();
    await using;
    assert.equal(conversation.decision.choice, 'everywhere');
  });

  it('draws structures and shows the log', async () => {
    const { conversation, sent, done } = start();
    await conversation.receive({ kind: 'draw', smiles: 'CCO', theme: 'dark' });
    await conversation.receive({ kind: 'showLog' });
    const image = `data:image/svg+xml;base64,${Buffer.from('<svg>CCO dark</svg>').toString('base64')}`;
    assert.deepEqual(sent, [{ kind: 'drawing', smiles: 'CCO', theme: 'dark', image }]);
    assert.deepEqual(done, ['log']);
  });

  it('answers what it does not know with a problem, and does nothing', async () => {
    const { conversation, sent, done } = start();
    await conversation.receive({ kind: 'act', action: 'useInWorkspace', folder: '/tmp' });
    assert.deepEqual(done, []);
    assert.deepEqual(sent, [
      { kind: 'problem', message: 'The report asked for something that Thin Bridge does not know.' },
    ]);
  });

  it('ends an action that has begun, but sends nothing, after the page is closed', async () => {
    const { conversation, act, sent } = start();
    const using = act('useInWorkspace');
    const count = sent.length;
    conversation.close();
    await using;
    assert.equal(sent.length, count);
    assert.equal(conversation.decision.choice, 'workspace');
  });
});
