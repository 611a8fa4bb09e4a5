import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { isMolBlock } from '../../../smiles/limits.ts';
import type { StructureHostMessage, StructurePageMessage } from '../../sketch/structure-messages.ts';
import { structureHostMessage } from '../../sketch/structure-schema.ts';
import { PageRequest } from '../element.ts';
import { PageElement } from '../page.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';
import type { SketchedEvent } from './drawing-board.ts';
import './drawing-board.ts';
import { initialSketch, receivedBySketch, type SketchState } from './sketch-state.ts';

interface StructureState extends PageState {
  /** Where the edited SMILES stands; null for nowhere, undefined until the host has told. */
  readonly place: string | null | undefined;
  /** What the field holds. */
  readonly text: string;
  readonly sketch: SketchState;
}

/** The page of *Edit Structure*: a field with a SMILES, its drawing, and what is done with it. */
@customElement('structure-page')
export class StructurePageElement extends PageElement<
  StructureState,
  StructureHostMessage,
  { readonly smiles: string; readonly scrolled: number }
> {
  constructor() {
    super({ ...initialPageState, place: undefined, text: '', sketch: initialSketch }, structureHostMessage);
  }

  override render(): TemplateResult {
    const { place, text, sketch, problem, done } = this.shown;
    if (place === undefined) return html``;
    const smiles = this.#smiles;
    return html`
      <main class="structure">
        <h1>
          ${place === null ? l10n.t('Draw a structure') : html`${l10n.t('Edit the structure in')} <span class="subject">${place}</span>`}
        </h1>
        <vscode-textfield
          data-testid="structure-input"
          .label=${'SMILES'}
          .maxLength=${10_000}
          placeholder=${l10n.t('A structure as SMILES, InChI, mol block or name of a drug')}
          .value=${text}
          @input=${(event: InputEvent) => this.#write(event)}
          @paste=${(event: ClipboardEvent) => this.#paste(event)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === 'Enter' && !event.isComposing) this.#put();
          }}
        ></vscode-textfield>
        ${this.status(done ?? '')} ${this.trouble(problem)}
        <drawing-board
          .structure=${text}
          .sketch=${sketch}
          @structure-sketched=${(event: SketchedEvent) => this.#take(event.smiles)}
        ></drawing-board>
        <div class="deeds">
          <vscode-button data-testid="put" ?disabled=${smiles === null} @click=${() => this.#put()}>
            ${place === null ? l10n.t('Insert at the Cursor') : l10n.t('Replace in the File')}
          </vscode-button>
          ${this.#deed(l10n.t('Copy SMILES'), 'copy-smiles', (of) => ({ kind: 'copy', smiles: [of], as: 'smiles' }))}
          ${this.#deed(l10n.t('Copy Picture'), 'copy-picture', (of) => ({ kind: 'takePicture', picture: { smiles: of, name: '' } }))}
          ${this.#deed(l10n.t('Find Drugs like It'), 'find-like', (of) => ({ kind: 'find', smiles: of, search: 'like' }))}
          ${this.#deed(l10n.t('Find Drugs That Contain It'), 'find-containing', (of) => ({
            kind: 'find',
            smiles: of,
            search: 'substructure',
          }))}
          ${done === null ? nothing : html`<span class="done" aria-hidden="true">${done}</span>`}
        </div>
      </main>
    `;
  }

  protected override received(state: StructureState, message: StructureHostMessage): StructureState {
    switch (message.kind) {
      case 'editing':
        return { ...state, place: message.place, text: message.smiles, problem: null };
      case 'laidOut':
        // the field has one line, and what was pasted has many
        return {
          ...state,
          sketch: receivedBySketch(state.sketch, message),
          text: isMolBlock(message.structure) ? (message.laid?.smiles ?? state.text) : state.text,
        };
      case 'drawingRead':
        return { ...state, sketch: receivedBySketch(state.sketch, message) };
      case 'copied':
        return { ...receivedByPage(state, message), done: l10n.t('SMILES copied') };
      case 'drawing':
      case 'takenPicture':
      case 'done':
      case 'problem':
        return receivedByPage(state, message);
    }
  }

  protected override memory(): { readonly smiles: string } | undefined {
    return this.shown.place === undefined ? undefined : { smiles: this.shown.text };
  }

  protected override afterMessage(_: StructureState, { kind }: StructureHostMessage): void {
    if (kind === 'editing' || kind === 'drawingRead') this.remember();
  }

  /** What the field holds, as canonical SMILES; null while that isn't known or the field is empty. */
  get #smiles(): string | null {
    const { text, sketch } = this.shown;
    const { laidOut, drawingRead } = sketch;
    if (text.trim() === '') return null;
    if (drawingRead?.smiles === text) return text;
    return laidOut?.structure === text.trim() || laidOut?.laid?.smiles === text ? (laidOut.laid?.smiles ?? null) : null;
  }

  #deed(label: string, testId: string, message: (smiles: string) => StructurePageMessage): TemplateResult {
    const smiles = this.#smiles;
    const act = () => smiles !== null && this.dispatchEvent(new PageRequest(message(smiles)));
    return html`<vscode-button secondary data-testid=${testId} ?disabled=${smiles === null} @click=${act}>
      ${label}
    </vscode-button>`;
  }

  #take(text: string): void {
    this.shown = { ...this.shown, text, problem: null };
    this.remember();
  }

  #write(event: InputEvent): void {
    const field = event.currentTarget;
    if (field instanceof HTMLElement && 'value' in field) this.#take(String(field.value));
  }

  #paste(event: ClipboardEvent): void {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!isMolBlock(pasted)) return;
    event.preventDefault();
    this.dispatchEvent(new PageRequest({ kind: 'layOut', structure: pasted }));
  }

  #put(): void {
    const smiles = this.#smiles;
    if (smiles !== null) this.dispatchEvent(new PageRequest({ kind: 'put', smiles }));
  }
}
