import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Answer, Theme } from '../messages.ts';
import { subjectOf } from '../wording.ts';
import type { Drawings } from './drawings.ts';
import { LightElement } from './light-element.ts';
import './structure-picture.ts';

/** Says which query the list below answers, which heads answered it, and among how many drugs. */
@customElement('answer-heading')
export class AnswerHeading extends LightElement {
  @property({ attribute: false }) answer!: Answer;
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();

  override render(): TemplateResult {
    const { query, rows, searched, heads, readAs } = this.answer;
    const subject = subjectOf(query);
    const found = rows.length === 0 ? 'None' : `${rows.length} nearest`;
    return html`
      ${query.kind === 'text' ? nothing : this.#picture(query.smiles, subject)}
      <div>
        <h1>${query.kind === 'text' ? 'Drugs for' : 'Drugs like'} <span class="subject">${subject}</span></h1>
        ${readAs.length === 0 ? nothing : html`<p class="quiet">Read as ${readAs.join(', or ')}</p>`}
        <p class="quiet">
          ${found} of ${searched.toLocaleString('en')} drugs searched
          <span class="divider" aria-hidden="true">·</span> <span data-testid="heads">${heads}</span>
        </p>
      </div>
    `;
  }

  #picture(smiles: string, name: string): TemplateResult {
    return html`<structure-picture .smiles=${smiles} .name=${name} .theme=${this.theme} .drawings=${this.drawings}>
    </structure-picture>`;
  }
}
