import { readManifest, readModelFile } from '../models/model-files.ts';
import { decodeHeads, type HeadWeights } from '../bridge/heads.ts';
import { FINGERPRINT_BITS } from '../chemistry/molecule.ts';
import { startWeightsWrong } from '../errors/model-errors.ts';

/**
 * Weights of the heads of a folder, to go on from.
 * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
 */
export async function readStartWeights(folder: string, sentenceDimension: number): Promise<HeadWeights> {
  const { name, files } = await readManifest(folder, 'heads');
  const weights = decodeHeads({
    chemistry: await readModelFile(folder, files.chemistry),
    text: await readModelFile(folder, files.text),
  });
  if (
    weights.chemistry.length !== FINGERPRINT_BITS * weights.dimension ||
    weights.centre.length !== sentenceDimension
  ) {
    throw startWeightsWrong(name);
  }
  return weights;
}
