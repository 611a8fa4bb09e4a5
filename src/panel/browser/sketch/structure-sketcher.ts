import { CanvasEditor, Molecule } from 'openchemlib';
import { withAbsoluteStereo } from '../../sketch/absolute-stereo.ts';
import { DrawnEvent } from './drawn-event.ts';

/** Without it, the drawing's box is never narrower than the canvas in it, and a panel that narrows cuts it off. */
const narrowing = new CSSStyleSheet();
narrowing.replaceSync('div { min-width: 0; } canvas { flex: none; }');

/**
 * The structure editor of OpenChemLib, in a script of its own that pages load when a structure is to be drawn. It speaks
 * mol blocks: what they are in SMILES, RDKit says.
 */
class StructureSketcher extends HTMLElement {
  #editor: CanvasEditor | undefined;
  #laid: { readonly molblock: string } | null = null;

  connectedCallback(): void {
    const editor = new CanvasEditor(this);
    this.#editor = editor;
    this.lastElementChild?.shadowRoot?.adoptedStyleSheets.push(narrowing);
    this.#show();
    editor.setOnChangeListener(({ type, isUserEvent }) => {
      if (type === 'molecule' && isUserEvent) this.#tell(editor, true);
    });
  }

  disconnectedCallback(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
  }

  /** What is to be drawn; an empty mol block for nothing. Another object is drawn anew. */
  set laid(laid: { readonly molblock: string } | null) {
    // Lit sets an object again with every rendering, and what was drawn since would be lost
    if (laid === this.#laid) return;
    this.#laid = laid;
    this.#show();
  }

  get laid(): { readonly molblock: string } | null {
    return this.#laid;
  }

  #show(): void {
    const editor = this.#editor;
    if (editor === undefined || this.#laid === null) return;
    const { molblock } = this.#laid;
    editor.setMolecule(molblock === '' ? new Molecule(0, 0) : Molecule.fromMolfile(withAbsoluteStereo(molblock)));
    // what it made of it may be less than was given
    if (molblock !== '') this.#tell(editor, false);
  }

  #tell(editor: CanvasEditor, byHand: boolean): void {
    const molecule = editor.getMolecule();
    this.dispatchEvent(new DrawnEvent(molecule.getAllAtoms() === 0 ? '' : molecule.toMolfileV3(), byHand));
  }
}

customElements.define('structure-sketcher', StructureSketcher);
