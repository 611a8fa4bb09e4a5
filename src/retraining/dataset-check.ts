import { counted } from '../text/numbers.ts';
import { countsOf, type Counts } from '../dataset/compose.ts';
import { identityOf } from '../dataset/exclusion.ts';
import type { PairDataset } from '../dataset/dataset-builder.ts';
import type { KnownPairs, PairSource, SourceDrug } from '../dataset/dataset.ts';
import type { DatasetCheck } from '../heads/report.ts';

/** The least that is trained on. */
const FEWEST_PAIRS = 20;
const FEWEST_MECHANISMS = 2;

/**
 * What is known of a dataset before anything is trained on it.
 * @param name of the dataset, for `tooLittle`
 */
export function checkDataset(name: string, dataset: PairDataset, known: KnownPairs | null): DatasetCheck {
  const { rows, refused, refusedRows, drugs, pairs } = dataset;
  const usable = countsOf(dataset);
  return {
    rows,
    refused,
    refusedRows,
    duplicates: rows - refused - pairs.length,
    usable,
    series: seriesCount(dataset),
    knownDrugs: known === null ? null : countKnown(drugs, known),
    tooLittle: tooLittle(name, usable, refused === 0 ? [] : [`${counted(refused, 'row')} can't be used`]),
  };
}

/**
 * Says why nothing can be trained on so little; null where it is enough.
 * @param name of the dataset
 * @param lost what was left out of it
 */
export function tooLittle(name: string, { pairs, mechanisms }: Counts, lost: readonly string[]): string | null {
  if (pairs >= FEWEST_PAIRS && mechanisms >= FEWEST_MECHANISMS) return null;
  return (
    `${name} has too little to train on: ${counted(pairs, 'usable pair')} of ${counted(mechanisms, 'mechanism')}` +
    `${lost.length === 0 ? '' : ` (${lost.join(', ')})`}. At least ${FEWEST_PAIRS} pairs of ${FEWEST_MECHANISMS} ` +
    'mechanisms are wanted.'
  );
}

/** How many chemical series the pairs are of. */
export function seriesCount({ drugs, pairs }: PairSource): number {
  return new Set(pairs.map(({ drug }) => drugs[drug]?.series)).size;
}

/** How many of some drugs are known, whatever their salt and stereochemistry. */
export function countKnown(drugs: readonly SourceDrug[], known: KnownPairs): number {
  const identities = new Set(known.drugs.map(identityOf));
  return drugs.filter((drug) => identities.has(identityOf(drug))).length;
}
