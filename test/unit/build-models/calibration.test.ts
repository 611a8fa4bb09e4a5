import assert from 'node:assert/strict';
import { expectedCalibrationError, reliabilityBins } from '../../../tools/build-models/calibration.ts';

const outcomes = (yes: number, no: number) => [
  ...new Array<boolean>(yes).fill(true),
  ...new Array<boolean>(no).fill(false),
];
const repeated = (value: number, count: number) => new Array<number>(count).fill(value);

describe('calibration', () => {
  it('is perfect where as many come true as was said', () => {
    assert.ok(expectedCalibrationError(repeated(0.8, 10), outcomes(8, 2)) < 1e-12);
    assert.equal(expectedCalibrationError([0, 1, 1], [false, true, true]), 0);
  });

  it('errs by the distance between what was said and what came, weighted by how often', () => {
    // 30 said to be 0.9 of which a third came, and 10 said to be 0.1 of which all came
    const error = expectedCalibrationError(
      [...repeated(0.9, 30), ...repeated(0.1, 10)],
      [...outcomes(10, 20), ...outcomes(10, 0)],
    );
    assert.ok(Math.abs(error - ((30 / 40) * (0.9 - 1 / 3) + (10 / 40) * 0.9)) < 1e-12);
  });

  it('does not let errors of one interval make up for those of another', () => {
    assert.ok(expectedCalibrationError([0.2, 0.8], [true, false], 10) > 0.79);
    // in one interval they do
    assert.ok(expectedCalibrationError([0.2, 0.8], [true, false], 1) < 1e-12);
  });

  it('sorts into intervals, the end of one being the beginning of the next', () => {
    const bins = reliabilityBins([0, 0.49, 0.5, 1], [true, false, true, true], 2);
    assert.deepEqual(
      bins.map(({ from, to, count, observed }) => [from, to, count, observed]),
      [
        [0, 0.5, 2, 0.5],
        [0.5, 1, 2, 1],
      ],
    );
    assert.ok(Number.isNaN(reliabilityBins([1], [true], 2)[0]!.observed));
  });

  it('refuses what is no probability', () => {
    assert.throws(() => reliabilityBins([-0.1], [true]), RangeError);
    assert.throws(() => reliabilityBins([Number.NaN], [true]), RangeError);
  });
});
