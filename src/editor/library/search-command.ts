import * as vscode from 'vscode';
import { searchCancelled } from '../../errors/library-errors.ts';
import { searchInBackground } from '../../jobs/background-job.ts';
import type { SearchRequest, SearchResult } from '../../jobs/library-requests.ts';
import { csvOf } from '../../library/compound-csv.ts';
import { readCondition, type Filter } from '../../library/filter.ts';
import { numberText } from '../../text/numbers.ts';
import { withSignal } from '../cancellation.ts';
import { notify, requireTrust } from '../notifications.ts';
import { pick } from '../quick-pick.ts';
import type { LibraryContext } from './library-context.ts';

/** Compounds that are shown at most. */
const LIMIT = 200;

type Kind = 'text' | 'smiles' | 'smarts' | 'all';

interface KindItem extends vscode.QuickPickItem {
  readonly kindOfSearch: Kind;
  readonly prompt: string;
  readonly example: string;
}

const KINDS: readonly KindItem[] = [
  {
    ...{ label: '$(symbol-string) Mechanism, target, drug or indication', kindOfSearch: 'text' },
    ...{ prompt: 'What the compounds are to do', example: 'BTK inhibitor' },
  },
  {
    ...{ label: '$(symbol-structure) Similar structure', kindOfSearch: 'smiles' },
    ...{ prompt: 'A structure as SMILES, or a drug by its name', example: 'CC(=O)Oc1ccccc1C(=O)O' },
  },
  {
    ...{ label: '$(regex) Substructure', kindOfSearch: 'smarts' },
    ...{ prompt: 'A substructure as SMARTS', example: 'c1ccncc1' },
  },
  {
    ...{ label: '$(filter) Name, property or column', kindOfSearch: 'all' },
    ...{ prompt: 'Conditions, with ; between them', example: 'weight<=500; name~TB-; Project=Alpha' },
  },
];

/** Asks what is looked for in the library, and shows what was found as a table. */
export async function searchLibrary(context: LibraryContext): Promise<void> {
  requireTrust('Searching the library');
  const item = await pick<KindItem>({
    title: 'Search the library',
    placeholder: 'What is looked for',
    items: KINDS,
  });
  if (item === undefined || item === 'back') return;
  const text = await vscode.window.showInputBox({
    title: 'Search the library',
    prompt: item.prompt,
    placeHolder: item.example,
    validateInput: (typed) => faultOf(item.kindOfSearch, typed),
  });
  if (text === undefined) return;
  await showResult(context, await search(context, item.kindOfSearch, text), text);
}

/** Why a text can't be looked for; undefined where it can. */
function faultOf(kind: Kind, text: string): string | undefined {
  if (text.trim() === '') return 'Type what is looked for.';
  if (kind !== 'all') return undefined;
  try {
    conditionsOf(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function conditionsOf(text: string): Filter {
  return text
    .split(';')
    .filter((part) => part.trim() !== '')
    .map(readCondition);
}

async function search(context: LibraryContext, kind: Kind, text: string): Promise<SearchResult> {
  const request: Omit<SearchRequest, 'library'> = {
    ...{ models: context.folders(), limit: LIMIT },
    question: kind === 'all' ? { kind } : { kind, text },
    filter: kind === 'all' ? conditionsOf(text) : [],
  };
  const options = { location: vscode.ProgressLocation.Notification, title: 'Searching the library', cancellable: true };
  return vscode.window.withProgress(options, (_, token) =>
    withSignal(token, searchCancelled, (signal) =>
      context.places.use((place) => searchInBackground(context.process, { ...place, ...request }, signal)),
    ),
  );
}

/** Shows compounds as a CSV document, over whose structures hovers show. */
async function showResult(
  context: LibraryContext,
  { readAs, searched, hits }: SearchResult,
  text: string,
): Promise<void> {
  context.log.info(`"${text}" in ${searched} compounds: ${hits.length} found; read as ${readAs}`);
  if (hits.length === 0) {
    void notify(
      'info',
      `None of the ${numberText(searched)} compounds of the library was found${readAs === '' ? '' : `: ${readAs}`}.`,
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'csv', content: csvOf(hits) });
  await vscode.window.showTextDocument(document);
  if (readAs !== '') void notify('info', `Read as ${readAs}. ${numberText(searched)} compounds were searched.`);
}
