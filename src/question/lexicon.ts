import { itemAt } from '../base/items.ts';
import { bundledTableDamaged } from '../errors/model-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { readManifest, readPackedFile } from '../models/model-files.ts';
import { ACTIONS, type Action } from './actions.ts';
import { keyOf } from './fold.ts';
import {
  indicationsByRow,
  lexiconFile,
  readSense,
  type Indication,
  type LexiconFile,
  type Sense,
} from './lexicon-file.ts';
import { SortedNames } from './sorted-names.ts';
import { nearSymbols, Spelling } from './spelling.ts';
import { vocabulary } from './vocabulary.ts';

/** What a mechanism of a family says of its member, beside one of its own. */
const OF_WIDER = 0.1;

/** A protein, a complex, a family or another target. */
export interface LexiconTarget {
  readonly label: string;
  readonly genes: readonly string[];
  readonly uniprot: readonly string[];
  /** Rows of the drug table's `targets`: those whose proteins it covers. */
  readonly rows: readonly number[];
  /** Rows of `targets` that it is only a part of, such as a family that it belongs to. */
  readonly wider: readonly number[];
  /** Rows of the drug table's `mechanisms`, of those that have no target. */
  readonly mechanisms: readonly number[];
}

export interface LexiconDrug {
  readonly name: string;
  /** Row of the drug table's `drugs`; null where the index doesn't have the drug. */
  readonly row: number | null;
}

export interface LexiconDisease {
  readonly name: string;
  /** Drugs of the index that are indicated for it, those of the highest phase first. */
  readonly drugs: readonly { readonly row: number; readonly phase: number }[];
}

export interface LexiconClass {
  readonly name: string;
  readonly targets: readonly LexiconTarget[];
  readonly action: Action | null;
  /** Rows of the drug table's `drugs`. */
  readonly drugs: readonly number[];
  /** Rows of drugs of another class that does the same to the same targets: of NRTIs, for NNRTIs. */
  readonly others: readonly number[];
}

function kept<Item>(items: Map<number, Item>, place: number, read: () => Item): Item {
  const known = items.get(place);
  if (known !== undefined) return known;
  const item = read();
  items.set(place, item);
  return item;
}

/**
 * Names of targets, drugs, diseases and pharmacological classes, and what they are in the bundled drug table. Whoever
 * has another index takes genes and accessions from it, and leaves the rows alone.
 */
export class Lexicon {
  readonly #file: LexiconFile;
  readonly #names: SortedNames;
  readonly #common: ReadonlySet<string>;
  readonly #byUniprot = new Map<string, number>();
  readonly #ids: ReadonlyMap<string, number>;
  readonly #targetIds: ReadonlyMap<string, number>;
  readonly #drugRows: ReadonlyMap<string, number>;
  /** Symbols of the genes of which nothing else is known; their places as targets come after the file's. */
  readonly #symbols: readonly string[];
  readonly #genes: ReadonlyMap<string, number>;
  readonly #spelling: Spelling;
  /** Those that were asked for: one question asks for the same ones again and again. */
  readonly #targets = new Map<number, LexiconTarget>();
  readonly #classes = new Map<number, LexiconClass>();
  #indications: ReadonlyMap<number, readonly Indication[]> | undefined;

  private constructor(content: LexiconFile) {
    this.#file = content;
    this.#names = new SortedNames(content.names);
    this.#common = new Set(content.common.split(' '));
    for (const [place, [, proteins]] of content.targets.entries()) {
      const accession = proteins.length === 1 ? content.proteins[proteins[0] ?? -1]?.[0] : undefined;
      if (accession !== undefined && !this.#byUniprot.has(accession)) this.#byUniprot.set(accession, place);
    }
    this.#ids = new Map(content.ids);
    this.#targetIds = new Map(content.targetIds);
    this.#drugRows = new Map(content.inchiKeys.map((key, row) => [key, row]));
    const genes = content.genes.split('\n').map((line) => line.split(' '));
    this.#symbols = genes.map(([symbol = '']) => symbol);
    this.#genes = new Map(
      genes.flatMap(([symbol = '', ...aliases], place) =>
        [keyOf(symbol), ...aliases].map((key) => [key, content.targets.length + place]),
      ),
    );
    this.#spelling = new Spelling([...vocabulary(), ...content.words.split(' ')]);
  }

