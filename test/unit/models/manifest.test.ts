import assert from 'node:assert/strict';
import { readSection } from '../../../src/models/manifest.ts';

const file = { path: 'heads/chemistry.onnx', bytes: 1, sha256: 'a'.repeat(64) };

function manifestWith(path: string, training: unknown = {}): string {
  const encoder = { name: 'e', sha256: 'b' };
  const files = { chemistry: file, text: { ...file, path } };
  const heads = { name: 'h', encoder, sentenceDimension: 384, dimension: 256, training, files };
  return JSON.stringify({ heads });
}

describe('the path of a model file', () => {
  for (const path of ['text.onnx', 'heads/text.onnx', 'a/b/c-d_e.1.onnx', '-', 'a..b']) {
    it(`may be ${path}`, () => {
      assert.equal(readSection(manifestWith(path), 'heads', 'manifest.json').files.text.path, path);
    });
  }

  const wrong = [
    '',
    '.',
    '..',
    './text.onnx',
    '../text.onnx',
    'heads/../../x',
    'heads/.',
    '/etc/passwd',
    'heads//text.onnx',
  ];
  for (const path of [...wrong, 'heads/', 'C:\\x', 'heads\\text.onnx', 'C:x', 'a b', 'é.onnx', 'a\0b', 'a\n']) {
    it(`is refused where it is ${JSON.stringify(path)}`, () => {
      assert.throws(() => readSection(manifestWith(path), 'heads', 'manifest.json'), {
        code: 'model-invalid',
        message: /^manifest\.json does not describe heads: heads\.files\.text\.path: a plain relative path\./,
      });
    });
  }
});

describe('notes on the training', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

  it('may nest as deep as anyone writes them', () => {
    const training = nested(20);
    assert.deepEqual(readSection(manifestWith('a', training), 'heads', 'x').training, training);
  });

  it('are refused where they nest without end', () => {
    assert.throws(() => readSection(manifestWith('a', nested(21)), 'heads', 'x'), {
      code: 'model-invalid',
      message: /^x does not describe heads: heads\.training: nested no deeper than 20\./,
    });
  });
});
