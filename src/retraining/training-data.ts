import * as l10n from '@vscode/l10n';
import { pMapIterable } from 'p-map';
import type { Chemistry } from '../chemistry/molecule.ts';
import { counted } from '../text/numbers.ts';
import { tooLittleData } from '../errors/table-errors.ts';
import { countsOf, withoutDrugs } from '../dataset/compose.ts';
import { tooLittle, type CheckedDataset } from './checked-dataset.ts';
import { excludedDrugs, type Exclusion } from '../dataset/exclusion.ts';
import { STRUCTURES_AT_ONCE } from '../dataset/pair-dataset.ts';
import type { PairDataset } from '../dataset/dataset-builder.ts';
import type { KnownPairs, SourceDrug } from '../dataset/dataset.ts';
import type { TrainingChoices } from '../heads/report.ts';

/** What there is to train on. */
export interface TrainingData {
  /** The chemist's pairs, without what is kept out. */
  readonly own: PairDataset;
  /** What the heads in use know, without what is kept out; with the series of its drugs where these are wanted. */
  readonly known: KnownPairs | null;
  /** `identityOf` what retrainings have taught the heads in use. */
  readonly learned: ReadonlySet<string>;
  /** What is mixed in: all of `known`, or nothing. */
  readonly mixed: KnownPairs | null;
  readonly excluded: Excluded | null;
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

/** Looking up the series of the known drugs. */
export interface SeriesProgress {
  readonly step: 'series';
  readonly drugs: number;
  readonly of: number;
}

interface Sources {
  readonly source: CheckedDataset;
  readonly known: KnownPairs | null;
  readonly learned: ReadonlySet<string>;
  readonly exclusion: Exclusion | null;
}

interface SeriesControl {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: SeriesProgress) => void) | undefined;
}

/**
 * Takes what is to be kept out of a dataset and of what is known.
 * @throws ThinBridgeError `too-little-data` where too little is left; the signal's reason when cancelled
 */
export async function selectTrainingData(
  chemistry: Chemistry,
  { source: { name, dataset }, known, learned, exclusion }: Sources,
  { start, mix, check }: TrainingChoices,
  control: SeriesControl,
): Promise<TrainingData> {
  // series tell which of the known drugs are analogues of what is kept out or held back
  const wantsSeries = check || (exclusion !== null && (mix || exclusion.lacksSeries));
  const inSeries = known !== null && wantsSeries ? await withSeries(known, chemistry, control) : known;
  const [ownOut, knownOut] = outOf(exclusion, dataset, inSeries);
  const own = withoutDrugs(dataset, ownOut);
  requireEnough(name, own, ownOut.size);
  const kept = inSeries === null ? null : withoutDrugs(inSeries, knownOut);
  return {
    own: known === null ? own : { ...own, mechanisms: withKnownTargets(own, known) },
    known: kept,
    learned,
    mixed: mix ? kept : null,
    excluded: exclusion && {
      list: exclusion.list,
      sha256: exclusion.sha256,
      ownDrugs: ownOut.size,
      mixedDrugs: mix ? knownOut.size : 0,
      unread: exclusion.unread.length,
      startMayKnowThem: start === 'heads',
    },
  };
}

/** Drugs between two reports. */
const REPORT_EVERY = 50;

async function withSeries(
  known: KnownPairs,
  chemistry: Chemistry,
  { signal, onProgress }: SeriesControl,
): Promise<KnownPairs> {
  const drugs: SourceDrug[] = [];
  const read = async (drug: SourceDrug) => {
    const { series } = await chemistry.read(drug.smiles, ['series'], { signal });
    return { ...drug, series };
  };
  for await (const drug of pMapIterable(known.drugs, read, { concurrency: STRUCTURES_AT_ONCE })) {
    signal?.throwIfAborted();
    drugs.push(drug);
    if (drugs.length % REPORT_EVERY === 0 || drugs.length === known.drugs.length) {
      onProgress?.({ step: 'series', drugs: drugs.length, of: known.drugs.length });
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

function requireEnough(name: string, own: PairDataset, keptOut: number): void {
  const lost = [
    ...(own.refused > 0 ? [l10n.t`${counted(own.refused, 'row')} can't be used`] : []),
    ...(keptOut > 0 ? [l10n.t`${keptOut} drugs are kept out`] : []),
  ];
  const reason = tooLittle(name, countsOf(own), lost);
  if (reason !== null) throw tooLittleData(reason);
}

/** Mechanisms with the names of targets that the known ones have, so that both are seen to act on one target. */
function withKnownTargets({ mechanisms }: PairDataset, { targetNames }: KnownPairs): PairDataset['mechanisms'] {
  return mechanisms.map(({ target, ...mechanism }) => ({
    ...mechanism,
    target: target === null ? null : (targetNames.get(target.toLowerCase()) ?? target),
  }));
}
