/** Gives a text its sentence vector. */
export type Encode = (text: string) => Promise<Float32Array>;

/** Texts that are encoded at once, a core each; more would wait for the cores. */
const AT_ONCE = 2;

/** Sentence vectors in the order in which their texts came up first; each different text is encoded once. */
export class Sentences {
  readonly vectors: Float32Array[] = [];
  readonly #indices = new Map<string, number>();
  readonly #encode: Encode;

  constructor(encode: Encode) {
    this.#encode = encode;
  }

  /** Places of `texts` among the vectors. */
  async indices(texts: readonly string[]): Promise<number[]> {
    const fresh = [...new Set(texts)].filter((text) => !this.#indices.has(text));
    for (let first = 0; first < fresh.length; first += AT_ONCE) {
      const some = fresh.slice(first, first + AT_ONCE);
      const vectors = await Promise.all(some.map((text) => this.#encode(text)));
      some.forEach((text, index) => this.#indices.set(text, this.vectors.length + index));
      this.vectors.push(...vectors);
    }
    return texts.map((text) => this.#indices.get(text) ?? -1);
  }
}
