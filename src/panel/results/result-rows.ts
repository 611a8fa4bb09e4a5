import * as l10n from '@vscode/l10n';
import { SpilledTexts } from '../../base/spilled-texts.ts';
import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import { numberOf } from '../../library/cell-number.ts';
import type { ResultBatch, ResultRecord } from '../../ranking/result-records.ts';
import { isMissing } from '../../tables/missing.ts';
import { GrowingNumbers } from './growing-numbers.ts';
import type { ResultColumn } from './messages.ts';

/** Properties that have a column, in this order. */
const PROPERTIES = ['weight', 'cLogP', 'tpsa', 'donors', 'acceptors', 'rotatableBonds'] as const;

function propertyColumns(): ResultColumn[] {
  const columns = [
    ['MW', l10n.t('Molecular weight of the parent, g/mol')],
    ['cLogP', l10n.t("Crippen's logP of the parent")],
    ['TPSA', l10n.t('Topological polar surface area, Å²')],
    ['HBD', l10n.t('Hydrogen bond donors')],
    ['HBA', l10n.t('Hydrogen bond acceptors')],
    ['RotB', l10n.t('Rotatable bonds')],
  ] as const;
  return columns.map(([title, about]) => ({ title, about, kind: 'number', group: 'property' }));
}

/** Parts a text from the next; none of a row has it. */
const SEPARATOR = '\u001f';

/** Share of the cells of a column of the file that hold numbers, from which it is one of numbers. */
const NUMERIC = 0.8;

/** Texts that every row has, before those of its columns. */
const FIXED = 4;

interface OwnColumn {
  readonly title: string;
  numbers: number;
  texts: number;
}

/** The structure of a row. */
export interface RowStructure {
  /** Canonical; empty where the structure can't be read. */
  readonly smiles: string;
  /** Why it can't; null where it can. */
  readonly reason: string | null;
}

/** What is known of a row once its structure was looked at. */
export interface RowFacts extends RowStructure {
  /** Null where they can't be computed. */
  readonly properties: MoleculeProperties | null;
}

/**
 * The rows of a page of results: numbers in arrays of 8 bytes each, all texts of a row in one string. What an SD file
 * brings late is a further column.
 */
export class ResultRows implements Disposable {
  #answer: readonly ResultColumn[] = [];
  readonly #own: OwnColumn[] = [];
  /** SMILES, name, key and reason, the texts of the answer, the file's own columns. */
  readonly #texts = new SpilledTexts();
  /** What was read since of rows that came without structures; undefined where they came with them. */
  #later: Map<number, RowStructure> | undefined;
  #keyTitle: ResultBatch['keyTitle'] = 'line';
  /** Of the columns of the answer; those of texts have none. */
  #answers: readonly (GrowingNumbers | undefined)[] = [];
  readonly #properties = PROPERTIES.map(() => new GrowingNumbers());
  /** Rows whose properties can't be computed: it isn't tried again. */
  readonly #without = new Set<number>();
  #refused = 0;
  #columns: readonly ResultColumn[] | undefined;

  get count(): number {
    return this.#texts.length;
  }

  /** How many have no answer. */
  get refused(): number {
    return this.#refused;
  }

  /** What the keys of the rows are. */
  get keyTitle(): ResultBatch['keyTitle'] {
    return this.#keyTitle;
  }

