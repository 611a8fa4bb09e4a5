import * as l10n from '@vscode/l10n';
import { Tokenizer } from '@huggingface/tokenizers';
import { encoderShapeWrong, tokenizerUnreadable } from '../errors/model-errors.ts';
import { textEmpty, textTooLong } from '../errors/question-errors.ts';
import { readManifest, readModelFile } from '../models/model-files.ts';
import { OnnxSession, type Matrix } from '../onnx/session.ts';

/** How the token vectors of the last layer become one sentence vector. */
type Pooling = 'mean' | 'cls';

/** What must be known of a frozen sentence encoder to run it. */
export interface EncoderDescription {
  readonly name: string;
  /** Length of a sentence vector. */
  readonly dimension: number;
  readonly pooling: Pooling;
  /** The longest text that it reads, in tokens, the two that mark beginning and end included. */
  readonly maximumTokens: number;
}

/** The files of an encoder, read and checked. */
export interface EncoderFiles {
  /** A BERT-like ONNX model with inputs input_ids, attention_mask and perhaps token_type_ids, each [batch, tokens]. */
  readonly model: Uint8Array;
  /** Hugging Face tokenizer.json */
  readonly tokenizer: Uint8Array;
  /** Hugging Face tokenizer_config.json */
  readonly tokenizerConfig: Uint8Array;
}

/** No tokenizer makes fewer tokens of this many characters than an encoder reads; longer texts are not tokenised. */
const MAXIMUM_CHARACTERS = 20_000;

/** The frozen sentence encoder: a text in, a vector of unit length out. Whoever opens one disposes of it. */
export class SentenceEncoder implements AsyncDisposable {
  readonly description: EncoderDescription;
  readonly #session: OnnxSession;
  readonly #tokenizer: Tokenizer;

  private constructor(description: EncoderDescription, session: OnnxSession, tokenizer: Tokenizer) {
    this.description = description;
    this.#session = session;
    this.#tokenizer = tokenizer;
  }

  /**
   * Loads the encoder of a folder, each file checked against its manifest first.
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async openFolder(folder: string): Promise<SentenceEncoder> {
    const manifest = await readManifest(folder, 'encoder');
    const { model, tokenizer, tokenizerConfig } = manifest.files;
    return SentenceEncoder.open(manifest, {
      model: await readModelFile(folder, model),
      tokenizer: await readModelFile(folder, tokenizer),
      tokenizerConfig: await readModelFile(folder, tokenizerConfig),
    });
  }

  /** @throws ThinBridgeError `model-invalid` where a file can't be loaded */
  static async open(description: EncoderDescription, files: EncoderFiles): Promise<SentenceEncoder> {
    const tokenizer = readTokenizer(files, description.name);
    const label = l10n.t`the sentence encoder ${description.name}`;
    // a mechanism is a few tokens long: a second thread brings little, and costs twice the time where the core is busy
    const session = await OnnxSession.open(files.model, { label, threads: 1 });
    return new SentenceEncoder(description, session, tokenizer);
  }

  /**
   * The sentence vector of a text, [dimension], of unit length. White space is folded; case is the tokenizer's matter.
   * Texts are encoded one at a time: an int8 encoder scales its activations by the whole batch, so that a neighbour
   * in a batch would change a text's vector.
   * @throws ThinBridgeError `text-empty`, `text-too-long`, `model-invalid`; the signal's reason before it begins
   */
  async encode(text: string, signal?: AbortSignal): Promise<Float32Array> {
    signal?.throwIfAborted();
    const folded = text.replace(/\s+/gu, ' ').trim();
    if (folded === '') {
      throw textEmpty();
    }
    const ids = this.#tokens(folded);
    const shape = [1, ids.length];
    const feeds: Record<string, Matrix<BigInt64Array>> = {
      input_ids: { values: BigInt64Array.from(ids, BigInt), shape },
      attention_mask: { values: new BigInt64Array(ids.length).fill(1n), shape },
    };
    if (this.#session.inputNames.includes('token_type_ids')) {
      feeds['token_type_ids'] = { values: new BigInt64Array(ids.length), shape };
    }
    const [output = 'last_hidden_state'] = this.#session.outputNames;
    const { values, shape: outputShape } = await this.#session.runFor(output, feeds);
    const { dimension, name, pooling } = this.description;
    if (outputShape.join() !== [1, ids.length, dimension].join()) {
      throw encoderShapeWrong(name, outputShape, dimension);
    }
    // the sum of the token vectors has the direction of their mean, and only that counts
    return unit(pooling === 'cls' ? values.slice(0, dimension) : sumOfRows(values, dimension));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }

  #tokens(text: string): number[] {
    const { maximumTokens } = this.description;
    const ids = text.length > MAXIMUM_CHARACTERS ? undefined : this.#tokenizer.encode(text).ids;
    if (ids === undefined || ids.length > maximumTokens) {
      const length = ids === undefined ? l10n.t`${text.length} characters` : l10n.t`${ids.length} tokens`;
      throw textTooLong(length, maximumTokens);
    }
    return ids;
  }
}

function readTokenizer({ tokenizer, tokenizerConfig }: EncoderFiles, encoder: string): Tokenizer {
  const decoder = new TextDecoder();
  try {
    return new Tokenizer(
      JSON.parse(decoder.decode(tokenizer)) as object,
      JSON.parse(decoder.decode(tokenizerConfig)) as object,
    );
  } catch (error) {
    throw tokenizerUnreadable(encoder, error);
  }
}

function sumOfRows(rows: Float32Array, dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  rows.forEach((value, index) => {
    sum[index % dimension] = (sum[index % dimension] ?? 0) + value;
  });
  return sum;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
