import * as l10n from '@vscode/l10n';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { PairDataset } from '../dataset/dataset-builder.ts';
import { countsOf, type Counts } from '../dataset/compose.ts';
import type { KnownPairs, PairSource, SourceDrug } from '../dataset/dataset.ts';
import { identityOf } from '../dataset/exclusion.ts';
import { readPairDataset, type FrozenEncoders } from '../dataset/pair-dataset.ts';
import { readPairRows } from '../dataset/pair-table.ts';
import type { DatasetCheck } from '../heads/report.ts';
import { fileSha256 } from '../models/model-files.ts';
import type { TableLayout } from '../tables/table-layout.ts';
import { counted } from '../text/numbers.ts';

/** Where a dataset is. */
export interface DatasetFile {
  /** A table of drugs and mechanisms. */
  readonly dataset: string;
  /** What it is called; by its file where undefined. */
  readonly name: string | undefined;
  /** Where its columns are; recognised by their names where undefined. */
  readonly layout: TableLayout | undefined;
}

/** What the heads in use know. */
export interface KnownToHeads {
  /** What they were first trained on; null where nothing is known of that. */
  readonly known: KnownPairs | null;
  /** `identityOf` the compounds that retrainings have taught them since. */
  readonly learned: ReadonlySet<string>;
}

/** A dataset that was read and checked. */
export interface CheckedDataset {
  readonly name: string;
  readonly sha256: string;
  /** With the series of its drugs. */
  readonly dataset: PairDataset;
  readonly check: DatasetCheck;
}

/** Rows that can be read so far. */
export interface ReadingProgress {
  readonly step: 'reading';
  readonly rows: number;
  /** About how much of the file that is, 0 to 1. */
  readonly share: number;
}

interface ReadingControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Rows between two reports. */
const REPORT_EVERY = 50;

/**
 * Reads and checks a dataset.
 * @throws as `readPairRows` and `readPairDataset`
 */
export async function readCheckedDataset(
  { dataset: file, name = path.basename(file), layout }: DatasetFile,
  inUse: KnownToHeads,
  encoders: FrozenEncoders,
  { signal, onProgress }: ReadingControl,
): Promise<CheckedDataset> {
  // a file that can't be read is told of by the reading itself
  const { size } = await stat(file).catch(() => ({ size: 1 }));
  const place = new PlaceInFile();
  const onBytes = (bytes: number, line: number) => place.add(bytes, line);
  const dataset = await readPairDataset((refuse) => readPairRows(file, { layout, signal, onBytes }, refuse), encoders, {
    series: true,
    signal,
    onRows: (rows, line) => {
      if (rows % REPORT_EVERY > 0) return;
      onProgress?.({ step: 'reading', rows, share: Math.min(1, place.bytesAt(line) / size) });
    },
  });
  return { name, sha256: await fileSha256(file), dataset, check: checkDataset(name, dataset, inUse) };
}

/** Where in a file its lines are, as nearly as is known: it is read some way ahead of the rows that are done. */
class PlaceInFile {
  /** Line and bytes that the line looked for lies behind, and what was read since. */
  #behind = { line: 0, bytes: 0 };
  #ahead: { readonly line: number; readonly bytes: number }[] = [];

  add(bytes: number, line: number): void {
    this.#ahead.push({ line, bytes });
  }

  /** @param line not less than any before */
  bytesAt(line: number): number {
    for (;;) {
      const [next] = this.#ahead;
      if (next === undefined) return this.#behind.bytes;
      const { line: from, bytes } = this.#behind;
      if (line < next.line) return bytes + ((next.bytes - bytes) * (line - from)) / (next.line - from);
      this.#behind = next;
      this.#ahead.shift();
    }
  }
}

/** The least that is trained on. */
const FEWEST_PAIRS = 20;
const FEWEST_MECHANISMS = 2;

/**
 * What is known of a dataset before anything is trained on it.
 * @param name of the dataset, for `tooLittle`
 */
function checkDataset(name: string, dataset: PairDataset, inUse: KnownToHeads): DatasetCheck {
  const { rows, refused, refusedRows, several, named, drugs, pairs } = dataset;
  const usable = countsOf(dataset);
  return {
    rows,
    refused,
    refusedRows,
    several,
    duplicates: named - pairs.length,
    usable,
    series: seriesCount(dataset),
    knownDrugs: countKnown(drugs, inUse),
    learnedDrugs: drugs.filter((drug) => inUse.learned.has(identityOf(drug))).length,
    tooLittle: tooLittle(name, usable, refused === 0 ? [] : [l10n.t`${counted(refused, 'row')} can't be used`]),
  };
}

/**
 * Says why nothing can be trained on so little; null where it is enough.
 * @param name of the dataset
 * @param lost what was left out of it
 */
export function tooLittle(name: string, { pairs, mechanisms }: Counts, lost: readonly string[]): string | null {
  if (pairs >= FEWEST_PAIRS && mechanisms >= FEWEST_MECHANISMS) return null;
  const there = l10n.t`${counted(pairs, 'usable pair')} of ${counted(mechanisms, 'mechanism')}`;
  const told = lost.length === 0 ? there : `${there} (${lost.join(', ')})`;
  return l10n.t(
    '{0} has too little to train on: {1}. At least {2} pairs of {3} mechanisms are wanted.',
    name,
    told,
    FEWEST_PAIRS,
    FEWEST_MECHANISMS,
  );
}

/** How many chemical series the pairs are of. */
export function seriesCount({ drugs, pairs }: PairSource): number {
  return new Set(pairs.map(({ drug }) => drugs[drug]?.series)).size;
}

/** How many of some drugs the heads in use know, whatever their salt and stereochemistry; null where nothing is known of that. */
export function countKnown(drugs: readonly SourceDrug[], { known, learned }: KnownToHeads): number | null {
  if (known === null && learned.size === 0) return null;
  const identities = new Set([...(known?.drugs ?? []).map(identityOf), ...learned]);
  return drugs.filter((drug) => identities.has(identityOf(drug))).length;
}
