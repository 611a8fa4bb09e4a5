import type * as onnxruntime from 'onnxruntime-node';
import { runtimeMissing } from '../errors/model-errors.ts';

export type Runtime = typeof onnxruntime;

// ONNX Runtime reports use to its maker from version 1.29 on, unless this stands in the environment before the first
// session. The version we pin has no such code; this keeps the promise for whoever runs the bundle on another one.
process.env['ORT_DISABLE_TELEMETRY'] = '1';

/**
 * ONNX Runtime, whose native code is loaded with the first model: where it can't be had, the extension starts all the
 * same and says why.
 * @throws ThinBridgeError `runtime-missing`
 */
export async function loadRuntime(): Promise<Runtime> {
  try {
    // Node keeps what was loaded
    return await import('onnxruntime-node');
  } catch (error) {
    throw runtimeMissing(error);
  }
}
