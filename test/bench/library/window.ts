import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { LibrarySearches } from '../../../src/jobs/library-searches.ts';
import type { SearchRequest } from '../../../src/jobs/search-messages.ts';
import { markdownTable, median } from '../summary.ts';
import { timed } from './searching.ts';

/** What the page for searching finds at most: for a text, and for everything else. */
const [OF_TEXT, OF_ALL] = [1000, 10_000];

/** Milliseconds from the opening of the page to the first search. */
const TYPING_MS = 8000;

const TEXTS = [
  'EGFR inhibitor',
  'histamine H1 antagonist',
  'dopamine D2 agonist',
  'cyclooxygenase inhibitor',
  'factor Xa inhibitor',
  'carbonic anhydrase inhibitor',
];

type Asked = Pick<SearchRequest, 'question' | 'filter'>;

const light = (most: number) => [{ kind: 'property', property: 'weight', most } as const];

/** The kinds of searches, and what each asks the time it comes. */
const KINDS: Readonly<Record<string, (turn: number) => Asked>> = {
  structure: () => ({ question: { kind: 'text', text: 'CC(=O)Oc1ccccc1C(=O)O' }, filter: [] }),
  conditions: () => ({ question: { kind: 'all' }, filter: light(300) }),
  substructure: () => ({ question: { kind: 'smarts', text: 'c1ccc2[nH]ccc2c1' }, filter: [] }),
  text: (turn) => ({ question: { kind: 'text', text: TEXTS[turn % TEXTS.length] ?? '' }, filter: [] }),
  'same text': (turn) => ({ question: { kind: 'text', text: 'EGFR inhibitor' }, filter: light(600 - 10 * turn) }),
};

/**
 * Times searches of a library by the process that a window has for them: in one that was just started, in one that was
 * started when the page was opened, and in one that has answered others before.
 * @param root folder of dist/ and models/
 * @param kinds names of the kinds of searches; what needs less is left out
 */
export async function measureWindow(
  library: string,
  { root, turns, kinds }: { readonly root: string; readonly turns: number; readonly kinds: readonly string[] },
  say: (text: string) => void,
): Promise<string> {
  const models = path.join(root, 'models');
  const folders = { encoder: models, heads: models, drugs: models };
  const start = () => new LibrarySearches({ file: path.join(root, 'dist', 'search.cjs'), log: say });
  const search = (searches: LibrarySearches, asked: Asked) => {
    const limit = asked.question.kind === 'text' ? OF_TEXT : OF_ALL;
    return timed(() => searches.search({ where: 'library', library, models: folders, limit, ...asked }));
  };
  const rows: string[][] = [];
  await using kept = start();
  await search(kept, { question: { kind: 'text', text: 'EGFR inhibitor' }, filter: [] });
  for (const kind of kinds) {
    const asks = KINDS[kind];
    if (asks === undefined) throw new Error(`there is no kind of search "${kind}", but ${Object.keys(KINDS).join()}`);
    const [first, prepared, next]: [number[], number[], number[]] = [[], [], []];
    for (let turn = 0; turn < turns; turn++) {
      next.push(await search(kept, asks(turn + 1)));
      if (kind === 'same text') continue;
      {
        await using cold = start();
        first.push(await search(cold, asks(0)));
      }
      if (kind !== 'text') continue;
      await using opened = start();
      opened.prepare(folders);
      await wait(TYPING_MS);
      prepared.push(await search(opened, asks(0)));
    }
    const cells = [first, prepared, next].map((times) => (times.length === 0 ? '' : (median(times) / 1000).toFixed(2)));
    say([kind, ...[first, prepared, next].map((times) => times.map(Math.round).join(' '))].join('; '));
    rows.push([kind, ...cells]);
  }
  return markdownTable(['s', 'process just started', 'page opened before', 'after other searches'], rows);
}
