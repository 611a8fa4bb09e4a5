import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { editorMissing } from '../../errors/document-errors.ts';
import { StructurePage, type EditedSmiles, type StructurePageServices } from '../../panel/sketch/structure-page.ts';
import type { StructureHostMessage } from '../../panel/sketch/structure-messages.ts';
import { structurePageState } from '../../panel/sketch/structure-schema.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from '../webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.structure',
  get title() {
    return l10n.t('Structure');
  },
  element: 'structure-page',
  script: 'structure.js',
  styles: ['page.css', 'sketch.css'],
};

/** What the page of *Edit Structure* is opened with. */
export interface StructurePanelServices extends StructurePageServices {
  /** Puts a text at the cursor of the editor that was used last, and answers its file's name; undefined without one. */
  insert(text: string): Promise<string | undefined>;
}

/** The page on which a structure is drawn or edited. There is one. */
export class StructurePanel implements vscode.Disposable {
  readonly #services: StructurePanelServices;
  readonly #host: WebviewHost<StructurePage, StructureHostMessage>;

  constructor(extensionUri: vscode.Uri, services: StructurePanelServices) {
    this.#services = services;
    this.#host = new WebviewHost<StructurePage, StructureHostMessage>(extensionUri, PAGE, (panel, state) => {
      const { data } = structurePageState.safeParse(state);
      // where its SMILES stood may be anywhere by now: it is drawn, and nothing is replaced
      this.#connect(panel, null, data?.smiles).show();
      return true;
    });
  }

  /** The page that is shown; undefined while there is none. */
  get page(): StructurePage | undefined {
    return this.#host.shown;
  }

  /** Opens the page beside the editor, with a SMILES of a file, or with an empty drawing. */
  show(edited: EditedSmiles | null): void {
    const panel = this.#host.panels.at(-1);
    if (panel === undefined) {
      this.#connect(this.#host.create(vscode.ViewColumn.Beside, false), edited);
      return;
    }
    panel.reveal(false);
    if (panel.page === undefined) this.#connect(panel, edited);
    else panel.page.edit(edited);
  }

  dispose(): void {
    this.#host.dispose();
  }

  #connect(
    panel: OpenPanel<StructurePage, StructureHostMessage>,
    edited: EditedSmiles | null,
    smiles?: string,
  ): StructurePage {
    const insert = async (text: string) => {
      const name = await this.#services.insert(text);
      if (name === undefined) throw editorMissing();
      return l10n.t`SMILES inserted into ${name}`;
    };
    return panel.connect((send) => new StructurePage(this.#services, send, insert, edited, smiles));
  }
}
