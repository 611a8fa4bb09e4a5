import { numberText } from '../../../src/text/numbers.ts';
import { markdownTable, meanOf } from '../summary.ts';
import type { PagesRun } from './run.ts';

/** The section of docs/SPEED.md on pages with much in them. */
export function reportPages({ map, table, sd }: PagesRun): string {
  const perSecond = (gaps: readonly number[]) => numberText(Math.round(1000 / meanOf(gaps)));
  const rows = [
    [`map of ${numberText(map.points)} points, moved`, `${perSecond(map.moved)} pictures a second`, late(map.moved)],
    ['the same, gone into and out of', `${perSecond(map.zoomed)} pictures a second`, late(map.zoomed)],
    [
      `table of ${numberText(table.rows)} rows, scrolled`,
      `${numberText(Math.round(table.perSecond))} rows a second`,
      'a screen at a time, each once its rows are there',
    ],
    [
      `SD file of ${numberText(sd.records)} records, ${(sd.size / 1e6).toFixed(0)} MB`,
      `${numberText(Math.round((1000 * sd.records) / sd.all))} records a second`,
      `the first after ${sd.first.toFixed(0)} ms`,
    ],
  ];
  return [
    '## Pages with much in them',
    'In Chromium without a graphics card, which is slower than a chemist has it. The map is there ' +
      `${(map.opened / 1000).toFixed(1)} s after its page is opened, its points being placed.`,
    markdownTable(['', 'speed', ''], rows),
  ].join('\n\n');
}

function late(gaps: readonly number[]): string {
  const sorted = [...gaps].sort((a, b) => a - b);
  const slowest = sorted[Math.floor(0.99 * sorted.length)] ?? NaN;
  return `99 of 100 within ${slowest.toFixed(0)} ms`;
}