  /**
   * Reads the lexicon of a models folder.
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async open(folder: string): Promise<Lexicon> {
    const { files } = await readManifest(folder, 'question');
    return Lexicon.of(await readPackedFile(folder, files.lexicon));
  }

  /**
   * Reads the contents of lexicon.br, unpacked.
   * @throws ThinBridgeError `model-invalid` where they can't be read, or a name points nowhere
   */
  static of(bytes: Uint8Array): Lexicon {
    try {
      const lexicon = new Lexicon(lexiconFile.parse(JSON.parse(new TextDecoder().decode(bytes))));
      lexicon.#check();
      return lexicon;
    } catch (error) {
      if (error instanceof ThinBridgeError) throw error;
      throw bundledTableDamaged('lexicon', error);
    }
  }

  /** What the name with this key (see `keyOf`) may stand for; empty where it is unknown. */
  lookUp(key: string): Sense[] {
    const senses = this.#names.get(key);
    if (senses !== undefined) return senses.split(' ').flatMap((sense) => (sense === '' ? [] : [readSense(sense)]));
    const gene = this.#genes.get(key);
    return gene === undefined ? [] : [{ kind: 'target', place: gene, rank: 2 }];
  }

  /** Whether a key is a symbol or alias of a gene, and no other name. */
  isGene(key: string): boolean {
    return !this.has(key) && this.#genes.has(key);
  }

  /** Whether a sense is a gene of which no more is known than its symbol: neither a drug nor a ligand of its protein. */
  isBareGene({ kind, place }: Sense): boolean {
    return kind === 'target' && place >= this.#file.targets.length;
  }

  has(key: string): boolean {
    return this.#names.get(key) !== undefined;
  }

  /** Whether a folded word is plain English, so that it is no sign of a gene. */
  isCommon(word: string): boolean {
    return this.#common.has(word);
  }

