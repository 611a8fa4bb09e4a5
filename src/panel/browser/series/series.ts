import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { counted } from '../../../text/numbers.ts';
import { seriesHostMessage } from '../../series/message-schema.ts';
import type { SeriesHostMessage, SeriesPageState, SeriesPart, SeriesView } from '../../series/messages.ts';
import { PageRequest } from '../element.ts';
import { PageElement } from '../page.ts';
import { choice, drawIcon, skeleton } from '../parts.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';
import type { SketchedEvent } from '../sketch/drawing-board.ts';
import '../sketch/drawing-board.ts';
import { initialSketch, receivedBySketch, type SketchState } from '../sketch/sketch-state.ts';
import '../structure-picture.ts';
import { recalledLook, SeriesLookEvent, type SeriesLook } from './series-look.ts';
import './series-pairs.ts';
import './series-table.ts';

interface SeriesState extends PageState {
  /** Null until the host has sent it. */
  readonly view: SeriesView | null;
  readonly sketch: SketchState;
}

const PARTS: readonly (readonly [SeriesPart, string])[] = [
  ['table', l10n.t('Table')],
  ['pairs', l10n.t('Matched pairs')],
  ['cliffs', l10n.t('Activity cliffs')],
];

/** The page of a series: its core, its substituents with the values, its matched pairs and its activity cliffs. */
@customElement('series-page')
export class SeriesPageElement extends PageElement<SeriesState, SeriesHostMessage, SeriesPageState> {
  @state() private look = recalledLook(PageElement.recall());
  @state() private core = '';
  @state() private isDrawing = false;

  constructor() {
    super({ ...initialPageState, view: null, sketch: initialSketch }, seriesHostMessage);
    this.addEventListener(SeriesLookEvent.type, ({ change }) => this.#look(change));
  }

  override render(): TemplateResult {
    const { view, problem, done } = this.shown;
    if (view === null) return skeleton();
    const { work, failure } = view;
    return html`<main class="series" aria-busy=${work === null ? 'false' : 'true'}>
      <h1>${l10n.t('Series')} <span class="subject">${view.source.title}</span></h1>
      ${work === null ? nothing : this.#progress(work)} ${this.trouble(failure ?? problem)}
      ${this.status(done ?? work?.text ?? '')} ${this.done()}
      ${view.rows.length > 0 ? this.#content(view) : work === null ? nothing : skeleton()}
    </main>`;
  }

  protected override received(state: SeriesState, message: SeriesHostMessage): SeriesState {
    switch (message.kind) {
      case 'series':
        return { ...state, view: message.view, problem: null };
      case 'laidOut':
      case 'drawingRead':
        return { ...state, sketch: receivedBySketch(state.sketch, message) };
      case 'drawing':
      case 'takenPicture':
      case 'copied':
      case 'done':
      case 'problem':
        return receivedByPage(state, message);
    }
  }

  protected override memory(): Omit<SeriesPageState, 'scrolled'> | undefined {
    const { view } = this.shown;
    if (view === null) return undefined;
    const { source, askedCore, column } = view;
    return { source, askedCore, column, look: this.look };
  }

  protected override afterMessage(before: SeriesState, { kind }: SeriesHostMessage): void {
    if (kind !== 'series') return;
    this.remember();
    const asked = this.shown.view?.askedCore ?? '';
    if (asked !== (before.view?.askedCore ?? '')) this.core = asked;
  }

  #progress({ text, share }: NonNullable<SeriesView['work']>): TemplateResult {
    return html`<div class="progress">
      <span>${text}…</span>
      <vscode-progress-bar .value=${100 * share} ?indeterminate=${share === 1}></vscode-progress-bar>
      <vscode-button
        secondary
        data-testid="cancel"
        @click=${() => this.dispatchEvent(new PageRequest({ kind: 'cancel' }))}
      >
        ${l10n.t('Cancel')}
      </vscode-button>
    </div>`;
  }

