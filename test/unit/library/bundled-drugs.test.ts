import { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import { models } from '../fixtures.ts';
import { describeIndex, services } from './compound-index-contract.ts';

describe('the bundled drugs as an index', function () {
  this.timeout(60_000);
  const given = services();
  describeIndex(given, () => BundledDrugs.open(models, given().heads, given().chemistry));
});
