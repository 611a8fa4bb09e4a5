/**
 * Makes the tests of a suite steps of one journey: after one that failed, the rest is skipped. Mocha's `bail` would skip
 * them after a failure anywhere in the run, too.
 */
export function inSteps(suite: Mocha.Suite): void {
  suite.beforeEach(function () {
    if (suite.tests.some((test) => test.isFailed())) this.skip();
  });
}
