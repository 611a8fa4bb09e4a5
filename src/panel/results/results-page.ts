import * as l10n from '@vscode/l10n';
import { messageOf } from '../../errors/thin-bridge-error.ts';
import type { ResultBatch } from '../../ranking/result-records.ts';
import { CoreMarking, MOST_MARKED, type CoreSubject } from '../core/core-marking.ts';
import type { PageMessage, Run } from '../messages.ts';
import { PageHost } from '../page-host.ts';
import { resultsMessage } from './message-schema.ts';
import {
  noFilter,
  type ResultRow,
  type ResultsHostMessage,
  type ResultsMessage,
  type ResultsView,
} from './messages.ts';
import { OrderedRows } from './ordered-rows.ts';
import { PageWork } from './page-work.ts';
import { rowsAsSdf, type WrittenRows } from './results-text.ts';
import { RowActions } from './row-actions.ts';
import type { RowFacts, RowStructure } from './result-rows.ts';
import type { ResultsServices } from './results-services.ts';
import { completeRows, readStructures } from './complete-rows.ts';

/** Shortest time between two orders of rows that come in, in milliseconds; it is longer where ordering takes long. */
const ORDER_EVERY = 500;

/** The host's part in the talk with one page of results: it keeps the rows and their order, and gives the page those in view. */
export class ResultsPage extends PageHost<ResultsMessage, ResultsHostMessage> {
  readonly #services: ResultsServices;
  #ordered = new OrderedRows();
  #view: ResultsView;
  /** Calls off the work that brings the rows; undefined once it has ended. */
  #cancel: (() => void) | undefined;
  readonly #work = new PageWork((work) => this.change({ work }));
  readonly #actions: RowActions;
  readonly #marking: CoreMarking;
  /** Aborted when other rows come into view. */
  #looking = new AbortController();
  #next: NodeJS.Timeout | undefined;

