import * as l10n from '@vscode/l10n';
import type * as onnxruntime from 'onnxruntime-node';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { modelUnloadable, modelUnusable, runtimeMissing } from '../errors/model-errors.ts';
import { reasonOf } from '../errors/thin-bridge-error.ts';

type Runtime = typeof onnxruntime;

// ONNX Runtime reports use to its maker from version 1.29 on, unless this stands in the environment before the first
// session. The version we pin has no such code; this keeps the promise for whoever runs the bundle on another one.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/** What a tensor may hold. */
type Numbers = Float32Array | BigInt64Array | Int8Array;

/** A tensor as the rooms above see it: values row by row, and a shape. */
export interface Matrix<Values extends Numbers = Float32Array> {
  readonly values: Values;
  readonly shape: readonly number[];
}

export interface SessionOptions {
  /** For messages: what the model is, such as "the text head". */
  readonly label: string;
  /** Threads for one operator; 0 lets ONNX Runtime take one a core. */
  readonly threads?: number;
  /**
   * Whether threads that wait within a run spin, which is a tenth faster where a model has many small operators; between
   * runs they sleep.
   */
  readonly spins?: boolean;
}

/** A loaded ONNX model. Whoever opens one disposes of it. */
export class OnnxSession implements AsyncDisposable {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #label: string;

  private constructor(runtime: Runtime, session: InferenceSession, label: string) {
    this.#runtime = runtime;
    this.#session = session;
    this.#label = label;
  }

  /**
   * Loads a model from its bytes. ONNX Runtime loads a bit-flipped file without complaint: check the bytes first.
   * @throws ThinBridgeError `model-invalid` where ONNX Runtime refuses the bytes, `runtime-missing`
   */
  static async open(bytes: Uint8Array, { label, threads = 0, spins = false }: SessionOptions): Promise<OnnxSession> {
    const runtime = await loadRuntime();
    try {
      const options = {
        intraOpNumThreads: threads,
        logSeverityLevel: 3,
        // threads that wait for work would spin on and on, and slow down whatever else runs on the machine
        extra: { session: { intra_op: { allow_spinning: spins ? '1' : '0' }, force_spinning_stop: '1' } },
      } as const;
      return new OnnxSession(runtime, await runtime.InferenceSession.create(bytes, options), label);
    } catch (error) {
      throw modelUnloadable(label, error);
    }
  }

  get inputNames(): readonly string[] {
    return this.#session.inputNames;
  }

  get outputNames(): readonly string[] {
    return this.#session.outputNames;
  }

  /**
   * Runs the model on named tensors and gives its outputs by name; every output must be of float.
   *
   * @param into matrices that the outputs of these names are written to; the others get fresh ones. Where a model runs
   * thousands of times, fresh ones of megabytes make the garbage collector slower than the model.
   * @throws ThinBridgeError `model-invalid` where the model takes or gives other tensors
   */
  async run(
    feeds: Readonly<Record<string, Matrix<Numbers>>>,
    into: Readonly<Record<string, Matrix>> = {},
  ): Promise<Map<string, Matrix>> {
    const fetches = Object.fromEntries(
      this.#session.outputNames.map((name) => {
        const matrix = into[name];
        return [name, matrix === undefined ? null : this.#tensorOf(matrix)];
      }),
    );
    const outputs = await this.#runOn(this.#tensorsOf(feeds), fetches);
    return new Map(
      Object.entries(outputs).map(([name, { data, dims }]) => {
        if (!(data instanceof Float32Array)) {
          throw modelUnusable(this.#label, l10n.t`its output "${name}" is not a tensor of floats.`);
        }
        return [name, { values: data, shape: dims }];
      }),
    );
  }

  /** As `run`, for the one output that is wanted. */
  async runFor(output: string, feeds: Readonly<Record<string, Matrix<Numbers>>>): Promise<Matrix> {
    const matrix = (await this.run(feeds)).get(output);
    if (matrix === undefined) {
      throw modelUnusable(this.#label, l10n.t`it has no output "${output}".`);
    }
    return matrix;
  }

  /** As `runFor`, for an output of whole numbers of 32 bits. */
  async runForIntegers(output: string, feeds: Readonly<Record<string, Matrix<Numbers>>>): Promise<Int32Array> {
    const outputs = await this.#runOn(this.#tensorsOf(feeds), { [output]: null });
    const values = outputs[output]?.data;
    if (!(values instanceof Int32Array)) {
      throw modelUnusable(this.#label, l10n.t`its output "${output}" is not a tensor of whole numbers.`);
    }
    return values;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session.release();
  }

  async #runOn(feeds: Record<string, Tensor>, fetches: Record<string, Tensor | null>) {
    try {
      return await this.#session.run(feeds, fetches);
    } catch (error) {
      throw modelUnusable(this.#label, reasonOf(error), error);
    }
  }

  #tensorsOf(matrices: Readonly<Record<string, Matrix<Numbers>>>): Record<string, Tensor> {
    return Object.fromEntries(Object.entries(matrices).map(([name, matrix]) => [name, this.#tensorOf(matrix)]));
  }

  #tensorOf({ values, shape }: Matrix<Numbers>): Tensor {
    const { Tensor } = this.#runtime;
    if (values instanceof Int8Array) return new Tensor('int8', values, shape);
    return values instanceof BigInt64Array ? new Tensor('int64', values, shape) : new Tensor('float32', values, shape);
  }
}

/**
 * ONNX Runtime, whose native code is loaded with the first model: where it can't be had, the extension starts all the
 * same and says why.
 * @throws ThinBridgeError `runtime-missing`
 */
async function loadRuntime(): Promise<Runtime> {
  try {
    // Node keeps what was loaded
    return await import('onnxruntime-node');
  } catch (error) {
    throw runtimeMissing(error);
  }
}
