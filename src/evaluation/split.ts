import type { Random } from '../base/random.ts';

/** Indices of drugs, from 0, in ascending order; each drug is on one side. */
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
  return ascendingSides(train, test);
}

/**
 * Splits drugs at random, whatever their structure: a test drug may have close analogues in training.
 *
 * @param count number of drugs
 * @param share of the test side, 0 to 1
 */
export function splitAtRandom(count: number, share: number, random: Random): Split {
  const drugs = random.shuffled(Array.from({ length: count }, (_, drug) => drug));
  return ascendingSides(drugs.slice(Math.round(share * count)), drugs.slice(0, Math.round(share * count)));
}

/**
 * Splits drugs by time: the test side are those first approved in `year` or later, as if the model had been made
 * before. The protocol is time, not structure: a test drug may share its scaffold with one of training.
 *
 * A drug without a year is on the training side, as the source doesn't say when it became known. A drug is one entry
 * with the earliest year of its forms, so that none of a test drug's own pairs comes into training this way; a close
 * analogue that is in truth newer may, which flatters the figures.
 *
 * @param years of the first approval of each drug; null where unknown
 */
export function splitByYear(years: readonly (number | null)[], year = 2018): Split {
  const isTest = (drug: number) => (years[drug] ?? -Infinity) >= year;
  const drugs = years.map((_, drug) => drug);
  return ascendingSides(
    drugs.filter((drug) => !isTest(drug)),
    drugs.filter(isTest),
  );
}

function ascendingSides(train: readonly number[], test: readonly number[]): Split {
  const ascending = (drugs: readonly number[]) => [...drugs].sort((a, b) => a - b);
  return { train: ascending(train), test: ascending(test) };
}
