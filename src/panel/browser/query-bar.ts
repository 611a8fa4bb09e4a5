import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sameQuery } from '../drug-text.ts';
import type { Query } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';

const kinds = {
  text: { label: 'Mechanism', placeholder: 'A mechanism, such as: reversible BTK inhibitor' },
  smiles: { label: 'Structure', placeholder: 'A structure as SMILES, such as: CC(=O)Oc1ccccc1C(=O)O' },
} as const;

/** The field in which the chemist writes what to look for: a mechanism or a structure. Enter asks. */
@customElement('query-bar')
export class QueryBar extends LightElement {
  /** What was asked last. The field follows it, but not while only the same query comes by again. */
  @property({ attribute: false, hasChanged: (to: Query | null, from?: Query | null) => !sameQuery(to, from ?? null) })
  query: Query | null = null;
  @state() private kind: Query['kind'] = 'text';
  @state() private text = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query') || !this.query) return;
    this.kind = this.query.kind;
    this.text = this.query.kind === 'text' ? this.query.text : this.query.smiles;
  }

  override render(): TemplateResult {
    const { label, placeholder } = kinds[this.kind];
    return html`<div class="query" role="search">
      <div class="kinds" role="radiogroup" aria-label="What to search with">
        ${this.#choice('text')} ${this.#choice('smiles')}
      </div>
      <vscode-textfield
        data-testid="query-input"
        .label=${label}
        .maxLength=${10_000}
        placeholder=${placeholder}
        .value=${this.text}
        @input=${(event: InputEvent) => this.#write(event)}
        @keydown=${(event: KeyboardEvent) => this.#press(event)}
      ></vscode-textfield>
      <vscode-button data-testid="query-ask" ?disabled=${this.text.trim() === ''} @click=${() => this.#ask()}>
        Find drugs
      </vscode-button>
    </div>`;
  }

  #choice(kind: Query['kind']): TemplateResult {
    return html`<label>
      <input
        type="radio"
        name="query-kind"
        data-testid="query-kind-${kind}"
        .checked=${this.kind === kind}
        @change=${() => (this.kind = kind)}
      />
      <span>${kinds[kind].label}</span>
    </label>`;
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
    if (this.kind === 'text') return { kind: 'text', text };
    // a structure that was left as it is keeps its name
    return this.query?.kind === 'smiles' && this.query.smiles === text ? this.query : { kind: 'smiles', smiles: text };
  }
}
