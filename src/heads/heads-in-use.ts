import * as l10n from '@vscode/l10n';
import path from 'node:path';
import { readManifest } from '../models/model-files.ts';
import type { EncoderManifest } from '../models/manifest.ts';
import { isBroken, type BrokenHeads, type StoredHeads, type HeadsFolders } from './stored-heads.ts';

/** For whom a choice of heads holds. A workspace's own choice comes before the one for everywhere. */
export type HeadsScope = 'workspace' | 'everywhere';

/** Which heads answer. */
export type HeadsInUse =
  | { readonly source: 'bundled' }
  | { readonly source: 'stored'; readonly heads: StoredHeads; readonly where: HeadsScope }
  /** A folder that the setting thinBridge.heads names, with what its manifest calls the heads. */
  | { readonly source: 'setting'; readonly folder: string; readonly name: string };

/** What VS Code keeps for an extension, for a workspace or for all of them: a `vscode.Memento`. */
export interface Memory {
  get(key: string): unknown;
  /** `undefined` takes the key away. */
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Which heads a person chose: those of an id, or with null the bundled ones. */
export interface ChosenHeads {
  readonly id: string | null;
  readonly where: HeadsScope;
}

/** Ids of the heads that were chosen; null for the bundled ones. */
export interface SelectedHeads {
  /** Undefined where this workspace has no choice of its own. */
  readonly workspace: string | null | undefined;
  readonly everywhere: string | null;
}

const KEY = 'thinBridge.heads';

/** What stands in the memory where the bundled heads were chosen, against those that are chosen everywhere. */
const BUNDLED = '';

/** The choice of heads for this workspace and the one for everywhere; the workspace's own comes first. */
export class HeadsSelection {
  readonly #workspace: Memory;
  readonly #everywhere: Memory;

  constructor(workspace: Memory, everywhere: Memory) {
    this.#workspace = workspace;
    this.#everywhere = everywhere;
  }

  /** What holds here. */
  get chosen(): ChosenHeads {
    const here = idIn(this.#workspace);
    return here === undefined
      ? { id: idIn(this.#everywhere) ?? null, where: 'everywhere' }
      : { id: here, where: 'workspace' };
  }

  /** Both choices, for `restore`. */
  get selected(): SelectedHeads {
    return { workspace: idIn(this.#workspace), everywhere: idIn(this.#everywhere) ?? null };
  }

  /** Makes both choices as they were. */
  async restore({ workspace, everywhere }: SelectedHeads): Promise<void> {
    await this.#everywhere.update(KEY, everywhere ?? undefined);
    await this.#workspace.update(KEY, workspace === undefined ? undefined : (workspace ?? BUNDLED));
  }

  /** A choice for everywhere holds here too: this workspace's own choice is taken back. */
  async choose({ id, where }: ChosenHeads): Promise<void> {
    if (where === 'workspace') {
      await this.#workspace.update(KEY, id ?? BUNDLED);
    } else {
      await this.#everywhere.update(KEY, id ?? undefined);
      await this.#workspace.update(KEY, undefined);
    }
  }

  /** Chooses the bundled heads wherever the ones of an id were chosen. */
  async forget(id: string): Promise<void> {
    if (idIn(this.#everywhere) === id) await this.#everywhere.update(KEY, undefined);
    if (idIn(this.#workspace) === id) {
      const others = idIn(this.#everywhere) !== undefined;
      await this.#workspace.update(KEY, others ? BUNDLED : undefined);
    }
  }
}

/** The id in a memory, null for the bundled heads, undefined where nothing was chosen. */
function idIn(memory: Memory): string | null | undefined {
  const value = memory.get(KEY);
  if (typeof value !== 'string') return undefined;
  return value === BUNDLED ? null : value;
}

/** What it takes to find out which heads answer. */
export interface HeadsInUseSources {
  readonly folders: HeadsFolders;
  readonly selection: HeadsSelection;
  /** The workspace's, where it is kept which fault was said already. */
  readonly memory: Memory;
  /** Says that the chosen heads can't be used, why, and that the bundled ones answer. */
  readonly warn: (message: string) => void;
}

const SAID = 'thinBridge.headsFault';

/**
 * Finds out which heads answer: those of the setting, else those that were chosen. Where these can't be used the
 * bundled ones answer, and a warning says so once, until other heads are chosen.
 *
 * @param setting folder that the setting thinBridge.heads names, or empty
 * @param encoder reads the one that is in use; null where it can't be read
 */
export async function readHeadsInUse(
  sources: HeadsInUseSources,
  setting: string,
  encoder: () => Promise<EncoderManifest | null>,
): Promise<HeadsInUse> {
  if (setting !== '') return { source: 'setting', folder: setting, name: await nameIn(setting) };
  const { folders, selection, memory } = sources;
  const { id, where } = selection.chosen;
  const heads = id === null ? null : await folders.read(id, await encoder());
  if (heads !== null && isBroken(heads)) {
    await warnOnce(sources, heads);
    return { source: 'bundled' };
  }
  if (memory.get(SAID) !== undefined) await memory.update(SAID, undefined);
  return heads === null ? { source: 'bundled' } : { source: 'stored', heads, where };
}

/** Tells one use of heads from another. */
export function keyOf(inUse: HeadsInUse): string {
  switch (inUse.source) {
    case 'bundled':
      return 'the bundled ones';
    case 'setting':
      return `${inUse.name} of the setting, ${inUse.folder}`;
    case 'stored':
      return `${inUse.heads.manifest.name}, ${inUse.heads.folder}, ${inUse.where}`;
  }
}

async function warnOnce({ memory, warn }: HeadsInUseSources, { id, name, fault }: BrokenHeads): Promise<void> {
  const saying = `${id}: ${fault}`;
  if (memory.get(SAID) === saying) return;
  await memory.update(SAID, saying);
  const subject = name === id ? l10n.t('The heads that were chosen') : l10n.t`The heads "${name}"`;
  warn(l10n.t`${subject} can't be used: ${fault}. The bundled heads answer.`);
}

/** What the heads of a folder are called; the folder's name where its manifest can't be read. */
async function nameIn(folder: string): Promise<string> {
  try {
    return (await readManifest(folder, 'heads')).name;
  } catch {
    // what is wrong with it is said when it is opened
    return path.basename(folder);
  }
}
