import type { ResultBatch } from '../../ranking/result-records.ts';
import { arrange, type Arranged, type Arrangement } from './arranger.ts';
import { noFilter, type ResultRow, type ResultsView } from './messages.ts';
import { ResultRows } from './result-rows.ts';
import type { WrittenRows } from './results-text.ts';
import { RowSelection } from './row-selection.ts';

/** Rows, the order that they are shown in, and which of them are selected. */
export class OrderedRows implements Disposable {
  readonly rows = new ResultRows();
  readonly selection = new RowSelection();
  #arrangement: Arrangement = { sort: null, filter: noFilter };
  #arranged: Arranged = { order: new Uint32Array(), ranks: new Map() };
  /** Rows that were there when they were put in order. */
  #known = 0;
  #isChosen = false;
  #arranging = new AbortController();

  /** Ids of the rows that are shown, in their order. */
  get order(): Uint32Array {
    return this.#arranged.order;
  }

  /** Whether rows have come that have no place yet. */
  get isBehind(): boolean {
    return this.#known < this.rows.count;
  }

  /** Whether the order asks for properties, of all rows. */
  get isByProperties(): boolean {
    const { sort, filter } = this.#arrangement;
    const asked = [sort?.column ?? -1, ...Object.keys(filter.columns).map(Number)];
    return asked.some((column) => this.rows.columns[column]?.group === 'property');
  }

  /** What the page is told of the rows in common. */
  get counts(): Pick<
    ResultsView,
    'rows' | 'shown' | 'refused' | 'keyTitle' | 'columns' | 'sort' | 'filter' | 'selected'
  > {
    const { keyTitle, columns, refused } = this.rows;
    const { sort, filter } = this.#arrangement;
    const numbers = { rows: this.#known, shown: this.order.length, refused, selected: this.selection.count };
    return { ...numbers, keyTitle, columns, sort, filter };
  }

  /** Takes rows in, which have no place before they are arranged; the best come first, where there is a rank. */
  add(batch: ResultBatch): void {
    this.rows.add(batch);
    const rank = this.rows.columns.findIndex(({ kind }) => kind === 'rank');
    if (this.#isChosen || rank < 0) return;
    this.#arrangement = { ...this.#arrangement, sort: { column: rank, isDescending: false } };
  }

  /** Notes in which order the chemist wants the rows; `arrange` brings it about. */
  choose(arrangement: Arrangement): void {
    this.#isChosen = true;
    this.#arrangement = arrangement;
  }

  /**
   * Puts the rows in order. What was being arranged is called off.
   * @param before what is to be done before, such as computing what they are sorted by
   * @returns false where it was called off itself
   */
  async arrange(before: (signal: AbortSignal) => Promise<void> = () => Promise.resolve()): Promise<boolean> {
    this.stop();
    const { signal } = (this.#arranging = new AbortController());
    try {
      await before(signal);
      const known = this.rows.count;
      this.#arranged = await arrange(this.rows, this.#arrangement, signal);
      this.#known = known;
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
  }

  /** Calls off what is being arranged. */
  stop(): void {
    this.#arranging.abort();
  }

  /** Ends what goes on, and gives up the rows. */
  [Symbol.dispose](): void {
    this.stop();
    this.rows[Symbol.dispose]();
  }

  /** The ids that something is done with: the selected rows, or others where none is, in the order that they are shown. */
  chosen(others: Uint32Array): Uint32Array {
    return this.selection.count === 0 ? others : this.order.filter((id) => this.selection.has(id));
  }

  /** Rows to write, in their order. Columns of properties are among them where all of these rows have them. */
  written(ids: Uint32Array): WrittenRows {
    const { rows } = this;
    const isKnown = ids.every((id) => rows.isComplete(id));
    const isWritten = (column: number) => isKnown || rows.columns[column]?.group !== 'property';
    const row = (id: number) => {
      const one = this.row(id);
      return { ...one, cells: one.cells.filter((_, column) => isWritten(column)) };
    };
    return { keyTitle: rows.keyTitle, ids, row, columns: rows.columns.filter((_, column) => isWritten(column)) };
  }

  row(id: number): ResultRow {
    const { rows } = this;
    const cells = rows.columns.map(({ kind }, column) => {
      if (kind !== 'rank') return rows.cell(id, column);
      const rank = this.#arranged.ranks.get(column)?.[id] ?? NaN;
      return Number.isNaN(rank) ? null : rank;
    });
    const [key, smiles, name, reason] = [rows.key(id), rows.smiles(id), rows.name(id), rows.reason(id)];
    return { id, key, smiles, name, reason, cells, isSelected: this.selection.has(id) };
  }
}
