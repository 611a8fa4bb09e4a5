import * as l10n from '@vscode/l10n';
import type { LanguageReply, LanguageRequest } from '../../notebook/messages.ts';
import type { RendererContext } from './renderer-context.ts';

/**
 * The language of the window in outputs of notebooks. The host is asked for it; what was said in English before its reply
 * is said again.
 */
export class OutputLanguage {
  /** What is to be said again; undefined once the language is known. */
  #again: (() => void)[] | undefined = [];

  constructor({ postMessage, onDidReceiveMessage }: RendererContext) {
    onDidReceiveMessage?.((message) => {
      if (!isReply(message) || this.#again === undefined) return;
      if (message.translations !== null) l10n.config({ contents: message.translations });
      for (const say of this.#again) say();
      this.#again = undefined;
    });
    postMessage?.({ kind: 'language' } satisfies LanguageRequest);
  }

  /** @param say puts sentences into elements that are there */
  say(say: () => void): void {
    say();
    this.#again?.push(say);
  }
}

function isReply(message: unknown): message is LanguageReply {
  if (typeof message !== 'object' || message === null) return false;
  const { kind, translations } = message as Record<string, unknown>;
  return kind === 'language' && typeof translations === 'object';
}
