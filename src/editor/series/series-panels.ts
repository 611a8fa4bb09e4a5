import * as vscode from 'vscode';
import type { SeriesHostMessage } from '../../panel/series/messages.ts';
import { SeriesPage, type SeriesServices } from '../../panel/series/series-page.ts';
import { cut } from '../../text/cut.ts';
import { WebviewHost, type PageDescription } from '../webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.series',
  title: 'Series',
  element: 'series-page',
  script: 'series.js',
  styles: ['page.css', 'sketch.css', 'series.css'],
};

/** Longest title of the tab, in characters. */
const LONGEST_TITLE = 40;

/** What reads one series, and takes it apart. */
export type SeriesWork = Pick<SeriesServices, 'open' | 'decompose'>;

/** The pages of series: each has its own. */
export class SeriesPanels implements vscode.Disposable {
  readonly #services: Omit<SeriesServices, keyof SeriesWork>;
  readonly #host: WebviewHost<SeriesPage, SeriesHostMessage>;

  constructor(extensionUri: vscode.Uri, services: Omit<SeriesServices, keyof SeriesWork>) {
    this.#services = services;
    // the compounds are gone with the window that held them
    this.#host = new WebviewHost<SeriesPage, SeriesHostMessage>(extensionUri, PAGE, () => false);
  }

  /** The page that was used last; undefined while none is open. */
  get shown(): SeriesPage | undefined {
    return this.#host.panels.at(-1)?.page;
  }

  /** Opens a page and shows a series in it. Resolves when it is there, or why it isn't. */
  async open(title: string, work: SeriesWork): Promise<void> {
    const panel = this.#host.create(vscode.ViewColumn.Active, false);
    panel.title = cut(title, LONGEST_TITLE);
    await panel.connect((send) => new SeriesPage(title, { ...this.#services, ...work }, send)).open();
  }

  dispose(): void {
    this.#host.dispose();
  }
}
