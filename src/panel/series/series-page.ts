import * as l10n from '@vscode/l10n';
import type { Decomposition } from '../../chemistry/molecule.ts';
import { isCancelled, messageOf } from '../../errors/thin-bridge-error.ts';
import { activityCliffs, transformations, type ActivityCliff, type Transformation } from '../../series/differences.ts';
import type { Series } from '../../series/series.ts';
import { counted } from '../../text/numbers.ts';
import type { PageMessage } from '../messages.ts';
import { PageHost, type PageServices } from '../page-host.ts';
import { answerSketch, type SketchServices } from '../sketch/answer-sketch.ts';
import { seriesMessage } from './message-schema.ts';
import type { SeriesHostMessage, SeriesMessage, SeriesPart, SeriesRow, SeriesSource, SeriesView } from './messages.ts';
import { cliffsCsv, pairsCsv, tableCsv } from './series-csv.ts';

/** What the page of a series needs from the rest of the extension. */
export interface SeriesServices extends PageServices, SketchServices {
  /** Reads the series. Throws as `openSeries`. */
  open(signal: AbortSignal, onProgress: (share: number) => void): Promise<Series>;
  /** Takes it apart at a core. Throws as `decomposed`. */
  decompose(series: Series, core: string, signal: AbortSignal): Promise<Decomposition>;
  /** Shows the targets of a structure in detail. */
  guess(smiles: string): Promise<void>;
  /** Writes a file where the chemist wants it, and answers its name; undefined where that was called off. */
  save(name: string, content: string): Promise<string | undefined>;
}

/** Exchanges that the page lists, and pairs of each; a file has all of them. */
const MOST_SHOWN = { transformations: 200, pairs: 20 };

/** Progress that is told: what is less would be told for each compound. */
const STEP = 0.02;

const EMPTY = {
  ...{
    work: null,
    failure: null,
    core: '',
    drawnCore: null,
    askedCore: '',
    labels: [],
    columns: [],
    rows: [],
    refused: 0,
    column: -1,
  },
  ...{ transformationCount: 0, transformations: [], cliffs: [] },
} satisfies Omit<SeriesView, 'source'>;

/** The host's part in the talk with the page of a series: it keeps the series, and what the page shows of it. */
export class SeriesPage extends PageHost<SeriesMessage, SeriesHostMessage> {
  readonly #services: SeriesServices;
  #view: SeriesView;
  #series: Series | undefined;
  #transformations: readonly Transformation[] = [];
  #cliffs: readonly ActivityCliff[] = [];
  #work = new AbortController();

  constructor(source: SeriesSource, services: SeriesServices, send: (message: SeriesHostMessage) => void) {
    super(seriesMessage, services, send);
    this.#services = services;
    this.#view = { ...EMPTY, source };
  }

  /** What the page shows now. */
  get view(): SeriesView {
    return this.#view;
  }

  show(): void {
    this.send({ kind: 'series', view: this.#view });
  }

  /**
   * Reads the series, looks for its core, and compares its compounds. Never throws.
   * @param before the core that was asked for, and the column that was looked at before the window was reloaded
   */
  async open({ askedCore, column } = { askedCore: '', column: 0 }): Promise<void> {
    await this.#do(l10n.t('Reading the compounds'), async (signal) => {
      const series = await this.#services.open(signal, (share) => this.#tell(l10n.t('Reading the compounds'), share));
      this.#series = series;
      const rows = series.compounds.map(({ name, lines, smiles, values }, place): SeriesRow => ({
        ...{ place, smiles, values, groups: null },
        name: name === '' ? l10n.t`line ${lines.join(', ')}` : name,
      }));
      const { columns, refused } = series;
      this.#change({ rows, columns, refused });
      if (columns.length > 0) await this.#look(Math.max(0, Math.min(column, columns.length - 1)), signal);
      await this.#decompose(askedCore, signal);
    });
  }

  override close(): void {
    super.close();
    this.#work.abort();
  }

