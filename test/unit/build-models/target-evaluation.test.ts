import assert from 'node:assert/strict';
import type { TargetEvidence } from '../../../src/retrieval/target-scores.ts';
import { Random } from '../../../src/base/random.ts';
import { evaluateTargets } from '../../../tools/build-models/target-evaluation.ts';
import {
  chooseScoring,
  fitCalibration,
  rankOfRight,
  type HeldOutMolecule,
} from '../../../tools/build-models/target-scoring.ts';

describe('the rank of the best right target', () => {
  const cases: [scores: number[], right: number[], rank: number][] = [
    [[0.9, 0.5, 0.1], [0], 1],
    [[0.9, 0.5, 0.1], [2], 3],
    [[0.9, 0.5, 0.1], [2, 1], 2],
    // ties count against us, but not those with another right one
    [[0.5, 0.5, 0.5], [1], 3],
    [[0.5, 0.5, 0.5], [1, 2], 2],
    [[0, 0, 0, 0.1], [0], 4],
    [[0.9, 0.5], [], Infinity],
  ];
  for (const [scores, right, rank] of cases) {
    it(`is ${rank} for ${right.join(' and ') || 'none'} of ${scores.join(', ')}`, () => {
      assert.equal(rankOfRight(scores, right), rank);
    });
  }
});

/** Evidence for one of `count` targets, and a little noise for the others. */
function evidenceFor(target: number, count: number, random: Random): TargetEvidence {
  const values = () =>
    Float32Array.from({ length: count }, (_, other) => (other === target ? 0.6 : 0) + random.below(100) / 400);
  return { cosines: values(), similarities: values() };
}

/** Molecules of made-up series; `pick` says which target the evidence speaks for. */
function molecules(
  count: number,
  pick: (right: number, random: Random) => { readonly head: number; readonly ligands: number },
): HeldOutMolecule[] {
  const random = new Random(3);
  return Array.from({ length: count }, (_, index) => {
    const right = random.below(20);
    const { head, ligands } = pick(right, random);
    return {
      series: `series ${Math.floor(index / 3)}`,
      targets: [right],
      evidence: {
        cosines: evidenceFor(head, 20, random).cosines,
        similarities: evidenceFor(ligands, 20, random).similarities,
      },
    };
  });
}

describe('the evaluation of target guesses', () => {
  it('gives the head the share that it deserves', () => {
    const wrong = (right: number, random: Random) => (right + 1 + random.below(18)) % 20;
    const trustHead = chooseScoring(
      molecules(300, (right, random) => ({ head: right, ligands: wrong(right, random) })),
    );
    const trustLigands = chooseScoring(
      molecules(300, (right, random) => ({ head: wrong(right, random), ligands: right })),
    );
    assert.ok(trustHead.headShare > 0.5, String(trustHead.headShare));
    assert.ok(trustLigands.headShare < 0.5, String(trustLigands.headShare));
  });

  it('lets no evidence speak against a target', () => {
    // the head says one target too many, and the nearer the ligand the more often it is the wrong one
    const misled = molecules(600, (right, random) => {
      const isWrong = random.below(2) === 0;
      return { head: right, ligands: isWrong ? (right + 1) % 20 : right };
    }).map((molecule): HeldOutMolecule => {
      const [own = 0] = molecule.targets;
      const similarities = molecule.evidence.similarities.map((value, target) => (target === own ? value / 2 : value));
      return { ...molecule, evidence: { ...molecule.evidence, similarities } };
    });
    const { weights } = fitCalibration(misled, 0.5);
    assert.ok(
      Object.values(weights).every((weight) => weight >= 0),
      JSON.stringify(weights),
    );
    assert.ok(weights.similarity === 0 && weights.logSoftmax > 0, JSON.stringify(weights));
  });

  it('measures on series that the choice has not seen, and says probabilities that come true', () => {
    // both kinds of evidence are right in 7 of 10 molecules, and wrong for the same target in the others
    const mixed = molecules(3000, (right, random) => {
      const said = random.below(10) < 7 ? right : (right + 1 + random.below(18)) % 20;
      return { head: said, ligands: said };
    });
    const unknown = mixed.slice(0, 30).map((molecule) => ({ ...molecule, series: 'no target', targets: [] }));
    const evaluation = evaluateTargets([...mixed, ...unknown], new Random(1));
    const { molecules: measured, withoutTarget, shown, tanimoto, calibration } = evaluation;
    assert.ok(measured > 1300 && measured < 1700, String(measured));
    assert.ok(withoutTarget === 0 || withoutTarget === 30);
    assert.ok(Math.abs(shown.all.recall[1] - 0.7) < 0.05, String(shown.all.recall[1]));
    assert.ok(Math.abs(tanimoto.all.recall[1] - 0.7) < 0.05);
    assert.ok(calibration.error < 0.01, String(calibration.error));
    assert.ok(calibration.firstError < 0.06, String(calibration.firstError));
    assert.equal(
      calibration.bins.reduce((sum, { count }) => sum + count, 0),
      10 * (measured + withoutTarget),
    );
  });

  it('sorts molecules into bands by their nearest ligand', () => {
    const similarities = [0.39, 0.4, 0.59, 0.6, 1];
    const banded = Array.from({ length: 200 }, (_, index): HeldOutMolecule => {
      const nearest = similarities[index % 5]!;
      return {
        series: String(index),
        // those of the first band are guessed wrong
        targets: [nearest < 0.4 ? 1 : 0],
        evidence: { cosines: Float32Array.of(1, 0, 0), similarities: Float32Array.of(nearest + 1e-6, 0.1, 0) },
      };
    });
    const { inBands, tanimoto } = evaluateTargets(banded, new Random(1));
    assert.equal(
      inBands.reduce((sum, count) => sum + count),
      100,
    );
    assert.deepEqual(
      tanimoto.bands.map(({ recall }) => recall[1]),
      [NaN, 0, 1, 1],
    );
    assert.ok(inBands[2]! > inBands[1]! && inBands[0] === 0);
  });

  it('cannot choose without a molecule whose target can be guessed', () => {
    assert.throws(() => chooseScoring([]), RangeError);
    assert.throws(() => evaluateTargets([], new Random(1)), RangeError);
  });
});
