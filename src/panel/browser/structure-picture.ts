import * as l10n from '@vscode/l10n';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Core } from '../../chemistry/molecule.ts';
import type { Picture, TakenPicture, Theme } from '../messages.ts';
import { LightElement, PageRequest } from './element.ts';
import { drawingKey, type Drawings } from './page-state.ts';

/** The pictures that are not near yet, with what is to be done when they are. */
const waiting = new WeakMap<Element, () => void>();

// The page is a frame of another origin, where a margin counts only if the root is the document itself.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      waiting.get(target)?.();
      forget(target);
    }
  },
  { root: document, rootMargin: '400px 0px' },
);

/** Calls back once, when the element comes near the part of the page that is seen. */
function whenNear(element: Element, callback: () => void): void {
  waiting.set(element, callback);
  observer.observe(element);
}

/** Stops waiting for an element. */
function forget(element: Element): void {
  waiting.delete(element);
  observer.unobserve(element);
}

/**
 * Marks an element as one that has the menu of a picture: of itself, or of the one within. VS Code reads it, and
 * package.json says what is in the menu.
 */
export function hasPictureMenu(element: HTMLElement): void {
  element.dataset['vscodeContext'] = JSON.stringify({
    webviewSection: 'thinBridge.picture',
    preventDefaultContextMenuItems: true,
  });
}

/** The picture whose menu is opened at an element; null where that has no such menu. */
export function pictureAt(element: Element): StructurePicture | null {
  const marked = element.closest('[data-vscode-context]');
  return marked instanceof StructurePicture ? marked : (marked?.querySelector('structure-picture') ?? null);
}

/** The picture of a structure, asked for when it is nearly seen and again when the theme changes. */
@customElement('structure-picture')
export class StructurePicture extends LightElement {
  @property() smiles = '';
  /** What the structure is called, for the alternative text. */
  @property() name = '';
  @property() theme: Theme = 'light';
  @property() size: 'small' | 'large' = 'small';
  /** SMILES of another structure: the core that both share is highlighted. Empty for none. */
  @property() sharedWith = '';
  /** A core that is laid out as in another structure, and highlighted; null for none. */
  @property({ attribute: false }) core: Core | null = null;
  /** The row of the page that it is of, which is drawn as its file lays it out; null where no file does. */
  @property({ attribute: false }) row: number | null = null;
  @property({ attribute: false }) drawings: Drawings = new Map();
  @state() private near = false;

  override connectedCallback(): void {
    super.connectedCallback();
    hasPictureMenu(this);
    if (!this.near) whenNear(this, () => (this.near = true));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forget(this);
  }

  /** The same picture, to be copied or saved. */
  get taken(): TakenPicture {
    // what can't be laid out on the core was drawn plainly
    const core = this.#image(this.#picture) === null ? null : this.core;
    return { ...this.#subject, ...(core && { core }), name: this.name };
  }

  override render(): TemplateResult {
    // what is drawn plainly stays until it is drawn with the core
    const image = this.#image(this.#picture) ?? this.#image(this.#plain);
    if (image === null) return html`<span class="undrawn">${l10n.t('No picture')}</span>`;
    if (image === undefined) return html`<span class="undrawn" aria-hidden="true"></span>`;
    const [width, height] = this.size === 'large' ? [420, 280] : [200, 140];
    return html`<img src=${image} alt=${l10n.t`Structure of ${this.name}`} width=${width} height=${height} />`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // what can't be laid out on the core is drawn plainly
    const wanted = this.#image(this.#picture) === null ? this.#plain : this.#picture;
    if (!this.near || this.#image(wanted) !== undefined) return;
    this.dispatchEvent(new PageRequest({ kind: 'draw', ...wanted }));
  }

  #image(picture: Picture): string | null | undefined {
    return this.drawings.get(drawingKey(picture));
  }

  get #picture(): Picture {
    return { ...this.#plain, ...(this.core && { core: this.core }) };
  }

  get #plain(): Picture {
    const { theme, size } = this;
    return { ...this.#subject, theme, ...(size === 'large' && { size }) };
  }

  get #subject(): Pick<Picture, 'smiles' | 'sharedWith' | 'row'> {
    const { smiles, sharedWith, row } = this;
    return { smiles, ...(sharedWith !== '' && { sharedWith }), ...(row !== null && { row }) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'structure-picture': StructurePicture;
  }
}
