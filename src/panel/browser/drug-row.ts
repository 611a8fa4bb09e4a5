import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Core } from '../../chemistry/molecule.ts';
import type { Hit } from '../../library/compound-index.ts';
import { few } from '../../text/cut.ts';
import { compoundLink } from '../compound-links.ts';
import { evidenceText, nameOf } from '../../library/evidence-text.ts';
import { evidenceTexts, mechanismsOf, relationText, statusOf } from '../drug-text.ts';
import type { Look, Query, Theme } from '../messages.ts';
import './drug-facts.ts';
import { LightElement, PageRequest } from './element.ts';
import type { Drawings } from './page-state.ts';
import { action, copyIcon, doneIcon, hitBar, leaveIcon, likeIcon } from './parts.ts';
import { hasPictureMenu } from './structure-picture.ts';

/** Genes that a row has room for. */
const FEW_GENES = 4;

/** That a row is to be chosen, or not any more. It bubbles up to the list. */
export class PickEvent extends Event {
  static readonly type = 'pick-row';

  constructor(readonly id: string) {
    super(PickEvent.type, { bubbles: true });
  }
}

/**
 * One drug: its structure, what is known of it, how near it is, and what can be done with it. The row itself is the one
 * tab stop: Enter opens the details, where all that can be done has a button, and Space chooses.
 */
@customElement('drug-row')
export class DrugRowElement extends LightElement {
  @property({ attribute: false }) row!: Hit;
  @property() theme: Theme = 'light';
  @property() layout: Look['layout'] = 'rows';
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The core that is marked in the structure, where it has it. */
  @property({ attribute: false }) core: Core | null = null;
  /** Whether the row's SMILES was copied just now. */
  @property({ type: Boolean }) copied = false;
  @property({ type: Boolean }) picked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // for the keyboard: the row is what has the focus
    hasPictureMenu(this);
  }

  override render(): TemplateResult {
    const { row } = this;
    const name = nameOf(row);
    const picture = html`<structure-picture
      .smiles=${row.smiles}
      .name=${name}
      .theme=${this.theme}
      .drawings=${this.drawings}
      .core=${this.core}
    ></structure-picture>`;
    const head = html`<input
        class="pick"
        type="checkbox"
        tabindex="-1"
        aria-label=${l10n.t`Select ${name}`}
        .checked=${this.picked}
        @change=${() => this.dispatchEvent(new PickEvent(row.id))}
      />
      <span class="rank" aria-hidden="true">${row.rank}</span>`;
    return this.layout === 'cards' ? this.#card(head, picture, name) : this.#row(head, picture, name);
  }

  /** Opens the details of the drug. */
  open(): void {
    const { smiles } = this.row;
    this.dispatchEvent(new PageRequest({ kind: 'open', smiles, name: nameOf(this.row) }));
  }

  #row(head: TemplateResult, picture: TemplateResult, name: string): TemplateResult {
    const { genes, id } = this.row;
    const mechanisms = mechanismsOf(this.row);
    const [mechanism = '', ...others] = mechanisms;
    const { shown, left } = few(genes, FEW_GENES);
    const why = evidenceTexts(this.row).join('; ');
    return html`
      ${head}${picture}
      <div class="who">
        <h2>${this.#name(name)}</h2>
        ${name === id ? nothing : html`<span class="id">${id}</span>`}
      </div>
      <div class="what" title=${[...mechanisms, why].filter((text) => text !== '').join('\n')}>
        <span class="line"
          ><span class="mechanism-text">${mechanism}</span>${
            others.length > 0 ? html` <span class="quiet">+${others.length}</span>` : nothing
          }</span
        >
        <span class="line genes" title=${genes.join(', ')}>
          ${shown.map((gene) => html`<span class="gene-chip">${gene}</span>`)}
          ${left > 0 ? html`<span class="quiet">+${left}</span>` : nothing}
          ${why === '' ? nothing : html`<span class="quiet why">${why}</span>`}
        </span>
      </div>
      ${relation(this.row)}
      <span class="when" title=${statusOf(this.row)}>${status(this.row)}</span>
      <div class="actions">${this.#actions(name)}</div>
    `;
  }

  #card(head: TemplateResult, picture: TemplateResult, name: string): TemplateResult {
    const { id } = this.row;
    return html`
      ${head}${picture}
      <div class="facts">
        <div class="headline">
          <h2>${this.#name(name)}</h2>
          ${name === id ? nothing : html`<span class="id">${id}</span>`} ${relation(this.row)}
        </div>
        <drug-facts .row=${this.row}></drug-facts>
        <div class="actions">${this.#actions(name)}</div>
      </div>
    `;
  }

  #name(name: string): TemplateResult {
    return html`<button
      class="link"
      type="button"
      tabindex="-1"
      data-testid="drug-name"
      title=${l10n.t`Details of ${name}`}
      @click=${() => this.open()}
    >
      ${name}
    </button>`;
  }

  #actions(name: string): TemplateResult {
    const { smiles, source, id } = this.row;
    const link = compoundLink(source, id);
    const similar: Query = { kind: 'smiles', smiles, name };
    const copy = { kind: 'copy', smiles: [smiles], as: 'smiles' } as const;
    const open = { kind: 'openCompound', source, id } as const;
    return html`
      ${action(this.copied ? l10n.t('Copied') : l10n.t('Copy SMILES'), l10n.t`Copy SMILES of ${name}`, copy, this.copied ? doneIcon : copyIcon, -1)}
      ${action(l10n.t('Find similar'), l10n.t`Find drugs like ${name}`, { kind: 'ask', query: similar }, likeIcon, -1)}
      ${link === undefined ? nothing : action(link.name, l10n.t`Open ${id} in ${link.name}`, open, leaveIcon, -1)}
    `;
  }
}

/** How far a drug has come, so that a narrow row can do without the word before a year. */
function status(hit: Hit): TemplateResult {
  const text = statusOf(hit);
  const [, word, year] = /^(approved) (\d+)$/u.exec(text) ?? [];
  return html`${word === undefined ? text : html`<span class="word">${word}</span> ${year}`}`;
}

/** Known or predicted; what is predicted with a quiet bar. */
function relation(hit: Hit): TemplateResult {
  const why = hit.evidence.map(evidenceText).filter((text) => text !== '');
  return html`<span class="score ${hit.relation}" title=${why.join('; ')}>
    <span data-testid="relation">${relationText(hit)}</span>
    ${hit.relation === 'known' ? nothing : hitBar(hit)}
  </span>`;
}
