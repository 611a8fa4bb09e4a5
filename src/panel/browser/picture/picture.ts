import * as l10n from '@vscode/l10n';
import '../page-language.ts';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import * as z from 'zod';
import type { PageHostMessage, TakenPicture } from '../../messages.ts';
import { pageHostMessages } from '../../page-schema.ts';
import { PageElement } from '../page.ts';
import { initialPageState, receivedByPage, type PageState } from '../page-state.ts';
import '../structure-picture.ts';

interface PictureState extends PageState {
  /** Null until the host has told. */
  readonly picture: TakenPicture | null;
}

/** A page that shows a structure, and copies its picture at once. */
@customElement('picture-page')
export class PicturePageElement extends PageElement<PictureState, PageHostMessage, { readonly scrolled: number }> {
  constructor() {
    super({ ...initialPageState, picture: null }, z.discriminatedUnion('kind', pageHostMessages));
  }

  override render(): TemplateResult {
    const { picture, drawings, problem, done } = this.shown;
    return html`<main>
      <h1>${l10n.t('Picture')}</h1>
      ${this.status(done ?? '')} ${this.done()} ${this.trouble(problem)}
      ${
        picture === null
          ? nothing
          : html`<structure-picture
              size="large"
              .smiles=${picture.smiles}
              .name=${picture.name}
              .theme=${this.theme}
              .drawings=${drawings}
            ></structure-picture>`
      }
    </main>`;
  }

  protected override received(state: PictureState, message: PageHostMessage): PictureState {
    const next = receivedByPage(state, message);
    return message.kind === 'takenPicture' ? { ...next, picture: message.picture } : next;
  }

  /** It is closed when the picture is copied, and not restored. */
  protected override memory(): undefined {
    return undefined;
  }

  protected override afterMessage(): void {
    // the picture is all that it shows
  }
}
