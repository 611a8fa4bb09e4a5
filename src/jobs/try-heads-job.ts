import { headsGiveNoUnitVector } from '../errors/job-errors.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { ModelFolders } from '../answers/load-models.ts';
import { openChemistryOfJob, type Task } from './task.ts';

/** How far a vector may be from unit length. */
const TOLERANCE = 0.01;

/**
 * Opens encoder, heads and drug index, and places a text and a molecule.
 * @throws ThinBridgeError as `ThinBridge.embedText` and `embedSmiles`; `model-invalid` where the heads give no unit
 * vectors
 */
export async function tryHeadsJob(folders: ModelFolders, { signal }: Task<'tryHeads'>): Promise<null> {
  await using chemistry = openChemistryOfJob();
  await using thinBridge = new ThinBridge(folders, chemistry);
  requireUnit(await thinBridge.embedText('Cyclooxygenase inhibitor', signal), 'text');
  requireUnit((await thinBridge.embedSmiles('CC(=O)Oc1ccccc1C(=O)O', signal)).vector, 'molecule');
  return null;
}

function requireUnit(vector: Float32Array, what: string): void {
  const length = Math.hypot(...vector);
  // a length that is no number fails here, too
  if (Math.abs(length - 1) < TOLERANCE) return;
  throw headsGiveNoUnitVector(what, length);
}
