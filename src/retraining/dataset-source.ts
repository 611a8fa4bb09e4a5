import path from 'node:path';
import { fileSha256 } from '../bridge/model-files.ts';
import { checkDataset } from './dataset-check.ts';
import { readPairDataset, type FrozenEncoders, type PairDataset } from '../dataset/pair-dataset.ts';
import type { KnownPairs } from '../dataset/pair-source.ts';
import { readPairRows } from '../dataset/pair-table.ts';
import type { DatasetCheck } from './retraining.ts';
import type { TableLayout } from '../dataset/table-layout.ts';

/** Where a dataset is. */
export interface DatasetFile {
  /** A table of drugs and mechanisms. */
  readonly dataset: string;
  /** What it is called; by its file where undefined. */
  readonly name: string | undefined;
  /** Where its columns are; recognised by their names where undefined. */
  readonly layout: TableLayout | undefined;
}

/** A dataset that was read and checked. */
export interface DatasetSource {
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
}

interface ReadingControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
}

/** Rows between two reports. */
const REPORT_EVERY = 50;

/**
 * Reads and checks a dataset.
 * @param known what the heads in use know; null where nothing is known of that
 * @throws as `readPairRows` and `readPairDataset`
 */
export async function readDatasetSource(
  { dataset: file, name = path.basename(file), layout }: DatasetFile,
  known: KnownPairs | null,
  encoders: FrozenEncoders,
  { signal, onProgress }: ReadingControl,
): Promise<DatasetSource> {
  const dataset = await readPairDataset((refuse) => readPairRows(file, layout, refuse), encoders, {
    series: true,
    signal,
    onRows: (rows) => {
      if (rows % REPORT_EVERY === 0) onProgress?.({ step: 'reading', rows });
    },
  });
  return { name, sha256: await fileSha256(file), dataset, check: checkDataset(name, dataset, known) };
}
