import assert from 'node:assert/strict';
import { lineAfterEdit } from '../../../../src/editor/retraining/lines-after-edit.ts';

/** An edit from one place, as line:character, to another. */
function edit(from: string, to: string, text: string) {
  const place = (words: string) => {
    const [line, character] = words.split(':').map(Number);
    return { line: line!, character: character! };
  };
  return { range: { start: place(from), end: place(to) }, text };
}

/** Where lines 0 to 5 are after an edit. */
function after(...edited: Parameters<typeof edit>): (number | undefined)[] {
  return [0, 1, 2, 3, 4, 5].map((line) => lineAfterEdit(line, edit(...edited)));
}

describe('lineAfterEdit', () => {
  const gone = undefined;
  const cases: [name: string, edited: Parameters<typeof edit>, expected: (number | undefined)[]][] = [
    ['a letter typed', ['2:4', '2:4', 'x'], [0, 1, gone, 3, 4, 5]],
    ['a text over three lines', ['1:2', '3:1', 'x'], [0, gone, gone, gone, 2, 3]],
    ['a line removed', ['2:0', '3:0', ''], [0, 1, gone, 2, 3, 4]],
    ['two lines inserted before a line', ['2:0', '2:0', 'a\r\nb\r\n'], [0, 1, 4, 5, 6, 7]],
    ['a line break typed in a line', ['2:3', '2:3', '\n'], [0, 1, gone, 4, 5, 6]],
    ['a line replaced by two', ['2:0', '2:9', 'a\nb'], [0, 1, gone, 4, 5, 6]],
    ['a line joined to the next', ['2:9', '3:0', ''], [0, 1, gone, gone, 3, 4]],
    ['a letter typed at the beginning of a line', ['2:0', '2:0', 'x'], [0, 1, gone, 3, 4, 5]],
  ];
  for (const [name, edited, expected] of cases) {
    it(`follows the lines around ${name}`, () => {
      assert.deepEqual(after(...edited), expected);
    });
  }
});
