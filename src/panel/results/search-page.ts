import * as l10n from '@vscode/l10n';
import { searchCancelled } from '../../errors/library-errors.ts';
import { isCancelled, messageOf } from '../../errors/thin-bridge-error.ts';
import type { PageMessage } from '../messages.ts';
import { cut } from '../../text/cut.ts';
import { counted, numberText } from '../../text/numbers.ts';
import { recordsOf } from './hit-records.ts';
import { noSearch, type ResultsHostMessage, type ResultsMessage, type SearchQuery } from './messages.ts';
import { ResultsPage } from './results-page.ts';
import type { SearchServices } from './results-services.ts';

/** A page of results with a field in which the chemist says what to look for. */
export class SearchPage extends ResultsPage {
  readonly #services: SearchServices;
  readonly #title: string;
  #searching = new AbortController();

  constructor(title: string, services: SearchServices, send: (message: ResultsHostMessage) => void) {
    super(title, services, send);
    this.#services = services;
    this.#title = title;
    this.change({ search: noSearch });
  }

  /** Looks for compounds, and shows them or why there are none. A search that is still running is called off. Never throws. */
  async search(query: SearchQuery): Promise<void> {
    this.#searching.abort(searchCancelled());
    const searching = (this.#searching = new AbortController());
    this.change({ search: query, run: { text: l10n.t('Searching'), share: null }, failure: null });
    try {
      const { readAs, searched, batch } = await this.#services.search(query, searching.signal);
      if (searching.signal.aborted) return;
      const read = readAs === '' ? [] : [readAs];
      await this.replace(batch, { title: titleOf(query, batch.records.length, searched), readAs: read, run: null });
    } catch (error) {
      if (searching.signal.aborted) return;
      if (!isCancelled(error)) this.logFailure(error);
      // what an earlier search found is no answer to this one
      await this.replace(recordsOf([]), { title: this.#title, readAs: [], run: null, failure: messageOf(error) });
    }
  }

  /** The page is ready, or has come into view again. */
  override show(): void {
    this.#services.prepareSearch();
    super.show();
  }

  override close(): void {
    this.#searching.abort(searchCancelled());
    super.close();
  }

  protected override async answer(message: Exclude<ResultsMessage, PageMessage>): Promise<void> {
    if (message.kind === 'search') return this.search(message.query);
    if (message.kind === 'cancel' && this.view.run !== null) {
      this.#searching.abort(searchCancelled());
      this.change({ run: null });
      return;
    }
    return super.answer(message);
  }
}

/** How much of a question a heading holds. */
const LONGEST = 80;

/** How many were found of how many, and what was asked for, which the fields no longer say once they are typed in. */
function titleOf({ text, conditions }: SearchQuery, found: number, searched: number): string {
  const [shown, met] = [cut(text, LONGEST), cut(conditions, LONGEST)];
  const [count, all] = [numberText(found), counted(searched, 'compound')];
  if (shown === '') return l10n.t`${count} of ${all} with ${met}`;
  return met === '' ? l10n.t`${count} of ${all} for “${shown}”` : l10n.t`${count} of ${all} for “${shown}” with ${met}`;
}
