import * as l10n from '@vscode/l10n';
import { messageOf } from '../../errors/thin-bridge-error.ts';
import { counted } from '../../text/numbers.ts';
import type { ExportFormat, PageMessage, Run } from '../messages.ts';
import { CoreMarking, MOST_MARKED, type CoreServices, type CoreSubject } from '../core/core-marking.ts';
import { PageHost, type PageServices } from '../page-host.ts';
import { rowsAsCsv, rowsAsSdf, rowsAsText, watched, type WrittenRows } from '../results/results-text.ts';
import { colouringOf, colouringsOf, kindsOf } from './colouring.ts';
import type { MapContent, MapSubject } from './map-content.ts';
import { aboutPoint, type MapPoint } from './map-points.ts';
import { findPoints } from './find-points.ts';
import { mapMessage } from './message-schema.ts';
import type { ColourBy, MapHostMessage, MapMessage, MapRow, MapView } from './messages.ts';
import { packed, unpackedUint32 } from './packed.ts';
import { packPlaces } from '../../library/map/map-file.ts';
import { columnsOfPoints, rowOfPoint } from './point-rows.ts';

/** What the map needs besides. */
export interface MapServices extends PageServices, CoreServices {
  /** Places all that the map shows. Throws as `placeContent`. */
  content(subject: MapSubject, signal: AbortSignal, onRun: (run: Run) => void): Promise<MapContent>;
  /**
   * Asks where a file is to be written, and writes it.
   * @returns what it is called; undefined where the chemist thought better of it
   */
  write(name: string, content: AsyncIterable<string>): Promise<string | undefined>;
  /** Shows the targets of a structure in detail. */
  guess(smiles: string): Promise<void>;
}

/** Most rows that are copied: a clipboard with more of them holds up every program that looks at it. */
const MOST_COPIED = 100_000;

/** The host's part in the talk with one map: it keeps the points, and finds, selects, lists and writes them. */
export class MapPage extends PageHost<MapMessage, MapHostMessage> {
  readonly #subject: MapSubject;
  readonly #services: MapServices;
  readonly #placing = new AbortController();
  #points: readonly MapPoint[] = [];
  #columns: readonly string[] = [];
  #by: ColourBy;
  #found = new Uint32Array();
  readonly #selected = new Set<number>();
  readonly #marking: CoreMarking;
  #view: MapView;