  target(place: number): LexiconTarget {
    return kept(this.#targets, place, () => this.#readTarget(place));
  }

  #readTarget(place: number): LexiconTarget {
    if (place >= this.#file.targets.length) {
      const symbol = itemAt(this.#symbols, place - this.#file.targets.length);
      return { label: symbol, genes: [symbol], uniprot: [], rows: [], wider: [], mechanisms: [] };
    }
    const [label, proteins, rows, wider, mechanisms] = itemAt(this.#file.targets, place);
    const known = proteins.map((protein) => itemAt(this.#file.proteins, protein));
    return {
      label,
      genes: known.flatMap(([, gene]) => (gene === '' ? [] : [gene])),
      uniprot: known.map(([accession]) => accession),
      ...{ rows, wider, mechanisms },
    };
  }

  drug(place: number): LexiconDrug {
    const [name, row] = itemAt(this.#file.drugs, place);
    return { name, row: row === -1 ? null : row };
  }

  /** What a row of the drug table is listed for, the highest phase first. */
  indicationsOf(row: number): readonly Indication[] {
    this.#indications ??= indicationsByRow(this.#file.diseases);
    return this.#indications.get(row) ?? [];
  }

  disease(place: number): LexiconDisease {
    const [name, list] = itemAt(this.#file.diseases, place);
    const drugs = Array.from({ length: list.length / 2 }, (_, index) => ({
      row: list[2 * index] ?? 0,
      phase: list[2 * index + 1] ?? 0,
    }));
    return { name, drugs };
  }

  class(place: number): LexiconClass {
    return kept(this.#classes, place, () => this.#readClass(place));
  }

  #readClass(place: number): LexiconClass {
    const [name, targets, action, drugs] = itemAt(this.#file.classes, place);
    const own = new Set(drugs);
    const does = `${action} ${targets.join(' ')}`;
    // where it isn't known which drugs belong to a class, those of others may
    const alike =
      targets.length === 0 || own.size === 0
        ? []
        : this.#file.classes.filter(([, others, done]) => `${done} ${others.join(' ')}` === does);
    return {
      name,
      targets: targets.map((target) => this.target(target)),
      action: action === '' ? null : action,
      drugs,
      others: alike.flatMap(([, , , members]) => members.filter((row) => !own.has(row))),
    };
  }

  /** Place of the target that is this protein alone. */
  placeOfProtein(accession: string): number | undefined {
    return this.#byUniprot.get(accession);
  }

  /** The drug with a ChEMBL id, its salts' ids among them. */
  drugOfId(id: string): LexiconDrug | undefined {
    const place = this.#ids.get(id);
    return place === undefined ? undefined : this.drug(place);
  }

  targetOfId(id: string): LexiconTarget | undefined {
    const place = this.#targetIds.get(id);
    return place === undefined ? undefined : this.target(place);
  }

  /** Row of the drug of the index with this InChIKey, or else with the same atoms and bonds. */
  rowOfInchiKey(inchiKey: string): number | null {
    const exact = this.#drugRows.get(inchiKey);
    if (exact !== undefined) return exact;
    const connectivity = inchiKey.slice(0, 14);
    const row = this.#file.inchiKeys.findIndex((key) => key.startsWith(connectivity));
    return row === -1 ? null : row;
  }

  /** What a mechanism of the drug table does. */
  actionOf(mechanism: number): Action {
    return itemAt(ACTIONS, itemAt(this.#file.mechanismActions, mechanism));
  }

  /** What the index records of a target's drugs, most common first: those of the target, then of what it is a part of. */
  actionsOf({ rows, wider, mechanisms }: LexiconTarget): Action[] {
    const counts = new Map<Action, number>();
    for (const [mechanism, row] of this.#file.mechanismTargets.entries()) {
      const isOwn = (row !== -1 && rows.includes(row)) || mechanisms.includes(mechanism);
      if (!isOwn && !(row !== -1 && wider.includes(row))) continue;
      const action = this.actionOf(mechanism);
      counts.set(action, (counts.get(action) ?? 0) + (isOwn ? 1 : OF_WIDER));
    }
    return [...counts].sort(([, one], [, other]) => other - one).map(([action]) => action);
  }

  /**
   * Keys of symbols that a folded word is a typing error of, the likeliest first: `sure` where two letters changed places
   * or one was typed twice, which no other word is like.
   */
  symbolsNear(word: string): { readonly key: string; readonly isSure: boolean }[] {
    return nearSymbols(
      word,
      (key) =>
        !this.isCommon(key) &&
        this.lookUp(key).some(
          ({ kind, place, rank }) => kind === 'target' && rank <= 1 && this.target(place).rows.length > 0,
        ),
    );
  }

  /** The word of the lexicon that a folded word is most probably a typing error of. */
  mended(word: string): string | undefined {
    return this.isCommon(word) ? undefined : this.#spelling.nearest(word);
  }

  #check(): void {
    const { targets, proteins, classes, ids, targetIds, drugs, mechanismActions, mechanismTargets } = this.#file;
    for (const [, members] of targets) for (const protein of members) itemAt(proteins, protein);
    for (const [, members] of classes) for (const target of members) itemAt(targets, target);
    for (const [, drug] of ids) itemAt(drugs, drug);
    for (const [, target] of targetIds) itemAt(targets, target);
    for (const action of mechanismActions) itemAt(ACTIONS, action);
    if (mechanismActions.length !== mechanismTargets.length) throw new RangeError('mechanisms without an action');
    const counts = {
      target: targets.length,
      drug: drugs.length,
      disease: this.#file.diseases.length,
      class: classes.length,
    };
    for (const [name, senses] of this.#names.entries()) {
      for (const sense of senses.split(' ')) {
        const { kind, place } = readSense(sense);
        if (!(place < counts[kind])) throw new RangeError(`"${name}" points nowhere`);
      }
    }
  }
}
