import type { PictureDeeds } from '../panel/page-host.ts';

/** The picture whose menu was opened last in a page: commands of that menu are about it. */
export class PictureMenu {
  #picture: PictureDeeds | undefined;

  open(picture: PictureDeeds): void {
    this.#picture = picture;
  }

  async copy(): Promise<void> {
    await this.#picture?.copy();
  }

  async save(): Promise<void> {
    await this.#picture?.save();
  }
}
