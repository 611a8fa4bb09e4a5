import * as vscode from 'vscode';
import type { MoleculeWith } from '../chemistry/molecule.ts';
import { hoverCancelled } from '../errors/job-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { isMolBlock } from '../smiles/limits.ts';
import { OneAtATime, withSignal } from './cancellation.ts';
import { NEAREST_DRUGS, SHOW_LOG } from './command-ids.ts';
import type { Models } from './models.ts';
import { describeCompound, describeGuesses, nearestDrugsLink } from './molecule-text.ts';
import { failureMarkdown, logFailure } from './notifications.ts';
import { isStructureProblem } from './problems/structure-problems.ts';
import { escapeMarkdown } from './safe-text.ts';
import { smilesAt, type SmilesAt } from './selection.ts';
import { readSettings } from './settings.ts';

/** In pixels. VS Code shows 250 pixels of a hover before it scrolls: this leaves room for the first guesses. */
const DRAWING = { width: 320, height: 110 } as const;

/** VS Code cuts what is longer, in characters: the beginning of a picture would be shown as text. */
const LONGEST_MARKDOWN = 100_000;

const NOT_DRAWN = '_RDKit finds no way to draw this structure._';

const TOO_LARGE = '_The drawing of this structure is too large to be shown here._';

/** What a hover wants of a molecule: RDKit parses its SMILES once. */
type DrawnMolecule = MoleculeWith<'inchiKey' | 'svg'>;

/** Shows the structure of a SMILES, the compound that it is, and guesses of its targets. */
export class StructureHover implements vscode.HoverProvider {
  readonly #models: Models;
  readonly #log: vscode.LogOutputChannel;
  readonly #work = new OneAtATime<vscode.MarkdownString | undefined>();

  constructor(models: Models, log: vscode.LogOutputChannel) {
    this.#models = models;
    this.#log = log;
  }

  register(): vscode.Disposable {
    // whatever a document is called: what is in it tells
    return vscode.languages.registerHoverProvider('*', this);
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = smilesAt(document, position);
    // what is underlined there says why by itself
    if (found === undefined || isUnderlined(document, position)) return undefined;
    const { version } = document;
    const key = JSON.stringify([found.smiles, found.declared]);
    try {
      const contents = await withSignal(token, hoverCancelled, (signal) =>
        this.#work.get(key, signal, (wanted) => this.#describe(found, wanted)),
      );
      // what was found may have been written over meanwhile
      const isStale = token.isCancellationRequested || document.isClosed || document.version !== version;
      return contents === undefined || isStale ? undefined : new vscode.Hover(contents, found.range);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    }
  }

  /** @throws the signal's reason where nobody waits for the hover any more */
  async #describe(found: SmilesAt, signal: AbortSignal): Promise<vscode.MarkdownString | undefined> {
    let molecule: DrawnMolecule;
    try {
      const theme = isDark(vscode.window.activeColorTheme.kind) ? 'dark' : 'light';
      const drawing = { ...DRAWING, theme } as const;
      const smiles = isMolBlock(found.smiles)
        ? await this.#models.chemistry.smilesOf(found.smiles, signal)
        : found.smiles;
      molecule = await this.#models.chemistry.read(smiles, ['inchiKey', 'svg'], { drawing, signal });
    } catch (error) {
      signal.throwIfAborted();
      return this.#unread(found, error);
    }
    const { name, guesses } = await this.#guess(molecule, signal);
    // what is asked for fits in a line: mol blocks don't
    const asked = /\s/u.test(found.smiles) ? molecule.smiles : found.smiles;
    const around = (structure: string) =>
      [name, structure, guesses, nearestDrugsLink(asked)].filter((part) => part !== '').join('\n\n');
    if (molecule.svg === '') return markdown(around(NOT_DRAWN));
    const drawing = Buffer.from(molecule.svg, 'utf8').toString('base64');
    const whole = around(`![structure](data:image/svg+xml;base64,${drawing})`);
    return markdown(whole.length <= LONGEST_MARKDOWN ? whole : around(TOO_LARGE));
  }

  async #guess(molecule: DrawnMolecule, signal: AbortSignal): Promise<{ name: string; guesses: string }> {
    try {
      const limit = readSettings().hoverGuesses;
      const guessed = await this.#models.thinBridge.guess(molecule, { limit, signal });
      return { name: describeCompound(guessed), guesses: describeGuesses(guessed) };
    } catch (error) {
      signal.throwIfAborted();
      // the structure stands for itself where the models can't be had
      logFailure(error, this.#log);
      return { name: '', guesses: failureMarkdown(error) };
    }
  }

  /** Why there is no structure: for a text that is declared to be a SMILES, else nothing. */
  #unread({ declared }: SmilesAt, error: unknown): vscode.MarkdownString | undefined {
    const isOurs = error instanceof ThinBridgeError;
    if (!isOurs) logFailure(error, this.#log);
    if (!declared) return undefined;
    return markdown(isOurs ? `$(warning) ${escapeMarkdown(error.message)}` : failureMarkdown(error));
  }
}

/** Whether a problem of a structure is shown at a place. */
function isUnderlined({ uri }: vscode.TextDocument, position: vscode.Position): boolean {
  return vscode.languages
    .getDiagnostics(uri)
    .some((problem) => isStructureProblem(problem) && problem.range.contains(position));
}

function isDark(kind: vscode.ColorThemeKind): boolean {
  return kind === vscode.ColorThemeKind.Dark || kind === vscode.ColorThemeKind.HighContrast;
}

function markdown(text: string): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(text, true);
  contents.isTrusted = { enabledCommands: [NEAREST_DRUGS, SHOW_LOG] };
  return contents;
}
