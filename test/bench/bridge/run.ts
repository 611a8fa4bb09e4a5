import type { RankingWeights } from '../../../src/retrieval/drug-ranking.ts';
import type { HeadWeights } from '../../../src/bridge/heads.ts';
import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import { Random } from '../../../src/base/random.ts';
import { firstStage, secondStage, trainByRecipe, type Recipe } from '../../../tools/build-models/recipe.ts';
import { nearestNeighbour, principalComponents, randomProjections, transfer } from './baselines.ts';
import type { Material, MeasuredPair } from './material.ts';
import { measureDrugToText, measureTextToDrug, transposed, type Measured, type Scores } from './measure.ts';
import {
  bridgeScores,
  combined,
  combinedDrugToText,
  plainTexts,
  rankingScores,
  testEvidence,
  unfused,
  type Texts,
} from './models.ts';
import { runWithinTarget, type WithinTarget } from './within-target.ts';
import { divide, validationSides, type PairsName, type Sides, type SplitName } from './sides.ts';

/** One table of the bridge: what is asked, and how it is divided. */
export interface BridgeTask {
  readonly pairs: PairsName;
  readonly split: SplitName;
  /** Whether the Guide to Pharmacology's molecules are among the ligands, as they are for the bundled models. */
  readonly withGuide?: boolean;
  /** Whether baselines and ablations stand beside the bridge. */
  readonly full: boolean;
}

export interface RunOptions {
  readonly recipe: (seed: number) => Recipe;
  /** Share of the drugs that is held out. */
  readonly share: number;
  readonly report: (progress: string) => void;
}

/** What one seed gave. */
export interface BridgeRun {
  readonly trainPairs: number;
  readonly testPairs: number;
  readonly testDrugs: number;
  /** The best R@1 that any ranking can reach on average: 1 by the number of right drugs. */
  readonly ceiling: number;
  readonly weights: RankingWeights;
  readonly textToDrug: Readonly<Record<string, Measured>>;
  readonly drugToText: Readonly<Record<string, Measured>>;
  readonly withinTarget: Readonly<Record<string, WithinTarget>>;
}

/** Measures every row of a task for one seed. */
export async function runBridge(
  material: Material,
  { pairs, split, full }: BridgeTask,
  seed: number,
  { recipe, share, report }: RunOptions,
): Promise<BridgeRun> {
  const isUsed = (pair: MeasuredPair) => pairs === 'all' || pair.inChembl23;
  const sides = divide(material, material.ligands, isUsed, split, share, new Random(seed));
  const texts = plainTexts(material, sides);
  const settings = recipe(seed);
  const textToDrug: Record<string, Measured> = {};
  const drugToText: Record<string, Measured> = {};
  const add = (name: string, scores: Scores, reverse = transposed(scores)) => {
    textToDrug[name] = measureTextToDrug(sides.test, scores);
    drugToText[name] = measureDrugToText(sides.test, reverse);
    const { own, grouped } = textToDrug[name];
    report(
      `${name}: R@1 ${own.recall[1].toFixed(3)} MRR ${own.mrr.toFixed(3)} grouped R@3 ${grouped.recall[3].toFixed(3)}`,
    );
  };
  const trainMechanisms = (changes: Partial<Recipe['mechanisms']> = {}) =>
    trainByRecipe(
      { ligands: undefined, mechanisms: sides.train },
      { ...settings, mechanisms: { ...settings.mechanisms, ...changes } },
    );
  const addHeads = async (name: string, weights: HeadWeights) => {
    add(name, await bridgeScores(weights, texts, material, sides));
  };

  if (full) {
    await addHeads('random projections', randomProjections(sides, seed));
    await addHeads('principal components', principalComponents(sides, seed));
    add('nearest neighbour by Tanimoto', nearestNeighbour(texts, material, sides));
    add('transfer by Tanimoto, untrained', transfer(texts, material, sides));
    await addHeads('bridge, mechanisms alone', await trainMechanisms());
    await addHeads('… without hard negatives', await trainMechanisms({ hardNegativeWeight: 1 }));
    await addHeads('… without margin', await trainMechanisms({ margin: 0 }));
    await addHeads('… without either', await trainMechanisms({ hardNegativeWeight: 1, margin: 0 }));
  }
  const validation = validationSides(material, sides, share, new Random(seed + 1000));
  // one first stage serves both second ones: it has seen the ligands that neither test side forbids
  const start = await firstStage({ ligands: validation.ligands, mechanisms: sides.train }, settings);
  const weights = await chooseWeights(material, validation, await secondStage(validation.train, start, settings));
  const heads = await secondStage(sides.train, start, settings);
  await addHeads('bridge, ligands and mechanisms', heads);
  const scores = await rankingScores(heads, texts, material, sides, testEvidence(material, sides));
  add('similar ligands, not normalised', unfused(scores, 'raw'));
  add('similar ligands', unfused(scores, 'ligands'));
  add('bridge and similar ligands', combined(scores, weights), combinedDrugToText(scores, weights));
  report(`weights ${JSON.stringify(weights)}`);

  const train = async (set: TrainingSet, how: 'full' | 'gentle') => {
    const changes = how === 'full' ? {} : { hardNegativeWeight: 1, margin: 0 };
    return secondStage(set, start, { ...settings, mechanisms: { ...settings.mechanisms, ...changes } });
  };
  const withinTarget = full ? await runWithinTarget({ material, sides, heads, weights, train, report }) : {};
  return {
    trainPairs: sides.trainPairs.length,
    testPairs: sides.test.length,
    testDrugs: sides.testDrugs.length,
    ceiling: ceilingOf(sides.test),
    weights,
    textToDrug,
    drugToText,
    withinTarget,
  };
}

/** Weights of similar ligands that are tried, where the bridge counts 1. */
const STEPS = [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** The weights with the best MRR on the validation side. */
async function chooseWeights(material: Material, validation: Sides, heads: HeadWeights): Promise<RankingWeights> {
  const texts: Texts = plainTexts(material, validation);
  const scores = await rankingScores(heads, texts, material, validation, testEvidence(material, validation));
  const judged = STEPS.map((ligands) => {
    const weights = { bridge: 1, ligands };
    return { weights, mrr: measureTextToDrug(validation.test, combined(scores, weights)).own.mrr };
  });
  return judged.reduce((best, candidate) => (candidate.mrr > best.mrr ? candidate : best)).weights;
}

function ceilingOf(pairs: readonly MeasuredPair[]): number {
  const count = new Map<number, number>();
  for (const { mechanism } of pairs) count.set(mechanism, (count.get(mechanism) ?? 0) + 1);
  return pairs.reduce((sum, { mechanism }) => sum + 1 / count.get(mechanism)!, 0) / pairs.length;
}
