import * as l10n from '@vscode/l10n';
import { Disposables } from '../base/disposables.ts';
import { unpackBits } from '../chemistry/fingerprint.ts';
import { FINGERPRINT_BYTES } from '../chemistry/molecule.ts';
import { targetHeadCountWrong, targetHeadNotFinite, targetHeadUnusable } from '../errors/model-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { Graph } from '../onnx/graph.ts';
import { readInitializers } from '../onnx/initializers.ts';
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

/** The target head, loaded. Whoever opens one disposes of it. */
export class TargetHead implements AsyncDisposable {
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
    await using opened = new Disposables();
    const session = opened.use(await OnnxSession.open(bytes, { label: l10n.t('the target head') }));
    const head = new TargetHead(session, targets);
    try {
      await head.cosines(new Uint8Array(FINGERPRINT_BYTES));
    } catch (error) {
      throw error instanceof ThinBridgeError ? error : targetHeadUnusable(error);
    }
    opened.release();
    return head;
  }

  /**
   * What projects fingerprints to the head's space, where a target is the direction that its ligands have in common.
   * @param bytes of the head, as `encodeTargetHead` writes it
   * @throws ThinBridgeError `model-invalid`
   */
  static projection(bytes: Uint8Array): (fingerprint: Uint8Array) => Float32Array {
    const weights = readInitializers(bytes, l10n.t('the target head')).get('weights');
    const [bits = 0, dimension = 0] = weights?.shape ?? [];
    if (weights === undefined || bits !== FINGERPRINT_BYTES * 8)
      throw targetHeadUnusable(new Error('it is not linear'));
    const rows = weights.values;
    return (fingerprint) => {
      const sum = new Float32Array(dimension);
      for (let bit = 0; bit < bits; bit++) {
        if (((fingerprint[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
        for (let at = 0; at < dimension; at++) sum[at] = (sum[at] ?? 0) + (rows[bit * dimension + at] ?? 0);
      }
      const length = Math.hypot(...sum);
      return length === 0 ? sum : sum.map((value) => value / length);
    };
  }

  /** Cosine of a molecule with each target, -1 to 1; zeros for an empty fingerprint. */
  async cosines(fingerprint: Uint8Array): Promise<Float32Array> {
    const values = new Float32Array(fingerprint.length * 8);
    unpackBits(fingerprint, values);
    const { values: cosines } = await this.#session.runFor('cosine', {
      fingerprint: { values, shape: [1, values.length] },
    });
    if (cosines.length !== this.#targets) {
      throw targetHeadCountWrong(cosines.length, this.#targets);
    }
    if (!cosines.every(Number.isFinite)) {
      throw targetHeadNotFinite();
    }
    return cosines;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#session[Symbol.asyncDispose]();
  }
}
