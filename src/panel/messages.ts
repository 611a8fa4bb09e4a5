import type { QuestionKind } from '../answers/answer.ts';
import type { Core, MoleculeProperties } from '../chemistry/molecule.ts';
import type { Compound, Hit } from '../library/compound-index.ts';
import type { Alternatives } from '../question/alternatives.ts';
import type { Indication } from '../question/lexicon-file.ts';
import type { Query } from '../question/query.ts';
import type { GuessedMolecule, MarkedGuess, PanelAnswer } from '../answers/guessed.ts';
import type { NearestLigand } from '../retrieval/known-ligand.ts';
import type { CoreHostMessage, CoreMessage } from './core/messages.ts';
import type { SketchHostMessage, SketchMessage } from './sketch/messages.ts';

export type { Query } from '../question/query.ts';

/** What the host and its pages say to each other. This file is compiled into both and depends on types alone. */

/** Which background a structure is drawn for. */
export type Theme = 'light' | 'dark';

/** Notations in which a structure is copied. */
export type Notation = 'smiles' | 'inchiKey' | 'molblock';

/** A picture of a structure that a page wants. */
export interface Picture {
  readonly smiles: string;
  readonly theme: Theme;
  /** `small` unless said otherwise; `fitted` is as large as the molecule is. */
  readonly size?: 'small' | 'large' | 'fitted';
  /** SMILES of another structure: the core that both share is highlighted. */
  readonly sharedWith?: string;
  /** A core that is laid out as in another structure, and highlighted. */
  readonly core?: Core;
  /** The row of the page that it is of, which is drawn as its file lays it out. */
  readonly row?: number;
}

/** A picture that is taken out of a page: copied, or saved. */
export interface TakenPicture extends Pick<Picture, 'smiles' | 'sharedWith' | 'core' | 'row'> {
  /** What the structure is called; empty where it has no name. */
  readonly name: string;
}

/** What goes on, and how far it is. */
export interface Run {
  readonly text: string;
  /** 0 to 1; null where that isn't known. */
  readonly share: number | null;
}

/** What every page may say to the host. */
export type PageMessage =
  /** The page is there, or there again; answered by all that it shows. */
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'draw' } & Picture)
  /** Copies structures, one a line. */
  | { readonly kind: 'copy'; readonly smiles: readonly string[]; readonly as: Notation }
  /** Wants a picture to copy it; answered by `takenPicture`. */
  | { readonly kind: 'takePicture'; readonly picture: TakenPicture }
  /** The picture is on the clipboard, or the clipboard refused it, and said why. */
  | { readonly kind: 'pictureCopied'; readonly picture: TakenPicture; readonly refusal: string | null }
  /** The menu of a picture is opened: what is chosen in it is meant for this one. */
  | { readonly kind: 'pictureMenu'; readonly picture: TakenPicture }
  | { readonly kind: 'showLog' };

/** What the host may say to every page. */
export type PageHostMessage =
  /** Answers `draw`. A data: URI, or null where the structure could not be drawn. */
  | ({ readonly kind: 'drawing'; readonly image: string | null } & Picture)
  /** Answers `takePicture`: a data: URI of SVG, which the page is to copy. VS Code's own clipboard takes text alone. */
  | { readonly kind: 'takenPicture'; readonly image: string; readonly picture: TakenPicture }
  /** Answers `copy`. */
  | { readonly kind: 'copied'; readonly smiles: readonly string[]; readonly as: Notation }
  /** Something was done that has no answer of its own, for a screen reader and in the page. */
  | { readonly kind: 'done'; readonly message: string }
  /** Something that has no answer of its own failed. */
  | { readonly kind: 'problem'; readonly message: string };

/** The drugs nearest to a query, best first. */
export interface Answer {
  readonly query: Query;
  /** What the question was taken for. */
  readonly kind: QuestionKind;
  /** Which heads answered, for people. */
  readonly heads: string;
  /** How the question was read, in words. */
  readonly readAs: string;
  /** How else it can be read; null for a structure. */
  readonly alternatives: Alternatives | null;
  /** The structure that was asked with, as SMILES; null where it was something else. */
  readonly structure: string | null;
  /** How many drugs the index holds. */
  readonly searched: number;
  readonly rows: readonly Hit[];
  /** How many of the rows are better than chance. */
  readonly cut: number;
}

/** What is known and guessed of a structure. */
export interface Details {
  /** Canonical SMILES of what was given, and of the part of it that is compared. */
  readonly smiles: string;
  readonly parent: string;
  /** Empty where InChI has no name for it. */
  readonly inchiKey: string;
  /** How many compounds it is a mixture of; 1 for a single one. */
  readonly mixtureOf: number;
  readonly properties: MoleculeProperties;
  /** The compound of the index that it is; null where it is none. */
  readonly compound: Compound | null;
  /** What that compound is listed for, the highest phase first. */
  readonly indications: readonly Indication[];
  /** What was measured of that compound, as DrugCentral has it: on human targets first, the most potent first. */
  readonly measured: GuessedMolecule['measured'];
  readonly guesses: readonly Pick<MarkedGuess, 'rank' | 'target' | 'probability' | 'known' | 'ligands' | 'against'>[];
  /** Targets that the chemist measured it to be inactive on. */
  readonly inactive: GuessedMolecule['inactive'];
  /** What is known and guessed of each target of the chemist's panel. */
  readonly panel: readonly (Omit<PanelAnswer, 'guess'> & {
    readonly guess: Pick<MarkedGuess, 'probability' | 'known' | 'ligands'> | null;
  })[];
  /** The most similar known ligand, whatever it acts on. */
  readonly nearest: NearestLigand | null;
  /** How many known ligands it was compared with, and how many compounds of the chemist's own. */
  readonly compared: number;
  readonly own: number;
}

