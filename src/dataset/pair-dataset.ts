import * as l10n from '@vscode/l10n';
import { pMapIterable } from 'p-map';
import QuickLru from 'quick-lru';
import { structureKey, type Chemistry } from '../chemistry/molecule.ts';
import { isInputFault } from '../errors/question-errors.ts';
import type { SourceDrug } from './dataset.ts';
import { mechanismKey } from '../retrieval/mechanism-key.ts';
import { DatasetBuilder, type PairDataset } from './dataset-builder.ts';
import type { PairRow, RefusedRow } from './pair-table.ts';

/** The frozen encoders, which a row has to pass. */
export interface FrozenEncoders {
  readonly chemistry: Chemistry;
  /** Sentence vector of a text. */
  readonly encode: (text: string) => Promise<Float32Array>;
}

export interface ReadingOptions {
  /** Whether the series of each drug is wanted, which takes half as long again. */
  readonly series?: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told of the rows that were read so far, and of the line of the last one. */
  readonly onRows?: (rows: number, line: number) => void;
}

/** Structures that are asked for at once: enough for full batches of a few chemistry workers. */
export const STRUCTURES_AT_ONCE = 256;

/**
 * Reads rows of drugs and mechanisms. Salts and spellings of one drug (`structureKey`) are one drug, spellings of one
 * mechanism (`mechanismKey`) are one mechanism with all of them as its texts. A row whose structure or text can't
 * be used is refused.
 *
 * @param openRows opens the rows; told where to report those that lack something
 * @throws ThinBridgeError `model-invalid` from the encoder; `table-invalid` where there are more than 100,000 texts;
 * what `openRows` throws; the signal's reason when cancelled
 */
export async function readPairDataset(
  openRows: (refuse: (row: RefusedRow) => void) => AsyncIterable<PairRow>,
  encoders: FrozenEncoders,
  { series = false, signal, onRows }: ReadingOptions = {},
): Promise<PairDataset> {
  const read = rowReader(encoders, series, signal);
  const dataset = new DatasetBuilder();
  const outcomes = pMapIterable(
    openRows((other) => dataset.refuse(other)),
    async (row) => ({ row, outcome: await read(row) }),
    { concurrency: STRUCTURES_AT_ONCE },
  );
  let rows = 0;
  for await (const { row, outcome } of outcomes) {
    signal?.throwIfAborted();
    if ('reason' in outcome) dataset.refuse({ line: row.line, reason: outcome.reason });
    else outcome.read.drug = dataset.add(row, outcome.read.drug, outcome.sentence);
    rows += 1;
    onRows?.(rows, row.line);
  }
  return dataset.contents();
}

/** Structures and texts that are remembered at least, in case that they come again soon. */
const REMEMBERED = 25_000;

/** A drug that was read. The dataset's own takes its place when it is added, so that one that is remembered owns nothing. */
interface ReadDrug {
  drug: SourceDrug;
}

interface ReadRow {
  readonly read: ReadDrug;
  readonly sentence: Float32Array;
}

/** Reads single rows; a structure or text that comes again soon is not read again. */
function rowReader({ chemistry, encode }: FrozenEncoders, wantsSeries: boolean, signal: AbortSignal | undefined) {
  const readDrug = remembered(async (smiles: string): Promise<ReadDrug> => {
    const molecule = wantsSeries
      ? await chemistry.read(smiles, ['inchiKey', 'series'], { signal })
      : { ...(await chemistry.read(smiles, ['inchiKey'], { signal })), series: '' };
    const drug = {
      key: structureKey(molecule),
      inchiKey: molecule.inchiKey,
      smiles: molecule.parent,
      fingerprint: molecule.fingerprint,
      series: molecule.series,
    };
    return { drug };
  });
  const readSentence = remembered(encode);
  return async ({ smiles, mechanism }: PairRow): Promise<ReadRow | { readonly reason: string }> => {
    signal?.throwIfAborted();
    if (mechanismKey(mechanism) === '') return { reason: l10n.t('its mechanism has neither letters nor digits') };
    try {
      const read = await readDrug(smiles);
      return { read, sentence: await readSentence(mechanism) };
    } catch (error) {
      if (isInputFault(error)) return { reason: error.message };
      throw error;
    }
  };
}

/** Work whose results are kept for a while, those that are under way too. */
function remembered<Result>(work: (text: string) => Promise<Result>): (text: string) => Promise<Result> {
  const results = new QuickLru<string, Promise<Result>>({ maxSize: REMEMBERED });
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    results.set(text, result);
    return result;
  };
}
