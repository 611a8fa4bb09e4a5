import assert from 'node:assert/strict';
import { plainLabel, plainMessage } from '../../../src/editor/safe-text.ts';

describe('plainLabel', () => {
  it('has a name on one line, without icons', () => {
    assert.equal(plainLabel('a $(trash)\n b'), 'a \\$(trash) b');
  });

  it('has nothing that would turn what follows', () => {
    assert.equal(plainLabel('\u202Evsc.\u2066kinases'), 'vsc.kinases');
  });
});

/** What VS Code's notifications take for a link. */
const LINK = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/iu;

describe('plainMessage', () => {
  const hostile = [
    '[Trust it](command:workbench.trust.manage)',
    'C[C@H](command:x)O is not a valid SMILES.',
    '[a](https://example.org/?q=secret) and [b](HTTP://example.org)',
    '[a][b](file:///etc/passwd "title")',
    '[[a](command:x)](command:y)',
  ];
  for (const text of hostile) {
    it(`leaves no link in ${text}`, () => {
      assert.match(text, LINK);
      assert.doesNotMatch(plainMessage(text), LINK);
    });
  }

  const plain = ['CC[C@H](C)[C@@H](N)C(=O)O', 'Open [settings](later)', 'https://example.org', 'a (command: find)'];
  for (const text of plain) {
    it(`leaves ${text} as it is`, () => assert.equal(plainMessage(text), text));
  }
});
