import * as vscode from 'vscode';

/** What the chemist has set, see "configuration" in package.json. */
export interface Settings {
  /** How many drugs the panel lists. */
  readonly results: number;
  /** How many target guesses a hover lists; 0 for none. */
  readonly hoverGuesses: number;
  /** Gene symbols of the panel that details are told against; empty for the bundled one. */
  readonly panel: readonly string[];
  /** Folder of another sentence encoder; empty for the bundled one. */
  readonly encoder: string;
  /** Folder of other heads; empty for the bundled ones. */
  readonly heads: string;
  /** Folder of the library of compounds; empty for one in the extension's storage. */
  readonly libraryFolder: string;
  /** Address of a database that holds the library in place of a folder; empty where there is none. */
  readonly libraryConnection: string;
  /** Whether a table that looks like a dataset has a code lens that retrains on it. */
  readonly retrainLens: boolean;
  /** Whether a table with structures has a code lens that ranks its compounds. */
  readonly rankLens: boolean;
  /** Whether the structures of a column are drawn at the ends of its lines. */
  readonly inlineDrawings: boolean;
  /** Whether structures that can't be read are underlined. */
  readonly structureProblems: boolean;
}

/** Most targets of a panel of one's own. */
const MOST_TARGETS = 500;

export const SECTION = 'thinBridge';

export function readSettings(): Settings {
  const configuration = vscode.workspace.getConfiguration(SECTION);
  return {
    results: wholeNumber(configuration.get('results'), 25, 1, 200),
    hoverGuesses: wholeNumber(configuration.get('hover.guesses'), 3, 0, 20),
    panel: texts(configuration.get('details.panel'), MOST_TARGETS),
    encoder: text(configuration.get('encoder')),
    heads: text(configuration.get('heads')),
    libraryFolder: text(configuration.get('library.folder')),
    libraryConnection: text(configuration.get('library.connection')).trim(),
    retrainLens: configuration.get('codeLens.retrain') !== false,
    rankLens: configuration.get('codeLens.rank') !== false,
    inlineDrawings: configuration.get('inlineDrawings') === true,
    structureProblems: configuration.get('problems.structures') !== false,
  };
}

// settings may be edited by hand, past the types and limits that package.json declares

function wholeNumber(value: unknown, fallback: number, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
  return Math.min(most, Math.max(least, Math.round(value)));
}

function texts(value: unknown, most: number): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, most) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