  protected async answer(message: Exclude<SeriesMessage, PageMessage>): Promise<void> {
    switch (message.kind) {
      case 'layOut':
      case 'readDrawing':
        this.send(await answerSketch(message, this.#services, this.closed));
        return;
      case 'core':
        return this.#do(l10n.t('Taking the compounds apart'), (signal) => this.#decompose(message.core, signal));
      case 'column':
        if (message.column < this.#view.columns.length)
          await this.#do(l10n.t('Comparing the compounds'), (signal) => this.#look(message.column, signal));
        return;
      case 'exportSeries':
        return this.#export(message.part, message.places);
      case 'guess':
        return this.#services.guess(message.smiles);
      case 'cancel':
        this.#work.abort();
    }
  }

  /** Does one thing at a time: what was going on is called off. */
  async #do(text: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#work.abort();
    const own = new AbortController();
    this.#work = own;
    this.#change({ work: { text, share: 0 }, failure: null });
    let failure: string | null = null;
    try {
      await work(AbortSignal.any([own.signal, this.closed]));
    } catch (error) {
      if (!own.signal.aborted && !isCancelled(error)) {
        this.logFailure(error);
        failure = messageOf(error);
      } else failure = l10n.t('It was called off.');
    }
    if (this.#work === own) this.#change({ work: null, failure });
  }

  async #decompose(core: string, signal: AbortSignal): Promise<void> {
    const series = this.#series;
    if (series === undefined) return;
    this.#tell(core === '' ? l10n.t('Looking for the common core') : l10n.t('Taking the compounds apart'), 1);
    const { core: smarts, labelled, labels, rows } = await this.#services.decompose(series, core, signal);
    const groups = new Map(rows.map((row) => [row.molecule, labels.map((label) => row.groups[label] ?? '')]));
    this.#change({
      ...{ core: labelled, askedCore: core, labels },
      drawnCore: labelled === '' ? null : { smarts, like: labelled },
      rows: this.#view.rows.map((row) => ({ ...row, groups: groups.get(row.place) ?? null })),
    });
  }

  async #look(column: number, signal: AbortSignal): Promise<void> {
    const series = this.#series;
    if (series === undefined) return;
    const cliffs = await activityCliffs(series.pairs, series.compounds, column, signal);
    this.#transformations = transformations(series.pairs, series.compounds, column);
    this.#cliffs = cliffs;
    this.#change({
      ...{ column, cliffs, transformationCount: this.#transformations.length },
      transformations: this.#transformations.slice(0, MOST_SHOWN.transformations).map((one) => ({
        ...{ removed: one.removed, added: one.added, mean: one.mean, count: one.pairs.length },
        pairs: one.pairs.slice(0, MOST_SHOWN.pairs).map(({ from, to, difference }) => ({ from, to, difference })),
      })),
    });
  }

  async #export(part: SeriesPart, places: readonly number[]): Promise<void> {
    const { rows, columns, column } = this.#view;
    const value = columns[column] ?? '';
    const shown = places.flatMap((place) => rows[place] ?? []);
    const content = {
      table: () => tableCsv(this.#view, shown),
      pairs: () => pairsCsv(this.#transformations, rows, value),
      cliffs: () => cliffsCsv(this.#cliffs, rows, value),
    }[part]();
    const name = await this.#services.save(`series-${part}.csv`, content);
    if (name === undefined) return;
    const what =
      part === 'table'
        ? counted(shown.length, 'compound')
        : part === 'pairs'
          ? l10n.t('Matched pairs')
          : l10n.t('Activity cliffs');
    this.send({ kind: 'done', message: l10n.t`${what} written to ${name}` });
  }

  #tell(text: string, share: number): void {
    const { work } = this.#view;
    if (work?.text === text && share - work.share < STEP) return;
    this.#change({ work: { text, share } });
  }

  #change(change: Partial<SeriesView>): void {
    this.#view = { ...this.#view, ...change };
    this.show();
  }
}
