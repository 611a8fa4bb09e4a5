import { readFile, writeFile } from 'node:fs/promises';

/** Sentence vectors by text, kept in a file for the next run: a text is encoded once. */
export class SentenceCache {
  readonly #file: string;
  readonly #vectors: Map<string, Promise<Float32Array>>;

  private constructor(file: string, vectors: readonly (readonly [text: string, values: readonly number[]])[]) {
    this.#file = file;
    this.#vectors = new Map(vectors.map(([text, values]) => [text, Promise.resolve(Float32Array.from(values))]));
  }

  /** Reads what was kept; nothing where there is no such file. */
  static async open(file: string): Promise<SentenceCache> {
    const lines = await readFile(file, 'utf8').catch(() => '');
    return new SentenceCache(
      file,
      lines
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as [string, number[]]),
    );
  }

  async vector(text: string, encode: (text: string) => Promise<Float32Array>): Promise<Float32Array> {
    const known = this.#vectors.get(text) ?? encode(text);
    this.#vectors.set(text, known);
    return known;
  }

  async save(): Promise<void> {
    const lines = [];
    for (const [text, vector] of this.#vectors) lines.push(JSON.stringify([text, [...(await vector)]]));
    await writeFile(this.#file, lines.join('\n'));
  }
}
