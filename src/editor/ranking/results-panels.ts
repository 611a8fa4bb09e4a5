import * as vscode from 'vscode';
import type { ResultsHostMessage } from '../../panel/results/messages.ts';
import { ResultsPage } from '../../panel/results/results-page.ts';
import type { ResultsServices, SearchServices } from '../../panel/results/results-services.ts';
import { SearchPage } from '../../panel/results/search-page.ts';
import { cut } from '../../text/cut.ts';
import { WebviewHost, type PageDescription } from '../webview-host.ts';

/** The page of results, which a file of structures is shown in as well. */
export const RESULTS_PAGE: PageDescription = {
  viewType: 'thinBridge.results',
  title: 'Compounds',
  element: 'compound-results',
  script: 'results.js',
  styles: ['page.css', 'results.css'],
};

/** Longest title of the tab, in characters. */
const LONGEST_TITLE = 40;

/** A page of results, and whether the chemist has it open. */
export interface OpenResults {
  readonly page: ResultsPage;
  readonly isOpen: boolean;
}

/** The pages of results: each piece of work has its own. */
export class ResultsPanels implements vscode.Disposable {
  readonly #services: ResultsServices;
  readonly #host: WebviewHost<ResultsPage, ResultsHostMessage>;

  constructor(extensionUri: vscode.Uri, services: ResultsServices) {
    this.#services = services;
    // the rows are gone with the window that held them; what was written of them is in its file
    this.#host = new WebviewHost<ResultsPage, ResultsHostMessage>(extensionUri, RESULTS_PAGE, () => false);
  }

  /** The page that was used last; undefined while none is open. */
  get shown(): ResultsPage | undefined {
    return this.#host.panels.at(-1)?.page;
  }

  /**
   * Opens an empty page, which takes rows in.
   * @param cancel calls off the work that brings them
   */
  open(title: string, cancel?: () => void): OpenResults {
    const panel = this.#host.create(vscode.ViewColumn.Active, false);
    panel.title = cut(title, LONGEST_TITLE);
    const page = panel.connect((send) => new ResultsPage(title, this.#services, send, cancel));
    return {
      page,
      get isOpen() {
        return panel.isOpen;
      },
    };
  }

  /**
   * Opens a page on which the chemist searches.
   * @param search what a search does
   */
  openSearch(title: string, search: SearchServices['search']): void {
    const panel = this.#host.create(vscode.ViewColumn.Active, false);
    panel.title = title;
    panel.connect((send) => new SearchPage(title, { ...this.#services, search }, send));
  }

  dispose(): void {
    this.#host.dispose();
  }
}
