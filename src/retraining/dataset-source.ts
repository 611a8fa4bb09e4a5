import path from 'node:path';
import { fileSha256 } from '../models/model-files.ts';
import { countLines } from '../tables/file-lines.ts';
import { checkDataset } from './dataset-check.ts';
import type { PairDataset } from '../dataset/dataset-builder.ts';
import { readPairDataset, type FrozenEncoders } from '../dataset/pair-dataset.ts';
import type { KnownPairs } from '../dataset/dataset.ts';
import { readPairRows } from '../dataset/pair-table.ts';
import type { DatasetCheck } from '../heads/report.ts';
import type { TableLayout } from '../tables/table-layout.ts';

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
 * @param known what the heads in use know; null where nothing is known of that
 * @throws as `readPairRows` and `readPairDataset`
 */
export async function readDatasetSource(
  { dataset: file, name = path.basename(file), layout }: DatasetFile,
  known: KnownPairs | null,
  encoders: FrozenEncoders,
  { signal, onProgress }: ReadingControl,
): Promise<DatasetSource> {
  // a file that can't be read is told of by the reading itself
  const lines = await countLines(file).catch(() => 1);
  const dataset = await readPairDataset((refuse) => readPairRows(file, layout, refuse), encoders, {
    series: true,
    signal,
    onRows: (rows, line) => {
      if (rows % REPORT_EVERY === 0) onProgress?.({ step: 'reading', rows, share: Math.min(1, line / lines) });
    },
  });
  return { name, sha256: await fileSha256(file), dataset, check: checkDataset(name, dataset, known) };
}
