import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MoleculeWith } from '../chemistry/molecule.ts';
import { hoverCancelled } from '../errors/job-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { svgAddress } from '../panel/svg-address.ts';
import { OneAtATime, withSignal } from './cancellation.ts';
import { COPY_STRUCTURE, EDIT_STRUCTURE, GUESS_TARGETS, NEAREST_DRUGS, SHOW_LOG } from './command-ids.ts';
import type { Models } from './models.ts';
import { describeCompound, describeGuesses, describeKnown, structureLinks, structureTable } from './molecule-text.ts';
import { failureMarkdown, logFailure } from './notifications.ts';
import { isStructureProblem } from './problems/structure-problems.ts';
import { escapeMarkdown } from './safe-text.ts';
import { smilesAt, type SmilesAt } from './selection.ts';
import { readSettings } from './settings.ts';
import type { DocumentPlace } from './sketch/edit-structure.ts';
import { activeTheme } from './theme.ts';

/** In pixels. VS Code shows 250 pixels of a hover before it scrolls: this leaves room for what is known and guessed. */
const DRAWING = { width: 220, height: 88 } as const;

/** VS Code cuts what is longer, in characters: the beginning of a picture would be shown as text. */
const LONGEST_MARKDOWN = 100_000;

const notDrawn = () => l10n.t('RDKit finds no way to draw this structure.');

const tooLarge = () => l10n.t('The drawing of this structure is too large to be shown here.');

/** Guesses that are looked at: what is known comes first among them. */
const GUESSES = 24;

/** How long two hovers are taken for one, in milliseconds: VS Code asks both providers at once. */
const AT_ONCE = 1000;

/** What a hover wants of a molecule: RDKit parses its SMILES once. */
type DrawnMolecule = MoleculeWith<'inchiKey' | 'svg' | 'properties'>;

/** Which part of a hover is wanted: the drawing, or what the models say of the molecule. */
interface Parts {
  readonly drawing: boolean;
  readonly models: boolean;
}

/**
 * Shows the structure of a SMILES with its properties, the compound that it is, what is known of it, and guesses of its
 * targets. While models are being loaded, the drawing comes first by a provider of its own, and the rest below it.
 */
export class StructureHover {
  readonly #models: Models;
  readonly #log: vscode.LogOutputChannel;
  readonly #work = new OneAtATime<vscode.MarkdownString | undefined>();
  readonly #early = new OneAtATime<vscode.MarkdownString | undefined>();
  /** Both providers read a molecule once: the drawing would else wait until models are loaded, which holds all else up. */
  readonly #reading = new OneAtATime<DrawnMolecule>();
  /** Whether models were there when the last hover began. */
  #last = { key: '', at: 0, isLoaded: false };

  constructor(models: Models, log: vscode.LogOutputChannel) {
    this.#models = models;
    this.#log = log;
  }

  register(): vscode.Disposable {
    // whatever a document is called: what is in it tells
    return vscode.Disposable.from(
      vscode.languages.registerHoverProvider('*', {
        provideHover: (document, position, token) =>
          this.#provide(document, position, token, this.#work, (isLoaded) => ({ drawing: isLoaded, models: true })),
      }),
      vscode.languages.registerHoverProvider('*', {
        provideHover: (document, position, token) =>
          this.#provide(document, position, token, this.#early, (isLoaded) => ({ drawing: !isLoaded, models: false })),
      }),
    );
  }

