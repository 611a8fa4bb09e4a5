import type { Chemistry } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { ThinBridge, type ModelFolders } from '../thin-bridge.ts';

/** How far a vector may be from unit length. */
const TOLERANCE = 0.01;

/**
 * Opens encoder, heads and drug index, and places a text and a molecule.
 * @throws ThinBridgeError as `Bridge.open` and `BundledDrugs.open`; `model-invalid` where the heads give no unit vectors
 */
export async function tryModels(folders: ModelFolders, chemistry: Chemistry): Promise<void> {
  await using thinBridge = new ThinBridge(folders, chemistry);
  requireUnit(await thinBridge.embedText('Cyclooxygenase inhibitor'), 'text');
  requireUnit((await thinBridge.embedSmiles('CC(=O)Oc1ccccc1C(=O)O')).vector, 'molecule');
}

function requireUnit(vector: Float32Array, what: string): void {
  const length = Math.hypot(...vector);
  // a length that is no number fails here, too
  if (Math.abs(length - 1) < TOLERANCE) return;
  throw new ThinBridgeError(
    'model-invalid',
    `The heads place a ${what} outside of the unit sphere (its vector has length ${length}). Choose other heads.`,
  );
}