/** The structure whose details are open. */
export interface OpenStructure {
  readonly smiles: string;
  /** What it is called where it is shown; null where it has no name. */
  readonly name: string | null;
  /** Null until they are there. */
  readonly details: Details | null;
  /** Why there are none. */
  readonly failure: string | null;
}

/** Questions that were asked in a panel, and which of them is shown. */
export interface Trail {
  readonly queries: readonly Query[];
  /** Place in `queries`; -1 where nothing was asked yet. */
  readonly at: number;
}

/**
 * All that the drug panel shows, structures aside. The host keeps it and sends the whole of it at every change, so that
 * a panel that was hidden and made anew is brought up to date by one message.
 */
export interface View {
  /** The last answer. It stays while the next is sought. */
  readonly answer: Answer | null;
  /** What is being asked now. */
  readonly asking: Query | null;
  /** Why the last query has no answer. */
  readonly failure: { readonly query: Query; readonly message: string } | null;
  readonly trail: Trail;
  readonly open: OpenStructure | null;
  /** A pinned panel keeps its answer: what is asked elsewhere comes in another. */
  readonly isPinned: boolean;
}

/** The view of a panel in which nothing was asked yet. */
export const emptyView: View = {
  answer: null,
  asking: null,
  failure: null,
  trail: { queries: [], at: -1 },
  open: null,
  isPinned: false,
};

/** Host to drug panel. */
export type DrugHostMessage =
  | CoreHostMessage
  | { readonly kind: 'view'; readonly view: View }
  /** Answers `properties`: for each SMILES what RDKit says of it, or null where it can't be read. */
  | {
      readonly kind: 'properties';
      readonly of: readonly (readonly [smiles: string, properties: MoleculeProperties | null])[];
    }
  | SketchHostMessage
  | PageHostMessage;

/** Formats in which rows are written to a file. */
export type ExportFormat = 'csv' | 'sdf';

/** Drug panel to host. */
export type DrugPageMessage =
  | PageMessage
  | CoreMessage
  | SketchMessage
  | { readonly kind: 'ask'; readonly query: Query }
  /** Shows the question before or after the one that is shown. */
  | { readonly kind: 'go'; readonly to: 'back' | 'forward' }
  /** Opens the details of a structure; with null closes them. */
  | { readonly kind: 'open'; readonly smiles: string | null; readonly name: string | null }
  | { readonly kind: 'properties'; readonly smiles: readonly string[] }
  /** Rows of the answer, by their ids, written to a file that the chemist chooses. */
  | { readonly kind: 'export'; readonly format: ExportFormat; readonly ids: readonly string[] }
  /** Puts rows of the answer, by their ids, into the chemist's library. */
  | { readonly kind: 'addToLibrary'; readonly ids: readonly string[] }
  /** Puts structures, one a line, in the editor that was used last. */
  | { readonly kind: 'insert'; readonly smiles: readonly string[] }
  | { readonly kind: 'pin'; readonly isPinned: boolean }
  /** Opens another panel beside this one. */
  | { readonly kind: 'openBeside'; readonly query: Query | null }
  /** Shows the question and its hits among all drugs, in a map. */
  | { readonly kind: 'map'; readonly query: Query }
  /** Opens the page of a compound on the web: its index and its id there. */
  | { readonly kind: 'openCompound'; readonly source: string; readonly id: string };

/** How the list of an answer is looked at. */
export interface Look {
  readonly layout: 'rows' | 'cards';
  readonly sort: 'rank' | 'probability' | 'name' | 'year';
  readonly groupBy: 'none' | 'target';
  readonly filter: ListFilter;
  readonly isFilterShown: boolean;
  /** Whether the rest, which is no better than chance, is unfolded. */
  readonly isRestShown: boolean;
  /** Ids of the rows that are chosen. */
  readonly selected: readonly string[];
  /** Whether the chosen rows are compared. */
  readonly isComparing: boolean;
}

/** Which rows are shown: those that meet all of it. Null where nothing is asked. */
export interface ListFilter {
  /** Part of a name, id, gene, target or mechanism. */
  readonly text: string;
  readonly relation: 'any' | 'known' | 'predicted';
  /** Least highest phase, 1 to 4, of which 4 is approved. */
  readonly leastPhase: number | null;
  /** First approval. */
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  readonly mostWeight: number | null;
  readonly mostCLogP: number | null;
}

/** What VS Code keeps for the drug panel while it is hidden, and when the window is reloaded. */
export interface DrugPageState {
  readonly view: View;
  readonly look: Look;
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}
