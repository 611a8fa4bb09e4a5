import * as z from 'zod';
import type { PageHostMessage, PageMessage, TakenPicture } from './messages.ts';
import { PageHost, type PageServices } from './page-host.ts';
import { pageMessages } from './page-schema.ts';

const pictureMessage = z.discriminatedUnion('kind', pageMessages);

/** The host's part in the talk with a page that copies one picture. */
export class PicturePage extends PageHost<PageMessage, PageHostMessage> {
  readonly #picture: TakenPicture;
  readonly #whenCopied: () => void;

  constructor(
    services: PageServices,
    send: (message: PageHostMessage) => void,
    picture: TakenPicture,
    whenCopied: () => void,
  ) {
    super(pictureMessage, services, send);
    this.#picture = picture;
    this.#whenCopied = whenCopied;
  }

  show(): void {
    void this.receive({ kind: 'takePicture', picture: this.#picture });
  }

  /** There is nothing that only this page says. */
  protected answer(message: never): Promise<void> {
    return Promise.resolve(message);
  }

  protected override pictureCopied(picture: TakenPicture, refusal: string | null): void {
    super.pictureCopied(picture, refusal);
    if (refusal === null) this.#whenCopied();
  }
}
