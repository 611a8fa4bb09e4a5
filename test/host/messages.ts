import * as vscode from 'vscode';

/** A message that was shown, with its buttons. */
export interface ShownMessage {
  readonly message: string;
  readonly buttons: readonly string[];
}

const KINDS = ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'] as const;

/** Stands in for VS Code's messages: keeps what is shown, and answers it at once. */
export class Messages implements vscode.Disposable {
  readonly shown: ShownMessage[] = [];
  /** The button that is pressed next; none where it is undefined. */
  answer: string | undefined;
  readonly #window = vscode.window as unknown as Record<string, unknown>;
  readonly #real = KINDS.map((kind) => [kind, this.#window[kind]] as const);

  constructor() {
    for (const kind of KINDS) {
      this.#window[kind] = (message: string, ...rest: unknown[]) => {
        const buttons = rest.filter((button) => typeof button === 'string');
        this.shown.push({ message, buttons });
        const { answer } = this;
        this.answer = undefined;
        return Promise.resolve(answer);
      };
    }
  }

  dispose(): void {
    for (const [kind, show] of this.#real) this.#window[kind] = show;
  }
}
