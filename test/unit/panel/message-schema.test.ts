import assert from 'node:assert/strict';
import { panelMessage } from '../../../src/panel/message-schema.ts';
import type { PanelMessage } from '../../../src/panel/messages.ts';

const good: PanelMessage[] = [
  { kind: 'ready' },
  { kind: 'showLog' },
  { kind: 'ask', query: { kind: 'text', text: 'reversible BTK inhibitor' } },
  { kind: 'ask', query: { kind: 'smiles', smiles: 'CCO' } },
  { kind: 'ask', query: { kind: 'smiles', smiles: 'CCO', name: 'ethanol' } },
  { kind: 'draw', smiles: '[Na+].[Cl-]', theme: 'dark' },
  { kind: 'copy', smiles: 'CCO' },
  { kind: 'openChembl', chemblId: 'CHEMBL25' },
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
  ['an unknown theme', { kind: 'draw', smiles: 'C', theme: 'sepia' }],
  ['an address for an id', { kind: 'openChembl', chemblId: 'https://example.org' }],
  ['an id with a path', { kind: 'openChembl', chemblId: 'CHEMBL25/../..' }],
  ['an id after a line', { kind: 'openChembl', chemblId: 'x\nCHEMBL25' }],
  ['an id before a line', { kind: 'openChembl', chemblId: 'CHEMBL25\n' }],
  ['an id without a number', { kind: 'openChembl', chemblId: 'CHEMBL' }],
];

describe('panelMessage', () => {
  for (const message of good) {
    it(`accepts ${JSON.stringify(message)}`, () => assert.deepEqual(panelMessage.parse(message), message));
  }
  for (const [what, message] of bad) {
    it(`refuses ${what}`, () => assert.equal(panelMessage.safeParse(message).success, false));
  }
});
