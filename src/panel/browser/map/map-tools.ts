import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { counted } from '../../../text/numbers.ts';
import type { ColourBy, MapMessage, MapView } from '../../map/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import { allIcon, inIcon, lassoIcon, outIcon } from '../parts.ts';
import { selectChip } from '../select-chip.ts';
import { toolButton } from '../tool-button.ts';
import { TypedText } from '../typed-text.ts';

/** How the map is to be looked at: by a button beside it. It bubbles up to the page. */
export class LookEvent extends Event {
  static readonly type = 'map-look';

  constructor(readonly what: 'in' | 'out' | 'all' | 'lasso') {
    super(LookEvent.type, { bubbles: true });
  }
}

/** Search, colours, and buttons that go in and out. */
@customElement('map-tools')
export class MapTools extends LightElement {
  @property({ attribute: false }) view!: MapView;
  @property({ attribute: false }) by: ColourBy = 'class';
  @property({ type: Boolean }) lasso = false;
  readonly #typed = new TypedText((text) => this.#send({ kind: 'find', text }));

  override render(): TemplateResult {
    const { view, by } = this;
    return html`<div class="tools" role="toolbar" aria-label=${l10n.t('The map')}>
      <input
        type="text"
        class="search"
        data-testid="find"
        maxlength="200"
        placeholder=${l10n.t('Find a name, gene or mechanism')}
        aria-label=${l10n.t('Find points by a name, gene, mechanism or own column')}
        .value=${view.text}
        @input=${this.#typed.heard}
      />
      ${
        view.text.trim() === ''
          ? nothing
          : html`<span class="quiet" data-testid="found">${l10n.t`${counted(view.found, 'point')} found`}</span>`
      }
      ${selectChip(
        { label: l10n.t('Colour'), testId: 'colour-by' },
        view.colourings.map(({ title }) => title),
        view.colourings.findIndex((colouring) => colouring.by === by),
        (place) => this.#choose(place),
      )}
      <span class="actions" role="group" aria-label=${l10n.t('View')}>
        ${toolButton(l10n.t('Lasso'), l10n.t('Draw a line around points to select them (or drag with Shift)'), lassoIcon, () => this.#look('lasso'), { testId: 'lasso', isPressed: this.lasso })}
        ${toolButton(l10n.t('In'), l10n.t('Go in (+)'), inIcon, () => this.#look('in'), { testId: 'zoom-in' })}
        ${toolButton(l10n.t('Out'), l10n.t('Go out (-)'), outIcon, () => this.#look('out'), { testId: 'zoom-out' })}
        ${toolButton(l10n.t('All'), l10n.t('Show the whole map (0)'), allIcon, () => this.#look('all'), { testId: 'zoom-all' })}
      </span>
    </div>`;
  }

  #choose(place: number): void {
    const chosen = this.view.colourings[place];
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