  #content(view: SeriesView): TemplateResult {
    const { drawings } = this.shown;
    return html`
      ${this.#core(view)}
      <div class="tools">
        <div class="kinds" role="radiogroup" aria-label=${l10n.t('What is shown')}>
          ${PARTS.map(([part, label]) => this.#choice(part, label))}
        </div>
        ${view.columns.length < 2 ? nothing : this.#columns(view)}
      </div>
      ${
        this.look.part === 'table'
          ? html`<series-table
              .view=${view}
              .look=${this.look}
              .drawings=${drawings}
              .theme=${this.theme}
            ></series-table>`
          : html`<series-pairs
              .view=${view}
              .list=${this.look.part}
              .drawings=${drawings}
              .theme=${this.theme}
            ></series-pairs>`
      }
    `;
  }

  /** The core, and the field in which another is given. */
  #core(view: SeriesView): TemplateResult {
    const { core, rows, refused } = view;
    const without = rows.filter(({ groups }) => groups === null).length;
    const facts = [
      counted(rows.length, 'compound'),
      ...(core === '' ? [] : [l10n.t`${rows.length - without} with the core`]),
      ...(refused === 0 ? [] : [l10n.t`${counted(refused, 'row')} without a structure that can be read`]),
    ];
    const ask = (asked: string) => this.dispatchEvent(new PageRequest({ kind: 'core', core: asked }));
    return html`<section class="core" aria-label=${l10n.t('Core')}>
      ${
        core === ''
          ? nothing
          : html`<structure-picture
              .smiles=${core}
              .name=${l10n.t('the core')}
              .size=${'large'}
              .theme=${this.theme}
              .drawings=${this.shown.drawings}
            ></structure-picture>`
      }
      <div class="about">
        <p class="quiet" data-testid="series-facts">${facts.join(' · ')}</p>
        <div class="asked-core">
          <vscode-textfield
            data-testid="core-input"
            .label=${l10n.t('Core')}
            .maxLength=${10_000}
            placeholder=${l10n.t('A core as SMILES or SMARTS; empty for the one that most share')}
            .value=${this.core}
            @input=${(event: InputEvent) => this.#write(event)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === 'Enter' && !event.isComposing) ask(this.core.trim());
            }}
          ></vscode-textfield>
          <button
            class="action toggle"
            type="button"
            data-testid="draw-core"
            aria-pressed=${this.isDrawing ? 'true' : 'false'}
            @click=${() => (this.isDrawing = !this.isDrawing)}
          >
            ${drawIcon}<span>${l10n.t('Draw')}</span>
          </button>
          <vscode-button secondary data-testid="use-core" @click=${() => ask(this.core.trim())}>
            ${this.core.trim() === '' ? l10n.t('Find the Core') : l10n.t('Use This Core')}
          </vscode-button>
        </div>
        ${
          this.isDrawing
            ? html`<drawing-board
                .structure=${this.core}
                .sketch=${this.shown.sketch}
                @structure-sketched=${({ smiles }: SketchedEvent) => (this.core = smiles)}
              ></drawing-board>`
            : nothing
        }
      </div>
    </section>`;
  }

  #choice(part: SeriesPart, label: string): TemplateResult {
    const named = { name: 'series-part', testId: `part-${part}`, label };
    return choice(named, this.look.part === part, () => this.#look({ part }));
  }

  #look(change: Partial<SeriesLook>): void {
    this.look = { ...this.look, ...change };
    this.remember();
  }

  #columns({ columns, column }: SeriesView): TemplateResult {
    const choose = ({ currentTarget }: Event) => {
      const chosen = currentTarget instanceof HTMLSelectElement ? currentTarget.selectedIndex : -1;
      if (chosen >= 0) this.dispatchEvent(new PageRequest({ kind: 'column', column: chosen }));
    };
    return html`<label class="choice">
      ${l10n.t('Compared by')}
      <select data-testid="value-column" @change=${choose}>
        ${columns.map((name, at) => html`<option ?selected=${at === column}>${name}</option>`)}
      </select>
    </label>`;
  }

  #write({ currentTarget }: InputEvent): void {
    if (currentTarget instanceof HTMLElement && 'value' in currentTarget) this.core = String(currentTarget.value);
  }
}
