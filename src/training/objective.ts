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
  /** [B, B]: 1 where the text of column j is true of the drug of row i, else 0; the diagonal is 1. */
  readonly positives: Value;
  /** [B, B]: added to the logits of negatives, see `hardNegativeBias`; 0 elsewhere. */
  readonly bias: Value;
}

/**
 * Symmetric InfoNCE (van den Oord 2018; the two directions as in CLIP, Radford 2021) where every pair of one mechanism
 * is a positive and shares the probability evenly (supervised contrastive loss, Khosla 2020, "out" form).
 *
 * With u and v the unit vectors of drugs and texts, logits l_ij = u_i · v_j / T + bias_ij, and P the positives:
 * loss = -1/(2B) Σ_ij [ P_ij / Σ_k P_ik · log softmax_j(l)_ij + P_ij / Σ_k P_kj · log softmax_i(l)_ij ].
 *
 * @returns the loss, a scalar
 */
export function appendObjective(graph: Graph, inputs: ObjectiveInputs, temperature: number): Value {
  const drugs = graph.unitRows(graph.matmul(inputs.fingerprints, inputs.chemistry));
  const texts = graph.unitRows(graph.matmul(inputs.sentences, inputs.text));
  const similarities = graph.matmul(drugs, texts, { transposeB: true });
  const logits = graph.add(graph.scale(similarities, 1 / temperature), inputs.bias);
  const [batch] = inputs.positives.shape;
  if (typeof batch !== 'number') throw new RangeError('the batch of a training graph has a fixed size');

  const directions = [1, 0].map((axis) => {
    const wanted = graph.divide(inputs.positives, graph.sum(inputs.positives, axis));
    return graph.total(graph.multiplyConstant(graph.logSoftmax(logits, axis), wanted));
  });
  const [textOfDrug, drugOfText] = directions as [Value, Value];
  return graph.scale(graph.add(textOfDrug, drugOfText), -1 / (2 * batch));
}

/**
 * What is added to the logit of a hard negative: a drug of the same target with another mechanism (an agonist beside
 * antagonists). A weight w > 1 counts it w times in the denominator; a margin m demands that the positive be ahead by
 * m in cosine. Both only shift the logit: log w + m / T.
 */
export function hardNegativeBias(weight: number, margin: number, temperature: number): number {
  return Math.log(weight) + margin / temperature;
}
