import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import type * as z from 'zod';
import { resultsGone } from '../../errors/table-errors.ts';
import { keptResult, keptSearch } from '../../panel/results/message-schema.ts';
import type { ResultsHostMessage, SearchQuery } from '../../panel/results/messages.ts';
import { ResultsPage } from '../../panel/results/results-page.ts';
import type { SearchServices } from '../../panel/results/results-services.ts';
import { SearchPage } from '../../panel/results/search-page.ts';
import { readResult } from '../../ranking/read-result.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from '../webview-host.ts';

/** The page of results, which a file of structures is shown in as well. */
export const RESULTS_PAGE: PageDescription = {
  viewType: 'thinBridge.results',
  get title() {
    return l10n.t('Compounds');
  },
  element: 'compound-results',
  script: 'results.js',
  styles: ['page.css', 'tools.css', 'results.css'],
};

/** What the tab of a page for searching says. */
const searchTitle = () => l10n.t('Search compounds');

type Panel = OpenPanel<ResultsPage, ResultsHostMessage>;

/** A page of results, and whether the chemist has it open. */
export interface OpenResults {
  readonly page: ResultsPage;
  readonly isOpen: boolean;
  /** Brings it to the front, where it is open. */
  reveal(): void;
}

/** The pages of results: each piece of work has its own. */
export class ResultsPanels implements vscode.Disposable {
  readonly #services: SearchServices;
  readonly #host: WebviewHost<ResultsPage, ResultsHostMessage>;

  constructor(extensionUri: vscode.Uri, services: SearchServices) {
    this.#services = services;
    this.#host = new WebviewHost<ResultsPage, ResultsHostMessage>(extensionUri, RESULTS_PAGE, (panel, state) =>
      this.#restore(panel, state),
    );
  }

  /** The page that was used last; undefined while none is open. */
  get shown(): ResultsPage | undefined {
    return this.#host.shown;
  }

  /**
   * Opens an empty page, which takes rows in.
   * @param cancel calls off the work that brings them
   */
  open(title: string, cancel?: () => void): OpenResults {
    const panel = this.#host.create(vscode.ViewColumn.Active, false);
    const page = this.#connect(panel, title, cancel);
    return {
      page,
      get isOpen() {
        return panel.isOpen;
      },
      reveal: () => {
        if (panel.isOpen) panel.reveal(false);
      },
    };
  }

  /** Opens a page on which the chemist searches. */
  openSearch(): void {
    this.#connectSearch(this.#host.create(vscode.ViewColumn.Active, false));
  }

  dispose(): void {
    this.#host.dispose();
  }

  #connect(panel: Panel, title: string, cancel?: () => void): ResultsPage {
    panel.title = title;
    return panel.connect((send) => new ResultsPage(title, this.#services, send, cancel));
  }

  /** @param first what is searched for at once */
  #connectSearch(panel: Panel, first?: SearchQuery): void {
    panel.title = searchTitle();
    panel.connect((send) => {
      const page = new SearchPage(searchTitle(), this.#services, send);
      if (first !== undefined) void page.search(first);
      return page;
    });
  }

  /** Searches anew for what a page showed before the window was reloaded, or reads the file that its rows are in. */
  #restore(panel: Panel, state: unknown): boolean {
    const { search } = keptSearch.safeParse(state).data ?? {};
    if (search !== undefined) {
      this.#connectSearch(panel, search.text === '' && search.conditions === '' ? undefined : search);
      return true;
    }
    const result = keptResult.safeParse(state).data;
    if (result === undefined) return false;
    const page = this.#connect(panel, result.title);
    // not awaited: rows are shown as they come
    void this.#readAgain(page, result);
    return true;
  }

  async #readAgain(page: ResultsPage, { file, answer }: z.infer<typeof keptResult>): Promise<void> {
    try {
      if (file === null) throw resultsGone();
      page.report({ text: l10n.t`Reading ${path.basename(file)}`, share: null });
      let read: readonly string[] = [];
      for await (const { batch, readAs } of readResult(file, answer, page.closed)) {
        page.add(batch);
        read = readAs;
      }
      await page.finish(read, file);
    } catch (error) {
      if (!page.closed.aborted) this.#services.logFailure(error);
      await page.fail(error);
    }
  }
}
