import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LaidOut } from '../../sketch/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import type { DrawnEvent } from './drawn-event.ts';
import { initialSketch, type SketchState } from './sketch-state.ts';

/** A drawing as SMILES. It bubbles up to the field that the board belongs to. */
export class SketchedEvent extends Event {
  static readonly type = 'structure-sketched';

  constructor(readonly smiles: string) {
    super(SketchedEvent.type, { bubbles: true });
  }
}

/** How long a text rests before it is drawn, in milliseconds. */
const REST = 300;

/** Loads the structure editor, a script beside the page's own, once it is wanted. */
let loading: Promise<unknown> | undefined;
function loadSketcher(): Promise<unknown> {
  loading ??= import(new URL('./sketcher.js', import.meta.url).href).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The structure editor beneath a field: it draws what the field holds, and says what is drawn as `SketchedEvent`. */
@customElement('drawing-board')
export class DrawingBoard extends LightElement {
  /** What the field holds. */
  @property() structure = '';
  @property({ attribute: false }) sketch: SketchState = initialSketch;
  @state() private isReady = false;
  @state() private failure: string | null = null;
  @state() private laid: LaidOut['laid'] = null;
  /** The text that is drawn, or is being laid out. */
  #shown = '';
  /** What the chemist drew last, that the host has not read yet. */
  #drawn: string | undefined;
  /** What the structure editor made of what was laid out. */
  #made: string | undefined;
  #resting = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    loadSketcher().then(
      () => (this.isReady = true),
      () => (this.failure = l10n.t("The structure editor can't be loaded. Close this page and open it again.")),
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.#resting);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('structure') && this.structure.trim() !== this.#shown) this.#layOutSoon();
    if (!changed.has('sketch')) return;
    const { laidOut, drawingRead } = this.sketch;
    // the drawing before stays while the field can't be read
    if (laidOut?.structure === this.#shown) this.laid = laidOut.laid ?? this.laid;
    if (drawingRead === null || drawingRead.molblock !== this.#drawn) return;
    this.#drawn = undefined;
    if (drawingRead.smiles === null) return;
    this.#shown = drawingRead.smiles;
    this.dispatchEvent(new SketchedEvent(drawingRead.smiles));
  }

  override render(): TemplateResult {
    // a property that is set before the script is there would be lost
    const sketcher = html`<structure-sketcher
      data-testid="sketcher"
      aria-label=${l10n.t('Structure editor, for the mouse. The field above is for the keyboard.')}
      .laid=${this.laid}
      @structure-drawn=${(event: DrawnEvent) => this.#read(event)}
    ></structure-sketcher>`;
    return html`${this.isReady ? sketcher : nothing} ${this.#remark()}`;
  }

  #remark(): TemplateResult | typeof nothing {
    const { laidOut, drawingRead } = this.sketch;
    const isOfField = laidOut?.structure === this.structure.trim();
    const ofDrawing = drawingRead?.smiles === null ? drawingRead.problem : null;
    const remark = this.failure ?? (isOfField ? laidOut.problem : null) ?? ofDrawing ?? this.#loss();
    if (remark !== null) return html`<p class="remark" role="alert" data-testid="sketch-remark">${remark}</p>`;
    return this.isReady ? nothing : html`<p class="quiet" role="status">${l10n.t('Opening the structure editor…')}</p>`;
  }

  /** Whether the structure editor can't hold all of the structure. */
  #loss(): string | null {
    const { laidOut, drawingRead } = this.sketch;
    const given = laidOut?.laid ?? null;
    const isMade = drawingRead !== null && drawingRead.molblock === this.#made;
    if (!isMade || given === null || drawingRead.smiles === given.smiles) return null;
    return l10n.t(
      "The structure editor can't show all of this structure (as a rule its stereochemistry): it reads " +
        'as {0}. Until you draw, the SMILES stays as it is.',
      String(drawingRead.smiles),
    );
  }

  #layOutSoon(): void {
    window.clearTimeout(this.#resting);
    const structure = this.structure.trim();
    const layOut = () => {
      this.#shown = structure;
      this.dispatchEvent(new PageRequest({ kind: 'layOut', structure }));
    };
    this.#resting = window.setTimeout(layOut, this.#shown === '' ? 0 : REST);
  }

  #read({ molblock, byHand }: DrawnEvent): void {
    if (byHand) this.#drawn = molblock;
    else this.#made = molblock;
    this.dispatchEvent(new PageRequest({ kind: 'readDrawing', molblock }));
  }
}

declare global {
  interface HTMLElementEventMap {
    [SketchedEvent.type]: SketchedEvent;
  }
}
