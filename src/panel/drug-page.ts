import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import { messageOf } from '../errors/thin-bridge-error.ts';
import type { Hit } from '../library/compound-index.ts';
import { counted } from '../text/numbers.ts';
import { LONGEST_TEXT } from './page-schema.ts';
import { CoreMarking, MOST_MARKED, type CoreServices, type CoreSubject } from './core/core-marking.ts';
import { compoundLink } from './compound-links.ts';
import { sameQuery } from './drug-text.ts';
import { hitsAsCsv, hitsAsSdf } from './export.ts';
import { drugPageMessage } from './message-schema.ts';
import { emptyView, type Answer, type Details, type DrugHostMessage, type DrugPageMessage } from './messages.ts';
import type { ExportFormat, OpenStructure, PageMessage, Query, Trail, View } from './messages.ts';
import { PageHost, type PageServices } from './page-host.ts';
import { answerSketch, type SketchServices } from './sketch/answer-sketch.ts';

/** What the drug panel needs from the rest of the extension. */
export interface DrugPageServices extends PageServices, SketchServices, CoreServices {
  /** Finds the drugs nearest to a query. Its error's message is shown as it is; it writes down itself what goes wrong. */
  ask(query: Query, signal: AbortSignal): Promise<Answer>;
  /** What is known and guessed of a structure. Its error's message is shown as it is. */
  describe(smiles: string, signal: AbortSignal): Promise<Details>;
  /** MoleculeProperties of a structure; null where it can't be read. */
  properties(smiles: string, signal: AbortSignal): Promise<MoleculeProperties | null>;
  /** Opens an address outside the editor; false where that was refused. */
  open(address: string): PromiseLike<boolean>;
  /** Puts a text at the cursor of the editor that was used last, and answers its file's name; undefined without one. */
  insert(text: string): Promise<string | undefined>;
  /** Puts compounds of a CSV table into the chemist's library, and says what came of it. */
  addToLibrary(table: string): Promise<void>;
  /** Shows a question and its hits among all drugs, in a map. */
  mapQuestion(query: Query): void;
  /** Opens another panel beside, and asks in it. */
  openBeside(query: Query | null): void;
}

/** Questions that a panel goes back to. */
const LONGEST_TRAIL = 50;
/** Answers that are kept, so that going back needn't ask again. */
const MOST_ANSWERS = 10;

/** The host's part in the talk with the drug panel: it keeps what the panel shows. */
export class DrugPage extends PageHost<DrugPageMessage, DrugHostMessage> {
  readonly #services: DrugPageServices;
  #view: View;
  #search = new AbortController();
  #opening = new AbortController();
  readonly #marking: CoreMarking;
  /** The last answers, newest first. */
  #answers: readonly Answer[] = [];

  /** @param view what the panel showed before; a question that was under way is to be asked anew */
  constructor(services: DrugPageServices, send: (message: DrugHostMessage) => void, view: View = emptyView) {
    super(drugPageMessage, services, send);
    this.#services = services;
    this.#view = view;
    this.#marking = new CoreMarking(
      services,
      () => coreSubject(this.#view.answer),
      (message) => this.send(message),
    );
    this.#keep(view.answer);
  }

  /** What the panel shows now. */
  get view(): View {
    return this.#view;
  }

