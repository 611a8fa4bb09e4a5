import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { keptSeries } from '../../panel/series/message-schema.ts';
import type { SeriesHostMessage, SeriesSource } from '../../panel/series/messages.ts';
import { SeriesPage, type SeriesServices } from '../../panel/series/series-page.ts';
import { decomposed, openSeries } from '../../series/series.ts';
import { READING_TABLE, withOwnChemistry } from '../own-chemistry.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from '../webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.series',
  get title() {
    return l10n.t('Series');
  },
  element: 'series-page',
  script: 'series.js',
  styles: ['page.css', 'sketch.css', 'series.css'],
};

/** Longest time for taking a series apart, in milliseconds: RDKit does it in one piece. */
const DEADLINE_MS = 120_000;

/** What reads one series, and takes it apart. */
type SeriesWork = Pick<SeriesServices, 'open' | 'decompose'>;

/** The pages of series: each has its own. */
export class SeriesPanels implements vscode.Disposable {
  readonly #services: Omit<SeriesServices, keyof SeriesWork>;
  readonly #workerFile: string;
  readonly #host: WebviewHost<SeriesPage, SeriesHostMessage>;

  /** @param workerFile the bundle that RDKit's workers run */
  constructor(extensionUri: vscode.Uri, workerFile: string, services: Omit<SeriesServices, keyof SeriesWork>) {
    this.#services = services;
    this.#workerFile = workerFile;
    this.#host = new WebviewHost<SeriesPage, SeriesHostMessage>(extensionUri, PAGE, (panel, state) => {
      const { data } = keptSeries.safeParse(state);
      if (data === undefined) return false;
      // not awaited: the page tells how far it is
      void this.#connect(panel, data.source).open(data);
      return true;
    });
  }

  /** The page that was used last; undefined while none is open. */
  get shown(): SeriesPage | undefined {
    return this.#host.shown;
  }

  /** Opens a page and shows a series in it. Resolves when it is there, or why it isn't. */
  async open(source: SeriesSource): Promise<void> {
    await this.#connect(this.#host.create(vscode.ViewColumn.Active, false), source).open();
  }

  dispose(): void {
    this.#host.dispose();
  }

  #connect(panel: OpenPanel<SeriesPage, SeriesHostMessage>, source: SeriesSource): SeriesPage {
    panel.title = source.title;
    return panel.connect((send) => new SeriesPage(source, { ...this.#services, ...this.#work(source) }, send));
  }

  #work({ file, lines }: SeriesSource): SeriesWork {
    const workerFile = this.#workerFile;
    return {
      open: (signal, onProgress) =>
        withOwnChemistry({ ...READING_TABLE, workerFile }, signal, (chemistry) =>
          openSeries(file, chemistry, { ...(lines && { lines }), signal, onProgress }),
        ),
      decompose: (series, core, signal) =>
        withOwnChemistry({ workerFile, deadlineMs: DEADLINE_MS }, signal, (chemistry) =>
          decomposed(series, core, chemistry, signal),
        ),
    };
  }
}
