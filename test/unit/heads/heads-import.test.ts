import assert from 'node:assert/strict';
import { encoder, otherEncoder, reportOf, smallHeads } from './heads-fixtures.ts';
import { readForeignHeads, type ForeignFolder } from '../../../src/heads/heads-import.ts';

/** A folder in memory: contents by path, or a size that is told of a file that must not be read. */
function folder(files: Readonly<Record<string, Uint8Array | number>>): ForeignFolder {
  return {
    name: '/exported',
    size(path) {
      const file = files[path];
      return Promise.resolve(typeof file === 'object' ? file.length : file);
    },
    read(path) {
      const file = files[path];
      assert.ok(typeof file === 'object', `${path} was read`);
      return Promise.resolve(file);
    },
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** What an export of heads looks like, changed. */
function exported(
  change: Readonly<Record<string, Uint8Array | number | undefined>> = {},
  packed = smallHeads('mine.csv'),
) {
  const files: Record<string, Uint8Array | number | undefined> = {
    'manifest.json': bytes(JSON.stringify({ heads: packed.manifest })),
    'heads/chemistry.onnx': packed.files.chemistry,
    'heads/text.onnx': packed.files.text,
    'report.json': bytes(JSON.stringify(reportOf('mine.csv'))),
    ...change,
  };
  const there = Object.entries(files).flatMap(([path, file]) => (file === undefined ? [] : [[path, file] as const]));
  return folder(Object.fromEntries(there));
}

describe('heads of others', () => {
  it('are read with their report', async () => {
    const { packed, report } = await readForeignHeads(exported(), encoder);
    assert.deepEqual(packed, smallHeads('mine.csv'));
    assert.deepEqual(report, reportOf('mine.csv'));
  });

  it('get the names of files that the loader gives them', async () => {
    const { manifest, files } = smallHeads('mine.csv');
    const named = { ...manifest.files, text: { ...manifest.files.text, path: 'the-text-head.onnx' } };
    const renamed = exported({
      'manifest.json': bytes(JSON.stringify({ heads: { ...manifest, files: named }, drugs: 'not for us' })),
      'heads/text.onnx': undefined,
      'the-text-head.onnx': files.text,
    });
    assert.deepEqual((await readForeignHeads(renamed, encoder)).packed.manifest, manifest);
  });

  const reports: [name: string, report: Uint8Array | number | undefined][] = [
    ['missing', undefined],
    ['not JSON', bytes('no report')],
    ['of another form', bytes('{"name": "mine.csv"}')],
    ['of 20 MB', 20 * 2 ** 20],
  ];
  for (const [name, report] of reports) {
    it(`are read without a report that is ${name}`, async () => {
      assert.equal((await readForeignHeads(exported({ 'report.json': report }), encoder)).report, null);
    });
  }

  const flipped = smallHeads('mine.csv').files.text.slice();
  flipped[flipped.length - 3]! ^= 16;
  const manifestOf = (change: object) =>
    bytes(JSON.stringify({ heads: { ...smallHeads('mine.csv').manifest, ...change } }));
  const refusals: [
    name: string,
    change: Record<string, Uint8Array | number | undefined>,
    code: string,
    message: RegExp,
  ][] = [
    [
      'without a manifest',
      { 'manifest.json': undefined },
      'model-missing',
      /^There are no heads in \/exported: it has no manifest\.json\. Choose a folder/,
    ],
    [
      'with a manifest of 2 MB',
      { 'manifest.json': 2 * 2 ** 20 },
      'model-invalid',
      /manifest\.json .* larger than 1 MB/,
    ],
    [
      'with a manifest of something else',
      { 'manifest.json': bytes('{"name": "x"}') },
      'model-invalid',
      /does not describe heads/,
    ],
    [
      'that lead out of their folder',
      {
        'manifest.json': manifestOf({
          files: {
            ...smallHeads('x').manifest.files,
            text: { path: '../../etc/passwd', bytes: 1, sha256: 'a'.repeat(64) },
          },
        }),
      },
      'model-invalid',
      /a plain relative path/,
    ],
    [
      'without a head',
      { 'heads/text.onnx': undefined },
      'model-missing',
      /heads\/text\.onnx is missing\. Export them again/,
    ],
    [
      'with a head of 65 MB',
      { 'heads/chemistry.onnx': 65 * 2 ** 20 },
      'model-invalid',
      /chemistry\.onnx .* larger than 64 MB/,
    ],
    [
      'with a flipped bit',
      { 'heads/text.onnx': flipped },
      'model-altered',
      /^heads\/text\.onnx in \/exported is not the file that its manifest describes \(its SHA-256 differs\)\. It was damaged/,
    ],
    ['with half a head', { 'heads/text.onnx': flipped.subarray(9) }, 'model-altered', /\(\d+ bytes, not \d+\)/],
    [
      'for sentence vectors of another length',
      { 'manifest.json': manifestOf({ sentenceDimension: 5 }) },
      'model-invalid',
      /read sentence vectors of 5 numbers, and a sentence encoder gives 4/,
    ],
  ];
  for (const [name, change, code, message] of refusals) {
    it(`are refused ${name}`, () => assert.rejects(readForeignHeads(exported(change), encoder), { code, message }));
  }

  it('are refused where they were trained on another encoder', () =>
    assert.rejects(readForeignHeads(exported(), otherEncoder), {
      code: 'model-mismatch',
      message: /"mine\.csv" were trained on the encoder a sentence encoder, and the encoder in use is another encoder/,
    }));

  it('are refused where a file is larger than was told', async () => {
    const lying = exported();
    const grown: ForeignFolder = {
      ...lying,
      read: async (path) => (path === 'manifest.json' ? new Uint8Array(2 ** 20 + 1) : lying.read(path)),
    };
    await assert.rejects(readForeignHeads(grown, encoder), { code: 'model-invalid', message: /larger than 1 MB/ });
  });
});
