// The entry of the process that searches, for as long as the editor wants it: asked and answered through node's IPC channel.
import { searchCancelled } from '../errors/library-errors.ts';
import { useLanguageOfStarter } from '../text/language.ts';
import { answerSearch } from './answer-search.ts';
import { failureReply } from './failure-reply.ts';
import type { JobModels } from './job-models.ts';
import { searchMessage, searchRequest, type SearchReply } from './search-messages.ts';
import { SearchModels } from './search-models.ts';
import { ALL_CORES, openChemistryOfJob } from './task.ts';

useLanguageOfStarter();

const chemistry = openChemistryOfJob(ALL_CORES);
const models = new SearchModels(chemistry);
/** The searches that go on, by their ids. */
const searches = new Map<number, AbortController>();

/** Loads what a text is answered with. What is wrong with it is said by the search that needs it. */
async function prepare(folders: JobModels): Promise<void> {
  // RDKit starts in threads of its own meanwhile
  chemistry.read('C').catch(() => undefined);
  await models.use(folders, ({ thinBridge }) => thinBridge.preloadSearch()).catch(() => undefined);
}

/** Answers a search. Never fails: what goes wrong is a reply. */
async function search(id: number, asked: unknown): Promise<void> {
  const controller = new AbortController();
  searches.set(id, controller);
  let reply: SearchReply;
  try {
    const request = searchRequest.parse(asked);
    const { signal } = controller;
    const result = await models.use(request.models, (opened) => answerSearch(request, opened, signal));
    reply = { kind: 'done', id, result };
  } catch (error) {
    reply = { ...failureReply(error), id };
  }
  searches.delete(id);
  process.send?.(reply);
}

process.on('message', (message) => {
  // the editor and this process are of one version: what isn't known is a fault of ours, and ends the process
  const said = searchMessage.parse(message);
  switch (said.kind) {
    case 'prepare':
      void prepare(said.models);
      break;
    case 'search':
      void search(said.id, said.request);
      break;
    case 'cancel':
      searches.get(said.id)?.abort(searchCancelled());
      break;
    case 'end':
      process.exit();
  }
});

// the editor was closed, or has crashed
process.on('disconnect', () => process.exit());
