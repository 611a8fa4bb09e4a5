import { markdownTable } from '../summary.ts';
import type { QuestionsRun } from './questions-run.ts';

/** The questions in Markdown. */
export function reportQuestions(run: QuestionsRun | undefined): string {
  if (run === undefined) return '';
  const { answers, offTopic } = run;
  const share = (count: number, of: number) => `${(count / of).toFixed(3)} (${count} of ${of})`;
  const row = (name: string, of: 'first' | 'threeOfFive' | 'wrongAbove') => [
    name,
    ...(['by hand', 'generated'] as const).map((kind) => share(answers[kind][of], answers[kind].questions)),
  ];
  return [
    '## Questions',
    `${run.handWritten} questions as chemists write them (test/bench/questions/by-hand.tsv), which the readers were ` +
      `developed on: ${share(run.readRightly, run.handWritten)} are read as what they are, with target and action. ` +
      'Of those whose genes the table of drugs has a recorded drug for, and of questions made from names that are not ' +
      'developed on (each name of a gene in HGNC with each synonym of each recorded action, 1,000 drawn), the answers ' +
      'of the bundled models are judged by target and action:',
    markdownTable(
      ['', 'by hand', 'generated'],
      [
        row('right target and action first', 'first'),
        row('… and three of the first five, or all there are', 'threeOfFive'),
        row('contrary action or another target above a right drug', 'wrongAbove'),
      ],
    ),
    `Off-topic texts that nothing was tuned on (English sentences, code, names, other languages and sciences): ` +
      `${share(offTopic.taken, offTopic.texts)} are taken for a question, and ${share(offTopic.shown, offTopic.texts)} ` +
      'show a drug as known or at 50% or more.',
  ].join('\n\n');
}
