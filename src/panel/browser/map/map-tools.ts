import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted } from '../../../text/numbers.ts';
import type { ColourBy, MapMessage, MapView } from '../../map/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import { allIcon, inIcon, lassoIcon, outIcon } from '../parts.ts';
import { toolButton } from '../tool-button.ts';

/** How the map is to be looked at: by a button beside it. It bubbles up to the page. */
export class LookEvent extends Event {
  static readonly type = 'map-look';

  constructor(readonly what: 'in' | 'out' | 'all' | 'lasso') {
    super(LookEvent.type, { bubbles: true });
  }
}

/** How long the chemist may pause while typing, in milliseconds. */
const TYPING = 200;

/** Search, colours, and buttons that go in and out. */
@customElement('map-tools')
export class MapTools extends LightElement {
  @property({ attribute: false }) view!: MapView;
  @property({ attribute: false }) by: ColourBy = 'class';
  @property({ type: Boolean }) lasso = false;
  #typing = 0;

  override render(): TemplateResult {
    const { view, by } = this;
    const values = view.colourings.map((colouring) => colouring.by);
    return html`<div class="tools" role="toolbar" aria-label="The map">
      <input
        type="text"
        class="search"
        data-testid="find"
        maxlength="200"
        placeholder="Find a name, gene or mechanism"
        aria-label="Find points by a name, gene, mechanism or own column"
        .value=${view.text}
        @input=${(event: Event) => this.#write(event)}
      />
      ${
        view.text.trim() === ''
          ? nothing
          : html`<span class="quiet" data-testid="found">${counted(view.found, 'point')} found</span>`
      }
      <label class="chip">
        <span class="quiet">Colour</span>
        <select
          data-testid="colour-by"
          .selectedIndex=${values.indexOf(by)}
          @change=${(event: Event) => this.#choose(event)}
        >
          ${view.colourings.map(
            (colouring) => html`<option ?selected=${colouring.by === by}>${colouring.title}</option>`,
          )}
        </select>
      </label>
      <span class="actions" role="group" aria-label="View">
        ${toolButton('Lasso', 'Draw a line around points to select them (or drag with Shift)', lassoIcon, () => this.#look('lasso'), { testId: 'lasso', isPressed: this.lasso })}
        ${toolButton('In', 'Go in (+)', inIcon, () => this.#look('in'), { testId: 'zoom-in' })}
        ${toolButton('Out', 'Go out (-)', outIcon, () => this.#look('out'), { testId: 'zoom-out' })}
        ${toolButton('All', 'Show the whole map (0)', allIcon, () => this.#look('all'), { testId: 'zoom-all' })}
      </span>
    </div>`;
  }

  #write({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const text = currentTarget.value;
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#send({ kind: 'find', text }), TYPING);
  }

  #choose({ currentTarget }: Event): void {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const chosen = this.view.colourings[currentTarget.selectedIndex];
    if (chosen !== undefined) this.#send({ kind: 'colourBy', by: chosen.by });
  }

  #look(what: LookEvent['what']): void {
    this.dispatchEvent(new LookEvent(what));
  }

  #send(message: MapMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }
}

declare global {
  interface HTMLElementEventMap {
    [LookEvent.type]: LookEvent;
  }
}
