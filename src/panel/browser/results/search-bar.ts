import * as l10n from '@vscode/l10n';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SearchQuery } from '../../results/messages.ts';
import { LightElement, PageRequest } from '../element.ts';

const AS: Readonly<Record<SearchQuery['as'], { readonly label: string; readonly example: string }>> = {
  question: { label: l10n.t('Question'), example: l10n.t('A mechanism, target, name or structure: BTK inhibitor') },
  substructure: { label: l10n.t('Substructure'), example: l10n.t('SMARTS: c1ccncc1') },
};

const WHERE: Readonly<Record<SearchQuery['where'], string>> = {
  library: l10n.t('My library'),
  drugs: l10n.t('Drugs'),
  both: l10n.t('Library and drugs'),
};

/** The field in which the chemist says what to look for, where, and what it must meet. Enter searches. */
@customElement('search-bar')
export class SearchBar extends LightElement {
  /** What was looked for last. */
  @property({ attribute: false, hasChanged: isOther }) query!: SearchQuery;
  @state() private as: SearchQuery['as'] = 'question';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('query')) this.as = this.query.as;
  }

  override render(): TemplateResult {
    const { query } = this;
    return html`<div class="query" role="search" @keydown=${(event: KeyboardEvent) => this.#press(event)}>
      ${select(
        'as',
        l10n.t('What it is'),
        AS,
        ({ label }) => label,
        query.as,
        () => (this.as = chosen(this, 'as', AS) ?? this.as),
      )}
      <input
        type="text"
        name="text"
        class="search wide"
        data-testid="search-text"
        maxlength="10000"
        aria-label=${l10n.t('What to look for')}
        placeholder=${AS[this.as].example}
      />
      <input
        type="text"
        name="conditions"
        class="search"
        data-testid="search-conditions"
        maxlength="2000"
        aria-label=${l10n.t('Conditions, with ; between them')}
        title=${l10n.t('Conditions with ; between them, on properties, the name and columns of your files: weight<=500; name~TB-; Project=Alpha')}
        placeholder="weight<=500; Project=Alpha"
      />
      ${select('where', l10n.t('Where'), WHERE, (label) => label, query.where)}
      <vscode-button data-testid="search" @click=${() => this.#search()}>${l10n.t('Search')}</vscode-button>
    </div>`;
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed);
    if (this.query.text === '') this.querySelector<HTMLInputElement>('[name=text]')?.focus();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('query')) this.#showAsked();
  }

  /** What was asked takes the place of whatever stands in the fields, searched for or not. */
  #showAsked(): void {
    const { text, conditions, as, where } = this.query;
    const shown = { text, conditions, as: AS[as].label, where: WHERE[where] };
    for (const [name, value] of Object.entries(shown)) {
      const field = this.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`);
      if (field !== null) field.value = value;
    }
  }

  #press({ key, isComposing, target }: KeyboardEvent): void {
    // Enter that ends the composing of a character does not search
    if (key === 'Enter' && !isComposing && target instanceof HTMLInputElement) this.#search();
  }

  #search(): void {
    const valueOf = (name: string) => this.querySelector<HTMLInputElement>(`[name=${name}]`)?.value.trim() ?? '';
    const query: SearchQuery = {
      text: valueOf('text'),
      as: this.as,
      conditions: valueOf('conditions'),
      where: chosen(this, 'where', WHERE) ?? this.query.where,
    };
    this.dispatchEvent(new PageRequest({ kind: 'search', query }));
  }
}

/** Each message of the host has its own copy of a query. */
function isOther(query: SearchQuery, before: SearchQuery | undefined): boolean {
  return JSON.stringify(query) !== JSON.stringify(before);
}

/** What is chosen in a field of choices; undefined before it is there. */
function chosen<Value extends string>(
  form: Element,
  name: string,
  values: Readonly<Record<Value, unknown>>,
): Value | undefined {
  const field = form.querySelector<HTMLSelectElement>(`[name=${name}]`);
  return field === null ? undefined : (Object.keys(values) as Value[])[field.selectedIndex];
}

function select<Value extends string, Shown>(
  name: string,
  label: string,
  values: Readonly<Record<Value, Shown>>,
  textOf: (shown: Shown) => string,
  value: Value,
  changed: () => void = () => undefined,
): TemplateResult {
  const all = Object.keys(values) as Value[];
  return html`<label class="chip"
    ><select name=${name} data-testid="search-${name}" aria-label=${label} @change=${changed}>
      ${all.map((one) => html`<option ?selected=${one === value}>${textOf(values[one])}</option>`)}
    </select></label
  >`;
}
