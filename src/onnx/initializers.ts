import * as l10n from '@vscode/l10n';
import { weightsUnreadable } from '../errors/model-errors.ts';
import { decodeModel, ElementType } from './model-proto.ts';
import type { Matrix } from './session.ts';

/** Bytes of a 32-bit float. */
const FLOAT_BYTES = 4;

/**
 * Reads the float tensors that are stored in an ONNX model, such as weights, by name. Tensors that are not kept as raw
 * bytes of 32-bit floats are left out.
 *
 * @param bytes the .onnx file
 * @param label for messages: what the model is, such as "the text head"
 * @throws ThinBridgeError `model-invalid` where the bytes are no ONNX model, or a tensor is shorter than its shape
 */
export function readInitializers(bytes: Uint8Array, label: string): Map<string, Matrix> {
  const tensors = new Map<string, Matrix>();
  for (const { name, dims, dataType, rawData } of initializersOf(bytes, label)) {
    if (dataType !== ElementType.float || rawData.length === 0) continue;
    const size = dims.reduce((product, length) => product * length, 1);
    if (rawData.length !== size * FLOAT_BYTES) {
      throw weightsUnreadable(
        label,
        l10n.t`"${name}" has ${rawData.length} bytes where its shape [${dims.join(', ')}] has ${size} floats`,
      );
    }
    // copied, since a tensor needn't begin where a float may; `slice` of a Buffer would not copy
    tensors.set(name, { values: new Float32Array(new Uint8Array(rawData).buffer), shape: dims });
  }
  return tensors;
}

function initializersOf(bytes: Uint8Array, label: string) {
  try {
    return decodeModel(bytes).graph?.initializer ?? [];
  } catch (error) {
    throw weightsUnreadable(label, l10n.t('it is not an ONNX model'), error);
  }
}
