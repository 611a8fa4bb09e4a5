import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readManifest, readModelFile } from '../models/model-files.ts';
import { writeHeadsFolder } from './heads-folder.ts';
import type { PackedHeads } from './pack-heads.ts';
import type { EncoderManifest } from '../models/manifest.ts';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { encodeReport, readReport } from './report-file.ts';
import type { RetrainingReport } from './report.ts';
import { isBroken, type BrokenHeads, type StoredHeads } from './stored-heads.ts';

/** All sets of a store, newest first. */
export interface Survey {
  readonly whole: readonly StoredHeads[];
  readonly broken: readonly BrokenHeads[];
}

/** What is left over of a process that was killed is cleared away when it is as old as this, in milliseconds. */
const ABANDONED = 24 * 60 * 60 * 1000;

/**
 * The folder in which sets of heads lie, one folder each. What is not whole yet, or about to go, has a name that begins
 * with a dot, which no set has.
 */
export class HeadsFolders {
  readonly #root: string;

  /** @param root absolute path; made when it is needed */
  constructor(root: string) {
    this.#root = root;
  }

  /** A path that new heads may be written to. Nothing is there yet. */
  async newFolder(): Promise<string> {
    await mkdir(this.#root, { recursive: true });
    const time = new Date().toISOString().slice(0, 19).replaceAll(/\D/gu, '');
    return path.join(this.#root, `${time}-${randomBytes(4).toString('hex')}`);
  }

  /**
   * Reads every set and checks its files.
   * @param encoder the one that is in use; null where it can't be read, so that nothing is said of it
   */
  async survey(encoder: EncoderManifest | null): Promise<Survey> {
    const ids = (await this.#names()).filter(isId).sort().reverse();
    const whole: StoredHeads[] = [];
    const broken: BrokenHeads[] = [];
    // one by one: each takes megabytes while it is checked
    for (const id of ids) {
      const heads = await this.read(id, encoder);
      if (isBroken(heads)) broken.push(heads);
      else whole.push(heads);
    }
    return { whole, broken };
  }

  /** Reads one set and checks its files, as `survey` does. */
  async read(id: string, encoder: EncoderManifest | null): Promise<StoredHeads | BrokenHeads> {
    const folder = path.join(this.#root, id);
    const gone = { id, folder, name: id, fault: 'they are no longer there' };
    if (!isId(id) || !(await isFolder(folder))) return gone;
    let name = id;
    try {
      const manifest = await readManifest(folder, 'heads');
      name = manifest.name;
      if (encoder !== null && manifest.encoder.sha256 !== encoder.files.model.sha256) {
        const fault = `they were trained on the encoder ${manifest.encoder.name}, and in use is ${encoder.name}`;
        return { id, folder, name, fault };
      }
      await readModelFile(folder, manifest.files.chemistry);
      await readModelFile(folder, manifest.files.text);
      return { id, folder, manifest, report: await readReport(folder) };
    } catch (error) {
      return { id, folder, name, fault: faultOf(error) };
    }
  }

  /**
   * Adds a set, which is listed when it is whole and has passed `attempt`.
   * @param attempt tries the heads of a folder; what it throws is thrown on
   * @returns the id
   * @throws ThinBridgeError `folder-unwritable`
   */
  async add(
    packed: PackedHeads,
    report: RetrainingReport | null,
    attempt: (folder: string) => Promise<void>,
  ): Promise<string> {
    const folder = await this.#write('stored in', () => this.newFolder());
    const made = await this.#write('stored in', () => mkdtemp(path.join(this.#root, '.import-')));
    try {
      const whole = path.join(made, 'heads');
      await writeHeadsFolder(whole, packed, report === null ? undefined : encodeReport(report));
      await attempt(whole);
      await this.#write('stored in', () => rename(whole, folder));
      return path.basename(folder);
    } finally {
      await rm(made, { recursive: true, force: true });
    }
  }

  /**
   * Removes a set, whole or broken. That it isn't there is no error.
   * @throws ThinBridgeError `folder-unwritable`
   */
  async remove(id: string): Promise<void> {
    if (!isId(id)) return;
    await this.#write('removed from', () => this.#remove(id));
  }

  async #remove(id: string): Promise<void> {
    const going = path.join(this.#root, `.removed-${id}`);
    try {
      // a set that is half removed must not be listed
      await rename(path.join(this.#root, id), going);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    await rm(going, { recursive: true, force: true });
  }

  /** Clears away what a process that was killed has left over. */
  async tidy(): Promise<void> {
    for (const name of await this.#names()) {
      const place = path.join(this.#root, name);
      if (!name.startsWith('.') || Date.now() - (await stat(place)).mtimeMs < ABANDONED) continue;
      await rm(place, { recursive: true, force: true });
    }
  }

  /** Does what may fail for want of room or permission; says what then can't be done with the heads. */
  async #write<Result>(deed: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const message = `The heads can't be ${deed} ${this.#root}: ${reasonOf(error)}`;
      throw new ThinBridgeError('folder-unwritable', message, { cause: error });
    }
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#root);
    } catch {
      // nothing was stored yet
      return [];
    }
  }
}

/** Whether a text may name a set: a plain name, which can't lead out of the store. */
function isId(text: string): boolean {
  return /^\w[\w.-]*$/u.test(text);
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch {
    return false;
  }
}

function faultOf(error: unknown): string {
  const code = error instanceof ThinBridgeError ? error.code : undefined;
  if (code === 'model-missing') return 'a file of theirs is missing';
  if (code === 'model-altered') return 'a file of theirs is damaged';
  if (code === 'model-invalid') return 'their manifest.json is damaged';
  return reasonOf(error).replace(/\.$/u, '');
}
