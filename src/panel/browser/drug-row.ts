import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Hit } from '../../library/compound-index.ts';
import type { PanelMessage, Query, Theme } from '../messages.ts';
import { nameOf } from '../wording.ts';
import './drug-facts.ts';
import type { Drawings } from './drawings.ts';
import { copyIcon, doneIcon, leaveIcon, likeIcon } from './icons.ts';
import { LightElement } from './light-element.ts';
import { PanelRequest } from './request.ts';
import { score } from './score.ts';
import './structure-picture.ts';

/** One drug: its structure, what is known of it, how near it is, and what can be done with it. */
@customElement('drug-row')
export class DrugRowElement extends LightElement {
  @property({ attribute: false }) row!: Hit;
  /** What the row answers. */
  @property({ attribute: false }) query!: Query;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** Whether the row's SMILES was copied just now. */
  @property({ type: Boolean }) copied = false;

  override render(): TemplateResult {
    const { rank, smiles, id } = this.row;
    const name = nameOf(this.row);
    const similar: Query = { kind: 'smiles', smiles, name };
    return html`
      <span class="rank" aria-hidden="true">${rank}</span>
      <structure-picture .smiles=${smiles} .name=${name} .theme=${this.theme} .drawings=${this.drawings}>
      </structure-picture>
      <div class="facts">
        <div class="headline">
          <h2>${this.#name(name)}</h2>
          ${name === id ? nothing : html`<span class="id">${id}</span>`} ${score(this.row.score, this.query)}
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
          ${this.#action('ChEMBL', `Open ${id} in ChEMBL`, { kind: 'openChembl', chemblId: id }, leaveIcon)}
        </div>
      </div>
    `;
  }

  #name(name: string): TemplateResult {
    const open = () => this.#request({ kind: 'openChembl', chemblId: this.row.id });
    // not an anchor: VS Code would follow its address by itself, past the host's check of the id
    return html`<button
      class="link"
      type="button"
      role="link"
      data-testid="drug-name"
      title="Open in ChEMBL"
      @click=${open}
    >
      ${name}
    </button>`;
  }

  #action(text: string, label: string, message: PanelMessage, icon: TemplateResult): TemplateResult {
    const act = () => this.#request(message);
    return html`<button class="action" type="button" title=${label} aria-label=${label} @click=${act}>
      ${icon}<span>${text}</span>
    </button>`;
  }

  #request(message: PanelMessage): void {
    this.dispatchEvent(new PanelRequest(message));
  }
}
