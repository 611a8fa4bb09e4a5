import * as l10n from '@vscode/l10n';
import { Disposables } from '../base/disposables.ts';
import { unpackBits } from '../chemistry/fingerprint.ts';
import { headsNotFinite, headsNotLinear, headsWidthWrong } from '../errors/model-errors.ts';
import { Graph } from '../onnx/graph.ts';
import { readInitializers } from '../onnx/initializers.ts';
import { OnnxSession, type Matrix } from '../onnx/session.ts';
import type { HeadsManifest } from '../models/manifest.ts';
import { readManifest, readModelFile } from '../models/model-files.ts';

/** Weights of the two linear heads. */
export interface HeadWeights {
  /** Length of the vectors of the shared space. */
  readonly dimension: number;
  /** [bits, dimension], row by row. */
  readonly chemistry: Float32Array;
  /** [sentence dimension, dimension], row by row. */
  readonly text: Float32Array;
  /** [sentence dimension]: the mean sentence vector, subtracted before the text head. */
  readonly centre: Float32Array;
}

/** The two heads as .onnx files. */
export interface HeadFiles {
  readonly chemistry: Uint8Array;
  readonly text: Uint8Array;
}

/**
 * Writes the heads as ONNX models that any runtime reads: `fingerprint` [batch, bits] or `sentence`
 * [batch, sentence dimension] in, `vector` [batch, dimension] of unit length out.
 */
export function encodeHeads(weights: HeadWeights): HeadFiles {
  const { dimension, centre } = weights;
  const bits = weights.chemistry.length / dimension;

  const chemistry = new Graph('chemistry-head', 'Thin Bridge: ECFP4 (Morgan radius 2, folded) to the shared space');
  const fingerprint = chemistry.input('fingerprint', [null, bits]);
  const chemistryWeights = chemistry.constant('weights', [bits, dimension], weights.chemistry);
  chemistry.output('vector', chemistry.unitRows(chemistry.matmul(fingerprint, chemistryWeights)));

  const text = new Graph('text-head', 'Thin Bridge: sentence vector, centred, to the shared space');
  const sentence = text.input('sentence', [null, centre.length]);
  const textWeights = text.constant('weights', [centre.length, dimension], weights.text);
  const centred = text.subtract(sentence, text.constant('centre', [1, centre.length], centre));
  text.output('vector', text.unitRows(text.matmul(centred, textWeights)));

  return { chemistry: chemistry.encode(), text: text.encode() };
}

/**
 * Reads the weights of heads back out of their files: the opposite of `encodeHeads`.
 * @throws ThinBridgeError `model-invalid` where the files are not two linear heads of one space
 */
export function decodeHeads(files: HeadFiles): HeadWeights {
  const structures = readInitializers(files.chemistry, l10n.t('the chemistry head'));
  const texts = readInitializers(files.text, l10n.t('the text head'));
  const chemistry = structures.get('weights');
  const text = texts.get('weights');
  const centre = texts.get('centre');
  const [, dimension = 0] = chemistry?.shape ?? [];
  const [sentence = 0] = text?.shape ?? [];
  if (
    chemistry?.shape.length !== 2 ||
    text?.shape.join() !== [sentence, dimension].join() ||
    centre?.shape.join() !== [1, sentence].join() ||
    Math.min(chemistry.values.length, text.values.length) === 0
  ) {
    const found = [...structures, ...texts].map(([name, { shape }]) => `${name} [${shape.join(', ')}]`);
    throw headsNotLinear(found);
  }
  return { dimension, chemistry: chemistry.values, text: text.values, centre: centre.values };
}

/** Rows of a table, which may be made when they are read. */
type Rows<Item> = Pick<readonly Item[], 'length' | 'slice'>;

/** Rows for one run of a head; keeps the unpacked bits of a large index to a few megabytes. */
const ROWS = 512;

/** The two heads, loaded. Whoever opens them disposes of them. */
export class Heads implements AsyncDisposable {
  readonly manifest: HeadsManifest;
  readonly #chemistry: OnnxSession;
  readonly #text: OnnxSession;

  private constructor(manifest: HeadsManifest, chemistry: OnnxSession, text: OnnxSession) {
    this.manifest = manifest;
    this.#chemistry = chemistry;
    this.#text = text;
  }

  /**
   * Loads the heads of a folder, each file checked against its manifest first.
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async openFolder(folder: string): Promise<Heads> {
    const manifest = await readManifest(folder, 'heads');
    return Heads.open(manifest, {
      chemistry: await readModelFile(folder, manifest.files.chemistry),
      text: await readModelFile(folder, manifest.files.text),
    });
  }

  /** @throws ThinBridgeError `model-invalid` */
  static async open(manifest: HeadsManifest, files: HeadFiles): Promise<Heads> {
    await using opened = new Disposables();
    const chemistry = opened.use(
      await OnnxSession.open(files.chemistry, { label: l10n.t`the chemistry head of ${manifest.name}` }),
    );
    const text = await OnnxSession.open(files.text, { label: l10n.t`the text head of ${manifest.name}` });
    opened.release();
    return new Heads(manifest, chemistry, text);
  }

  /** Places fingerprints in the shared space: a matrix [fingerprints, dimension] of unit rows. */
  async projectFingerprints(fingerprints: readonly Uint8Array[]): Promise<Matrix> {
    return this.#project(this.#chemistry, 'fingerprint', 8, fingerprints, unpackBits);
  }

  /** Places sentence vectors in the shared space: a matrix [sentences, dimension] of unit rows. */
  async projectSentences(sentences: Rows<Float32Array>): Promise<Matrix> {
    return this.#project(this.#text, 'sentence', 1, sentences, (sentence, into) => into.set(sentence));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chemistry[Symbol.asyncDispose]();
    await this.#text[Symbol.asyncDispose]();
  }

  /** @param numbers that an element of an item stands for */
  async #project<Item extends ArrayLike<number>>(
    session: OnnxSession,
    input: string,
    numbers: number,
    items: Rows<Item>,
    write: (item: Item, into: Float32Array) => void,
  ): Promise<Matrix> {
    const { dimension } = this.manifest;
    const projected = new Float32Array(items.length * dimension);
    for (let first = 0; first < items.length; first += ROWS) {
      const part = items.slice(first, first + ROWS);
      const width = (part[0]?.length ?? 0) * numbers;
      const values = new Float32Array(part.length * width);
      part.forEach((item, row) => write(item, values.subarray(row * width)));
      const vectors = await session.runFor('vector', { [input]: { values, shape: [part.length, width] } });
      if (vectors.shape[1] !== dimension) {
        throw headsWidthWrong(this.manifest.name, vectors.shape[1] ?? 0, dimension);
      }
      if (!vectors.values.every(Number.isFinite)) {
        // they would rank at random
        throw headsNotFinite(this.manifest.name);
      }
      projected.set(vectors.values, first * dimension);
    }
    return { values: projected, shape: [items.length, dimension] };
  }
}
