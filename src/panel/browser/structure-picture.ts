import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Theme } from '../messages.ts';
import { drawingKey, type Drawings } from './drawings.ts';
import { LightElement } from './light-element.ts';
import { forget, whenNear } from './near.ts';
import { PanelRequest } from './request.ts';

/** The picture of a structure, asked for when it is nearly seen and again when the theme changes. */
@customElement('structure-picture')
export class StructurePicture extends LightElement {
  @property() smiles = '';
  /** What the structure is called, for the alternative text. */
  @property() name = '';
  @property() theme: Theme = 'light';
  @property({ attribute: false }) drawings: Drawings = new Map();
  @state() private near = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.near) whenNear(this, () => (this.near = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forget(this);
  }

  override render(): TemplateResult {
    const image = this.#image();
    if (image === null) return html`<span class="undrawn">No picture</span>`;
    if (image === undefined) return html`<span class="undrawn" aria-hidden="true"></span>`;
    return html`<img src=${image} alt="Structure of ${this.name}" width="200" height="140" />`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.near || this.#image() !== undefined) return;
    this.dispatchEvent(new PanelRequest({ kind: 'draw', smiles: this.smiles, theme: this.theme }));
  }

  #image(): string | null | undefined {
    return this.drawings.get(drawingKey(this.smiles, this.theme));
  }
}
