import { markdownTable, median, meanOf } from '../summary.ts';
import type { OwnFigures, OwnRun } from './run.ts';

/** What came of the projects of one draw. */
export interface OwnDraw {
  readonly draw: number;
  readonly runs: readonly OwnRun[];
}

/** Retraining on what a team has, in Markdown; a draw that was not measured keeps what the page says of it. */
export function reportOwn(draws: readonly OwnDraw[]): string {
  const measured = draws.filter(({ runs }) => runs.length > 0);
  if (measured.length === 0) return '';
  return [
    "## Retraining on a chemist's own data",
    'Projects of six proteins each, cut out of the measured activities so that the heads in use know ' +
      'neither their compounds nor the series nor anything more similar to one of them than Tanimoto 0.6; of half of ' +
      'them no ligand of the proteins, and no drug, either ("new targets"). A table of each is retrained on as the command ' +
      'does it: known drugs mixed in, the point between the heads in use and the trained ones chosen on series of the ' +
      'table that are held back. Gain: of the mean reciprocal rank of any true one, mean of text → drug and drug → ' +
      'text, on about 300 compounds of other series of the project. Loss: of R@1 of known drugs (text → drug) that ' +
      'were neither trained on again nor chosen by. "To the end" is what retraining did before there was a choice. ' +
      'One seed of training; in brackets the least and the greatest.',
    ...measured.map(reportDraw),
  ].join('\n\n');
}

/** The draw whose projects the rule was found on that chooses how far heads go. */
const DRAW_OF_THE_RULE = 1;

function reportDraw({ draw, runs }: OwnDraw): string {
  const sizes = [...new Set(runs.map(({ size }) => size))];
  const names = [...new Set(runs.map(({ project }) => project.name))];
  return [
    draw === DRAW_OF_THE_RULE ? '### The projects that the rule was found on' : '### Projects that no choice has seen',
    draw === DRAW_OF_THE_RULE
      ? `${names.length} projects, which how the point is chosen was found on: how far and what comes of it is flattered.`
      : `${names.length} projects, drawn after all choices were made.`,
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
      names.map((name) => [
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
    'Along the way, mean of the projects:',
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
