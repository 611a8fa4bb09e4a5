import assert from 'node:assert/strict';
import { reportMessage, reportPageState } from '../../../../src/panel/report/message-schema.ts';
import type { ReportMessage } from '../../../../src/panel/report/messages.ts';

const good: ReportMessage[] = [
  { kind: 'ready' },
  { kind: 'act', action: 'useInWorkspace' },
  { kind: 'act', action: 'useEverywhere' },
  { kind: 'act', action: 'keep' },
  { kind: 'act', action: 'export' },
  { kind: 'act', action: 'openDataset' },
  { kind: 'draw', smiles: 'CCO', theme: 'light' },
  { kind: 'copy', smiles: ['CCO'], as: 'smiles' },
  { kind: 'showLog' },
];

const bad: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'act'],
  ['a list', [{ kind: 'ready' }]],
  ['no kind', {}],
  ['a message of the drug panel', { kind: 'ask', query: { kind: 'text', text: 'BTK' } }],
  ['a message of the host', { kind: 'report' }],
  ['an action without a name', { kind: 'act' }],
  ['an unknown action', { kind: 'act', action: 'delete' }],
  ['what every object has for an action', { kind: 'act', action: 'constructor' }],
  ['a list of actions', { kind: 'act', action: ['keep'] }],
  ['a place to export to', { kind: 'act', action: 'export', folder: '/etc' }],
  ['an address to open', { kind: 'act', action: 'openDataset', uri: 'file:///etc/passwd' }],
  ['an endless SMILES', { kind: 'draw', smiles: 'C'.repeat(10_001), theme: 'dark' }],
  ['a field too many', { kind: 'ready', report: {} }],
];

describe('reportMessage', () => {
  for (const message of good) {
    it(`accepts ${JSON.stringify(message)}`, () => assert.deepEqual(reportMessage.parse(message), message));
  }
  for (const [what, message] of bad) {
    it(`refuses ${what}`, () => assert.equal(reportMessage.safeParse(message).success, false));
  }
});

describe('reportPageState', () => {
  it('takes what the report keeps, and nothing else', () => {
    const kept = { heads: '20260303130541-0a1b2c3d', opened: ['own queries'], scrolled: 80 };
    assert.deepEqual(reportPageState.parse(kept), kept);
    for (const strange of [undefined, {}, { ...kept, heads: 7 }, { ...kept, opened: 'all' }]) {
      assert.equal(reportPageState.safeParse(strange).success, false);
    }
  });
});
