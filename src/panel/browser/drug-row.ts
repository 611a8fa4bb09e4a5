import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Hit } from '../../library/compound-index.ts';
import { compoundLink } from '../compound-links.ts';
import { evidenceText, evidenceTexts, nameOf, relationText, shareOf } from '../drug-text.ts';
import type { DrugPageMessage, Query, Theme } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import { few } from '../../text/cut.ts';
import type { Drawings } from './page-state.ts';
import { copyIcon, doneIcon, leaveIcon, likeIcon } from './parts.ts';
import './structure-picture.ts';

/** One drug: its structure, what is known of it, how near it is, and what can be done with it. */
@customElement('drug-row')
export class DrugRowElement extends LightElement {
  @property({ attribute: false }) row!: Hit;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** Whether the row's SMILES was copied just now. */
  @property({ type: Boolean }) copied = false;

  override render(): TemplateResult {
    const { rank, smiles, source, id } = this.row;
    const name = nameOf(this.row);
    const link = compoundLink(source, id);
    const open = { kind: 'openCompound', source, id } as const;
    const similar: Query = { kind: 'smiles', smiles, name };
    return html`
      <span class="rank" aria-hidden="true">${rank}</span>
      <structure-picture .smiles=${smiles} .name=${name} .theme=${this.theme} .drawings=${this.drawings}>
      </structure-picture>
      <div class="facts">
        <div class="headline">
          <h2>${link === undefined ? name : this.#link(name, link.name, open)}</h2>
          ${name === id ? nothing : html`<span class="id">${id}</span>`} ${relation(this.row)}
        </div>
        <drug-facts .row=${this.row}></drug-facts>
        <div class="actions">
          ${this.#action(
            this.copied ? 'Copied' : 'Copy SMILES',
            `Copy SMILES of ${name}`,
            { kind: 'copy', smiles },
            this.copied ? doneIcon : copyIcon,
          )}
          ${this.#action('Find similar', `Find drugs like ${name}`, { kind: 'ask', query: similar }, likeIcon)}
          ${link === undefined ? nothing : this.#action(link.name, `Open ${id} in ${link.name}`, open, leaveIcon)}
        </div>
      </div>
    `;
  }

  #link(name: string, page: string, open: DrugPageMessage): TemplateResult {
    // not an anchor: VS Code would follow its address by itself, past the host's check of the id
    return html`<button
      class="link"
      type="button"
      role="link"
      data-testid="drug-name"
      title="Open in ${page}"
      @click=${() => this.#request(open)}
    >
      ${name}
    </button>`;
  }

  #action(text: string, label: string, message: DrugPageMessage, icon: TemplateResult): TemplateResult {
    const act = () => this.#request(message);
    return html`<button class="action" type="button" title=${label} aria-label=${label} @click=${act}>
      ${icon}<span>${text}</span>
    </button>`;
  }

  #request(message: DrugPageMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

/** What is known of a drug, term by term. Long lists are cut, and shown whole on demand. */
@customElement('drug-facts')
export class DrugFacts extends LightElement {
  @property({ attribute: false }) row!: Hit;
  @state() private whole = false;

  override render(): TemplateResult {
    const { mechanisms, targets, genes, firstApproval } = this.row;
    return html`<dl>
      ${this.#fact('Why', evidenceTexts(this.row), 2)} ${this.#fact('Mechanism', mechanisms, 2)}
      ${this.#fact('Target', targets, 2)} ${this.#fact('Gene', genes, 6)}
      <dt>Approved</dt>
      <dd>${firstApproval ?? html`<span class="quiet">no year in ChEMBL</span>`}</dd>
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
    const label = `${left} more: ${term.toLowerCase()}`;
    return html`<button class="link more" type="button" aria-label=${label} @click=${() => this.#showAll()}>
      ${left} more
    </button>`;
  }

  #showAll(): void {
    this.whole = true;
    // the button goes; the focus stays with the drug
    this.closest<HTMLElement>('[role=listitem]')?.focus();
  }
}

/** Known or predicted, with a quiet bar. Drawn as SVG, since the page's policy allows no inline style. */
function relation(hit: Hit): TemplateResult {
  const share = shareOf(hit);
  const why = hit.evidence.map(evidenceText).filter((text) => text !== '');
  return html`<span class="score" title=${why.join('; ')}>
    <span data-testid="relation">${relationText(hit)}</span>
    ${
      share === undefined
        ? nothing
        : html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-track" width="100" height="4" />
            ${share > 0 ? svg`<rect class="bar-value" width=${share * 100} height="4" />` : nothing}
          </svg>`
    }
  </span>`;
}
