import assert from 'node:assert/strict';
import { composeTrainingSet, countsOf, withoutDrugs } from '../../../src/dataset/compose.ts';
import type { PairSource } from '../../../src/dataset/dataset.ts';
import { mechanismKey } from '../../../src/retrieval/mechanism-key.ts';

/** A source whose drugs are named by their keys; the fingerprint is the length of the key, the sentence of the text. */
function source(
  keys: readonly string[],
  mechanisms: readonly (readonly [target: string | null, ...texts: string[]])[],
  pairs: readonly (readonly [drug: number, mechanism: number])[],
): PairSource {
  return {
    drugs: keys.map((key) => ({ key, inchiKey: '', smiles: key, fingerprint: Uint8Array.of(key.length), series: '' })),
    mechanisms: mechanisms.map(([target, ...texts]) => ({
      target,
      key: mechanismKey(texts[0]!),
      name: texts[0]!,
      texts: texts.map((text) => Float32Array.of(text.length)),
    })),
    pairs: pairs.map(([drug, mechanism]) => ({ drug, mechanism })),
  };
}

const own = source(
  ['C', 'CC'],
  [[null, 'COX-2 inhibitor']],
  [
    [0, 0],
    [1, 0],
  ],
);
const known = source(
  ['CCC', 'CC', 'CCCC'],
  [
    ['CHEMBL1', 'Opioid agonist'],
    ['CHEMBL230', 'COX 2 inhibitor'],
    ['CHEMBL9', 'of no drug at all'],
  ],
  [
    [0, 0],
    [1, 0],
    [1, 1],
  ],
);

describe('composeTrainingSet', () => {
  const set = composeTrainingSet([own, known]);

  it('merges drugs of one structure and mechanisms of one name, the first source first', () => {
    assert.deepEqual(
      Array.from({ length: set.fingerprints.length }, (_, drug) => set.fingerprints.at(drug)),
      [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)],
    );
    assert.deepEqual(set.pairs, [
      { drug: 0, mechanism: 0 },
      { drug: 1, mechanism: 0 },
      { drug: 2, mechanism: 1 },
      { drug: 1, mechanism: 1 },
    ]);
  });

  it('gives a mechanism the texts of both, and the target that either knows', () => {
    const texts = set.mechanisms.map((mechanism) => mechanism.texts.map((text) => set.sentences[text]![0]));
    assert.deepEqual(texts, [[15, 15], [14]]);
    assert.deepEqual(
      set.mechanisms.map(({ target }) => target),
      ['CHEMBL230', 'CHEMBL1'],
    );
  });

  it('keeps the target of the first that knows one', () => {
    const targets = (sources: readonly (string | null)[]) =>
      composeTrainingSet(sources.map((target) => source(['C'], [[target, 'x']], [[0, 0]]))).mechanisms[0]!.target;
    assert.equal(targets(['first', 'second']), 'first');
    assert.equal(targets(['first', null]), 'first');
  });

  it('leaves out drugs and mechanisms without a pair', () => {
    assert.equal(set.mechanisms.length, 2);
    assert.equal(composeTrainingSet([withoutDrugs(own, new Set([0])), known]).fingerprints.length, 2);
    assert.equal(set.sentences.length, 3);
  });

  it('counts drugs, mechanisms and pairs', () => {
    assert.deepEqual(countsOf(set), { drugs: 3, mechanisms: 2, pairs: 4 });
    assert.deepEqual(countsOf(withoutDrugs(known, new Set([1]))), { drugs: 1, mechanisms: 1, pairs: 1 });
  });

  it('refuses a pair that points nowhere', () => {
    assert.throws(() => composeTrainingSet([source(['C'], [[null, 'x']], [[0, 1]])]), RangeError);
  });
});
