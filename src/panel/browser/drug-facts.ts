import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Hit } from '../../library/compound-index.ts';
import { few } from '../../text/cut.ts';
import { evidenceTexts } from '../drug-text.ts';
import { LightElement } from './element.ts';

/** What is known of a drug, term by term. Long lists are cut, and shown whole on demand. */
@customElement('drug-facts')
export class DrugFacts extends LightElement {
  @property({ attribute: false }) row!: Hit;
  @state() private whole = false;

  override render(): TemplateResult {
    const { mechanisms, targets, genes, firstApproval } = this.row;
    return html`<dl>
      ${this.#fact(l10n.t('Why'), evidenceTexts(this.row), 2)} ${this.#fact(l10n.t('Mechanism'), mechanisms, 2)}
      ${this.#fact(l10n.t('Target'), targets, 2)} ${this.#fact(l10n.t('Gene'), genes, 6)}
      <dt>${l10n.t('Approved')}</dt>
      <dd>${firstApproval ?? html`<span class="quiet">${l10n.t('no year in ChEMBL')}</span>`}</dd>
    </dl>`;
  }

  #fact(term: string, values: readonly string[], limit: number): TemplateResult | typeof nothing {
    if (values.length === 0) return nothing;
    const { shown, left } = this.whole ? { shown: values, left: 0 } : few(values, limit);
    return html`<dt>${term}</dt>
      <dd class=${term.toLowerCase()}>
        ${shown.map((value) => html`<span class="value">${value}</span> `)}
        ${left > 0 ? this.#more(term, left) : nothing}
      </dd>`;
  }

  #more(term: string, left: number): TemplateResult {
    const label = l10n.t`${left} more: ${term.toLowerCase()}`;
    return html`<button
      class="link more"
      type="button"
      tabindex="-1"
      aria-label=${label}
      @click=${() => this.#showAll()}
    >
      ${l10n.t`${left} more`}
    </button>`;
  }

  #showAll(): void {
    this.whole = true;
    // the button goes; the focus stays with the drug
    this.closest<HTMLElement>('[role=listitem]')?.focus();
  }
}
