import { markdownTable, median, meanOf } from '../summary.ts';
import type { OwnFigures, OwnRun } from './run.ts';

/** Retraining on what a team has, in Markdown. */
export function reportOwn(runs: readonly OwnRun[]): string {
  if (runs.length === 0) return '';
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const projects = new Set(runs.map(({ project }) => project.name)).size;
  const seeds = new Set(runs.map(({ seed }) => seed)).size;
  return [
    "## Retraining on a chemist's own data",
    `${projects} projects of six proteins each, cut out of the measured activities so that the heads in use know ` +
      'neither their compounds nor the series nor anything more similar to one of them than Tanimoto 0.6; of half of ' +
      'them no ligand of the proteins, and no drug, either ("new targets"). A table of each is retrained on as the command ' +
      'does it: known drugs mixed in, the point between the heads in use and the trained ones chosen on series of the ' +
      'table that are held back (by a rule that was found on these projects: how far and what comes of it is flattered). Gain: of the mean reciprocal rank of any true one, mean of text → drug and drug → ' +
      'text, on about 300 compounds of other series of the project. Loss: of R@1 of known drugs (text → drug) that ' +
      'were neither trained on again nor chosen by. "To the end" is what retraining did before there was a choice. ' +
      `${seeds === 1 ? 'One seed' : `${seeds} seeds`}; in brackets the least and the greatest.`,
    markdownTable(
      ['compounds', 'gain, median', 'gain to the end, median', 'loss of known R@1', 'loss to the end', 'how far'],
      sizes.map((size) => {
        const own = runs.filter((run) => run.size === size);
        return [
          String(size),
          ofAll(own.map((run) => gainOf(run, at(run)))),
          ofAll(own.map((run) => gainOf(run, end(run)))),
          ofAll(own.map((run) => lossOf(run, at(run)))),
          ofAll(own.map((run) => lossOf(run, end(run)))),
          ofAll(
            own.map(({ point }) => point),
            1,
          ),
        ];
      }),
    ),
    'By project:',
    markdownTable(
      ['project', ...sizes.flatMap((size) => [`MRR in use → new, ${size}`, 'known'])],
      [...new Set(runs.map(({ project }) => project.name))].map((name) => [
        name,
        ...sizes.flatMap((size) => {
          const own = runs.filter((run) => run.size === size && run.project.name === name);
          const mean = (of: (run: OwnRun) => number) => meanOf(own.map(of));
          return [
            `${figure(mean((run) => mrr(first(run))))} → ${figure(mean((run) => mrr(at(run))))}`,
            signed(-mean((run) => lossOf(run, at(run)))),
          ];
        }),
      ]),
    ),
    'Along the way, mean of all projects:',
    markdownTable(
      ['compounds', 'of', ...(runs[0]?.path ?? []).map(({ point }) => `${(100 * point).toFixed(0)}%`)],
      sizes.flatMap((size) => {
        const own = runs.filter((run) => run.size === size);
        const along = (of: (run: OwnRun, point: OwnFigures) => number) =>
          (own[0]?.path ?? []).map((_, place) =>
            signed(meanOf(own.map((run) => of(run, run.path[place] ?? end(run))))),
          );
        return [
          [String(size), 'gain in MRR', ...along(gainOf)],
          [String(size), 'change of known R@1', ...along((run, point) => -lossOf(run, point))],
        ];
      }),
    ),
  ].join('\n\n');
}

function first({ path }: OwnRun): OwnFigures {
  return pointOf(path[0]);
}

function end({ path }: OwnRun): OwnFigures {
  return pointOf(path.at(-1));
}

function at({ path, point }: OwnRun): OwnFigures {
  return pointOf(path.find((one) => Math.abs(one.point - point) < 1e-9));
}

function pointOf(figures: OwnFigures | undefined): OwnFigures {
  if (figures === undefined) throw new RangeError('there is no such point of the way');
  return figures;
}

function mrr({ textToDrug, drugToText }: OwnFigures): number {
  return (textToDrug + drugToText) / 2;
}

function gainOf(run: OwnRun, point: OwnFigures): number {
  return mrr(point) - mrr(first(run));
}

function lossOf(run: OwnRun, point: OwnFigures): number {
  return first(run).known - point.known;
}

/** Median, least and greatest. */
function ofAll(values: readonly number[], digits = 3): string {
  const text = (value: number) => value.toFixed(digits).replace('-', '−');
  return `${text(median(values))} (${text(Math.min(...values))} to ${text(Math.max(...values))})`;
}

function figure(value: number): string {
  return value.toFixed(3);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}
