import type { HeadsManifest } from '../models/manifest.ts';
import { readModelFile } from '../models/model-files.ts';

/**
 * Writes which compounds heads were trained on: the identity of each (`identityOf`) on a line of its own, in order. It
 * stays on this machine: heads that are exported go without.
 */
export function packLearned(identities: ReadonlySet<string>): Uint8Array {
  return new TextEncoder().encode([...identities].sort().join('\n'));
}

/**
 * Reads which compounds the heads of a folder were trained on, beside what the bundled ones were; none where that isn't
 * known.
 * @throws ThinBridgeError `model-missing`, `model-altered`
 */
export async function readLearned(
  folder: string,
  { learned }: Pick<HeadsManifest, 'learned'>,
): Promise<ReadonlySet<string>> {
  if (learned === undefined) return new Set();
  const text = new TextDecoder().decode(await readModelFile(folder, learned));
  return new Set(text === '' ? [] : text.split('\n'));
}
