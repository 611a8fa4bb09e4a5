import fs from 'node:fs';
import { hostname, uptime } from 'node:os';

/**
 * The part of Node's file system that SQLite's WebAssembly works with, with locks of its own.
 *
 * As it comes, that build locks a database by a folder beside it, which a killed process leaves behind for good, and it
 * takes its own lock for that of a writer at work, so that it never undoes what a killed process had written half. Here
 * the lock is a file that names its holder. One whose holder has ended is taken over, and then SQLite finds the journal
 * of the half-written transaction and rolls it back.
 *
 * A lock is for one connection, be it for reading: whoever reads or writes must do so in short transactions.
 */
export class LockingFiles {
  /** What went wrong last; SQLite itself does not tell. */
  fault: NodeJS.ErrnoException | undefined;
  readonly #held = new Set<string>();

  readonly constants = fs.constants;
  readonly readFileSync = fs.readFileSync;
  readonly closeSync = fs.closeSync;
  readonly fstatSync = this.#noting(fs.fstatSync);
  readonly fsyncSync = this.#noting(fs.fsyncSync);
  readonly ftruncateSync = this.#noting(fs.ftruncateSync);
  readonly openSync = this.#noting(fs.openSync);
  readonly readSync = this.#noting(fs.readSync);
  readonly unlinkSync = this.#noting(fs.unlinkSync);

  /** Whether a file is there; of a lock SQLite asks whether a writer other than itself has it, and none can have. */
  accessSync(file: string, mode?: number): void {
    if (file.endsWith(LOCK)) throw Object.assign(new Error('no other connection writes'), { code: 'ENOENT' });
    fs.accessSync(file, mode);
  }

  /**
   * Takes a lock: SQLite would make a folder.
   * @throws an error with the code EEXIST where another connection has it
   */
  mkdirSync(lock: string): void {
    try {
      take(lock);
    } catch (error) {
      // where nothing can be written nobody writes, and reading needs no lock
      if (READ_ONLY.some((code) => code === codeOf(error))) return;
      if (codeOf(error) !== 'EEXIST') this.#note(error);
      if (codeOf(error) !== 'EEXIST' || !removeStale(lock)) throw error;
      take(lock);
    }
    this.#held.add(lock);
  }

  /** Gives a lock back. */
  rmdirSync(lock: string): void {
    if (this.#held.delete(lock)) fs.rmSync(lock, { force: true });
  }

  /** Writes bytes; a disk that is full takes a part of them, and reports no error. */
  writeSync(file: number, bytes: Uint8Array, offset: number, length: number, position: number): number {
    try {
      const written = fs.writeSync(file, bytes, offset, length, position);
      if (written < length) this.#note(Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
      return written;
    } catch (error) {
      this.#note(error);
      throw error;
    }
  }

  #noting<Parameters extends unknown[], Result>(call: (...parameters: Parameters) => Result) {
    return (...parameters: Parameters): Result => {
      try {
        return call(...parameters);
      } catch (error) {
        this.#note(error);
        throw error;
      }
    };
  }

  #note(error: unknown): void {
    // SQLite asks for files that need not be there
    if (error instanceof Error && codeOf(error) !== 'ENOENT') this.fault = error;
  }
}

/** What is reported of a folder that can only be read. */
export const READ_ONLY = ['EROFS', 'EACCES', 'EPERM'] as const;

/** How the name of a lock ends. */
const LOCK = '.lock';

/** Who holds a lock, as it stands in the file. */
const SELF = `${process.pid}@${hostname()}`;

/** Milliseconds after which a lock without a name in it was left by a process that ended as it took the lock. */
const UNNAMED_MS = 5000;

/** Milliseconds after which a lock of another machine is taken to be left behind; no transaction takes a hundredth of it. */
const FOREIGN_MS = 10 * 60_000;

function take(lock: string): void {
  const file = fs.openSync(lock, 'wx');
  try {
    fs.writeSync(file, SELF);
  } catch (error) {
    fs.closeSync(file);
    fs.rmSync(lock, { force: true });
    throw error;
  }
  fs.closeSync(file);
}

/** Removes a lock whose holder has ended. @returns whether there is none any more */
function removeStale(lock: string): boolean {
  const holder = holderOf(lock);
  if (holder === undefined) return true;
  if (!isStale(holder)) return false;
  const aside = `${lock}-${process.pid}`;
  try {
    fs.renameSync(lock, aside);
    const moved = holderOf(aside);
    // another process was quicker, and this is its lock
    if (moved !== undefined && moved.since !== holder.since) fs.renameSync(aside, lock);
    else fs.rmSync(aside, { force: true });
    return true;
  } catch (error) {
    return codeOf(error) === 'ENOENT';
  }
}

/** Who holds a lock, and since when, in milliseconds since 1970. */
interface Holder {
  readonly name: string;
  readonly since: number;
}

/** Undefined where nobody does. */
export function holderOf(lock: string): Holder | undefined {
  try {
    return { name: fs.readFileSync(lock, 'utf8'), since: fs.statSync(lock).mtimeMs };
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : { name: '', since: Date.now() };
  }
}

function isStale({ name, since }: Holder): boolean {
  const age = Date.now() - since;
  const [, pid, host] = /^(\d+)@([\s\S]*)$/u.exec(name) ?? [];
  if (pid === undefined) return age > UNNAMED_MS;
  if (host !== hostname()) return age > FOREIGN_MS;
  // ids of processes begin anew when the machine does
  return age > uptime() * 1000 || !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