  show(): void {
    this.send({ kind: 'view', view: this.#view });
    this.#marking.show();
  }

  /** Asks, and shows the answer or why there is none. A search that is still running is called off. Never throws. */
  async ask(query: Query): Promise<void> {
    const shown = asShown(query);
    await this.#find(shown, withQuery(this.#view.trail, shown), query);
  }

  /** Opens the details of a structure, and shows what is known of it when that is there. Never throws. */
  async open(smiles: string, name: string | null): Promise<void> {
    this.#opening.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const open: OpenStructure = { smiles, name, details: null, failure: null };
    this.#change({ open });
    let next: OpenStructure;
    try {
      next = { ...open, details: await this.#services.describe(smiles, opening.signal) };
    } catch (error) {
      next = { ...open, failure: messageOf(error) };
    }
    if (!opening.signal.aborted) this.#change({ open: next });
  }

  override close(): void {
    super.close();
    this.#search.abort();
    this.#opening.abort();
    this.#marking[Symbol.dispose]();
  }

  protected async answer(message: Exclude<DrugPageMessage, PageMessage>): Promise<void> {
    switch (message.kind) {
      case 'ask':
        return this.ask(message.query);
      case 'go':
        return this.#go(message.to === 'back' ? -1 : 1);
      case 'open':
        if (message.smiles !== null) return this.open(message.smiles, message.name);
        this.#opening.abort();
        this.#change({ open: null });
        return;
      case 'properties':
        return this.#tellProperties(message.smiles);
      case 'export':
        return this.#export(message.format, message.ids);
      case 'addToLibrary': {
        const rows = this.#rows(message.ids);
        if (rows.length > 0) await this.#services.addToLibrary(hitsAsCsv(rows));
        return;
      }
      case 'insert':
        return this.#insert(message.smiles);
      case 'layOut':
      case 'readDrawing':
        this.send(await answerSketch(message, this.#services, this.closed));
        return;
      case 'markCore':
        return this.#marking.choose(message.of);
      case 'pin':
        this.#change({ isPinned: message.isPinned });
        return;
      case 'openBeside':
        this.#services.openBeside(message.query);
        return;
      case 'map':
        this.#services.mapQuestion(message.query);
        return;
      case 'openCompound': {
        const link = compoundLink(message.source, message.id);
        // a refusal is the chemist's own choice in the editor's dialog, and needs no message
        if (link !== undefined) await this.#services.open(link.address);
      }
    }
  }

  /** @param asked what is asked, where that is longer than what is shown of it */
  async #find(query: Query, trail: Trail, asked = query): Promise<void> {
    this.#search.abort();
    const search = new AbortController();
    this.#search = search;
    this.#change({ asking: query, failure: null, trail });
    let next: Partial<View>;
    try {
      const answer = await this.#services.ask(asked, search.signal);
      this.#keep(answer);
      next = { answer, asking: null, open: null };
    } catch (error) {
      next = { asking: null, failure: { query, message: messageOf(error) } };
    }
    // a search that was called off has nothing to say any more, even if it came to an end
    if (!search.signal.aborted) this.#change(next);
  }

  async #go(steps: number): Promise<void> {
    const { queries, at } = this.#view.trail;
    const query = queries[at + steps];
    if (query === undefined) return;
    const trail = { queries, at: at + steps };
    const answer = this.#answers.find((one) => sameQuery(one.query, query));
    if (answer === undefined) return this.#find(query, trail);
    this.#search.abort();
    this.#change({ answer, asking: null, failure: null, open: null, trail });
  }

  async #tellProperties(structures: readonly string[]): Promise<void> {
    const of: (readonly [string, MoleculeProperties | null])[] = [];
    for (const smiles of new Set(structures)) of.push([smiles, await this.#services.properties(smiles, this.closed)]);
    this.send({ kind: 'properties', of });
  }

  async #export(format: ExportFormat, ids: readonly string[]): Promise<void> {
    const rows = this.#rows(ids);
    const content = format === 'csv' ? hitsAsCsv(rows) : hitsAsSdf(rows, await this.#molblocks(rows));
    const name = await this.#services.save(`drugs.${format}`, content);
    if (name !== undefined)
      this.send({ kind: 'done', message: l10n.t('{0} written to {1}', counted(rows.length, 'drug'), name) });
  }

  /** Rows of the answer, in its order. */
  #rows(ids: readonly string[]): Hit[] {
    const wanted = new Set(ids);
    return (this.#view.answer?.rows ?? []).filter(({ id }) => wanted.has(id));
  }

  async #molblocks(rows: readonly Hit[]): Promise<string[]> {
    const blocks: string[] = [];
    for (const { smiles } of rows) blocks.push(await this.#services.notation(smiles, 'molblock', this.closed));
    return blocks;
  }

  async #insert(structures: readonly string[]): Promise<void> {
    const name = await this.#services.insert(structures.join('\n'));
    if (name === undefined) {
      this.send({
        kind: 'problem',
        message: l10n.t('There is no editor to insert into. Open a file, and place the cursor.'),
      });
      return;
    }
    this.send({ kind: 'done', message: l10n.t`${structures.length} SMILES inserted into ${name}` });
  }

  #keep(answer: Answer | null): void {
    if (answer === null) return;
    const others = this.#answers.filter(({ query }) => !sameQuery(query, answer.query));
    this.#answers = [answer, ...others].slice(0, MOST_ANSWERS);
  }

  #change(change: Partial<View>): void {
    const before = this.#view.answer;
    this.#view = { ...this.#view, ...change };
    this.send({ kind: 'view', view: this.#view });
    // not awaited: the drugs are shown meanwhile
    if (this.#view.answer !== before) void this.#marking.renew();
  }
}

/** The drugs that are better than chance, or all where none is; those that contain a substructure have it as evidence. */
function coreSubject(answer: Answer | null): CoreSubject {
  const { rows, cut } = answer ?? { rows: [], cut: 0 };
  const shown = cut > 0 ? rows.filter(({ rank }) => rank <= cut) : rows;
  const [question = ''] = shown.flatMap(({ evidence }) =>
    evidence.flatMap((one) => (one.kind === 'substructure' ? [one.smarts] : [])),
  );
  const structures = shown.slice(0, MOST_MARKED).map(({ smiles }) => smiles);
  return { structures, count: shown.length, noun: 'drug', question };
}

/** A question as a page takes it: of a text that is too long to be answered, as much as a page takes. */
function asShown(query: Query): Query {
  return query.kind === 'text'
    ? { ...query, text: query.text.slice(0, LONGEST_TEXT) }
    : { ...query, smiles: query.smiles.slice(0, LONGEST_TEXT) };
}

/** The trail with a question at its end; what lay ahead of where one had gone back to is left. */
function withQuery({ queries, at }: Trail, query: Query): Trail {
  if (sameQuery(queries[at] ?? null, query)) return { queries, at };
  const next = [...queries.slice(0, at + 1), query].slice(-LONGEST_TRAIL);
  return { queries: next, at: next.length - 1 };
}
