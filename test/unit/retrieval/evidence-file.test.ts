import assert from 'node:assert/strict';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';
import { readEvidence, writeEvidence } from '../../../src/retrieval/evidence-file.ts';

describe('evidence.json', () => {
  const table = {
    mechanisms: [[0, 2], [1]],
    mechanismCount: 1,
    targets: [[3]],
    proteins: [{ accession: 'P23219', name: 'PTGS1', action: '' }],
    drugs: EvidenceColumns.of([
      { mechanisms: [{ entry: 1, similarity: 0.5 }], targets: [] },
      { mechanisms: [], targets: [{ entry: 0, similarity: 1 }] },
    ]),
  };

  it('is read as it was written', () => {
    assert.deepEqual(readEvidence(writeEvidence(table), 4), table);
  });

  const faulty: [fault: string, text: string][] = [
    [
      'names a text that is not there',
      JSON.stringify({ mechanisms: [[4]], mechanismCount: 1, targets: [], proteins: [], drugs: [] }),
    ],
    [
      'names a topic that is not there',
      JSON.stringify({ mechanisms: [[0]], mechanismCount: 1, targets: [], proteins: [], drugs: [[[1, 50], []]] }),
    ],
    [
      'has a mechanism without a text',
      JSON.stringify({ mechanisms: [[]], mechanismCount: 1, targets: [], proteins: [], drugs: [] }),
    ],
    [
      'has more mechanisms than topics',
      JSON.stringify({ mechanisms: [[0]], mechanismCount: 2, targets: [], proteins: [], drugs: [] }),
    ],
    ['is cut off', '{"mechanisms": [[0'],
  ];
  for (const [fault, text] of faulty) {
    it(`is refused where it ${fault}`, () => {
      assert.throws(() => readEvidence(new TextEncoder().encode(text), 4), { code: 'model-invalid' });
    });
  }
});
