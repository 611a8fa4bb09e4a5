import assert from 'node:assert/strict';
import { textEmpty } from '../../../../src/errors/question-errors.ts';
import { noSearch, type SearchOutcome, type SearchQuery } from '../../../../src/panel/results/messages.ts';
import { SearchPage } from '../../../../src/panel/results/search-page.ts';
import { batch, noResultsServices, records } from './made-up-results.ts';

describe('the host of a page for searching', () => {
  let prepared: number;
  let asked: { readonly text: string; readonly signal: AbortSignal; readonly answer: (found: SearchOutcome) => void }[];
  let page: SearchPage;
  beforeEach(() => {
    prepared = 0;
    asked = [];
    const search = async ({ text }: SearchQuery, signal: AbortSignal) => {
      if (text === '') throw textEmpty();
      return new Promise<SearchOutcome>((answer) => asked.push({ text, signal, answer }));
    };
    page = new SearchPage(
      'Search',
      { ...noResultsServices, search, prepareSearch: () => (prepared += 1) },
      () => undefined,
    );
  });
  afterEach(() => page.close());

  it('has models loaded when it comes into view, before anything is typed', async () => {
    assert.equal(prepared, 0);
    await page.receive({ kind: 'ready' });
    assert.deepEqual([prepared, asked.length], [1, 0]);
  });

  it('calls off a search for the next one, and shows what that finds', async () => {
    const searches = ['BTK', 'EGFR'].map((text) => page.search({ ...noSearch, text }));
    const [first, second] = asked;
    assert.deepEqual([first?.signal.aborted, second?.signal.aborted], [true, false]);
    first?.answer({ readAs: 'BTK', searched: 3, batch: batch(records(1)) });
    second?.answer({ readAs: 'EGFR', searched: 3, batch: batch(records(2)) });
    await Promise.all(searches);
    assert.deepEqual([page.view.readAs, page.view.rows, page.view.run], [['EGFR'], 2, null]);
  });

  it('says why nothing was found', async () => {
    await page.search(noSearch);
    assert.match(page.view.failure ?? '', /no text to look for/u);
  });
});