  /** @param by how the points are coloured at first */
  constructor(
    subject: MapSubject,
    services: MapServices,
    send: (message: MapHostMessage) => void,
    by: ColourBy = 'class',
  ) {
    super(mapMessage, services, send);
    this.#subject = subject;
    this.#services = services;
    this.#by = by;
    this.#marking = new CoreMarking(
      services,
      () => this.#coreSubject(),
      (message) => this.send(message),
    );
    this.#view = {
      ...{ title: subject.title, about: [], query: subject.query, points: 0, colourings: [], text: '' },
      file: subject.own !== null && 'file' in subject.own ? subject.own.file : null,
      ...{ found: 0, selected: 0, listed: { what: 'all', count: 0 }, version: 0, failure: null },
      run: { text: l10n.t('Placing'), share: null },
    };
  }

  /** What the page shows but its points. */
  get view(): MapView {
    return this.#view;
  }

  /** Places all that is to be shown, and shows it, or why that can't be. Never throws. */
  async load(): Promise<void> {
    const signal = AbortSignal.any([this.#placing.signal, this.closed]);
    try {
      const content = await this.#services.content(this.#subject, signal, (run) => this.#change({ run }));
      const { points, about, columns } = content;
      this.#points = points;
      this.#columns = columns;
      const colourings = colouringsOf(points, columns);
      if (!colourings.some(({ by }) => by === this.#by)) this.#by = 'class';
      this.#change({ about, points: points.length, colourings, run: null, ...this.#marks() });
      this.#showPoints();
    } catch (error) {
      if (!signal.aborted) this.logFailure(error);
      this.#change({ run: null, failure: signal.aborted ? l10n.t('Placing was called off.') : messageOf(error) });
    }
  }

  show(): void {
    this.send({ kind: 'view', view: this.#view });
    if (this.#points.length > 0) this.#showPoints();
    this.#marking.show();
  }

  override close(): void {
    super.close();
    this.#placing.abort();
    this.#marking[Symbol.dispose]();
  }

  protected async answer(message: Exclude<MapMessage, PageMessage>): Promise<void> {
    switch (message.kind) {
      case 'colourBy':
        if (!this.#view.colourings.some(({ by }) => by === message.by)) return;
        this.#by = message.by;
        this.#showColours();
        return;
      case 'find':
        this.#found = findPoints(this.#points, message.text);
        this.#changeMarks({ text: message.text });
        return;
      case 'select':
        this.#select(unpackedUint32(message.points), message.how);
        return;
      case 'rows':
        this.#tellRows(message);
        return;
      case 'point': {
        const row = this.#rowOf(message.index);
        if (row !== undefined) this.send({ kind: 'point', row });
        return;
      }
      case 'markCore':
        return this.#marking.choose(message.of);
      case 'copyRows':
        return this.#copyRows(message.as);
      case 'exportRows':
        return this.#export(message.format);
      case 'details': {
        const smiles = this.#points[message.index]?.smiles ?? '';
        if (smiles !== '') await this.#services.guess(smiles);
        return;
      }
      case 'cancel':
        this.#placing.abort();
    }
  }

  #select(points: Uint32Array, how: 'only' | 'toggle'): void {
    if (how === 'only') this.#selected.clear();
    for (const point of points) {
      if (point >= this.#points.length) continue;
      if (!this.#selected.delete(point)) this.#selected.add(point);
    }
    this.#changeMarks({});
  }

  /** What the list shows: the selected points, else those that were found, else all. */
  #listed(): Uint32Array {
    if (this.#selected.size > 0) return Uint32Array.from(this.#selected).sort();
    return this.#view.text.trim() === '' ? Uint32Array.from(this.#points.keys()) : this.#found;
  }

  /** The points of the list, without those that aren't small molecules. */
  #coreSubject(): CoreSubject {
    const all = Array.from(this.#listed(), (index) => this.#points[index]?.smiles ?? '').filter((one) => one !== '');
    return { structures: all.slice(0, MOST_MARKED), count: all.length, noun: 'compound', question: '' };
  }

  #tellRows({ version, from, count }: MapMessage & { readonly kind: 'rows' }): void {
    // the page asks again when it has been told of the list that there is
    if (version !== this.#view.version) return;
    const rows = Array.from(this.#listed().subarray(from, from + count), (index) => this.#rowOf(index));
    this.send({ kind: 'rows', version, from, rows: rows.filter((row) => row !== undefined) });
  }

  #rowOf(index: number): MapRow | undefined {
    const point = this.#points[index];
    if (point === undefined) return undefined;
    const { kind, id, name, smiles } = point;
    return { index, kind, id, name, smiles, about: aboutPoint(point, this.#columns) };
  }

  async #copyRows(as: 'smiles' | 'rows'): Promise<void> {
    const ids = this.#listed();
    if (ids.length > MOST_COPIED) {
      const message = l10n.t`${counted(ids.length, 'point')} are too many to copy. Export them, or select fewer.`;
      this.send({ kind: 'problem', message });
      return;
    }
    const smiles = Array.from(ids, (index) => this.#points[index]?.smiles ?? '').filter((one) => one !== '');
    await this.#services.copy(as === 'smiles' ? smiles.join('\n') : rowsAsText(this.#written(ids)));
    const what = as === 'smiles' ? l10n.t`${smiles.length} SMILES` : counted(ids.length, 'row');
    this.send({ kind: 'done', message: l10n.t`${what} copied` });
  }

  async #export(format: ExportFormat): Promise<void> {
    const ids = this.#listed();
    const written = this.#written(ids);
    const molblock = (smiles: string) => this.#services.notation(smiles, 'molblock', this.closed);
    const parts = format === 'csv' ? rowsAsCsv(written) : rowsAsSdf(written, molblock);
    const name = await this.#services.write(
      `map.${format}`,
      watched(parts, this.closed, () => undefined),
    );
    if (name !== undefined)
      this.send({ kind: 'done', message: l10n.t('{0} written to {1}', counted(ids.length, 'row'), name) });
  }

  #written(ids: Uint32Array): WrittenRows {
    const row = (index: number) => rowOfPoint(index, this.#points[index]);
    return { keyTitle: 'id', columns: columnsOfPoints(this.#columns), ids, row };
  }

  #showPoints(): void {
    const places = packed(packPlaces(this.#points.map(({ place }) => place)));
    this.send({ kind: 'points', places, kinds: packed(kindsOf(this.#points)) });
    this.#showColours();
    this.#showMarks();
  }

  #showColours(): void {
    this.send({ kind: 'colours', colouring: colouringOf(this.#points, this.#by) });
  }

  #showMarks(): void {
    this.send({ kind: 'marks', found: packed(this.#found), selected: packed(Uint32Array.from(this.#selected)) });
  }

  #changeMarks(change: Partial<MapView>): void {
    this.#view = { ...this.#view, ...change };
    this.#change(this.#marks());
    this.#showMarks();
    // not awaited: the list is shown meanwhile
    void this.#marking.renew();
  }

  /** What is found, selected and listed now. */
  #marks(): Partial<MapView> {
    const what = this.#selected.size > 0 ? 'selected' : this.#view.text.trim() === '' ? 'all' : 'found';
    const listed = { what, count: this.#listed().length } as const;
    const { version } = this.#view;
    return { found: this.#found.length, selected: this.#selected.size, listed, version: version + 1 };
  }

  #change(change: Partial<MapView>): void {
    this.#view = { ...this.#view, ...change };
    this.send({ kind: 'view', view: this.#view });
  }
}
