import type { TrainingSet } from '../../../src/dataset/dataset.ts';
import type { Random } from '../../../src/base/random.ts';
import { splitAtRandom, splitByGroup, splitByYear } from '../../../src/evaluation/split.ts';
import type { Material, MeasuredPair } from './material.ts';

export type SplitName = 'scaffold' | 'random' | 'temporal';
export type PairsName = 'ChEMBL 23' | 'all';

/** What is trained on and what is asked, sharing no drug. */
export interface Sides {
  readonly train: TrainingSet;
  /** Pairs of `train` that are mechanisms. */
  readonly trainPairs: readonly MeasuredPair[];
  /** Ligands that are no test molecule and have no scaffold of one. */
  readonly ligands: TrainingSet;
  readonly test: readonly MeasuredPair[];
  /** The drugs of the test side. */
  readonly testDrugs: readonly number[];
}

/** Divides the pairs that `isUsed` for one seed. */
export function divide(
  material: Material,
  ligands: TrainingSet,
  isUsed: (pair: MeasuredPair) => boolean,
  split: SplitName,
  share: number,
  random: Random,
): Sides {
  const pairs = material.pairs.filter(isUsed);
  const drugs = [...new Set(pairs.map(({ drug }) => drug))].sort((a, b) => a - b);
  const at = <Item>(items: readonly Item[]) => drugs.map((drug) => items[drug]!);
  const sides = {
    scaffold: () => splitByGroup(at(material.series), share, random),
    random: () => splitAtRandom(drugs.length, share, random),
    temporal: () => splitByYear(at(material.years)),
  }[split]();
  return sidesOf(material, ligands, pairs, new Set(sides.test.map((index) => drugs[index]!)));
}

/** The sides where `test` are the test drugs; drugs that none of `pairs` names are on neither. */
function sidesOf(
  material: Material,
  ligands: TrainingSet,
  pairs: readonly MeasuredPair[],
  test: ReadonlySet<number>,
): Sides {
  const { drugs } = material;
  const trainPairs = pairs.filter(({ drug }) => !test.has(drug));
  const trainDrugs = new Set(trainPairs.map(({ drug }) => drug));
  const classPairs = drugs.pairs.filter(
    ({ drug, mechanism }) => mechanism >= material.mechanisms && trainDrugs.has(drug),
  );
  const testSeries = new Set([...test].map((drug) => material.series[drug]));
  // what is the same molecule but for stereochemistry has the same fingerprint
  const testFingerprints = new Set([...test].map((drug) => keyOf(drugs.fingerprints[drug]!)));
  const isKeptOut = ligands.fingerprints.map(
    (fingerprint, ligand) => testSeries.has(material.ligandSeries[ligand]) || testFingerprints.has(keyOf(fingerprint)),
  );
  return {
    train: { ...drugs, pairs: [...trainPairs, ...classPairs] },
    trainPairs,
    ligands: { ...ligands, pairs: ligands.pairs.filter(({ drug }) => isKeptOut[drug] === false) },
    test: pairs.filter(({ drug }) => test.has(drug)),
    testDrugs: [...test].sort((a, b) => a - b),
  };
}

/** A validation side cut off the training side, by scaffold, for choosing what must not be chosen on the test side. */
export function validationSides(
  material: Material,
  { trainPairs, ligands }: Sides,
  share: number,
  random: Random,
): Sides {
  const outer = new Set(trainPairs);
  return divide(material, ligands, (pair) => outer.has(pair), 'scaffold', share, random);
}

function keyOf(fingerprint: Uint8Array): string {
  return Buffer.from(fingerprint).toString('latin1');
}
