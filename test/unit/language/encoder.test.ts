import assert from 'node:assert/strict';
import { SentenceEncoder } from '../../../src/language/encoder.ts';
import { models } from '../fixtures.ts';

describe('the sentence encoder', () => {
  let encoder: SentenceEncoder;
  before(async () => {
    encoder = await SentenceEncoder.openFolder(models);
  });
  after(() => encoder[Symbol.asyncDispose]());

  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

  it('gives vectors of unit length and of the dimension that its manifest says', async () => {
    const vector = await encoder.encode('BTK inhibitor');
    assert.equal(vector.length, encoder.description.dimension);
    assert.ok(Math.abs(Math.hypot(...vector) - 1) < 1e-5);
  });

  it('places a paraphrase nearer than another mechanism', async () => {
    const [text, paraphrase, other] = await Promise.all(
      ['cyclooxygenase inhibitor', 'inhibitor of cyclooxygenase', 'dopamine receptor agonist'].map((sentence) =>
        encoder.encode(sentence),
      ),
    );
    assert.ok(dot(text!, paraphrase!) > dot(text!, other!) + 0.1);
  });

  it('does not care for white space around and within', async () => {
    assert.deepEqual(await encoder.encode('  BTK \n inhibitor\t'), await encoder.encode('BTK inhibitor'));
  });

  it('gives a text the same vector whatever is encoded beside it', async () => {
    const alone = await encoder.encode('BTK inhibitor');
    const [beside] = await Promise.all([
      encoder.encode('BTK inhibitor'),
      encoder.encode('a much longer text '.repeat(20)),
    ]);
    assert.deepEqual(beside, alone);
  });

  for (const text of ['', '   ', '\n\t']) {
    it(`refuses the empty text ${JSON.stringify(text)}`, async () => {
      await assert.rejects(encoder.encode(text), {
        code: 'text-empty',
        message: /no text to look for\. Select or type/,
      });
    });
  }

  it('refuses a text of 10,000 words, and says how long it may be', async () => {
    await assert.rejects(encoder.encode('inhibitor '.repeat(10_000)), {
      code: 'text-too-long',
      message: /it has 99999 characters.*at most 512 tokens.*Select a phrase/,
    });
  });

  it('reads as many tokens as its manifest says, and not one more', async () => {
    await encoder.encode('a '.repeat(510));
    await assert.rejects(encoder.encode('a '.repeat(511)), { code: 'text-too-long', message: /it has 513 tokens/ });
  });
});
