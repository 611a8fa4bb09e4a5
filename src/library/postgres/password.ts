import { userInfo } from 'node:os';
import pgpass from 'pgpass';
import type { ServerAddress } from './address.ts';

/**
 * The password of a server that asks for one, from where all programs of PostgreSQL look for it: PGPASSWORD, then
 * ~/.pgpass. Empty where there is none.
 */
export async function passwordOf({ host, port, user, database }: ServerAddress): Promise<string> {
  const set = process.env['PGPASSWORD'];
  if (set !== undefined) return set;
  const name = user ?? userInfo().username;
  return new Promise((resolve) => {
    pgpass({ host, port, user: name, database: database ?? name }, (password) => resolve(password ?? ''));
  });
}
