import { median } from '../summary.ts';
import type { RetrainingCost } from './run.ts';

/** What retraining costs, in Markdown. */
export function reportRetraining(costs: readonly RetrainingCost[]): string {
  if (costs.length === 0) return '';
  const rows = costs.map(({ rows, drugs, mechanisms, secondsToRead, seconds, peakMemory }) =>
    [
      rows.toLocaleString('en'),
      drugs.toLocaleString('en'),
      mechanisms.toLocaleString('en'),
      secondsText(secondsToRead),
      secondsText(seconds),
      peakMemory === null ? 'not known' : `${peakMemory.toLocaleString('en')} MB`,
    ].join(' | '),
  );
  return [
    '## The cost of retraining',
    'The background process of the extension retrains the bundled heads on tables of measured activities in random ' +
      'order, from reading to the report, with what a person gets who presses Enter at every question: from the heads ' +
      'in use, with the known drugs mixed in, and measured first with a tenth of the series held back. Memory is the ' +
      'most that the process held, as Linux tells it.',
    ['rows | drugs | mechanisms | read and checked | all | memory', '--- | --- | --- | --- | --- | ---', ...rows].join(
      '\n',
    ),
    ...costs.flatMap(({ rows, hovers }) => (hovers === null ? [] : [hoverText(rows, hovers)])),
  ].join('\n\n');
}

function hoverText(rows: number, { alone, meanwhile }: NonNullable<RetrainingCost['hovers']>): string {
  const ratio = (median(meanwhile) / median(alone)).toFixed(2);
  return (
    `While it trains on ${rows.toLocaleString('en')} rows, what a hover does (drawing a structure and guessing its ` +
    `targets) takes ${ratio} times as long as with nothing else to do (medians of ${alone.length} compounds: ` +
    `${median(meanwhile).toFixed(0)} and ${median(alone).toFixed(0)} ms; nine of ten under ` +
    `${nineOfTen(meanwhile).toFixed(0)} and ${nineOfTen(alone).toFixed(0)} ms).`
  );
}

function nineOfTen(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.9)] ?? NaN;
}

function secondsText(seconds: number): string {
  return seconds < 120 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(1)} min`;
}
