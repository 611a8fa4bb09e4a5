import assert from 'node:assert/strict';
import { messageWithoutBidi, withoutBidi } from '../../../src/text/bidi.ts';

/** Each mark that begins or ends a turn. */
const TURNS = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';

describe('withoutBidi', () => {
  it('leaves out what would turn the text after a name', () => {
    assert.equal(withoutBidi(`\u202Egpj.${TURNS}exe`), 'gpj.exe');
  });

  it('leaves letters that are written from right to left', () => {
    for (const text of ['الدواء', 'תרופה', 'C[C@H](O)N']) assert.equal(withoutBidi(text), text);
  });
});

describe('messageWithoutBidi', () => {
  it('reaches every text of a message, and keeps all else', () => {
    const message = { kind: 'view', rows: [{ name: `a${TURNS}b`, score: 0.5, of: null }], asking: false };
    assert.deepEqual(messageWithoutBidi(message), { ...message, rows: [{ name: 'ab', score: 0.5, of: null }] });
  });

  it('keeps a message without such marks, with what JSON would leave out', () => {
    const message = { name: 'aspirin', note: undefined };
    assert.equal(messageWithoutBidi(message), message);
  });
});
