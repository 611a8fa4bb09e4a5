import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, constants, link, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { resultExists, resultUnwritable } from '../errors/table-errors.ts';
import { csvRow } from './write-csv.ts';

/** The most numbers that are tried for a name. */
const MOST_NAMES = 1000;

/** A file of results, which is there when it is whole. It never takes the place of another. */
export class ResultFile {
  readonly #names: readonly string[];

  private constructor(names: readonly string[]) {
    this.#names = names;
  }

  /**
   * A file beside another: `compounds.csv.gz` → `compounds.ranked.csv`, or `compounds.ranked.2.csv` where that is there.
   * @param ending "ranked"
   * @throws ThinBridgeError `folder-unwritable` where nothing can be written there
   */
  static async beside(file: string, ending: string): Promise<ResultFile> {
    const { dir, name } = path.parse(file.replace(/\.gz$/iu, ''));
    const numbers = Array.from({ length: MOST_NAMES }, (_, at) => (at === 0 ? '' : `.${at + 1}`));
    const names = numbers.map((number) => path.join(dir, `${name}.${ending}${number}.csv`));
    await requireFolder(names[0] ?? '');
    await removeLeft(names[0] ?? '');
    return new ResultFile(names);
  }

  /**
   * A file that a person named.
   * @throws ThinBridgeError `folder-occupied` where there is one of that name; `folder-unwritable`
   */
  static async at(file: string): Promise<ResultFile> {
    await requireFolder(file);
    if (await isThere(file)) throw resultExists(file);
    await removeLeft(file);
    return new ResultFile([file]);
  }

  /**
   * Writes rows, the names of the columns first.
   * @returns where they are
   * @throws ThinBridgeError `folder-unwritable`; what `rows` throws
   */
  async write(rows: AsyncIterable<readonly string[]>): Promise<string> {
    const [first = ''] = this.#names;
    const part = `${first}.${process.pid}.part`;
    try {
      await writeRows(part, rows, first);
      for (const name of this.#names) if (await moveTo(part, name)) return name;
      throw resultExists(first);
    } finally {
      await rm(part, { force: true });
    }
  }
}

async function writeRows(part: string, rows: AsyncIterable<readonly string[]>, file: string): Promise<void> {
  const out = createWriteStream(part);
  const ended = finished(out).catch((error: unknown) => {
    throw resultUnwritable(file, error);
  });
  // what goes wrong is thrown where it is waited for
  ended.catch(() => undefined);
  try {
    for await (const row of rows) if (!out.write(csvRow(row))) await Promise.race([once(out, 'drain'), ended]);
  } finally {
    out.end();
  }
  await ended;
}

/** Gives a whole file its name, unless another one has it. */
async function moveTo(part: string, file: string): Promise<boolean> {
  try {
    // unlike renaming, it fails where there is one
    await link(part, file);
    return true;
  } catch (error) {
    if (await isThere(file)) return false;
    // some disks have no links
    try {
      await rename(part, file);
      return true;
    } catch {
      throw resultUnwritable(file, error);
    }
  }
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Removes what processes left of a file that were killed while they wrote it. */
async function removeLeft(file: string): Promise<void> {
  const { dir, base } = path.parse(path.resolve(file));
  for (const name of await readdir(dir).catch(() => [])) {
    const [, pid] = name.startsWith(`${base}.`) ? (/\.(\d+)\.part$/u.exec(name) ?? []) : [];
    const isPart = pid !== undefined && name === `${base}.${pid}.part`;
    if (isPart && !isRunning(Number(pid))) await rm(path.join(dir, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // another user's process can't be signalled, and runs
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Says at once what would be said after all the work. */
async function requireFolder(file: string): Promise<void> {
  try {
    await access(path.dirname(path.resolve(file)), constants.W_OK);
  } catch (error) {
    throw resultUnwritable(file, error);
  }
}
