import { markdownTable, spread } from '../summary.ts';
import type { EverydayResult } from './measure.ts';

/** The everyday questions in Markdown. */
export function reportEveryday(runs: readonly EverydayResult[]): string {
  const [first] = runs;
  if (first === undefined) return '';
  const share = (of: (run: EverydayResult) => number) => spread(runs.map((run) => of(run) / run.questions));
  const misses = new Map<string, number>();
  for (const { question } of runs.flatMap(({ missed }) => missed))
    misses.set(question, (misses.get(question) ?? 0) + 1);
  const list = [...misses].sort(([, a], [, b]) => b - a).map(([question, count]) => `${question} (${count})`);
  return [
    '## Everyday questions',
    `How often abbreviations, class names and gene symbols (test/bench/everyday/questions.tsv) find a drug that the table ` +
      `names for them, with heads and an index that are built without any of the ${first.questions} questions, whatever ` +
      `their case, hyphens and plural; ChEMBL's own text of a mechanism stays. An abbreviation is read as the classes ` +
      `whose initials it is (src/question/abbreviations.ts), a rule that knows none of them. ` +
      `${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}.`,
    markdownTable(
      ['', 'share of the questions'],
      [
        ['a right drug first', share((run) => run.first)],
        ['a right drug among the first ten', share((run) => run.firstTen)],
      ],
    ),
    `Missed (in how many seeds): ${list.join(', ') || 'none'}.`,
  ].join('\n\n');
}
