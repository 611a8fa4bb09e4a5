import * as l10n from '@vscode/l10n';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { readManifest } from '../models/model-files.ts';
import { importRefused, headsUnusable, headsUnwritable } from '../errors/heads-errors.ts';
import { isCancelled, reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { EncoderManifest, HeadsManifest } from '../models/manifest.ts';
import { readModelFile } from '../models/model-files.ts';
import { readReport, writeHeadsFolder } from './heads-folder.ts';
import { readForeignHeads, type ForeignFolder } from './heads-import.ts';
import type { PackedHeads } from './pack-heads.ts';
import { encodeReport } from './report-schema.ts';
import type { RetrainingReport } from './report.ts';

/** A set of heads of the store, whole and readable. */
export interface StoredHeads {
  /** Name of its folder in the store; stays the same for as long as the set is there. */
  readonly id: string;
  /** Absolute path. */
  readonly folder: string;
  readonly manifest: HeadsManifest;
  /** What their training told; null where it isn't there or can't be read. */
  readonly report: RetrainingReport | null;
}

/** A set that can't be used, with all that there is to know of it: why, and where it lies. */
export interface BrokenHeads {
  readonly id: string;
  readonly folder: string;
  /** The manifest's, or the id where that can't be read. */
  readonly name: string;
  /** What is wrong, to follow "can't be used:", without a full stop. */
  readonly fault: string;
}

export function isBroken(heads: StoredHeads | BrokenHeads): heads is BrokenHeads {
  return 'fault' in heads;
}

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
    const gone = { id, folder, name: id, fault: l10n.t('they are no longer there') };
    if (!isId(id) || !(await isFolder(folder))) return gone;
    let name = id;
    try {
      const manifest = await readManifest(folder, 'heads');
      name = manifest.name;
      if (encoder !== null && manifest.encoder.sha256 !== encoder.files.model.sha256) {
        const fault = l10n.t(
          'they were trained on the encoder {0}, and in use is {1}',
          manifest.encoder.name,
          encoder.name,
        );
        return { id, folder, name, fault };
      }
      await readModelFile(folder, manifest.files.chemistry);
      await readModelFile(folder, manifest.files.text);
      return { id, folder, manifest, report: await readReport(folder, manifest) };
    } catch (error) {
      return { id, folder, name, fault: faultOf(error) };
    }
  }

  /**
   * A set that can be used.
   * @throws ThinBridgeError `model-invalid` where it isn't there or can't be used
   */
  async require(id: string, encoder: EncoderManifest | null): Promise<StoredHeads> {
    const heads = await this.read(id, encoder);
    if (isBroken(heads)) throw headsUnusable(heads.name, heads.fault);
    return heads;
  }

  /**
   * Adds heads that someone else wrote, once they are checked and tried. Those that are there already are not added.
   * @param attempt tries the heads of a folder, as `add` has it
   * @returns the set, new or old
   * @throws ThinBridgeError `folder-unwritable`, as `readForeignHeads`; `model-invalid` where they don't pass the trial;
   * the signal's reason where it is cancelled
   */
  async importFrom(
    foreign: ForeignFolder,
    encoder: EncoderManifest,
    attempt: (folder: string) => Promise<void>,
  ): Promise<StoredHeads> {
    const { packed, report } = await readForeignHeads(foreign, encoder);
    const { whole } = await this.survey(encoder);
    const twin = whole.find(({ manifest }) => isSame(manifest, packed.manifest));
    if (twin !== undefined) return twin;
    const id = await this.add(packed, report, async (folder) => {
      try {
        await attempt(folder);
      } catch (error) {
        throw isCancelled(error) ? error : importRefused(packed.manifest.name, error);
      }
    });
    return this.require(id, encoder);
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
    const folder = await this.#write(l10n.t('stored in'), () => this.newFolder());
    const made = await this.#write(l10n.t('stored in'), () => mkdtemp(path.join(this.#root, '.import-')));
    try {
      const whole = path.join(made, 'heads');
      await writeHeadsFolder(whole, packed, report === null ? undefined : encodeReport(report));
      await attempt(whole);
      await this.#write(l10n.t('stored in'), () => rename(whole, folder));
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
    await this.#write(l10n.t('removed from'), () => this.#remove(id));
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
      throw headsUnwritable(deed, this.#root, error);
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

function isSame(one: HeadsManifest, other: HeadsManifest): boolean {
  const key = ({ name, files }: HeadsManifest) => [name, files.chemistry.sha256, files.text.sha256].join('\n');
  return key(one) === key(other);
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
  if (code === 'model-missing') return l10n.t('a file of theirs is missing');
  if (code === 'model-altered') return l10n.t('a file of theirs is damaged');
  if (code === 'model-invalid') return l10n.t('their manifest.json is damaged');
  return reasonOf(error).replace(/[.。]$/u, '');
}
