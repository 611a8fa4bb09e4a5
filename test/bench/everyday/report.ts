import { markdownTable, spread } from '../summary.ts';
import type { EverydayResult } from './measure.ts';
import type { EverydayRun } from './run.ts';

/** Everyday questions in Markdown: by models that have seen none of them, for each seed, and by the bundled ones. */
export function reportEveryday(runs: readonly EverydayRun[], bundled: EverydayResult | undefined): string {
  const [first] = runs;
  if (first === undefined || bundled === undefined) return '';
  const columns: [string, readonly EverydayResult[]][] = [
    ['unseen, no lexicon', runs.map(({ byHeads }) => byHeads)],
    ['unseen', runs.map(({ byLexicon }) => byLexicon)],
    ['bundled', [bundled]],
  ];
  const row = (name: string, of: (result: EverydayResult) => number) => [
    name,
    ...columns.map(([, results]) => spread(results.map((result) => of(result) / result.questions))),
  ];
  return [
    '## Everyday questions',
    `How often abbreviations, class names and gene symbols (test/bench/everyday/questions.tsv, ${bundled.questions} ` +
      'questions) find a right drug. Unseen: heads, index and lexicon are built without any of the questions as a text or ' +
      "a name, whatever its case, hyphens and plural; ChEMBL's own text of a mechanism stays. Without a lexicon, an " +
      'abbreviation is read as the classes whose initials it is (src/question/abbreviations.ts), a rule that knows none ' +
      'of them. The bundled models may know a question as a name. By target and action: the drug does on a target what at ' +
      `least half of the drugs do on it that the table names. ${runs.length === 1 ? '1 seed' : `${runs.length} seeds`}.`,
    markdownTable(
      ['', ...columns.map(([name]) => name)],
      [
        row('first: a drug that the table names', (result) => result.first),
        row('first: a drug of the right target and action', (result) => result.firstByTarget),
        row('a drug that the table names among the first ten', (result) => result.firstTen),
      ],
    ),
    ...columns.flatMap(([name, results]) => [
      `Missed in ten, ${name}: ${listed(results.flatMap(({ missed }) => missed))}.`,
      `Another target or action first, ${name}: ${listed(results.flatMap(({ otherFirst }) => otherFirst))}.`,
    ]),
  ].join('\n\n');
}

/** Questions, with the number of seeds where that is more than one. */
function listed(answered: EverydayResult['missed']): string {
  const counts = new Map<string, number>();
  for (const { question } of answered) counts.set(question, (counts.get(question) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([question, count]) => (count === 1 ? question : `${question} (${count})`)).join(', ') || 'none';
}
