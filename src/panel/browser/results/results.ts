import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { counted, numberText } from '../../../text/numbers.ts';
import { resultsHostMessage } from '../../results/message-schema.ts';
import type { ResultsHostMessage, ResultsPageState, ResultsView } from '../../results/messages.ts';
import { PageRequest } from '../element.ts';
import { PageElement } from '../page.ts';
import { notice, skeleton } from '../parts.ts';
import { runNotice } from '../run-notice.ts';
import { ColumnsEvent, recalledColumns } from './column-look.ts';
import { initialState, received, type ResultsState } from './results-state.ts';
import './results-table.ts';
import { FilterShownEvent } from './results-tools.ts';
import './results-tools.ts';
import './search-bar.ts';
import { PlaceEvent, type TablePlace } from './table-place.ts';

/** The whole page of results. */
@customElement('compound-results')
export class CompoundResults extends PageElement<ResultsState, ResultsHostMessage, ResultsPageState> {
  @state() private place = CompoundResults.placeBefore();
  @state() private columnLook = recalledColumns(PageElement.recall()['columns']);
  @state() private isFilterShown = PageElement.recall()['isFilterShown'] === true;

  constructor() {
    super(initialState, resultsHostMessage);
    this.addEventListener(PlaceEvent.type, (event) => {
      this.place = event.place;
      this.remember();
    });
    this.addEventListener(ColumnsEvent.type, (event) => {
      this.columnLook = event.look;
      this.remember();
    });
    this.addEventListener(FilterShownEvent.type, (event) => {
      this.isFilterShown = event.isShown;
      this.remember();
    });
  }

  override render(): TemplateResult {
    const { view, loaded, revealed, drawings, problem, done, mark } = this.shown;
    if (view === null) return skeleton();
    return html`<main>
      ${view.search === null ? nothing : html`<search-bar .query=${view.search}></search-bar>`} ${heading(view)}
      ${runNotice(view.run ?? view.work, () => this.#cancel())}
      ${view.failure === null ? nothing : notice(view.failure)} ${this.trouble(problem)}
      ${view.rows === 0 && view.search !== null ? nothing : this.#tools(view)} ${this.status(done ?? statusText(view))}
      ${this.done()}
      ${
        view.rows === 0
          ? html`<p class="nothing quiet">${emptyText(view)}</p>
              ${view.run === null ? nothing : skeleton()}`
          : html`<results-table
              .view=${view}
              .loaded=${loaded}
              .drawings=${drawings}
              .core=${mark?.core ?? null}
              .theme=${this.theme}
              .filterShown=${this.isFilterShown}
              .columnLook=${this.columnLook}
              .place=${this.place}
              .revealed=${revealed}
            ></results-table>`
      }
    </main>`;
  }

  /** A page on which nothing was found has nothing to filter or to write. */
  #tools(view: ResultsView): TemplateResult {
    const { loaded, mark } = this.shown;
    return html`<results-tools
      .view=${view}
      .active=${loaded.rows.get(this.place.active)}
      .filterShown=${this.isFilterShown}
      .columnLook=${this.columnLook}
      .mark=${mark}
    ></results-tools>`;
  }

  protected override received(before: ResultsState, message: ResultsHostMessage): ResultsState {
    return received(before, message);
  }

  protected override memory(): Omit<ResultsPageState, 'scrolled'> | undefined {
    const { view } = this.shown;
    if (view === null) return undefined;
    const { title, search, file } = view;
    const answer = view.columns.filter(({ group }) => group === 'answer').map((column) => column.title);
    return { title, search, file, answer, ...this.place, isFilterShown: this.isFilterShown, columns: this.columnLook };
  }

  protected override afterMessage({ view }: ResultsState, message: ResultsHostMessage): void {
    // the table asks for what it lacks by itself
    if (message.kind !== 'view') return;
    const { file, search } = message.view;
    if (view?.file !== file || view.search !== search) this.remember();
  }

  /** Where the table was; an earlier version of the page may have written something else. */
  private static placeBefore(): TablePlace {
    const memory = PageElement.recall();
    const number = (key: string) => (typeof memory[key] === 'number' && memory[key] >= 0 ? memory[key] : 0);
    return { active: number('active'), top: number('top'), left: number('left') };
  }

  #cancel(): void {
    this.dispatchEvent(new PageRequest({ kind: 'cancel' }));
  }
}

/** What stands in place of rows. */
function emptyText({ run, search, failure }: ResultsView): string {
  if (search === null) return run === null ? l10n.t('There are no rows.') : l10n.t('The first rows are on their way.');
  if (run !== null || failure !== null) return '';
  return search.text === '' && search.conditions === ''
    ? l10n.t('Ask for a mechanism, a target, a name or a structure, or give conditions alone.')
    : l10n.t('No compound was found.');
}

function heading({ title, readAs, file }: ResultsView): TemplateResult {
  const open = ({ currentTarget }: Event) => currentTarget?.dispatchEvent(new PageRequest({ kind: 'openFile' }));
  return html`<header>
    <h1>${title}</h1>
    <p class="quiet about">
      ${
        file === null
          ? nothing
          : html`<span
              >${l10n.t('Written to:')}
              <button class="link" type="button" data-testid="open-file" title=${file} @click=${open}>
                ${nameOf(file)}
              </button>
            </span>`
      }${readAs.map((one) => html`<span>${l10n.t`Read as ${one}.`} </span>`)}
    </p>
  </header>`;
}

/** The last part of a path of any system. */
function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/u, '');
}

/** What a screen reader is told as it changes; not how far work is, which changes all the time. */
function statusText({ rows, shown, selected, run, refused }: ResultsView): string {
  if (run !== null) return l10n.t('The rows so far are shown.');
  const parts = [
    shown < rows ? l10n.t`${numberText(shown)} of ${counted(rows, 'row')} shown` : counted(rows, 'row'),
    ...(refused === 0 ? [] : [l10n.t`${numberText(refused)} without an answer`]),
    ...(selected === 0 ? [] : [l10n.t`${numberText(selected)} selected`]),
  ];
  return `${parts.join(', ')}.`;
}
