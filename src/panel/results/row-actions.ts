import * as l10n from '@vscode/l10n';
import { counted, numberText } from '../../text/numbers.ts';
import { MOST_COMPOUNDS } from '../../series/series-table.ts';
import { ownCompounds } from '../map/own-compounds.ts';
import type { ExportFormat, PageHostMessage } from '../messages.ts';
import type { OrderedRows } from './ordered-rows.ts';
import type { PageWork } from './page-work.ts';
import type { ResultsServices } from './results-services.ts';
import { rowsAsCsv, rowsAsText, watched, type WrittenRows } from './results-text.ts';

/** Most rows whose properties are computed in order to be written: those of more are written where all are known. */
const MOST_COMPUTED = 2000;

/** Most rows that are copied, or put into a map: a clipboard with more of them holds up every program that looks at it. */
const MOST_COPIED = 100_000;

/** What the actions need of their page. */
interface ActedPage {
  readonly title: () => string;
  readonly ordered: () => OrderedRows;
  /** Reads what isn't known yet of rows. Throws the signal's reason. */
  readonly complete: (ids: Iterable<number>, signal: AbortSignal) => Promise<unknown>;
  /** Reads the structures of rows that came without them. Throws the signal's reason. */
  readonly readStructures: (ids: Iterable<number>, signal: AbortSignal) => Promise<unknown>;
  /** Rows as an SD file. */
  readonly sdf: (written: WrittenRows, signal: AbortSignal) => AsyncIterable<string>;
  readonly work: PageWork;
  readonly closed: AbortSignal;
  readonly send: (message: PageHostMessage) => void;
}

/** What is done with the selected rows of a page, or with all that are shown where none is. */
export class RowActions {
  readonly #services: ResultsServices;
  readonly #page: ActedPage;

  constructor(services: ResultsServices, page: ActedPage) {
    this.#services = services;
    this.#page = page;
  }

  /** Copies the selected rows, or the one that is named where none is. */
  async copy(as: 'smiles' | 'rows', id: number | null): Promise<void> {
    const ordered = this.#page.ordered();
    const ids = ordered.chosen(Uint32Array.of(...(id === null ? [] : [id])));
    if (
      ids.length === 0 ||
      this.#areTooMany(ids, MOST_COPIED, (rows) =>
        l10n.t('{0} are too many to copy. Export them, or select fewer.', rows),
      )
    )
      return;
    await this.#unlessStopped(l10n.t('Nothing was copied'), async (signal) => {
      await this.#page.readStructures(ids, signal);
      const smiles = Array.from(ids, (one) => ordered.rows.smiles(one)).filter((one) => one !== '');
      await this.#services.copy(as === 'smiles' ? smiles.join('\n') : rowsAsText(ordered.written(ids)));
      const copied = as === 'smiles' ? l10n.t`${numberText(smiles.length)} SMILES` : counted(ids.length, 'row');
      return l10n.t`${copied} copied`;
    });
  }

  async map(): Promise<void> {
    const ids = this.#chosen();
    const most = numberText(MOST_COPIED);
    const told = (rows: string) => l10n.t`${rows} are too many for a map. Select or filter up to ${most}.`;
    if (this.#areTooMany(ids, MOST_COPIED, told)) return;
    await this.#unlessStopped(l10n.t('No map was made'), async (signal) => {
      await this.#page.readStructures(ids, signal);
      this.#services.mapOwn(ownCompounds(this.#page.title(), this.#page.ordered().written(ids)));
      return l10n.t`${counted(ids.length, 'row')} shown in a map`;
    });
  }

  async series(): Promise<void> {
    const ids = this.#chosen();
    const most = numberText(MOST_COMPOUNDS);
    const told = (rows: string) => l10n.t`${rows} are too many for a series. Select or filter up to ${most}.`;
    if (this.#areTooMany(ids, MOST_COMPOUNDS, told)) return;
    await this.#unlessStopped(l10n.t('No series was shown'), async (signal) => {
      await this.#page.readStructures(ids, signal);
      const table = rowsAsCsv(forSeries(this.#page.ordered().written(ids)));
      await this.#services.showSeries(table, this.#page.title());
      return undefined;
    });
  }

  async rank(): Promise<void> {
    const ids = this.#chosen();
    if (ids.length === 0) return;
    await this.#page.readStructures(ids, this.#page.closed);
    await this.#services.rank(rowsAsCsv(this.#page.ordered().written(ids)));
  }

  async export(format: ExportFormat): Promise<void> {
    const ids = this.#chosen();
    const ordered = this.#page.ordered();
    await this.#unlessStopped(l10n.t('Nothing was written'), async (signal) => {
      // an SD file has its structures as they are
      const isAsItIs = ordered.rows.areStructuresLater && format === 'sdf';
      const isComputed = !isAsItIs && ids.length <= MOST_COMPUTED;
      if (!isAsItIs) await this.#page[isComputed ? 'complete' : 'readStructures'](ids, signal);
      const written = ordered.written(ids);
      const parts = format === 'csv' ? rowsAsCsv(written) : this.#page.sdf(written, signal);
      const told = (done: number) => {
        const text = l10n.t`Writing ${numberText(done)} of ${counted(ids.length, 'row')}`;
        if (format === 'sdf') this.#page.work.tell(text, done, ids.length);
      };
      const name = await this.#services.write(`compounds.${format}`, watched(parts, signal, told));
      return name === undefined ? undefined : l10n.t`${counted(ids.length, 'row')} written to ${name}`;
    });
  }

  #chosen(): Uint32Array {
    const ordered = this.#page.ordered();
    return ordered.chosen(ordered.order);
  }

  /** Says so where there are too many rows. */
  #areTooMany({ length }: Uint32Array, most: number, told: (rows: string) => string): boolean {
    if (length <= most) return false;
    this.#page.send({ kind: 'problem', message: told(counted(length, 'row')) });
    return true;
  }

  /** Does something that the chemist may call off, and says what was done, or `instead` where it was called off. */
  async #unlessStopped(instead: string, act: (signal: AbortSignal) => Promise<string | undefined>): Promise<void> {
    const { work, closed, send } = this.#page;
    try {
      const message = await work.during([closed], act);
      if (message !== undefined) send({ kind: 'done', message });
    } catch (error) {
      if (!work.isStopped) throw error;
      send({ kind: 'done', message: instead });
    }
  }
}

/** Rows of which each has a name, with what is to be compared: not their ranks, and not what is computed of structures. */
function forSeries({ columns, row, ...written }: WrittenRows): WrittenRows {
  const isCompared = (place: number) => columns[place]?.group === 'own' || columns[place]?.kind === 'probability';
  return {
    ...written,
    columns: columns.filter((_, place) => isCompared(place)),
    row: (id) => {
      const one = row(id);
      const name = one.name === '' ? `${written.keyTitle} ${one.key}` : one.name;
      return { ...one, name, cells: one.cells.filter((_, place) => isCompared(place)) };
    },
  };
}
