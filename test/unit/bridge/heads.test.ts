import assert from 'node:assert/strict';
import { decodeHeads, encodeHeads } from '../../../src/bridge/heads.ts';
import { Graph } from '../../../src/onnx/graph.ts';

const weights = {
  dimension: 3,
  chemistry: Float32Array.from({ length: 8 * 3 }, (_, index) => index / 7),
  text: Float32Array.from({ length: 2 * 3 }, (_, index) => -index),
  centre: Float32Array.of(0.5, -0.25),
};

/** A model of some stored tensors. */
function model(tensors: Readonly<Record<string, readonly number[]>>): Uint8Array {
  const graph = new Graph('test', '');
  for (const [name, shape] of Object.entries(tensors)) {
    graph.constant(name, shape, new Float32Array(shape.reduce((product, length) => product * length, 1)));
  }
  return graph.encode();
}

describe('decodeHeads', () => {
  it('reads back what encodeHeads wrote', () => {
    assert.deepEqual(decodeHeads(encodeHeads(weights)), weights);
  });

  it('reads weights from any place in memory', () => {
    const { chemistry, text } = encodeHeads(weights);
    const shifted = Buffer.concat([Buffer.alloc(1), chemistry]).subarray(1);
    assert.deepEqual(decodeHeads({ chemistry: shifted, text }), weights);
  });

  const chemistry = { weights: [8, 3] };
  const text = { weights: [2, 3], centre: [1, 2] };
  const faults: [name: string, chemistry: Uint8Array, text: Uint8Array, message: RegExp][] = [
    ['no weights', model({}), model(text), /finds weights \[2, 3\], centre \[1, 2\]\. Train from scratch/],
    ['no centre', model(chemistry), model({ weights: [2, 3] }), /finds weights \[8, 3\], weights \[2, 3\]\./],
    ['a centre of another length', model(chemistry), model({ ...text, centre: [1, 3] }), /centre \[1, 3\]/],
    ['heads of two widths', model(chemistry), model({ ...text, weights: [2, 4] }), /weights \[2, 4\]/],
    ['weights that are no matrix', model({ weights: [24] }), model(text), /weights \[24\]/],
    ['no stored tensors', model({}), model({}), /finds none of them\./],
    [
      'bytes that are no model',
      Buffer.from('not a model'),
      model(text),
      /chemistry head can't be read: it is not an ONNX/,
    ],
    ['a model that is cut short', model(chemistry).subarray(0, 60), model(text), /can't be read: it is not an ONNX/],
  ];
  for (const [name, chemistryFile, textFile, message] of faults) {
    it(`refuses ${name}`, () => {
      assert.throws(() => decodeHeads({ chemistry: chemistryFile, text: textFile }), {
        code: 'model-invalid',
        message,
      });
    });
  }
});
