import { existsSync } from 'node:fs';
import path from 'node:path';
import { libraryNeedsNoMigration } from '../errors/library-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { LibraryServices, OwnLibrary } from './own-library.ts';
import { isServerAddress, readAddress } from './postgres/address.ts';
import { PostgresLibrary } from './postgres/postgres-library.ts';
import { LIBRARY_FILE, SqliteLibrary } from './sqlite/sqlite-library.ts';

/** Where a library is. */
export interface LibraryPlace {
  /** A folder, or the address of a PostgreSQL database; see `readAddress`. */
  readonly library: string;
  /** Password of the database; PGPASSWORD or ~/.pgpass where undefined. */
  readonly password?: string | undefined;
}

/** Opens a library, wherever it is. @throws ThinBridgeError as `SqliteLibrary.open` and `PostgresLibrary.open` */
export async function openLibrary({ library, password }: LibraryPlace, services: LibraryServices): Promise<OwnLibrary> {
  return isServerAddress(library)
    ? PostgresLibrary.open(library, { ...services, password })
    : SqliteLibrary.open(library, services);
}

/** Makes an empty library. @throws ThinBridgeError as `SqliteLibrary.create` and `PostgresLibrary.create` */
export async function createLibrary(
  { library, password }: LibraryPlace,
  name: string,
  services: LibraryServices,
): Promise<OwnLibrary> {
  return isServerAddress(library)
    ? PostgresLibrary.create(library, name, { ...services, password })
    : SqliteLibrary.create(library, name, services);
}

/** Opens a library; makes an empty one where there is none. */
export async function openOrCreateLibrary(place: LibraryPlace, services: LibraryServices): Promise<OwnLibrary> {
  const { library } = place;
  if (!isServerAddress(library)) {
    const isThere = existsSync(path.join(library, LIBRARY_FILE));
    return isThere ? openLibrary(place, services) : createLibrary(place, nameOf(library), services);
  }
  try {
    return await openLibrary(place, services);
  } catch (error) {
    if (!(error instanceof ThinBridgeError) || error.code !== 'library-missing') throw error;
    return createLibrary(place, nameOf(library), services);
  }
}

/**
 * Brings the tables of a library to this version; a folder has no other one.
 * @returns the versions before and now
 */
export async function migrateLibrary({
  library,
  password,
}: LibraryPlace): Promise<{ readonly before: number; readonly now: number }> {
  if (!isServerAddress(library)) throw libraryNeedsNoMigration(library);
  return PostgresLibrary.migrate(library, password);
}

/** What a library is called, unless it is given a name: as its folder, or its database. */
export function nameOf(library: string): string {
  if (!isServerAddress(library)) return path.basename(path.resolve(library));
  const { database, host } = readAddress(library);
  return database ?? host;
}
