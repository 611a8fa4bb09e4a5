import assert from 'node:assert/strict';
import { initialLook } from '../../../src/panel/browser/list-view.ts';
import { drugPageMessage } from '../../../src/panel/message-schema.ts';
import { drugPageState } from '../../../src/panel/view-schema.ts';
import { answerTo, text } from './fixtures.ts';
import { emptyView, type DrugPageMessage, type DrugPageState } from '../../../src/panel/messages.ts';

const good: DrugPageMessage[] = [
  { kind: 'ready' },
  { kind: 'showLog' },
  { kind: 'ask', query: { kind: 'text', text: 'reversible BTK inhibitor' } },
  { kind: 'ask', query: { kind: 'smiles', smiles: 'CCO' } },
  { kind: 'ask', query: { kind: 'smiles', smiles: 'CCO', name: 'ethanol' } },
  { kind: 'draw', smiles: '[Na+].[Cl-]', theme: 'dark' },
  { kind: 'draw', smiles: 'C', theme: 'light', size: 'large', sharedWith: 'CC' },
  { kind: 'copy', smiles: ['CCO'], as: 'molblock' },
  { kind: 'go', to: 'back' },
  { kind: 'open', smiles: 'C', name: null },
  { kind: 'open', smiles: null, name: null },
  { kind: 'properties', smiles: ['C'] },
  { kind: 'export', format: 'sdf', ids: ['CHEMBL25'] },
  { kind: 'insert', smiles: ['C'] },
  { kind: 'pin', isPinned: true },
  { kind: 'openBeside', query: null },
  { kind: 'ask', query: { kind: 'text', text: 'BTK', choice: { as: 'target' } } },
  {
    kind: 'ask',
    query: {
      kind: 'text',
      text: 'BTK',
      choice: { action: 'any', names: [{ text: 'BTK', kind: 'target', label: 'BTK' }], isVerbatim: true },
    },
  },
  { kind: 'openCompound', source: 'chembl', id: 'CHEMBL25' },
];

const bad: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'ready'],
  ['a list', [{ kind: 'ready' }]],
  ['no kind', {}],
  ['an unknown kind', { kind: 'eval', text: '1' }],
  ['a message of the host', { kind: 'problem', message: 'no' }],
  ['a field too many', { kind: 'ready', path: '/etc/passwd' }],
  ['an ask without a query', { kind: 'ask' }],
  ['a query that is a text', { kind: 'ask', query: 'BTK' }],
  ['a query of an unknown kind', { kind: 'ask', query: { kind: 'file', text: 'a' } }],
  ['a text that is a number', { kind: 'ask', query: { kind: 'text', text: 7 } }],
  ['a name that is null', { kind: 'ask', query: { kind: 'smiles', smiles: 'C', name: null } }],
  ['an endless text', { kind: 'ask', query: { kind: 'text', text: 'a'.repeat(10_001) } }],
  ['an endless SMILES', { kind: 'draw', smiles: 'C'.repeat(10_001), theme: 'dark' }],
  ['an unknown notation', { kind: 'copy', smiles: ['C'], as: 'cdx' }],
  ['nothing to copy', { kind: 'copy', smiles: [], as: 'smiles' }],
  ['a path to export to', { kind: 'export', format: 'csv', ids: ['x'], path: '/etc' }],
  ['an unknown format', { kind: 'export', format: 'exe', ids: ['x'] }],
  ['more structures than there are rows', { kind: 'insert', smiles: Array(1001).fill('C') }],
  ['an unknown action', { kind: 'ask', query: { kind: 'text', text: 'x', choice: { action: 'eats' } } }],
  ['an unknown way', { kind: 'go', to: 'https://example.org' }],
  ['an unknown theme', { kind: 'draw', smiles: 'C', theme: 'sepia' }],
  ['an address for an id', { kind: 'openCompound', source: 'chembl', id: 'https://example.org' }],
  ['a compound of an index without pages', { kind: 'openCompound', source: 'mine', id: 'CHEMBL25' }],
  ['what every object has for an index', { kind: 'openCompound', source: 'constructor', id: 'CHEMBL25' }],
  ['an id with a path', { kind: 'openCompound', source: 'chembl', id: 'CHEMBL25/../..' }],
  ['an id after a line', { kind: 'openCompound', source: 'chembl', id: 'x\nCHEMBL25' }],
  ['an id before a line', { kind: 'openCompound', source: 'chembl', id: 'CHEMBL25\n' }],
  ['an id without a number', { kind: 'openCompound', source: 'chembl', id: 'CHEMBL' }],
];

describe('drugPageMessage', () => {
  for (const message of good) {
    it(`accepts ${JSON.stringify(message)}`, () => assert.deepEqual(drugPageMessage.parse(message), message));
  }
  for (const [what, message] of bad) {
    it(`refuses ${what}`, () => assert.equal(drugPageMessage.safeParse(message).success, false));
  }
});

describe('drugPageState', () => {
  const kept: DrugPageState = { view: { ...emptyView, answer: answerTo(text) }, look: initialLook, scrolled: 120 };

  it('takes what the panel keeps, as JSON', () => {
    assert.deepEqual(drugPageState.parse(JSON.parse(JSON.stringify(kept))), kept);
    const failed = { ...kept, view: { ...emptyView, asking: text, failure: { query: text, message: 'No.' } } };
    assert.deepEqual(drugPageState.parse(failed), failed);
  });

  const strange: [string, unknown][] = [
    ['nothing', undefined],
    ['another page’s', { heads: 'id', opened: [], scrolled: 0 }],
    ['an answer without its query', { ...kept, view: { ...emptyView, answer: { ...answerTo(text), query: null } } }],
    ['a row that is a text', { ...kept, view: { ...emptyView, answer: { ...answerTo(text), rows: ['aspirin'] } } }],
    ['an endless text', { ...kept, view: { ...emptyView, asking: { kind: 'text', text: 'a'.repeat(10_001) } } }],
    [
      'rows without end',
      { ...kept, view: { ...emptyView, answer: { ...answerTo(text), rows: Array(1001).fill({}) } } },
    ],
  ];
  for (const [what, state] of strange) {
    it(`refuses ${what}`, () => assert.equal(drugPageState.safeParse(state).success, false));
  }
});
