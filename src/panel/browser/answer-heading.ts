import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { askedAbout, isSubstructure, subjectOf } from '../drug-text.ts';
import type { Answer, Theme } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import type { Drawings } from './page-state.ts';
import './reading-chips.ts';
import './structure-picture.ts';

/** Says which query the list below answers, how it was read, which heads answered it, and among how many drugs. */
@customElement('answer-heading')
export class AnswerHeading extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();

  override render(): TemplateResult {
    const { query, structure, searched, heads, readAs } = this.answer;
    const subject = subjectOf(query);
    return html`
      ${structure === null ? nothing : this.#picture(structure, subject)}
      <div class="about">
        <div class="titles">
          <h1>
            ${askedAbout(this.answer)}
            <span class="subject" title=${subject}>${subject}</span>
          </h1>
          <p class="quiet">
            ${l10n.t`${this.#found()} of ${searched.toLocaleString('en')} drugs`}
            <span class="divider" aria-hidden="true">·</span> <span data-testid="heads">${heads}</span>
          </p>
        </div>
        <div class="reading">
          <p class="quiet" data-testid="read-as">${l10n.t`Read as ${readAs}`}</p>
          <reading-chips .answer=${this.answer}></reading-chips>
        </div>
      </div>
    `;
  }

  /** "8 known and 2 predicted" */
  #found(): string {
    const { rows, cut, query } = this.answer;
    const found = rows.slice(0, cut);
    const known = found.filter(({ relation }) => relation === 'known').length;
    if (found.length === 0) return l10n.t('None');
    if (isSubstructure(query)) return l10n.t`${found.length} listed`;
    if (known === 0) return l10n.t`${found.length} nearest`;
    return found.length === known
      ? l10n.t`${known} known`
      : l10n.t('{0} known and {1} predicted', known, found.length - known);
  }

  #picture(smiles: string, name: string): TemplateResult {
    const open = { kind: 'open', smiles, name: null } as const;
    return html`<div class="asked">
      <structure-picture .smiles=${smiles} .name=${name} .theme=${this.theme} .drawings=${this.drawings}>
      </structure-picture>
      <button
        class="link"
        type="button"
        data-testid="asked-details"
        @click=${() => this.dispatchEvent(new PageRequest(open))}
      >
        ${l10n.t('Targets and details')}
      </button>
    </div>`;
  }
}
