import { existsSync } from 'node:fs';
import { noLibrary } from '../../errors/assistant-errors.ts';
import { rankInBackground } from '../../jobs/background-job.ts';
import type { SearchRequest } from '../../jobs/search-messages.ts';
import { isServerAddress } from '../../library/postgres/address.ts';
import type { ToolServices } from '../../mcp/tool.ts';
import type { LibraryContext } from '../library/library-context.ts';
import type { Models } from '../models.ts';

/**
 * What tools work with in the extension host: the models in use with the chemist's own measurements, and processes of
 * their own for files and libraries. A library in a database is asked as the chemist has confirmed it.
 */
export function editorServices(
  models: Models,
  { places, searches, process }: Pick<LibraryContext, 'places' | 'searches' | 'process'>,
): ToolServices {
  return {
    get thinBridge() {
      return models.thinBridge;
    },
    // a hover must not wait for an assistant
    get chemistry() {
      return models.analysis;
    },
    search: async (library, question, { limit, filter = [], signal }) => {
      const request: SearchRequest = {
        ...{ where: 'library', models: models.folders },
        ...{ question, filter, limit },
      };
      const search = (place: Pick<SearchRequest, 'library' | 'password'>) =>
        searches.search({ ...request, ...place }, signal);
      const { libraries, ...found } = await (library === 'own'
        ? places.use((place) => {
            if (!isServerAddress(place.library) && !existsSync(place.library)) throw noLibrary();
            return search(place);
          })
        : search({ library }));
      return { library: libraries[0] ?? { id: library, name: library }, ...found };
    },
    rank: ({ file, questions, best = 0 }, control) =>
      rankInBackground(process, { models: models.folders, file, questions, best }, control),
  };
}
