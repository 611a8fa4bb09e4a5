import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { isEvidentSmiles } from '../../smiles/evidence.ts';
import { isMolBlock } from '../../smiles/limits.ts';
import { isSubstructure, sameQuery } from '../drug-text.ts';
import { emptyView, type Query, type Trail } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import { backIcon, besideIcon, choice, drawIcon, forwardIcon, pinIcon } from './parts.ts';
import type { SketchedEvent } from './sketch/drawing-board.ts';
import './sketch/drawing-board.ts';
import { initialSketch, type SketchState } from './sketch/sketch-state.ts';

const kinds = {
  text: {
    label: l10n.t('Question'),
    placeholder: l10n.t('A mechanism, drug, target, disease or structure: reversible BTK inhibitor'),
  },
  smiles: {
    label: l10n.t('Structure'),
    placeholder: l10n.t('A structure as SMILES, InChI or name: CC(=O)Oc1ccccc1C(=O)O'),
  },
  substructure: {
    label: l10n.t('Substructure'),
    placeholder: l10n.t('What drugs contain, as SMILES or SMARTS: c1ccc2[nH]cnc2c1'),
  },
} as const;

/** What is searched with, as the field has it. */
type Kind = keyof typeof kinds;

function kindOf(query: Query): Kind {
  return isSubstructure(query) ? 'substructure' : query.kind;
}

/** The field in which the chemist writes what to look for, and the way back and forward. Enter asks. */
@customElement('query-bar')
export class QueryBar extends LightElement {
  /** What was asked last. The field follows it, but not while only the same query comes by again. */
  @property({ attribute: false, hasChanged: (to: Query | null, from?: Query | null) => !sameQuery(to, from ?? null) })
  query: Query | null = null;
  @property({ attribute: false }) trail: Trail = emptyView.trail;
  @property({ type: Boolean }) pinned = false;
  @property({ attribute: false }) sketch: SketchState = initialSketch;
  @state() private kind: Kind = 'text';
  @state() private isDrawing = false;
  @state() private text = '';

  /** A mol block that was pasted, until it is read: the field has one line. */
  #pasted: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('sketch')) this.#takePasted();
    if (!changed.has('query') || !this.query) return;
    this.kind = kindOf(this.query);
    this.text = this.query.kind === 'text' ? this.query.text : this.query.smiles;
  }

  override render(): TemplateResult {
    const { label, placeholder } = kinds[this.kind];
    const { queries, at } = this.trail;
    return html`<div class="query" role="search">
        <div class="ways">
          ${this.#button(l10n.t('Back (Alt+Left)'), at > 0, backIcon, { kind: 'go', to: 'back' }, 'go-back')}
          ${this.#button(l10n.t('Forward (Alt+Right)'), at < queries.length - 1, forwardIcon, { kind: 'go', to: 'forward' }, 'go-forward')}
        </div>
        <div class="kinds" role="radiogroup" aria-label=${l10n.t('What to search with')}>
          ${this.#choice('text')} ${this.#choice('smiles')} ${this.#choice('substructure')}
        </div>
        <vscode-textfield
          data-testid="query-input"
          .label=${label}
          .maxLength=${10_000}
          placeholder=${placeholder}
          .value=${this.text}
          @input=${(event: InputEvent) => this.#write(event)}
          @keydown=${(event: KeyboardEvent) => this.#press(event)}
          @paste=${(event: ClipboardEvent) => this.#paste(event)}
        ></vscode-textfield>
        <button
          class="action toggle"
          type="button"
          data-testid="draw"
          aria-pressed=${this.isDrawing ? 'true' : 'false'}
          title=${l10n.t('Draw the structure that is searched with')}
          @click=${() => this.#draw()}
        >
          ${drawIcon}<span>${l10n.t('Draw')}</span>
        </button>
        <vscode-button data-testid="query-ask" ?disabled=${this.text.trim() === ''} @click=${() => this.#ask()}>
          ${l10n.t('Find drugs')}
        </vscode-button>
        <div class="ways">
          <button
            class="action toggle"
            type="button"
            data-testid="pin"
            aria-pressed=${this.pinned ? 'true' : 'false'}
            title=${l10n.t('Pin: keep this answer, and show what is asked elsewhere in another panel')}
            aria-label=${l10n.t('Pin this panel')}
            @click=${() => this.dispatchEvent(new PageRequest({ kind: 'pin', isPinned: !this.pinned }))}
          >
            ${pinIcon}
          </button>
          ${this.#button(l10n.t('Open another panel beside this one'), true, besideIcon, { kind: 'openBeside', query: this.query }, 'open-beside')}
        </div>
      </div>
      ${this.isDrawing ? this.#board() : nothing}`;
  }

  #button(
    label: string,
    isEnabled: boolean,
    picture: TemplateResult,
    message: ConstructorParameters<typeof PageRequest>[0],
    testId: string,
  ): TemplateResult {
    return html`<button
      class="action"
      type="button"
      data-testid=${testId}
      title=${label}
      aria-label=${label}
      ?disabled=${!isEnabled}
      @click=${() => this.dispatchEvent(new PageRequest(message))}
    >
      ${picture}
    </button>`;
  }

  #board(): TemplateResult {
    return html`<drawing-board
      .structure=${this.kind === 'text' ? '' : this.text}
      .sketch=${this.sketch}
      @structure-sketched=${({ smiles }: SketchedEvent) => this.#take(smiles)}
    ></drawing-board>`;
  }

  #draw(): void {
    this.isDrawing = !this.isDrawing;
    // a structure that was written as a question is one
    if (this.isDrawing && this.kind === 'text' && isEvidentSmiles(this.text.trim())) this.kind = 'smiles';
  }

  #take(smiles: string): void {
    if (this.kind === 'text') this.kind = 'smiles';
    this.text = smiles;
  }

  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!isMolBlock(pasted)) return;
    event.preventDefault();
    this.#pasted = pasted;
    this.dispatchEvent(new PageRequest({ kind: 'layOut', structure: pasted }));
  }

  #takePasted(): void {
    const { laidOut } = this.sketch;
    if (this.#pasted === undefined || laidOut?.structure !== this.#pasted) return;
    this.#pasted = undefined;
    // what can't be read is for the answer to say
    this.#take(laidOut.laid?.smiles ?? laidOut.structure.replaceAll(/\s+/gu, ' '));
  }

  #choice(kind: Kind): TemplateResult {
    const named = { name: 'query-kind', testId: `query-kind-${kind}`, label: kinds[kind].label };
    return choice(named, this.kind === kind, () => (this.kind = kind));
  }

  #write(event: InputEvent): void {
    const field = event.currentTarget;
    if (field instanceof HTMLElement && 'value' in field) this.text = String(field.value);
  }

  #press(event: KeyboardEvent): void {
    // Enter that ends the composing of a character does not ask
    if (event.key === 'Enter' && !event.isComposing) this.#ask();
  }

  #ask(): void {
    const text = this.text.trim();
    if (text !== '') this.dispatchEvent(new PageRequest({ kind: 'ask', query: this.#asked(text) }));
  }

  #asked(text: string): Query {
    // a question that was left as it is keeps how it was to be read
    if (this.kind === 'text') {
      return this.query?.kind === 'text' && this.query.text === text ? this.query : { kind: 'text', text };
    }
    // a structure that was left as it is keeps its name
    const { query } = this;
    const isSame = query?.kind === 'smiles' && kindOf(query) === this.kind && query.smiles === text;
    if (isSame) return query;
    return { kind: 'smiles', smiles: text, ...(this.kind === 'substructure' && { search: this.kind }) };
  }
}
