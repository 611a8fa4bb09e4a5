import type { Graph, Value } from '../onnx/graph.ts';

/** What the objective is computed on, for a batch of B pairs of a drug and a mechanism text. */
export interface ObjectiveInputs {
  /** [bits, dimension] */
  readonly chemistry: Value;
  /** [sentence dimension, dimension] */
  readonly text: Value;
  /** [B, bits] */
  readonly fingerprints: Value;
  /** [B, sentence dimension] */
  readonly sentences: Value;
  /** [B, B]: the share of each pair in the probability that is wanted, of both directions together; see `shareOf`. */
  readonly wanted: Value;
  /** [B, B]: added to the logits of negatives, see `hardNegativeBias`; 0 elsewhere. */
  readonly bias: Value;
}

/**
 * Symmetric InfoNCE (van den Oord 2018; the two directions as in CLIP, Radford 2021) where every pair of one mechanism
 * is a positive and shares the probability evenly (supervised contrastive loss, Khosla 2020, "out" form).
 *
 * With u and v the unit vectors of drugs and texts, logits l_ij = u_i · v_j / T + bias_ij, and P_ij 1 where the text of
 * column j is true of the drug of row i, else 0, the diagonal 1:
 * loss = -1/(2B) Σ_ij [ P_ij / Σ_k P_ik · log softmax_j(l)_ij + P_ij / Σ_k P_kj · log softmax_i(l)_ij ].
 *
 * As the shares of a row, and of a column, add up to 1, that is
 * 1/(2B) [ Σ_i log Σ_j exp l_ij + Σ_j log Σ_i exp l_ij - Σ_ij w_ij l_ij ], w_ij = P_ij / Σ_k P_ik + P_ij / Σ_k P_kj,
 * which takes one exponential for both directions. Cosines are bounded, so it can't overflow.
 *
 * @param temperature above `LEAST_TEMPERATURE`
 * @returns the loss, a scalar
 */
export function appendObjective(graph: Graph, inputs: ObjectiveInputs, temperature: number): Value {
  if (temperature < LEAST_TEMPERATURE) throw new RangeError(`a temperature of ${temperature} is too low for float32`);
  const [batch] = inputs.wanted.shape;
  if (typeof batch !== 'number') throw new RangeError('the batch of a training graph has a fixed size');
  const drugs = graph.unitRows(graph.matmul(inputs.fingerprints, inputs.chemistry));
  const texts = graph.unitRows(graph.matmul(inputs.sentences, inputs.text));
  const similarities = graph.matmul(drugs, texts, { transposeB: true, scale: 1 / temperature });
  const logits = graph.add(similarities, inputs.bias);
  const exponentials = graph.exp(logits);
  const totals = [1, 0].map((axis) => graph.total(graph.log(graph.sum(exponentials, axis))));
  const [ofDrugs, ofTexts] = totals as [Value, Value];
  const right = graph.total(graph.multiplyConstant(logits, inputs.wanted));
  return graph.scale(graph.subtract(graph.add(ofDrugs, ofTexts), right), 1 / (2 * batch));
}

/** Below it the exponential of a cosine of 1 by it, with the bias of a hard negative, is too large for float32. */
const LEAST_TEMPERATURE = 0.02;

/**
 * The share of a pair of a drug and a text of a batch in the probability that is wanted: the texts that are true of a drug
 * share what its row adds up to, the drugs of a text what its column does, and both are added.
 * @param inRow texts of the batch that are true of the drug, 1 or more
 * @param inColumn drugs of the batch that the text is true of, 1 or more
 */
export function shareOf(inRow: number, inColumn: number): number {
  return 1 / inRow + 1 / inColumn;
}

/**
 * What is added to the logit of a hard negative: a drug of the same target with another mechanism (an agonist beside
 * antagonists). A weight w > 1 counts it w times in the denominator; a margin m demands that the positive be ahead by
 * m in cosine. Both only shift the logit: log w + m / T.
 */
export function hardNegativeBias(weight: number, margin: number, temperature: number): number {
  return Math.log(weight) + margin / temperature;
}
