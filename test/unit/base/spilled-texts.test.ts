import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { SpilledTexts } from '../../../src/base/spilled-texts.ts';

describe('texts that spill into a file', () => {
  const text = (at: number) => `${at} é\u{1F9EA}\u001f\n"${'x'.repeat(at % 300)}"${at % 7 === 0 ? '\ud800' : ''}`;

  it('are the same from memory and from the file, in any order', () => {
    using texts = new SpilledTexts(200_000);
    for (let at = 0; at < 5000; at++) texts.push(text(at));
    assert.equal(texts.length, 5000);
    for (let step = 0; step < 5000; step++) {
      const at = (step * 1237) % 5000;
      assert.equal(texts.at(at), text(at));
    }
    assert.deepEqual([texts.at(5000), texts.at(NaN)], ['', '']);
    // what is added after some were read is there as well
    texts.push('late');
    assert.equal(texts.at(5000), 'late');
  });

  it('leave no file behind, and give nothing once they are disposed of', () => {
    const files = () => readdirSync(tmpdir()).filter((name) => name.startsWith('thin-bridge-'));
    const before = files();
    const texts = new SpilledTexts(0);
    for (let at = 0; at < 2000; at++) texts.push(text(at));
    assert.equal(texts.at(3), text(3));
    texts[Symbol.dispose]();
    texts[Symbol.dispose]();
    assert.deepEqual(files(), before);
    assert.equal(texts.at(1000), '');
  });

  it('are empty before there are any', () => {
    using texts = new SpilledTexts();
    assert.deepEqual([texts.length, texts.at(0)], [0, '']);
  });
});
