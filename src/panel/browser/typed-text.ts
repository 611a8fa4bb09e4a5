/** How long the chemist may pause while typing, in milliseconds. */
const TYPING = 200;

/** Listens to a field into which a text is typed, and tells what it is once the chemist pauses. */
export class TypedText {
  readonly #tell: (text: string) => void;
  #timer = 0;

  constructor(tell: (text: string) => void) {
    this.#tell = tell;
  }

  /** Listens to `input` events of a field. */
  readonly heard = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const text = currentTarget.value;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#tell(text), TYPING);
  };
}
