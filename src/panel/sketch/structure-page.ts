import type { PageMessage, Query } from '../messages.ts';
import { PageHost, type PageServices } from '../page-host.ts';
import { answerSketch, type SketchServices } from './answer-sketch.ts';
import type { StructureHostMessage, StructurePageMessage } from './structure-messages.ts';
import { structurePageMessage } from './structure-schema.ts';

/** What the page of *Edit Structure* needs from the rest of the extension. */
export interface StructurePageServices extends PageServices, SketchServices {
  find(query: Query): void;
}

/** A SMILES in a file that is edited. */
export interface EditedSmiles {
  readonly smiles: string;
  /** Where it stands: "notes.md, line 3". */
  readonly place: string;
  /** Puts another in its place, and answers what was done. Throws where it isn't there any more. */
  replace(smiles: string): Promise<string>;
}

/** The host's part in the talk with the page of *Edit Structure*. */
export class StructurePage extends PageHost<StructurePageMessage, StructureHostMessage> {
  readonly #services: StructurePageServices;
  readonly #insert: (smiles: string) => Promise<string>;
  #edited: EditedSmiles | null;
  #smiles: string;

  /**
   * @param edited null where nothing in a file is edited: then `smiles` is drawn, and what is put is inserted
   * @param insert puts a SMILES at the cursor of the editor that was used last, and answers what was done
   */
  constructor(
    services: StructurePageServices,
    send: (message: StructureHostMessage) => void,
    insert: (smiles: string) => Promise<string>,
    edited: EditedSmiles | null,
    smiles = '',
  ) {
    super(structurePageMessage, services, send);
    this.#services = services;
    this.#insert = insert;
    this.#edited = edited;
    this.#smiles = edited?.smiles ?? smiles;
  }

  /** Edits another structure. */
  edit(edited: EditedSmiles | null): void {
    this.#edited = edited;
    this.#smiles = edited?.smiles ?? '';
    this.show();
  }

  show(): void {
    this.send({ kind: 'editing', smiles: this.#smiles, place: this.#edited?.place ?? null });
  }

  protected async answer(message: Exclude<StructurePageMessage, PageMessage>): Promise<void> {
    switch (message.kind) {
      case 'layOut':
      case 'readDrawing':
        this.send(await answerSketch(message, this.#services, this.closed));
        break;
      case 'put': {
        const done = await (this.#edited === null
          ? this.#insert(message.smiles)
          : this.#edited.replace(message.smiles));
        this.#smiles = message.smiles;
        this.send({ kind: 'done', message: done });
        break;
      }
      case 'find': {
        const { smiles, search } = message;
        this.#services.find({ kind: 'smiles', smiles, ...(search === 'substructure' && { search }) });
      }
    }
  }
}
