import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { causesOf, isCancelled, messageOf, reasonOf, ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';

/** An error as Node's file system throws it, or VS Code's. */
function fileError(code: string): Error {
  return Object.assign(new Error(`${code}: something that only programmers read, open '/secret'`), { code });
}

describe('messageOf', () => {
  it("gives a ThinBridgeError's own sentence", () => {
    assert.equal(messageOf(new ThinBridgeError('text-empty', 'There is no text.')), 'There is no text.');
  });

  const ours: [what: string, thrown: unknown, message: string][] = [
    [
      'the message of a bug',
      new TypeError("Cannot read properties of undefined (reading 'x')"),
      "Cannot read properties of undefined (reading 'x')",
    ],
    ['no stack that a message holds', new Error('Broken.\n    at Object.run (/src/bug.ts:1:1)'), 'Broken'],
    ['one full stop', new Error('It ended: '), 'It ended'],
    ['the name of an error that says nothing', new RangeError(), 'RangeError'],
    ['a text that was thrown', 'out of luck', 'out of luck'],
    [
      'calm where nothing can be said',
      {
        toString: () => {
          throw new Error('worse');
        },
      },
      'no reason was given',
    ],
    ['calm where nothing was thrown', undefined, 'no reason was given'],
    ['calm where the message is none', Object.assign(new Error(), { message: { code: 1 } }), 'no reason was given'],
    ['no half of a character', new Error(`x${'😀'.repeat(200)}`), `x${'😀'.repeat(99)}…`],
    ['no more than fits a message', new Error('x'.repeat(5000)), `${'x'.repeat(200)}…`],
    ['no control characters', new Error('\u001B[2Jred\u0007'), '\uFFFD[2Jred\uFFFD'],
  ];
  for (const [what, thrown, fault] of ours) {
    it(`tells calmly of all else: ${what}`, () => {
      const sentence = `Something went wrong in Thin Bridge: ${fault}.`;
      assert.equal(messageOf(thrown), `${sentence} The log has the details.`);
      assert.equal(messageOf(thrown, 'Ask again.'), `${sentence} Ask again.`);
    });
  }
});

describe('reasonOf', () => {
  const reasons: [code: string, reason: RegExp][] = [
    ['ENOENT', /^it is not there\. Check its path\.$/],
    ['FileNotFound', /^it is not there\./],
    ['EACCES', /^you have no permission\./],
    ['EPERM', /^you have no permission\./],
    ['ENOSPC', /^the disk is full\./],
    ['EROFS', /^the disk can only be read\./],
    ['EISDIR', /^it is a folder\./],
    ['ENOTDIR', /^a part of its path is a file/],
    ['ERR_STRING_TOO_LONG', /^it is too large/],
  ];
  for (const [code, reason] of reasons) {
    it(`says in words what ${code} is, and what to do`, () => assert.match(reasonOf(fileError(code)), reason));
  }

  it('keeps the sentence of a ThinBridgeError, and says what else was thrown, with one full stop', () => {
    assert.equal(reasonOf(new ThinBridgeError('text-empty', 'There is no text.')), 'There is no text.');
    assert.equal(reasonOf(new Error('Unexpected token.')), 'Unexpected token.');
    assert.equal(reasonOf(fileError('EWHATEVER')), "EWHATEVER: something that only programmers read, open '/secret'.");
  });

  it('knows what Node reports of a file', async () => {
    const error: unknown = await readFile('/nonexistent/table.csv').catch((reason: unknown) => reason);
    assert.equal(reasonOf(error), 'it is not there. Check its path.');
  });
});

describe('ThinBridgeError', () => {
  it('has a message of one line, whatever it quotes', () => {
    const quoted = 'C\u001B[31m\u0000C\r\n\tO\u202Ex\uD800\u2028y';
    const { message } = new ThinBridgeError('smiles-invalid', `"${quoted}" is not a valid SMILES.`);
    assert.equal(message, '"C\uFFFD[31m\uFFFDC O\uFFFDx\uFFFD y" is not a valid SMILES.');
  });

  it('keeps every letter of other scripts, and characters of two code units', () => {
    const message = 'Прямая β-лактамаза, 受容体, 😀 é e\u0301 can be quoted.';
    assert.equal(new ThinBridgeError('table-invalid', message).message, message);
  });
});

describe('isCancelled', () => {
  it('tells what was called off from what failed', () => {
    const controller = new AbortController();
    controller.abort();
    assert.ok(isCancelled(controller.signal.reason));
    assert.ok(isCancelled(new ThinBridgeError('cancelled', 'Interrupted.')));
    assert.ok(isCancelled(Object.assign(new Error(), { name: 'Canceled' })));
    assert.ok(!isCancelled(new ThinBridgeError('text-empty', 'There is no text.')));
    assert.ok(!isCancelled(new Error('Canceled')));
    assert.ok(!isCancelled(undefined));
  });
});

describe('causesOf', () => {
  const root = new Error('root');

  it('follows causes, what several errors hold, and what came up while another was on its way', () => {
    const freed = Object.assign(new Error('suppressed'), { error: new Error('freeing'), suppressed: root });
    const several = new AggregateError([freed, new Error('other')], 'several');
    const thrown = new ThinBridgeError('chemistry-failed', 'It failed.', { cause: several });
    const told = causesOf(thrown).map((error) => (error as Error).message);
    assert.deepEqual(told, ['It failed.', 'several', 'suppressed', 'freeing', 'root', 'other']);
  });

  it('ends where errors lead back to each other', () => {
    const one = new Error('one', { cause: root });
    root.cause = one;
    assert.deepEqual(causesOf(one), [one, root]);
  });

  it('keeps what is no error, and tells of nothing where nothing was thrown', () => {
    assert.deepEqual(causesOf(new Error('x', { cause: 'a text' })).slice(1), ['a text']);
    assert.deepEqual(causesOf(undefined), []);
  });
});
