import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LightElement } from './light-element.ts';
import { PanelRequest } from './request.ts';

const examples = ['reversible BTK inhibitor', 'serotonin transporter inhibitor', 'bacterial DNA gyrase inhibitor'];

/** What the panel shows before the first query: what it is for, and something to try. */
@customElement('empty-state')
export class EmptyState extends LightElement {
  override render(): TemplateResult {
    return html`
      <h1>Which drugs work that way?</h1>
      <p>
        Describe a mechanism in your own words, or give a structure as SMILES. Thin Bridge finds the drugs that lie
        nearest to it, with their mechanisms and targets. Nothing leaves your machine.
      </p>
      <p class="examples">${examples.map((text) => this.#example(text))}</p>
    `;
  }

  #example(text: string): TemplateResult {
    const ask = () => this.dispatchEvent(new PanelRequest({ kind: 'ask', query: { kind: 'text', text } }));
    return html`<button class="example" type="button" @click=${ask}>${text}</button>`;
  }
}