  async #provide(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    work: OneAtATime<vscode.MarkdownString | undefined>,
    partsOf: (isLoaded: boolean) => Parts,
  ): Promise<vscode.Hover | undefined> {
    const found = smilesAt(document, position);
    // what is underlined there says why by itself
    if (found === undefined || isUnderlined(document, position)) return undefined;
    const { version } = document;
    const place = placeOf(document, found);
    const key = JSON.stringify([found.smiles, found.declared, place]);
    const parts = partsOf(this.#isLoaded(key));
    if (!parts.drawing && !parts.models) return undefined;
    try {
      const contents = await withSignal(token, hoverCancelled, (signal) =>
        work.get(`${key} ${String(parts.drawing)}`, signal, (wanted) =>
          this.#describe({ ...found, place }, parts, wanted),
        ),
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
  async #describe(
    found: SmilesAt & { readonly place: DocumentPlace | undefined },
    parts: Parts,
    signal: AbortSignal,
  ): Promise<vscode.MarkdownString | undefined> {
    let molecule: DrawnMolecule;
    try {
      const drawing = { ...DRAWING, theme: activeTheme() };
      molecule = await this.#reading.get(`${found.smiles} ${drawing.theme}`, signal, (wanted) =>
        this.#models.chemistry.read(found.smiles, ['inchiKey', 'svg', 'properties'], { drawing, signal: wanted }),
      );
    } catch (error) {
      signal.throwIfAborted();
      // one of the two says what is wrong
      return parts.models ? this.#unread(found, error) : undefined;
    }
    // what is asked for fits in a line: mol blocks don't
    const asked = /\s/u.test(found.smiles) ? molecule.smiles : found.smiles;
    const facts = parts.models
      ? await this.#facts(molecule, structureLinks(asked, found.place), signal)
      : { heading: '', rest: '' };
    const around = (structure: string) =>
      [facts.heading, structure, facts.rest].filter((part) => part !== '').join('\n\n');
    if (!parts.drawing) return markdown(around(''));
    // of HTML there is the table alone, in which all that is quoted is escaped
    const { svg, properties } = molecule;
    const address = svgAddress(svg);
    const whole = around(structureTable(svg === '' ? undefined : { address, ...DRAWING }, properties, notDrawn()));
    const shown = whole.length <= LONGEST_MARKDOWN ? whole : around(structureTable(undefined, properties, tooLarge()));
    return markdown(shown, { html: true });
  }

  /** What stands above the drawing, and what below. */
  async #facts(
    molecule: DrawnMolecule,
    links: string,
    signal: AbortSignal,
  ): Promise<{ readonly heading: string; readonly rest: string }> {
    try {
      const limit = readSettings().hoverGuesses === 0 ? 0 : GUESSES;
      const guessed = await this.#models.thinBridge.guess(molecule, { limit, signal });
      const name = describeCompound(guessed);
      const rest = [describeKnown(guessed), describeGuesses(guessed, readSettings().hoverGuesses)];
      return {
        heading: name === '' ? links : `${name} &nbsp; ${links}`,
        rest: rest.filter((part) => part !== '').join('\n\n'),
      };
    } catch (error) {
      signal.throwIfAborted();
      // the structure stands for itself where the models can't be had
      logFailure(error, this.#log);
      return { heading: links, rest: failureMarkdown(error) };
    }
  }

  /** Whether models are there; for both providers alike, which are asked at once. */
  #isLoaded(key: string): boolean {
    const now = Date.now();
    if (this.#last.key !== key || now - this.#last.at > AT_ONCE) {
      this.#last = { key, at: now, isLoaded: this.#models.thinBridge.isLoaded };
    }
    return this.#last.isLoaded;
  }

  /** Why there is no structure: for a text that is declared to be a SMILES, else nothing. */
  #unread({ declared }: SmilesAt, error: unknown): vscode.MarkdownString | undefined {
    const isOurs = error instanceof ThinBridgeError;
    if (!isOurs) logFailure(error, this.#log);
    if (!declared) return undefined;
    return markdown(isOurs ? `$(warning) ${escapeMarkdown(error.message)}` : failureMarkdown(error));
  }
}

/** Where a SMILES stands that can be edited there; undefined for what goes over lines, as mol blocks do. */
function placeOf({ uri }: vscode.TextDocument, { range }: SmilesAt): DocumentPlace | undefined {
  const { line, character } = range.start;
  return range.isSingleLine ? { uri: uri.toString(), line, character } : undefined;
}

/** Whether a problem of a structure is shown at a place. */
function isUnderlined({ uri }: vscode.TextDocument, position: vscode.Position): boolean {
  return vscode.languages
    .getDiagnostics(uri)
    .some((problem) => isStructureProblem(problem) && problem.range.contains(position));
}

function markdown(text: string, { html = false } = {}): vscode.MarkdownString {
  const contents = new vscode.MarkdownString(text, true);
  contents.supportHtml = html;
  contents.isTrusted = { enabledCommands: [NEAREST_DRUGS, GUESS_TARGETS, EDIT_STRUCTURE, COPY_STRUCTURE, SHOW_LOG] };
  return contents;
}
