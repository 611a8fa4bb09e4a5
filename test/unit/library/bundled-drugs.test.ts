import assert from 'node:assert/strict';
import { cosineOf } from '../../../src/bridge/cosines.ts';
import { SentenceEncoder } from '../../../src/language/encoder.ts';
import { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import { models } from '../fixtures.ts';
import { describeIndex, services } from './compound-index-contract.ts';

describe('the bundled drugs as an index', () => {
  const given = services();
  describeIndex(given, () => BundledDrugs.open(models, given().heads, given().chemistry));

  it('knows where a mechanism of its table lies, as the encoder reads it', async () => {
    const { heads, chemistry } = given();
    await using drugs = await BundledDrugs.open(models, heads, chemistry);
    await using encoder = await SentenceEncoder.openFolder(models);
    for (const text of ['Cyclooxygenase inhibitor', 'Tyrosine-protein kinase BTK inhibitor']) {
      const { values } = await heads.projectSentences([await encoder.encode(text)]);
      assert.ok(cosineOf(drugs.placeOfMechanism(text)!, values) > 0.999, text);
    }
    assert.equal(drugs.placeOfMechanism('inhibitor of nothing'), undefined);
  });
});
