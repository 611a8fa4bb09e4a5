import type { Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors.ts';
import { countsOf, withoutDrugs } from './compose.ts';
import { excludedDrugs, readExclusion, type Exclusion } from './exclusion.ts';
import { inOrder } from './in-order.ts';
import { readPairDataset, seriesOf, type FrozenEncoders, type PairDataset } from './pair-dataset.ts';
import type { KnownPairs, SourceDrug } from './pair-source.ts';
import { readPairRows, type RefusedRow } from './pair-table.ts';
import type { Start } from './retraining-settings.ts';

/** What there is to train on. */
export interface Material {
  /** The chemist's pairs, without what is kept out. */
  readonly own: PairDataset;
  /** What is mixed in, without what is kept out and with the series of its drugs; null for nothing. */
  readonly mixed: KnownPairs | null;
  /** All that the heads in use know, whether mixed in or not. */
  readonly known: KnownPairs | null;
  readonly excluded: Excluded | null;
  /** How many rows of the dataset can't be used. */
  readonly refused: number;
}

/** What was kept out of training. */
export interface Excluded {
  /** Name and SHA-256 of the list. */
  readonly list: string;
  readonly sha256: string;
  /** Drugs that were kept out of the dataset and of what is mixed in. */
  readonly ownDrugs: number;
  readonly mixedDrugs: number;
  /** Lines of the list that can't be read. */
  readonly unread: number;
  /** Whether training went on from heads that may have learned from what was kept out. */
  readonly startMayKnowThem: boolean;
}

export type GatheringProgress =
  | { readonly step: 'reading'; readonly rows: number }
  /** Lines that can't be read of the list of what to keep out. */
  | { readonly step: 'unread'; readonly file: string; readonly lines: readonly RefusedRow[] }
  /** Rows of the dataset that can't be used. */
  | { readonly step: 'refused'; readonly file: string; readonly rows: readonly RefusedRow[] }
  /** Looking up the series of the known drugs. */
  | { readonly step: 'relating'; readonly drugs: number; readonly of: number };

interface GatheringOptions {
  readonly dataset: string;
  readonly known: KnownPairs | null;
  readonly mix: boolean;
  readonly exclude: string | undefined;
  readonly start: Start;
  readonly check: boolean;
}

interface GatheringControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: GatheringProgress) => void) | undefined;
}

/** Rows or drugs between two reports. */
const REPORT_EVERY = 50;

/** The least that is trained on. */
const FEWEST_PAIRS = 20;
const FEWEST_MECHANISMS = 2;

/**
 * Reads the dataset, and takes out of it and of what is mixed in what is to be kept out.
 * @throws ThinBridgeError `table-invalid`, `too-little-data`; the signal's reason when cancelled
 */
export async function gatherMaterial(
  encoders: FrozenEncoders,
  { dataset: file, known, mix, exclude, start, check }: GatheringOptions,
  control: GatheringControl,
): Promise<Material> {
  const { signal, onProgress } = control;
  const { chemistry } = encoders;
  const exclusion = exclude === undefined ? null : await readExclusion(exclude, chemistry, signal);
  if (exclude !== undefined) onProgress?.({ step: 'unread', file: exclude, lines: exclusion?.unread ?? [] });
  const dataset = await readPairDataset((refuse) => readPairRows(file, undefined, refuse), encoders, {
    series: true,
    signal,
    onRows: (rows) => {
      if (rows % REPORT_EVERY === 0) onProgress?.({ step: 'reading', rows });
    },
  });
  onProgress?.({ step: 'refused', file, rows: dataset.refused });
  requireEnough(file, dataset, 0);

  // series tell which of the known drugs are related to what is kept out or held out
  const wantsSeries = (exclusion?.lacksSeries ?? false) || (mix && (exclusion !== null || check));
  const related = known !== null && wantsSeries ? await withSeries(known, chemistry, control) : known;
  const [ownOut, knownOut] = outOf(exclusion, dataset, related);
  const own = withoutDrugs(dataset, ownOut);
  requireEnough(file, own, ownOut.size);
  return {
    own: known === null ? own : { ...own, mechanisms: withKnownTargets(own, known) },
    mixed: mix && related !== null ? withoutDrugs(related, knownOut) : null,
    known,
    excluded: exclusion && {
      list: exclusion.list,
      sha256: exclusion.sha256,
      ownDrugs: ownOut.size,
      mixedDrugs: mix ? knownOut.size : 0,
      unread: exclusion.unread.length,
      startMayKnowThem: start === 'heads',
    },
    refused: dataset.refused.length,
  };
}

const MOLECULES_AT_ONCE = 8;

async function withSeries(
  known: KnownPairs,
  chemistry: Chemistry,
  { signal, onProgress }: GatheringControl,
): Promise<KnownPairs> {
  const drugs: SourceDrug[] = [];
  for await (const drug of inOrder(known.drugs, MOLECULES_AT_ONCE, async (one) => ({
    ...one,
    series: await seriesOf(chemistry, one.smiles),
  }))) {
    signal?.throwIfAborted();
    drugs.push(drug);
    if (drugs.length % REPORT_EVERY === 0 || drugs.length === known.drugs.length) {
      onProgress?.({ step: 'relating', drugs: drugs.length, of: known.drugs.length });
    }
  }
  return { ...known, drugs };
}

/** Indices of the drugs that are kept out of the dataset, and of those that are kept out of what is known. */
function outOf(
  exclusion: Exclusion | null,
  dataset: PairDataset,
  known: KnownPairs | null,
): readonly [own: ReadonlySet<number>, known: ReadonlySet<number>] {
  const none: ReadonlySet<number> = new Set();
  if (exclusion === null) return [none, none];
  const [own = none, others = none] = excludedDrugs(exclusion, [dataset.drugs, known?.drugs ?? []]);
  return [own, others];
}

function requireEnough(file: string, own: PairDataset, keptOut: number): void {
  const { pairs, mechanisms } = countsOf(own);
  if (pairs >= FEWEST_PAIRS && mechanisms >= FEWEST_MECHANISMS) return;
  const lost = [
    ...(own.refused.length > 0 ? [`${own.refused.length} rows can't be used`] : []),
    ...(keptOut > 0 ? [`${keptOut} drugs are kept out`] : []),
  ];
  throw new ThinBridgeError(
    'too-little-data',
    `${file} has too little to train on: ${pairs} usable pairs of ${mechanisms} mechanisms` +
      `${lost.length === 0 ? '' : ` (${lost.join(', ')})`}. At least ${FEWEST_PAIRS} pairs of ${FEWEST_MECHANISMS} ` +
      'mechanisms are wanted.',
  );
}

/** Mechanisms with the names of targets that the known ones have, so that both are seen to act on one target. */
function withKnownTargets({ mechanisms }: PairDataset, { targetNames }: KnownPairs): PairDataset['mechanisms'] {
  return mechanisms.map(({ target, ...mechanism }) => ({
    ...mechanism,
    target: target === null ? null : (targetNames.get(target.toLowerCase()) ?? target),
  }));
}
