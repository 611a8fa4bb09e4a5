import * as l10n from '@vscode/l10n';
import type { DatasetCheck } from '../../heads/report.ts';
import type { RetrainProgress } from '../../retraining/retrain.ts';
import { counted, durationText, numberText } from '../../text/numbers.ts';

/** How far retraining is, for the notification; undefined for a report that says nothing of that. */
export function progressText(progress: RetrainProgress, secondsLeft: number | undefined): string | undefined {
  switch (progress.step) {
    case 'unread':
      return undefined;
    case 'reading':
      return withTimeLeft(l10n.t`reading: ${counted(progress.rows, 'row')}`, secondsLeft);
    case 'series':
      return l10n.t`looking up series: ${numberText(progress.drugs)} of ${counted(progress.of, 'known drug')}`;
    case 'checking':
      return l10n.t`measuring without the held-out tenth: ${epochText(progress, secondsLeft)}`;
    case 'training':
      return l10n.t`training on all: ${epochText(progress, secondsLeft)}`;
  }
}

/** The same for the status bar, which has little room. */
export function statusText(progress: RetrainProgress, secondsLeft: number | undefined): string | undefined {
  return progress.step === 'checking' || progress.step === 'training'
    ? epochText(progress, secondsLeft)
    : progressText(progress, secondsLeft);
}

/**
 * How much of the training is done, 0 to 100; undefined before it begins.
 * @param measures whether it is trained twice, first to measure
 */
export function percentDone(progress: RetrainProgress, measures: boolean): number | undefined {
  if (progress.step !== 'checking' && progress.step !== 'training') return undefined;
  const percent = (100 * progress.epoch) / progress.epochs;
  if (!measures) return percent;
  return progress.step === 'checking' ? percent / 2 : 50 + percent / 2;
}

interface Epoch {
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
}

function epochText({ epoch, epochs, loss }: Epoch, secondsLeft: number | undefined): string {
  return withTimeLeft(l10n.t`epoch ${epoch} of ${epochs}, loss ${loss.toFixed(2)}`, secondsLeft);
}

function withTimeLeft(text: string, seconds: number | undefined): string {
  return seconds === undefined ? text : l10n.t`${text}, ${durationText(seconds)} left`;
}

/** What there is to train on: "1,000 pairs of 812 drugs and 45 mechanisms, 230 chemical series". */
export function usableText({ usable, series }: DatasetCheck): string {
  return l10n.t(
    '{0} of {1} and {2}, {3}',
    counted(usable.pairs, 'pair'),
    counted(usable.drugs, 'drug'),
    counted(usable.mechanisms, 'mechanism'),
    counted(series, 'chemical series', 'chemical series'),
  );
}

/** With fewer pairs, next to nothing is left to choose by or to measure on: a tenth of the series each. */
const FEW_PAIRS = 150;

/** What is to be expected of so little; empty where there is enough. */
export function fewText({ usable }: DatasetCheck): string {
  if (usable.pairs >= FEW_PAIRS) return '';
  return l10n.t(
    '{0} are few: what they bring can hardly be measured, and how far the heads go is chosen by a ' +
      'rule. Potencies speak at once, without training: Add Measurements of This File.',
    counted(usable.pairs, 'pair'),
  );
}

/** What became of the rows: "1,040 rows read, 20 refused, 20 duplicates, 115 drugs known to the heads in use". */
export function rowsText({ rows, refused, several, duplicates, knownDrugs, learnedDrugs }: DatasetCheck): string {
  return [
    l10n.t`${counted(rows, 'row')} read`,
    ...(refused > 0 ? [counted(refused, 'refused', 'refused')] : []),
    ...(several > 0 ? [l10n.t`${counted(several, 'row')} with several mechanisms`] : []),
    ...(duplicates > 0 ? [counted(duplicates, 'duplicate')] : []),
    ...(knownDrugs === null ? [] : [l10n.t`${counted(knownDrugs, 'drug')} known to the heads in use`]),
    ...(learnedDrugs === 0 ? [] : [l10n.t`${learnedDrugs} of them from your earlier retraining`]),
  ].join(', ');
}
