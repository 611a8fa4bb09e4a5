import assert from 'node:assert/strict';
import type { RankedEvaluation } from '../../../src/evaluation/pair-evaluation.ts';
import { rankMetrics } from '../../../src/evaluation/evaluation.ts';
import { choosePoint, pathOf, type EvaluatedPoint } from '../../../src/retraining/interpolation.ts';

/** An evaluation with these ranks of the right drug, and of the right text. */
function ranked(...ranks: number[]): RankedEvaluation {
  const metrics = { ...rankMetrics(ranks), grouped: rankMetrics(ranks) };
  const both = { own: ranks, grouped: ranks };
  return {
    textToDrug: both,
    drugToText: both,
    evaluation: {
      ...{ pairs: ranks.length, drugs: ranks.length, mechanisms: ranks.length },
      ...{ textToDrug: metrics, drugToText: metrics, withinTarget: null },
    },
  };
}

const all = (rank: number) => ranked(...Array.from({ length: 100 }, () => rank));

describe('the point between the heads in use and the trained ones', () => {
  it('is the best on what is held back to choose by', () => {
    const ranks = [4, 2, 1, 3];
    const evaluated = ranks.map((rank, place) => ({ point: place / 3, own: all(rank), known: all(1) }));
    assert.deepEqual(choosePoint(evaluated), { point: 2 / 3, chosenBy: 'validation' });
  });

  it('is none at which something that is known is lost', () => {
    const lossy = ranked(...Array.from({ length: 100 }, (_, query) => (query < 1 ? 2 : 1)));
    const evaluated: EvaluatedPoint[] = [
      { point: 0, own: all(4), known: all(1) },
      { point: 0.5, own: all(3), known: all(1) },
      { point: 1, own: all(1), known: lossy },
    ];
    assert.deepEqual(choosePoint(evaluated), { point: 0.5, chosenBy: 'validation' });
  });

  it('may be that of the heads in use, and is so where nothing is better', () => {
    const evaluated = [0, 0.5, 1].map((point) => ({ point, own: all(2), known: all(1) }));
    assert.deepEqual(choosePoint(evaluated), { point: 0, chosenBy: 'validation' });
  });

  it('is as far as keeps what is known, and no farther than the rule says, where there is too little to choose by', () => {
    const few = ranked(...Array.from({ length: 14 }, () => 1));
    const lossy = ranked(...Array.from({ length: 100 }, (_, query) => (query < 1 ? 2 : 1)));
    const at = (known: (point: number) => RankedEvaluation) =>
      choosePoint([0, 0.3, 0.5, 0.8, 1].map((point) => ({ point, own: few, known: known(point) })));
    assert.deepEqual(
      at(() => all(1)),
      { point: 0.8, chosenBy: 'rule' },
    );
    assert.deepEqual(
      at((point) => (point > 0.3 ? lossy : all(1))),
      { point: 0.3, chosenBy: 'rule' },
    );
    assert.deepEqual(choosePoint([]), { point: 0.8, chosenBy: 'rule' });
  });

  it('has a path of the changes that decide', () => {
    const evaluated = [
      { point: 0, own: all(2), known: undefined },
      { point: 1, own: all(1), known: undefined },
    ];
    const path = pathOf(evaluated, 1);
    assert.deepEqual(
      path.map(({ point, own, known }) => [point, own.map(({ measure, change }) => [measure, change.value]), known]),
      [
        [
          0,
          [
            ['R@1', 0],
            ['MRR', 0],
          ],
          [],
        ],
        [
          1,
          [
            ['R@1', 1],
            ['MRR', 0.5],
          ],
          [],
        ],
      ],
    );
  });
});
