import * as vscode from 'vscode';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { nearestDrugsLink, NEAREST_DRUGS } from './nearest-drugs-link.ts';
import { failureMarkdown, logFailure, SHOW_LOG } from './failure.ts';
import { escapeMarkdown } from './markdown.ts';
import { describeDrug, describeGuesses } from './molecule-text.ts';
import type { Models } from './models.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { readSettings } from './settings.ts';
import { smilesAt, type SmilesAt } from './smiles-at.ts';

/** Languages in which a SMILES has a hover. Cells of a notebook have the language of their text. */
export const HOVER_LANGUAGES = ['smiles', 'csv', 'tsv', 'markdown', 'plaintext', 'python'] as const;

/** In pixels. VS Code shows 250 pixels of a hover before it scrolls: this leaves room for the first guesses. */
const DRAWING = { width: 320, height: 110 } as const;

/** VS Code cuts what is longer, in characters: the beginning of a picture would be shown as text. */
const LONGEST_MARKDOWN = 100_000;

const TOO_LARGE = '_The drawing of this structure is too large to be shown here._';

/** Shows the structure of a SMILES, the drug that it is, and guesses of its targets. */
export class StructureHover implements vscode.HoverProvider {
  readonly #models: Models;
  readonly #log: vscode.LogOutputChannel;
  readonly #work = new OneAtATime<vscode.MarkdownString | undefined>();

  constructor(models: Models, log: vscode.LogOutputChannel) {
    this.#models = models;
    this.#log = log;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = smilesAt(document, position);
    if (found === undefined) return undefined;
    const { version } = document;
    const key = JSON.stringify([found.smiles, found.declared]);
    const contents = await this.#work.get(key, token, (isWanted) => this.#describe(found, isWanted));
    // what was found may have been written over meanwhile
    const isStale = token.isCancellationRequested || document.isClosed || document.version !== version;
    return contents === undefined || isStale ? undefined : new vscode.Hover(contents, found.range);
  }

  async #describe(found: SmilesAt, isWanted: () => boolean): Promise<vscode.MarkdownString | undefined> {
    const picture = await this.#draw(found);
    if (picture === undefined || !isWanted() || picture.failure !== undefined) {
      return picture?.failure;
    }
    let name = '';
    let guesses: string;
    try {
      const guessed = await this.#models.thinBridge.guess(found.smiles, { limit: readSettings().hoverGuesses });
      name = describeDrug(guessed);
      guesses = describeGuesses(guessed);
    } catch (error) {
      // the structure stands for itself where the models can't be had
      logFailure(error, this.#log);
      guesses = failureMarkdown(error);
    }
    const around = (structure: string) =>
      [name, structure, guesses, nearestDrugsLink(found.smiles)].filter((part) => part !== '').join('\n\n');
    const whole = around(`![structure](${picture.uri})`);
    return markdown(whole.length <= LONGEST_MARKDOWN ? whole : around(TOO_LARGE));
  }

  /** The structure; where there is none, why: for a text that is declared to be a SMILES, else nothing. */
  async #draw({ smiles, declared }: SmilesAt) {
    try {
      const theme = isDark(vscode.window.activeColorTheme.kind) ? 'dark' : 'light';
      const svg = await this.#models.chemistry.draw(smiles, { ...DRAWING, theme });
      const uri = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
      return { uri, failure: undefined };
    } catch (error) {
      const isOurs = error instanceof ThinBridgeError;
      if (!isOurs) logFailure(error, this.#log);
      if (!declared) return undefined;
      const problem = isOurs ? `$(warning) ${escapeMarkdown(error.message)}` : failureMarkdown(error);
      return { uri: '', failure: markdown(problem) };
    }
  }
}

function isDark(kind: vscode.ColorThemeKind): boolean {
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
}

function markdown(text: string): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(text, true);
  contents.isTrusted = { enabledCommands: [NEAREST_DRUGS, SHOW_LOG] };
  return contents;
}
