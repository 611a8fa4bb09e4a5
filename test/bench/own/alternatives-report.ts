import { markdownTable, meanOf, spread } from '../summary.ts';
import type { AlternativeRun } from './alternatives.ts';
import type { OwnFigures } from './run.ts';

/** Known R@1 that the default may cost. */
const MOST_LOSS = 0.01;

/** The table of other ways of training, in Markdown. */
export function reportAlternatives(runs: readonly AlternativeRun[]): string {
  if (runs.length === 0) return '';
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const projects = new Set(runs.map(({ project }) => project)).size;
  return [
    "## Other ways of retraining on a chemist's own data",
    `${projects} of the projects that the rule of the last section was found on. Gain of MRR on own series and ` +
      'loss of R@1 of known drugs as there; at the end of training, and at the best point of the way from the heads in use ' +
      `that loses ${MOST_LOSS} at most. That point is chosen on what is measured, which flatters all ways alike. Mean of ` +
      'the projects, with the least and the greatest. "Change of rank n": the nearest change of that rank to the one that ' +
      'training made, of each head. The penalty is a decay towards the old weights by so many times the step size.',
    ...sizes.flatMap((size) => [`Tables of ${size} compounds:`, tableOf(runs.filter((run) => run.size === size))]),
  ].join('\n\n');
}

function tableOf(runs: readonly AlternativeRun[]): string {
  const rows = (runs[0]?.ways ?? []).map(({ name }, place) => {
    const changes = runs.map(({ ways }) => changesAlong(ways[place]?.path ?? []));
    const ends = changes.map((along) => along.at(-1) ?? NOTHING);
    const best = changes.map((along) =>
      along.reduce((most, one) => (one.loss <= MOST_LOSS && one.gain > most.gain ? one : most), NOTHING),
    );
    const gain = (of: readonly Change[]) => spread(of.map((one) => one.gain));
    const loss = (of: readonly Change[]) => spread(of.map((one) => one.loss));
    return [name, gain(ends), loss(ends), gain(best), meanOf(best.map(({ point }) => point)).toFixed(2)];
  });
  return markdownTable(
    ['', 'gain at the end', 'loss at the end', `gain where ${MOST_LOSS} is lost at most`, 'how far'],
    rows,
  );
}

interface Change {
  readonly point: number;
  readonly gain: number;
  readonly loss: number;
}

const NOTHING: Change = { point: 0, gain: 0, loss: 0 };

function changesAlong(path: readonly OwnFigures[]): Change[] {
  const [before] = path;
  if (before === undefined) return [];
  const mrr = ({ textToDrug, drugToText }: OwnFigures) => (textToDrug + drugToText) / 2;
  return path.map((one) => ({ point: one.point, gain: mrr(one) - mrr(before), loss: before.known - one.known }));
}
