import { structureKey, type Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError, type ErrorCode } from '../errors.ts';
import type { EvaluatedPair } from './pair-evaluation.ts';
import { inOrder } from './in-order.ts';
import { mechanismKey } from './mechanism-key.ts';
import type { PairSource, SourceDrug, SourceMechanism } from './pair-source.ts';
import type { PairRow, RefusedRow } from './pair-table.ts';

/** The usable rows of a table: each drug, mechanism and pair once, in the order in which they came up first. */
export interface PairDataset extends PairSource {
  readonly pairs: readonly EvaluatedPair[];
  /** Rows that can't be used, by line. */
  readonly refused: readonly RefusedRow[];
}

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
  /** Told of the rows that were read so far. */
  readonly onRows?: (rows: number) => void;
}

/** Rows that are worked on at once: enough to keep a few chemistry workers busy. */
const ROWS_AT_ONCE = 8;

/**
 * Reads rows of drugs and mechanisms. Salts and spellings of one drug (`structureKey`) are one drug, spellings of one
 * mechanism (`mechanismKey`) are one mechanism with all of them as its wordings. A row whose structure or text can't
 * be used is refused.
 *
 * @param openRows opens the rows; told where to report those that lack something
 * @throws ThinBridgeError `model-invalid` from the encoder; what `openRows` throws; the signal's reason when cancelled
 */
export async function readPairDataset(
  openRows: (refuse: (row: RefusedRow) => void) => AsyncIterable<PairRow>,
  encoders: FrozenEncoders,
  { series = false, signal, onRows }: ReadingOptions = {},
): Promise<PairDataset> {
  const read = rowReader(encoders, series);
  const refused: RefusedRow[] = [];
  const dataset = new DatasetBuilder();
  let rows = 0;
  for await (const { row, outcome } of inOrder(
    openRows((other) => refused.push(other)),
    ROWS_AT_ONCE,
    async (row) => ({ row, outcome: await read(row) }),
  )) {
    signal?.throwIfAborted();
    if ('reason' in outcome) refused.push({ line: row.line, reason: outcome.reason });
    else dataset.add(row, outcome);
    rows += 1;
    onRows?.(rows);
  }
  return { ...dataset.contents(), refused: refused.sort((a, b) => a.line - b.line) };
}

/** The chemical series of a parent: its Bemis-Murcko scaffold, or for an acyclic molecule its own SMILES. */
export async function seriesOf(chemistry: Chemistry, parent: string): Promise<string> {
  const scaffold = await chemistry.scaffold(parent);
  return scaffold === '' ? parent : scaffold;
}

interface ReadRow {
  readonly drug: SourceDrug;
  readonly sentence: Float32Array;
}

/** Reads single rows; a structure or text that comes again is not read again. */
function rowReader({ chemistry, encode }: FrozenEncoders, wantsSeries: boolean) {
  const readDrug = remembered(async (smiles: string): Promise<SourceDrug> => {
    const molecule = await chemistry.molecule(smiles);
    return {
      key: structureKey(molecule),
      inchiKey: molecule.inchiKey,
      smiles: molecule.parent,
      fingerprint: molecule.fingerprint,
      series: wantsSeries ? await seriesOf(chemistry, molecule.parent) : '',
    };
  });
  const readSentence = remembered(encode);
  return async ({ smiles, mechanism }: PairRow): Promise<ReadRow | { readonly reason: string }> => {
    if (mechanismKey(mechanism) === '') return { reason: 'its mechanism has neither letters nor digits' };
    try {
      const drug = await readDrug(smiles);
      return { drug, sentence: await readSentence(mechanism) };
    } catch (error) {
      if (error instanceof ThinBridgeError && ROW_FAULTS.has(error.code)) return { reason: error.message };
      throw error;
    }
  };
}

/** What is wrong with a row, and not with us or our models. */
const ROW_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'smiles-empty',
  'smiles-invalid',
  'molecule-too-large',
  'molecule-timeout',
  'chemistry-failed',
  'text-empty',
  'text-too-long',
]);

function remembered<Result>(work: (text: string) => Promise<Result>): (text: string) => Promise<Result> {
  const results = new Map<string, Promise<Result>>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined) return known;
    const result = work(text);
    results.set(text, result);
    return result;
  };
}

interface MechanismEntry {
  readonly index: number;
  /** Sentence vector of each spelling. */
  readonly wordings: Map<string, Float32Array>;
  target: string | null;
}

class DatasetBuilder {
  readonly #drugs = new Map<string, { index: number; drug: SourceDrug }>();
  readonly #mechanisms = new Map<string, MechanismEntry>();
  readonly #pairs = new Map<string, EvaluatedPair>();

  add(row: PairRow, { drug, sentence }: ReadRow): void {
    const drugEntry = this.#drugs.get(drug.key) ?? { index: this.#drugs.size, drug };
    this.#drugs.set(drug.key, drugEntry);
    const key = mechanismKey(row.mechanism);
    const mechanismEntry = this.#mechanisms.get(key) ?? {
      index: this.#mechanisms.size,
      wordings: new Map<string, Float32Array>(),
      target: null,
    };
    this.#mechanisms.set(key, mechanismEntry);
    mechanismEntry.wordings.set(row.mechanism, sentence);
    if (row.target !== '') mechanismEntry.target ??= row.target;
    const pair = { drug: drugEntry.index, mechanism: mechanismEntry.index, target: row.target };
    const pairKey = `${pair.drug} ${pair.mechanism}`;
    if ((this.#pairs.get(pairKey)?.target ?? '') === '') this.#pairs.set(pairKey, pair);
  }

  contents(): Pick<PairDataset, 'drugs' | 'mechanisms' | 'pairs'> {
    return {
      drugs: [...this.#drugs.values()].map(({ drug }) => drug),
      mechanisms: [...this.#mechanisms].map(([key, { wordings, target }]): SourceMechanism => ({
        key,
        wordings: [...wordings.values()],
        target,
      })),
      pairs: [...this.#pairs.values()],
    };
  }
}
