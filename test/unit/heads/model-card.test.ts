import assert from 'node:assert/strict';
import { modelCard } from '../../../src/heads/model-card.ts';
import { reportOf, smallHeads } from './heads-fixtures.ts';

describe('the card of heads', () => {
  const { manifest } = smallHeads('mine');

  it('says what they were trained on, how well they do and beside what, and what they are not for', () => {
    const card = modelCard({ manifest, report: reportOf('mine') });
    assert.match(card, /^# mine\n/u);
    assert.match(card, /## Training[^]*- Dataset: [^]*SHA-256 \w+[^]*- Trained from the heads/u);
    assert.match(card, /\| text → drug, any right one \| MRR \| 0\.312 \| 0\.401 \| 0\.089 \(0\.040 to 0\.130\) \|/u);
    assert.match(card, /## Limits[^]*no ground for a decision about patients[^]*## Sources[^]*ChEMBL/u);
  });

  it('says so where nothing is recorded of the training', () => {
    assert.match(modelCard({ manifest, report: null }), /## Training\n\nNothing is recorded of it\./u);
  });

  it('shows names as they are, whatever they hold', () => {
    const card = modelCard({ manifest: { ...manifest, name: 'a\n## [b](c) <img src=x>' }, report: null });
    assert.equal(card.split('\n')[0], String.raw`# a \#\# \[b\]\(c\) \<img src=x\>`);
  });
});
