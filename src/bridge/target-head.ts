import { unpackBits } from '../chemistry/fingerprint.ts';
import { FINGERPRINT_BYTES } from '../chemistry/molecule.ts';
import { reasonOf, ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { Graph } from '../onnx/graph.ts';
import { OnnxSession } from '../onnx/session.ts';

/** Weights of the target head: a linear projection, and a learned vector of each target in its space. */
export interface TargetHeadWeights {
  readonly dimension: number;
  /** [bits, dimension], row by row. */
  readonly chemistry: Float32Array;
  /** [targets, dimension], row by row; only their directions count. */
  readonly targets: Float32Array;
}

/** Writes the head as an ONNX model: `fingerprint` [batch, bits] in, `cosine` [batch, targets] out. */
export function encodeTargetHead({ dimension, chemistry, targets }: TargetHeadWeights): Uint8Array {
  const bits = chemistry.length / dimension;
  const graph = new Graph('target-head', 'Thin Bridge: ECFP4 (Morgan radius 2, folded) to cosines with targets');
  const fingerprint = graph.input('fingerprint', [null, bits]);
  const ligands = graph.unitRows(graph.matmul(fingerprint, graph.constant('weights', [bits, dimension], chemistry)));
  const vectors = graph.constant('targets', [targets.length / dimension, dimension], targets);
  graph.output('cosine', graph.matmul(ligands, graph.unitRows(vectors), { transposeB: true }));
  return graph.encode();
}

/** The target head, loaded. Whoever opens one closes it. */
export class TargetHead {
  readonly #session: OnnxSession;
  readonly #targets: number;

  private constructor(session: OnnxSession, targets: number) {
    this.#session = session;
    this.#targets = targets;
  }

  /**
   * @param targets how many there must be
   * @throws ThinBridgeError `model-invalid`
   */
  static async open(bytes: Uint8Array, targets: number): Promise<TargetHead> {
    const head = new TargetHead(await OnnxSession.open(bytes, { label: 'the target head' }), targets);
    try {
      await head.cosines(new Uint8Array(FINGERPRINT_BYTES));
      return head;
    } catch (error) {
      await head.close();
      if (error instanceof ThinBridgeError) throw error;
      throw new ThinBridgeError(
        'model-invalid',
        `The target head can't be used: ${reasonOf(error)} Restore the models.`,
        {
          cause: error,
        },
      );
    }
  }

  /** Cosine of a molecule with each target, -1 to 1; zeros for an empty fingerprint. */
  async cosines(fingerprint: Uint8Array): Promise<Float32Array> {
    const values = new Float32Array(fingerprint.length * 8);
    unpackBits(fingerprint, values);
    const { values: cosines } = await this.#session.runFor('cosine', {
      fingerprint: { values, shape: [1, values.length] },
    });
    if (cosines.length !== this.#targets) {
      throw new ThinBridgeError(
        'model-invalid',
        `The target head knows ${cosines.length} targets, and its list names ${this.#targets}. Restore the models.`,
      );
    }
    if (!cosines.every(Number.isFinite)) {
      throw new ThinBridgeError('model-invalid', 'The target head gives what is no number. Restore the models.');
    }
    return cosines;
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}
