import * as l10n from '@vscode/l10n';
import { SpilledTexts } from '../../base/spilled-texts.ts';
import { counted, numberText } from '../../text/numbers.ts';
import type { PageMessage, Picture } from '../messages.ts';
import type { ResultsHostMessage, ResultsMessage, ResultsView } from './messages.ts';
import type { RowFacts, RowStructure } from './result-rows.ts';
import { ResultsPage } from './results-page.ts';
import type { WrittenRows } from './results-text.ts';
import type { StructuresServices } from './results-services.ts';
import type { StructureBatch } from './structure-file.ts';
import { wholeRecord } from './whole-record.ts';

/** A page of the records of an SD file. Their structures are read when they come into view, or when all are wanted. */
export class StructuresPage extends ResultsPage {
  readonly #services: StructuresServices;
  readonly #molblocks = new SpilledTexts();
  /** Line that is to be gone to, once its record is there. */
  #wanted: number | undefined;
  #isWhole = false;

  constructor(
    name: string,
    services: StructuresServices,
    send: (message: ResultsHostMessage) => void,
    cancel: () => void,
  ) {
    super(name, services, send, cancel);
    this.#services = services;
    this.change({ isFile: true, hasText: services.openText !== undefined });
  }

  /** Takes records in. */
  addRecords({ batch, molblocks }: Pick<StructureBatch, 'batch' | 'molblocks'>): void {
    for (const molblock of molblocks) this.#molblocks.push(molblock);
    this.add(batch);
  }

  /** Goes to the record that a line of the file is in, at once or when it has been read. */
  goToLine(line: number): void {
    this.#wanted = line;
    this.#goToWanted();
  }

  override async finish(readAs: readonly string[], file: string | null): Promise<void> {
    this.#isWhole = true;
    await super.finish(readAs, file);
  }

  override async fail(error: unknown): Promise<void> {
    this.#isWhole = true;
    await super.fail(error);
  }

  override close(): void {
    super.close();
    this.#molblocks[Symbol.dispose]();
  }

  protected override change(change: Partial<ResultsView>): void {
    super.change(change);
    if (change.rows !== undefined || change.run === null) this.#goToWanted();
  }

  protected override async answer(message: Exclude<ResultsMessage, PageMessage>): Promise<void> {
    if (message.kind === 'goTo') this.#goTo(message.record);
    else if (message.kind === 'openText') await this.#services.openText?.(this.#lineOf(message.id));
    else await super.answer(message);
  }

  protected override read(id: number, signal: AbortSignal): Promise<RowFacts> {
    return this.#services.readRecord(this.#molblocks.at(id), signal);
  }

  protected override readStructure(id: number, signal: AbortSignal): Promise<RowStructure> {
    return this.#services.readStructure(this.#molblocks.at(id), signal);
  }

  /** A record as the file lays it out. */
  protected override draw(picture: Picture, signal: AbortSignal): Promise<string> {
    const { row } = picture;
    const isRecord = row !== undefined && row < this.#molblocks.length;
    return super.draw(isRecord ? { ...picture, smiles: this.#molblocks.at(row) } : picture, signal);
  }

  /** Records as they are in the file. */
  protected override async *sdf({ columns, ids, row }: WrittenRows): AsyncGenerator<string> {
    for (const id of ids) {
      await Promise.resolve();
      yield wholeRecord(this.#molblocks.at(id), columns, row(id));
    }
  }

  #goTo(record: number): void {
    const { rows } = this.view;
    const place = record > rows ? -1 : this.placeOf(record - 1);
    if (place >= 0) this.send({ kind: 'reveal', place });
    else {
      const message =
        record > rows
          ? this.#isWhole
            ? l10n.t`There is no record ${numberText(record)}: the file has ${counted(rows, 'record')}.`
            : l10n.t`There is no record ${numberText(record)}: so far there are ${counted(rows, 'record')}.`
          : l10n.t`Record ${numberText(record)} is left out by the filter.`;
      this.send({ kind: 'problem', message });
    }
  }

  #goToWanted(): void {
    const line = this.#wanted;
    const { rows } = this.view;
    if (line === undefined || rows === 0 || (!this.#isWhole && this.#lineOf(rows - 1) <= line)) return;
    this.#wanted = undefined;
    let [low, high] = [0, rows - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lineOf(middle) <= line) low = middle;
      else high = middle - 1;
    }
    this.#goTo(low + 1);
  }

  #lineOf(id: number): number {
    return Number(this.row(id).key);
  }
}
