import assert from 'node:assert/strict';
import { withRepeated } from '../../../scripts/test/counts.ts';

describe('The counts of a run of which some files were repeated', () => {
  const first = {
    passed: 6,
    failed: 2,
    files: { 'a.test.ts': { passed: 4, failed: 0 }, 'b.test.ts': { passed: 2, failed: 2 } },
  };

  it('are those of the second run for what was repeated, and of the first for the rest', () => {
    const again = { passed: 5, failed: 0, files: { 'b.test.ts': { passed: 5, failed: 0 } } };
    assert.deepEqual(withRepeated(first, again), {
      passed: 9,
      failed: 0,
      files: { 'a.test.ts': { passed: 4, failed: 0 }, 'b.test.ts': { passed: 5, failed: 0 } },
    });
  });

  it('still fail where the second run failed', () => {
    const again = { passed: 4, failed: 1, files: { 'b.test.ts': { passed: 4, failed: 1 } } };
    assert.equal(withRepeated(first, again).failed, 1);
  });
});
