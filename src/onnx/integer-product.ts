import { ElementType, encodeModel, type ValueInfoProto } from './model-proto.ts';
import { OnnxSession } from './session.ts';

/** Products of int8 vectors with an int8 vector: what a search compares a million vectors by. Whoever opens one disposes of it. */
export class IntegerProduct implements AsyncDisposable {
  readonly #session: OnnxSession;
  readonly #dimension: number;

  private constructor(session: OnnxSession, dimension: number) {
    this.#session = session;
    this.#dimension = dimension;
  }

  /** @param dimension length of each vector, up to 131,072: a product is a whole number of 32 bits */
  static async open(dimension: number): Promise<IntegerProduct> {
    const bytes = encodeModel({
      irVersion: 8,
      producerName: 'thin-bridge',
      docString: 'Products of int8 vectors with one.',
      opsetImport: [{ domain: '', version: 13 }],
      graph: {
        name: 'integer-product',
        node: [{ opType: 'MatMulInteger', input: ['rows', 'query'], output: ['products'], attribute: [] }],
        initializer: [],
        input: [value('rows', ElementType.int8, dimension), value('query', ElementType.int8, dimension, 1)],
        output: [value('products', ElementType.int32, 1)],
      },
    });
    return new IntegerProduct(await OnnxSession.open(bytes, { label: 'the product of vectors' }), dimension);
  }

  /**
   * @param rows vectors one after the other
   * @returns one product for each, computed off the event loop
   */
  async of(rows: Int8Array, query: Int8Array): Promise<Int32Array> {
    const dimension = this.#dimension;
    if (rows.length === 0) return new Int32Array();
    return this.#session.runForIntegers('products', {
      rows: { values: rows, shape: [rows.length / dimension, dimension] },
      query: { values: query, shape: [dimension, 1] },
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}

/** A value of two dimensions; of any number of rows where only its columns are given. */
function value(name: string, elemType: number, first: number, second?: number): ValueInfoProto {
  const dim =
    second === undefined ? [{ dimParam: 'n' }, { dimValue: first }] : [{ dimValue: first }, { dimValue: second }];
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
