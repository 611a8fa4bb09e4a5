import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OnnxSession } from '../../../src/onnx/session.ts';
import { models } from '../fixtures.ts';

const label = 'the text head';
const sentence = { values: new Float32Array(384).fill(0.1), shape: [1, 384] };

describe('a session of ONNX Runtime', () => {
  let text: Uint8Array;
  let chemistry: Uint8Array;
  let sessions: OnnxSession[];
  before(async () => {
    text = await readFile(path.join(models, 'heads/text.onnx'));
    chemistry = await readFile(path.join(models, 'heads/chemistry.onnx'));
  });
  beforeEach(() => (sessions = []));
  afterEach(() => Promise.all(sessions.map((session) => session[Symbol.asyncDispose]())));

  async function open(bytes: Uint8Array): Promise<OnnxSession> {
    const session = await OnnxSession.open(bytes, { label });
    sessions.push(session);
    return session;
  }

  const refused = (start: string) => ({
    code: 'model-invalid',
    message: new RegExp(
      `^ONNX Runtime can't ${start}: [^\\n]+\\. Reinstall the extension, or choose another model\\.$`,
    ),
  });

  const broken: [name: string, bytes: () => Uint8Array][] = [
    ['nothing', () => new Uint8Array()],
    ['a text', () => new TextEncoder().encode('no model')],
    ['zeros', () => new Uint8Array(1000)],
    ['its first byte alone', () => text.subarray(0, 1)],
    ['its first half', () => text.subarray(0, text.length >> 1)],
    ['all but its last byte', () => text.subarray(0, -1)],
    ['it twice', () => Buffer.concat([text, text])],
    ['it with another name of a step', () => changed(text, 'Gemm', 'Gemn')],
  ];
  for (const [name, bytes] of broken) {
    it(`is refused where the file holds ${name}`, () => assert.rejects(open(bytes()), refused(`load ${label}`)));
  }

  it('refuses to run a model on what it does not take, and runs it the next time', async () => {
    const session = await open(text);
    const longer = { values: new Float32Array(385), shape: [1, 385] };
    const other = { fingerprint: { values: new Float32Array(2048), shape: [1, 2048] } };
    const whole = { values: new BigInt64Array(384), shape: [1, 384] };
    await assert.rejects(session.runFor('vector', { sentence: longer }), refused(`run ${label}`));
    await assert.rejects(session.runFor('vector', other), refused(`run ${label}`));
    await assert.rejects(session.runFor('vector', { sentence: whole }), refused(`run ${label}`));
    await assert.rejects(session.runFor('cosine', { sentence }), refused(`run ${label}`));
    assert.deepEqual((await session.runFor('vector', { sentence })).shape, [1, 256]);
  });

  it('refuses to run a model that another was put in place of', async () => {
    const session = await open(chemistry);
    await assert.rejects(session.runFor('vector', { sentence }), refused(`run ${label}`));
  });

  it('answers twenty questions at once, each as if it were alone', async () => {
    const session = await open(text);
    const sentences = Array.from({ length: 20 }, (_, index) => ({
      values: Float32Array.from({ length: 384 }, (__, place) => Math.sin(place * (index + 1))),
      shape: [1, 384],
    }));
    const ask = (one: typeof sentence) => session.runFor('vector', { sentence: one });
    const together = await Promise.all(sentences.map(ask));
    for (const [index, one] of sentences.entries()) assert.deepEqual(together[index], await ask(one));
  });

  it('gives an answer or says why there is none where it is closed meanwhile', async () => {
    const session = await OnnxSession.open(text, { label });
    const asked = session.runFor('vector', { sentence });
    const [outcome] = await Promise.allSettled([asked, session[Symbol.asyncDispose]()]);
    if (outcome.status === 'fulfilled') assert.deepEqual(outcome.value.shape, [1, 256]);
    else await assert.rejects(asked, refused(`run ${label}`));
    await assert.rejects(session.runFor('vector', { sentence }), refused(`run ${label}`));
  });
});

/** A copy of a file in which a text stands instead of another of the same length. */
function changed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const copy = Buffer.from(bytes);
  const place = copy.indexOf(from);
  assert.ok(place >= 0, `the model has no ${from}`);
  copy.write(to, place);
  return copy;
}
