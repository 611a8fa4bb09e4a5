import type { HeadWeights } from '../../../src/bridge/heads.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import { bestRank, meanReciprocalRank, recallAt } from '../../../src/evaluation/evaluation.ts';
import type { RankingWeights } from '../../../src/retrieval/drug-ranking.ts';
import type { Material, MeasuredPair } from './material.ts';
import type { Scores } from './measure.ts';
import { bridgeScores, combined, rankingScores, testEvidence, type Texts } from './models.ts';
import type { Sides } from './sides.ts';

/** How well a text finds its own drug among those of the same target. Each pair asks whose target has two or more. */
export interface WithinTarget {
  /** Number of candidates of each query. */
  readonly candidates: readonly number[];
  /** Rank of each query's own drug, in the same order. */
  readonly ranks: readonly number[];
  /** The best R@1 that any ranking can reach: pairs of one target and one text have one answer between them. */
  readonly ceiling: number;
}

/** What is measured within the target, and with which heads. */
export interface WithinTargetOptions {
  readonly material: Material;
  readonly sides: Sides;
  /** Heads trained on plain texts. */
  readonly heads: HeadWeights;
  /** Weights of the ranking that the validation side chose for plain texts. */
  readonly weights: RankingWeights;
  /** Trains heads on a training set, with hard negatives and margin or without. */
  readonly train: (set: TrainingSet, how: 'full' | 'gentle') => Promise<HeadWeights>;
  readonly report: (progress: string) => void;
}

/** Measures plain and enriched texts within the target, the latter by several rankings. */
export async function runWithinTarget({
  material,
  sides,
  heads,
  weights,
  train,
  report,
}: WithinTargetOptions): Promise<Record<string, WithinTarget>> {
  const measured: Record<string, WithinTarget> = {};
  const add = (name: string, scores: Scores, textOf: TextOf, asked: Sides = sides) => {
    const within = measureWithinTarget(material, asked, scores, textOf);
    measured[name] = within;
    const [first, mrr] = [recallAt(within.ranks, 1), meanReciprocalRank(within.ranks)];
    report(`within target, ${name}: R@1 ${first.toFixed(3)} MRR ${mrr.toFixed(3)}`);
  };
  const plain: TextOf = ({ mechanism }) => material.drugs.mechanisms[mechanism]!.texts[0]!;
  const enriched: TextOf = (pair) => pair.enriched;
  add('plain text', await bridgeScores(heads, textsOf(material, sides, plain), material, sides), plain);

  const set = enrichedSet(material, sides);
  const texts = textsOf(material, sides, enriched);
  const trained = await train(set, 'full');
  add('enriched text', await bridgeScores(trained, texts, material, sides), enriched);
  const gentle = await train(set, 'gentle');
  add('… without hard negatives and margin', await bridgeScores(gentle, texts, material, sides), enriched);
  const [enrichedMaterial, enrichedSides] = asMechanisms(set, material, sides);
  const evidence = testEvidence(enrichedMaterial, enrichedSides);
  const scores = await rankingScores(trained, texts, enrichedMaterial, enrichedSides, evidence);
  add('… and similar ligands', combined(scores, weights), enriched);
  // what the same protocol gives on drugs that the heads were trained on: no skill, but a bound of what it can give
  const seen = { ...sides, test: sides.trainPairs, testDrugs: [...new Set(sides.trainPairs.map(({ drug }) => drug))] };
  const seenScores = await bridgeScores(trained, textsOf(material, seen, enriched), material, seen);
  add('… on the training side', seenScores, enriched, seen);
  return measured;
}

/** The sentence that a pair asks with. */
type TextOf = (pair: MeasuredPair) => number;

/** The sentences of the test side, as queries. */
function textsOf({ drugs }: Material, { test }: Sides, textOf: TextOf): Texts {
  const queries = [...new Set(test.map(textOf))];
  return { queries, sentences: queries.map((sentence) => drugs.sentences[sentence]!) };
}

/**
 * Text → drug among the test drugs of the pair's target; the pair's own drug alone is right.
 * @param scores sentences as queries, all test drugs as candidates
 */
export function measureWithinTarget(
  { drugs: { mechanisms } }: Material,
  { test }: Pick<Sides, 'test'>,
  scores: Scores,
  textOf: TextOf,
): WithinTarget {
  const drugsOf = new Map<string, Set<number>>();
  const targetOf = ({ mechanism }: MeasuredPair) => mechanisms[mechanism]!.target ?? '';
  for (const pair of test) {
    const target = targetOf(pair);
    if (target !== '') drugsOf.set(target, (drugsOf.get(target) ?? new Set()).add(pair.drug));
  }
  const asked = test.filter((pair) => (drugsOf.get(targetOf(pair))?.size ?? 0) >= 2);
  const rowOf = new Map(scores.queries.map((sentence, row) => [sentence, row]));
  const rivals = asked.map((pair) => drugsOf.get(targetOf(pair))!);
  const ranks = asked.map((pair, query) =>
    bestRank(scores.rows[rowOf.get(textOf(pair))!]!, query, {
      isRight: (_, place) => scores.candidates[place] === pair.drug,
      takesPart: (_, place) => rivals[query]!.has(scores.candidates[place]!),
    }),
  );
  const questions = new Set(asked.map((pair) => `${targetOf(pair)} ${textOf(pair)}`));
  return { candidates: rivals.map(({ size }) => size), ranks, ceiling: questions.size / asked.length };
}

/**
 * The training side with enriched texts: each pair has a text of its own, which is true of its drug alone. Drugs of one
 * target are then hard negatives of each other, as in the paper.
 */
export function enrichedSet({ drugs }: Material, { trainPairs }: Sides): TrainingSet {
  return {
    ...drugs,
    mechanisms: trainPairs.map(({ mechanism, enriched }) => ({
      texts: [enriched],
      target: drugs.mechanisms[mechanism]!.target,
    })),
    pairs: trainPairs.map(({ drug }, mechanism) => ({ drug, mechanism })),
  };
}

/** Material and sides in which what is known of a training drug are its enriched texts. */
function asMechanisms(set: TrainingSet, material: Material, sides: Sides): [Material, Sides] {
  const trainPairs = sides.trainPairs.map((pair, mechanism) => ({ ...pair, mechanism }));
  return [
    { ...material, drugs: set },
    { ...sides, train: set, trainPairs },
  ];
}
