import assert from 'node:assert/strict';
import { encodeHeads, Heads } from '../../../src/bridge/heads.ts';
import type { HeadsManifest } from '../../../src/models/manifest.ts';
import { bestRanks, rankMetrics } from '../../../src/evaluation/evaluation.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import { Random } from '../../../src/base/random.ts';
import { defaultSettings, initialWeights, trainHeads } from '../../../src/training/trainer.ts';

const settings = { ...defaultSettings, epochs: 40, batch: 48, learningRate: 1e-2 };

describe('trainHeads', () => {
  it('learns which fingerprints belong to which sentences, on drugs it has not seen', async () => {
    const train = madeUpSet(1, 240);
    const test = madeUpSet(2, 60);
    const untrained = await recallAt1(initialWeights(train, 32, new Random(1)), test);
    const losses: number[] = [];
    const weights = await trainHeads(train, settings, {
      start: initialWeights(train, 32, new Random(1)),
      onEpoch: ({ loss }) => losses.push(loss),
    });
    assert.equal(losses.length, settings.epochs);
    assert.ok(losses.at(-1)! < losses[0]! - 1, `the loss fell from ${losses[0]} to ${losses.at(-1)} only`);
    const trained = await recallAt1(weights, test);
    assert.ok(untrained < 0.5 && trained > 0.9, `recall at 1: ${untrained} untrained, ${trained} trained`);
  });

  it('gives the same weights for the same seed, and others for another', async () => {
    const set = madeUpSet(1, 64);
    const brief = { ...settings, epochs: 2 };
    const [first, second, third] = [
      await trainHeads(set, brief),
      await trainHeads(set, brief),
      await trainHeads(set, { ...brief, seed: 2 }),
    ];
    assert.deepEqual(first, second);
    assert.notDeepEqual(first, third);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const epochs: number[] = [];
    const training = trainHeads(madeUpSet(1, 64), settings, {
      signal: controller.signal,
      onEpoch: ({ epoch }) => {
        epochs.push(epoch);
        controller.abort(new Error('enough'));
      },
    });
    await assert.rejects(training, /enough/);
    assert.deepEqual(epochs, [1]);
  });

  it('stays nearer to where it started, the stronger it is pulled back', async () => {
    const set = madeUpSet(1, 96);
    const start = initialWeights(set, 32, new Random(1));
    const movedBy = async (weightDecay: number) => {
      const { chemistry } = await trainHeads(set, { ...settings, epochs: 10, weightDecay }, { start });
      return Math.hypot(...chemistry.map((weight, place) => weight - start.chemistry[place]!));
    };
    const [free, pulled, held] = [await movedBy(0), await movedBy(20), await movedBy(100)];
    assert.ok(free > 1.2 * pulled && pulled > 1.2 * held, `it moved by ${free}, ${pulled} and ${held}`);
  });

  it('refuses a set without pairs', async () => {
    await assert.rejects(trainHeads({ ...madeUpSet(1, 8), pairs: [] }, settings), /no pairs/);
  });
});

const MECHANISMS = 6;

/** Drugs whose bits 0 to 5 tell the mechanism and whose other bits are noise, with two texts a mechanism. */
function madeUpSet(seed: number, drugs: number): TrainingSet {
  const random = new Random(seed);
  const pairs = Array.from({ length: drugs }, (_, drug) => ({ drug, mechanism: drug % MECHANISMS }));
  const fingerprints = pairs.map(({ mechanism }) => {
    const noise = Uint8Array.from({ length: 8 }, () => random.below(256) & random.below(256));
    noise[0] = 1 << mechanism;
    return noise;
  });
  const sentences = Array.from({ length: 2 * MECHANISMS }, (_, text) =>
    Float32Array.from({ length: 16 }, (_unused, index) => (index === text ? 1 : 0.3)),
  );
  const mechanisms = Array.from({ length: MECHANISMS }, (_, mechanism) => ({
    texts: [2 * mechanism, 2 * mechanism + 1],
    target: mechanism < 2 ? 'shared' : null,
  }));
  return { fingerprints, sentences, mechanisms, pairs };
}

async function recallAt1(weights: Parameters<typeof encodeHeads>[0], set: TrainingSet): Promise<number> {
  const manifest = { name: 'test', dimension: weights.dimension } as HeadsManifest;
  const heads = await Heads.open(manifest, encodeHeads(weights));
  try {
    const drugs = await heads.projectFingerprints(set.fingerprints);
    const texts = await heads.projectSentences(set.sentences);
    const isRight = (drug: number, text: number) => set.pairs[drug]!.mechanism === Math.floor(text / 2);
    const ranks = bestRanks(drugs, texts, { isRight });
    return rankMetrics(ranks).recall[1];
  } finally {
    await heads[Symbol.asyncDispose]();
  }
}
