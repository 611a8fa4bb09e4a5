import assert from 'node:assert/strict';
import { growthOf, measureMemory } from '../../bench/memory/run.ts';
import { models, workerFile } from '../fixtures.ts';

describe('the memory of the engine', () => {
  it('does not grow with the number of molecules (the short form of npm run soak:memory)', async function () {
    this.timeout(180_000);
    const measured = await measureMemory({ models, workerFile, measureAfter: [200, 600] });
    assert.deepEqual(
      measured.map(({ molecules, answers, refusals }) => [molecules, answers, refusals]),
      [
        [200, 650, 20],
        [600, 1950, 60],
      ],
    );
    // a megabyte kept of each question to the models would be a sixth
    const growth = growthOf(measured);
    assert.ok(growth < 0.12, `grown by ${(growth * 100).toFixed(1)} %`);
  });
});
