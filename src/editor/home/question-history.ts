import * as vscode from 'vscode';
import * as z from 'zod';
import type { Query } from '../../panel/messages.ts';
import { subjectOf } from '../../panel/drug-text.ts';
import { query } from '../../panel/view-schema.ts';

/** A question that was asked in this workspace. */
export interface AskedQuestion {
  readonly query: Query;
  /** A pinned question stays, however many come after it. */
  readonly isPinned: boolean;
}

/** Key in the workspace's memory. */
const KEY = 'thinBridge.questions';

/** Questions that are remembered besides those that are pinned. */
const MOST = 50;

const stored = z.array(z.object({ query, isPinned: z.boolean() }));

/** The questions of a workspace, the last one first; kept over windows. */
export class QuestionHistory implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  /** @param memory of the workspace; what it holds that can't be read is forgotten */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get questions(): readonly AskedQuestion[] {
    return stored.safeParse(this.#memory.get(KEY)).data ?? [];
  }

  /** Takes note of a question; one that was asked before moves to the front. */
  async add(asked: Query): Promise<void> {
    const { questions } = this;
    const known = questions.find((one) => isSame(one.query, asked));
    const others = questions.filter((one) => one !== known);
    await this.#keep([{ query: asked, isPinned: known?.isPinned ?? false }, ...others]);
  }

  async pin(asked: Query, isPinned: boolean): Promise<void> {
    await this.#keep(this.questions.map((one) => (isSame(one.query, asked) ? { ...one, isPinned } : one)));
  }

  async remove(asked: Query): Promise<void> {
    await this.#keep(this.questions.filter((one) => !isSame(one.query, asked)));
  }

  /** Forgets all questions that are not pinned. */
  async clear(): Promise<void> {
    await this.#keep(this.questions.filter(({ isPinned }) => isPinned));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #keep(questions: readonly AskedQuestion[]): Promise<void> {
    let room = MOST;
    await this.#memory.update(
      KEY,
      questions.filter(({ isPinned }) => isPinned || room-- > 0),
    );
    this.#changed.fire();
  }
}

/** Whether two questions ask the same, however they were read. */
function isSame(one: Query, other: Query): boolean {
  return one.kind === other.kind && subjectOf(one) === subjectOf(other);
}
