import type { Random } from './random.ts';

/** Indices of drugs, on two sides that share no group. */
export interface Split {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/**
 * Splits drugs so that a group (a Bemis-Murcko scaffold) lies whole on one side. Groups are taken in random order into
 * the test side until it holds `share` of all drugs.
 *
 * @param groups the group of each drug
 * @param share of the test side, 0 to 1
 */
export function splitByGroup(groups: readonly string[], share: number, random: Random): Split {
  const members = new Map<string, number[]>();
  groups.forEach((group, drug) => {
    const known = members.get(group);
    if (known === undefined) members.set(group, [drug]);
    else known.push(drug);
  });
  const test: number[] = [];
  const train: number[] = [];
  for (const group of random.shuffled([...members.values()])) {
    // a group that would overshoot the share by more than it now falls short stays on the training side
    const room = share * groups.length - test.length;
    (group.length <= 2 * room ? test : train).push(...group);
  }
  return { train: train.sort((a, b) => a - b), test: test.sort((a, b) => a - b) };
}
