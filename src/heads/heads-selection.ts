import type { HeadsScope } from './stored-heads.ts';

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