  /** Those of the answer, the properties, those of the file. */
  get columns(): readonly ResultColumn[] {
    if (this.count === 0) return [];
    this.#columns ??= [
      ...this.#answer,
      ...propertyColumns(),
      ...this.#own.map(({ title, numbers, texts }) => {
        const isNumeric = numbers > 0 && numbers >= NUMERIC * (numbers + texts);
        return { title, about: '', kind: isNumeric ? 'number' : 'text', group: 'own' } as const;
      }),
    ];
    return this.#columns;
  }

  /** Place of the first property among the columns. */
  get firstProperty(): number {
    return this.#answer.length;
  }

  add({ keyTitle, answer, own, records, areStructuresLater }: ResultBatch): void {
    if (this.count === 0) {
      this.#keyTitle = keyTitle;
      this.#later = areStructuresLater === true ? new Map() : undefined;
      this.#answer = answer.map((column) => ({ ...column, about: '', group: 'answer' }));
      this.#answers = answer.map(({ kind }) => (kind === 'text' ? undefined : new GrowingNumbers()));
    }
    for (const title of own.slice(this.#own.length)) this.#own.push({ title, numbers: 0, texts: 0 });
    for (const record of records) this.#add(record);
    this.#columns = undefined;
  }

  /** Whether structures are read when they are wanted. */
  get areStructuresLater(): boolean {
    return this.#later !== undefined;
  }

  /** Canonical SMILES; empty where there is none that can be read, or none yet. */
  smiles(id: number): string {
    return this.#later === undefined ? this.#text(id, 0) : (this.#later.get(id)?.smiles ?? '');
  }

  name(id: number): string {
    return this.#text(id, 1);
  }

  /** What the row is found again by. */
  key(id: number): string {
    return this.#text(id, 2);
  }

  /** Why a row has no answer; null where it has one. */
  reason(id: number): string | null {
    const reason = this.#later === undefined ? this.#text(id, 3) : (this.#later.get(id)?.reason ?? '');
    return reason === '' ? null : reason;
  }

  /** All that a row says in words, in lower case, but its structure. */
  words(id: number): string {
    const text = this.#texts.at(id);
    return text.slice(text.indexOf(SEPARATOR) + 1).toLowerCase();
  }

  /** The number in a column; NaN where there is none, and for texts. */
  number(id: number, column: number): number {
    const kept = this.#numbers(column);
    if (kept !== undefined) return kept.at(id);
    const own = this.#ownPlace(column);
    return own < 0 ? NaN : numberOf(this.text(id, column));
  }

  /** The text in a column; empty where it holds numbers that are computed. */
  text(id: number, column: number): string {
    const own = this.#ownPlace(column);
    const texts = this.#answers.slice(0, Math.min(column, this.#answers.length)).filter((one) => one === undefined);
    if (own >= 0) return this.#text(id, FIXED + texts.length + own);
    return column < this.#answers.length && this.#answers[column] === undefined
      ? this.#text(id, FIXED + texts.length)
      : '';
  }

  /** What is shown in a column; null where nothing is known. */
  cell(id: number, column: number): string | number | null {
    const kept = this.#numbers(column);
    if (kept !== undefined) return Number.isNaN(kept.at(id)) ? null : kept.at(id);
    const text = this.text(id, column);
    return text === '' ? null : text;
  }

  /** Whether all is known of a row that its structure tells. */
  isComplete(id: number): boolean {
    if (!this.hasStructure(id)) return false;
    return this.smiles(id) === '' || this.#without.has(id) || !Number.isNaN(this.#properties[0]?.at(id) ?? NaN);
  }

  /** Whether the structure of a row is known, or that it has none that can be read. */
  hasStructure(id: number): boolean {
    return this.#later?.has(id) ?? true;
  }

  /** Takes in the structure of a row that came without one. */
  setStructure(id: number, { smiles, reason }: RowStructure): void {
    this.#later?.set(id, { smiles, reason });
  }

  /** Takes in what is known of a row now; structures that are there from the beginning stay as they are. */
  complete(id: number, { properties, ...structure }: RowFacts): void {
    this.setStructure(id, structure);
    if (properties === null) this.#without.add(id);
    else PROPERTIES.forEach((name, place) => this.#properties[place]?.set(id, properties[name]));
  }

  [Symbol.dispose](): void {
    this.#texts[Symbol.dispose]();
  }

  #add({ key, smiles, name, reason, answer, own, properties }: ResultRecord): void {
    const texts = [smiles, name, key, reason ?? ''];
    this.#answers.forEach((numbers, place) => {
      const cell = answer[place] ?? null;
      if (numbers === undefined) texts.push(String(cell ?? ''));
      else numbers.push(typeof cell === 'number' ? cell : NaN);
    });
    own.forEach((cell, place) => {
      texts.push(cell);
      const column = this.#own[place];
      if (column === undefined || isMissing(cell)) return;
      if (Number.isNaN(numberOf(cell))) column.texts += 1;
      else column.numbers += 1;
    });
    this.#texts.push(texts.map((text) => text.replaceAll(SEPARATOR, ' ')).join(SEPARATOR));
    PROPERTIES.forEach((property, place) => this.#properties[place]?.push(properties?.[property] ?? NaN));
    if (reason !== null) this.#refused += 1;
  }

  #numbers(column: number): GrowingNumbers | undefined {
    return column < this.#answers.length ? this.#answers[column] : this.#properties[column - this.#answers.length];
  }

  #ownPlace(column: number): number {
    return column - this.#answers.length - PROPERTIES.length;
  }

  #text(id: number, place: number): string {
    const text = this.#texts.at(id);
    let start = 0;
    for (let at = 0; at < place; at++) {
      const end = text.indexOf(SEPARATOR, start);
      if (end < 0) return '';
      start = end + 1;
    }
    const end = text.indexOf(SEPARATOR, start);
    return end < 0 ? text.slice(start) : text.slice(start, end);
  }
}