  /** @param cancel calls off the work that brings the rows */
  constructor(
    title: string,
    services: ResultsServices,
    send: (message: ResultsHostMessage) => void,
    cancel?: () => void,
  ) {
    super(resultsMessage, services, send);
    this.#services = services;
    this.#cancel = cancel;
    this.#actions = new RowActions(services, {
      ...{ work: this.#work, closed: this.closed },
      title: () => this.#view.title,
      ordered: () => this.#ordered,
      complete: (ids, signal) => this.#complete(ids, signal),
      readStructures: (ids, signal) => this.#readStructures(ids, signal),
      sdf: (written, signal) => this.sdf(written, signal),
      send: (message) => this.send(message),
    });
    this.#marking = new CoreMarking(
      services,
      (signal) => this.#coreSubject(signal),
      (message) => this.send(message),
    );
    const state = {
      ...{ search: null, isFile: false, hasText: false, readAs: [], version: 0 },
      ...{ run: null, work: null, file: null, failure: null },
    };
    this.#view = { title, ...this.#ordered.counts, sort: null, filter: noFilter, ...state };
  }

  get view(): ResultsView {
    return this.#view;
  }

  /** A row by its number among all rows, from 0. */
  row(id: number): ResultRow {
    return this.#ordered.row(id);
  }

  /** Place of a row in the order; -1 where it isn't shown. */
  protected placeOf(id: number): number {
    return this.#ordered.order.indexOf(id);
  }

  show(): void {
    this.#tellView();
    this.#marking.show();
  }

  /** Takes rows in. They have their places soon. */
  add(batch: ResultBatch): void {
    this.#ordered.add(batch);
    this.#next ??= setTimeout(() => void this.#keepUp(), this.#view.rows === 0 ? 0 : ORDER_EVERY);
  }

  /** Tells how far the work is that brings the rows. */
  report(run: Run): void {
    this.change({ run });
  }

  /**
   * All rows are there.
   * @param readAs how the questions were read
   * @param file that the rows are in, with its path; null where they are in none
   */
  async finish(readAs: readonly string[], file: string | null): Promise<void> {
    this.#end();
    if (this.#ordered.isBehind) await this.#arrange();
    this.change({ run: null, readAs, file });
    await this.#marking.renew();
  }

  /** The work has ended before all rows were there; those that came are kept. */
  async fail(error: unknown): Promise<void> {
    this.#end();
    if (this.#ordered.isBehind) await this.#arrange();
    this.change({ run: null, failure: messageOf(error) });
  }

  override close(): void {
    super.close();
    this.#end();
    this.#ordered[Symbol.dispose]();
    this.#work.stop();
    this.#looking.abort();
    this.#marking[Symbol.dispose]();
  }

  protected async answer(message: Exclude<ResultsMessage, PageMessage>): Promise<void> {
    const { rows, selection, order } = this.#ordered;
    switch (message.kind) {
      case 'rows':
        return this.#tellRows(message);
      case 'arrange':
        this.#work.stop();
        this.#ordered.choose(message);
        await this.#arrange();
        return this.#marking.renew();
      case 'select':
        if (message.id >= rows.count) return;
        if (message.how === 'range') selection.range(order, message.from, message.id);
        else selection[message.how](message.id);
        this.#changeRows();
        return;
      case 'selectAll':
        selection.clear();
        if (message.isSelected) selection.add(order);
        this.#changeRows();
        return;
      case 'copyRows':
        return this.#actions.copy(message.as, message.id);
      case 'exportRows':
        return this.#actions.export(message.format);
      case 'rank':
      case 'map':
      case 'series':
        return this.#actions[message.kind]();
      case 'markCore':
        return this.#marking.choose(message.of);
      case 'guess':
        await this.#readStructures([message.id], this.closed);
        if (rows.smiles(message.id) !== '') await this.#services.guess(rows.smiles(message.id));
        return;
      case 'cancel':
        if (this.#view.work === null) this.#cancel?.();
        this.#work.stop();
        return;
      case 'search':
      case 'goTo':
      case 'openText':
        // only a page for searching has a field for it, and that of a file for the others
        return;
      case 'openFile':
        if (this.#view.file !== null) await this.#services.openFile(this.#view.file);
    }
  }

  /** Shows other rows in place of those that there are. */
  protected async replace(batch: ResultBatch, change: Partial<ResultsView>): Promise<void> {
    this.#ordered[Symbol.dispose]();
    this.#looking.abort();
    this.#ordered = new OrderedRows();
    this.#ordered.add(batch);
    await this.#ordered.arrange();
    this.change({ ...change, ...this.#ordered.counts, version: this.#view.version + 1 });
    await this.#marking.renew();
  }

  #end(): void {
    this.#cancel = undefined;
    clearTimeout(this.#next);
    this.#next = undefined;
  }

  /** Gives the rows that came in their places; the next time after several times as long as that takes. */
  async #keepUp(): Promise<void> {
    const start = performance.now();
    try {
      await this.#arrange();
    } catch (error) {
      this.logFailure(error);
    }
    if (this.#next === undefined) return;
    this.#next = undefined;
    if (!this.#ordered.isBehind) return;
    const wait = Math.max(ORDER_EVERY, 4 * (performance.now() - start));
    this.#next = setTimeout(() => void this.#keepUp(), wait);
  }

  async #arrange(): Promise<void> {
    const isDone = await this.#ordered.arrange((signal) => this.#computeWhatIsAskedFor(signal));
    if (isDone) this.#changeRows();
  }

  /** Sorting or filtering by a property wants it of all rows. */
  async #computeWhatIsAskedFor(signal: AbortSignal): Promise<void> {
    if (!this.#ordered.isByProperties) return;
    const all = Array(this.#ordered.rows.count).keys();
    try {
      await this.#work.during([signal, this.closed], (own) => this.#complete(all, own));
    } catch (error) {
      // where computing alone is called off, what is known by then counts
      if (signal.aborted || !this.#work.isStopped) throw error;
    }
  }

  async #complete(ids: Iterable<number>, signal: AbortSignal): Promise<boolean> {
    const onDone = this.#work.telling(l10n.t('Computing properties'));
    return completeRows(this.#ordered.rows, ids, { read: (id, own) => this.read(id, own), signal, onDone });
  }

  async #readStructures(ids: Iterable<number>, signal: AbortSignal): Promise<boolean> {
    const onDone = this.#work.telling(l10n.t('Reading structures'));
    return readStructures(this.#ordered.rows, ids, { read: (id, own) => this.readStructure(id, own), signal, onDone });
  }

  /** The selected rows, or those that are shown where none is; of many the first. */
  async #coreSubject(signal: AbortSignal): Promise<CoreSubject> {
    const chosen = this.#ordered.chosen(this.#ordered.order);
    const ids = chosen.subarray(0, MOST_MARKED);
    const { rows } = this.#ordered;
    await readStructures(rows, ids, { read: (id, own) => this.readStructure(id, own), signal });
    const structures = Array.from(ids, (id) => rows.smiles(id)).filter((smiles) => smiles !== '');
    const { search } = this.#view;
    const question = search?.as === 'substructure' ? search.text : '';
    const left = chosen.length - ids.length;
    return { structures, count: structures.length + left, noun: 'structure', question };
  }

  /** What the structure of a row tells. */
  protected async read(id: number, signal: AbortSignal): Promise<RowFacts> {
    const smiles = this.#ordered.rows.smiles(id);
    return { smiles, reason: null, properties: await this.#services.properties(smiles, signal) };
  }

  /** The structure of a row, where rows come without them. */
  protected readStructure(id: number, signal: AbortSignal): Promise<RowStructure> {
    signal.throwIfAborted();
    return Promise.resolve({ smiles: this.#ordered.rows.smiles(id), reason: this.#ordered.rows.reason(id) });
  }

  /** Rows as an SD file. @param written whose structures may not have been read yet */
  protected sdf(written: WrittenRows, signal: AbortSignal): AsyncIterable<string> {
    return rowsAsSdf(written, (smiles) => this.#services.notation(smiles, 'molblock', signal));
  }

  async #tellRows({ version, from, count }: ResultsMessage & { readonly kind: 'rows' }): Promise<void> {
    // the page asks again when it has been told of the order that there is
    if (version !== this.#view.version) return;
    this.#looking.abort();
    const { signal } = (this.#looking = new AbortController());
    const ids = this.#ordered.order.slice(from, from + count);
    const tell = () => {
      const rows = Array.from(ids, (id) => this.#ordered.row(id));
      this.send({ kind: 'rows', version: this.#view.version, from, rows });
    };
    tell();
    const read = (id: number, own: AbortSignal) => this.read(id, own);
    try {
      if (await completeRows(this.#ordered.rows, ids, { read, signal })) tell();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  #changeRows(): void {
    this.change({ ...this.#ordered.counts, version: this.#view.version + 1 });
  }

  protected change(change: Partial<ResultsView>): void {
    this.#view = { ...this.#view, ...change };
    this.#tellView();
  }

  #tellView(): void {
    this.send({ kind: 'view', view: this.#view });
  }
}
