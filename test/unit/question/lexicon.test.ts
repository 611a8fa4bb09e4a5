import assert from 'node:assert/strict';
import { keyOf } from '../../../src/question/fold.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { type LexiconFile, writeSense } from '../../../src/question/lexicon-file.ts';
import { readQuestion } from '../../../src/question/read-question.ts';

const small: LexiconFile = {
  version: 1,
  proteins: [['P00533', 'EGFR']],
  targets: [['EGFR', [0], [0], [], []]],
  drugs: [
    ['Gefitinib', 0],
    ['Cetuximab', -1],
  ],
  diseases: [['lung cancer', [0, 4]]],
  classes: [['EGFR drug', [0], 'inhibitor', [0]]],
  ids: [['CHEMBL939', 0]],
  targetIds: [['CHEMBL203', 0]],
  inchiKeys: ['XGALLCVXEZPNRQ-UHFFFAOYSA-N'],
  mechanismActions: [0],
  mechanismTargets: [0],
  names: ['cetuximab\tD1.0', 'egfr\tT0.0', 'gefitinib\tD0.0', 'lungcancer\tI0.0'].join('\n'),
  genes: 'MYC cmyc',
  words: 'cetuximab gefitinib',
  common: 'butter',
};
const bytesOf = (content: unknown) => new TextEncoder().encode(JSON.stringify(content));

describe('the lexicon', () => {
  it('tells what names stand for', () => {
    const lexicon = Lexicon.of(bytesOf(small));
    assert.deepEqual(lexicon.lookUp(keyOf('EGFR')), [{ kind: 'target', place: 0, rank: 0 }]);
    assert.deepEqual(lexicon.target(0).rows, [0]);
    assert.deepEqual(lexicon.drugOfId('CHEMBL939'), { name: 'Gefitinib', row: 0 });
    assert.deepEqual(lexicon.drug(1), { name: 'Cetuximab', row: null });
    const [gene] = lexicon.lookUp(keyOf('c-Myc'));
    assert.ok(gene !== undefined && lexicon.isBareGene(gene));
    assert.deepEqual([lexicon.target(gene.place).label, lexicon.target(gene.place).rows], ['MYC', []]);
    assert.deepEqual(lexicon.disease(0).drugs, [{ row: 0, phase: 4 }]);
    assert.equal(lexicon.class(0).action, 'inhibitor');
    assert.equal(lexicon.rowOfInchiKey('XGALLCVXEZPNRQ-XXXXXXXXXX-N'), 0);
    assert.deepEqual(lexicon.actionsOf(lexicon.target(0)), ['inhibitor']);
    assert.deepEqual(lexicon.symbolsNear('egrf'), [{ key: 'egfr', isSure: true }]);
    assert.deepEqual(lexicon.symbolsNear('egfrr'), [{ key: 'egfr', isSure: true }]);
    assert.deepEqual(lexicon.symbolsNear('egfx'), [{ key: 'egfr', isSure: false }]);
    assert.deepEqual(lexicon.symbolsNear('butter'), []);
    assert.equal(lexicon.mended('gefitinob'), 'gefitinib');
    assert.equal(lexicon.mended('butter'), undefined);
    assert.equal(writeSense({ kind: 'disease', place: 40, rank: 1 }), 'I14.1');
  });

  it('is enough to read a question with', () => {
    const reading = readQuestion('EGFR inhibitor', Lexicon.of(bytesOf(small)));
    assert.ok(reading.kind === 'mechanism');
    assert.deepEqual([reading.targets[0]?.rows, reading.action], [[0], 'inhibitor']);
  });

  const damages: [what: string, content: unknown][] = [
    ['no JSON', '{'],
    ['nothing', {}],
    ['another version', { ...small, version: 2 }],
    ['a name that points nowhere', { ...small, names: 'egfr\tT9.0' }],
    ['a name without a sense', { ...small, names: 'egfr\tX0.0' }],
    ['a target of no protein', { ...small, targets: [['EGFR', [7], [], [], []]] }],
    ['a class of no target', { ...small, classes: [['x', [7], '', []]] }],
    ['an id of no drug', { ...small, ids: [['CHEMBL1', 7]] }],
    ['an action that there is not', { ...small, mechanismActions: [99] }],
    ['too few actions', { ...small, mechanismActions: [] }],
  ];
  for (const [what, content] of damages) {
    it(`is refused with ${what}`, () => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : bytesOf(content);
      assert.throws(() => Lexicon.of(bytes), {
        code: 'model-invalid',
        message: 'The lexicon is damaged. Reinstall the extension.',
      });
    });
  }
});
