import * as l10n from '@vscode/l10n';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { Compound } from '../library/compound-index.ts';
import { hitsOf } from '../library/hits.ts';
import { counted } from '../text/numbers.ts';
import { allOf, type Ranked } from './ranked.ts';
import { withStructure, type StructureModels } from './structure.ts';

/**
 * The drugs of the index that contain a structure: approved ones first, of these the smallest first. What is no structure
 * in any notation is taken for a SMARTS; of a structure hydrogens and stereochemistry don't count.
 * @throws ThinBridgeError `smarts-invalid`; and as `withStructure`
 */
export async function withSubstructure(
  text: string,
  models: StructureModels,
  { limit, signal }: { readonly limit: number; readonly signal?: AbortSignal | undefined },
): Promise<Ranked & { readonly readAs: string }> {
  const { drugs } = models;
  const { smarts, readAs } = await patternOf(text, models, signal);
  const found = await drugs.searchBySubstructure(smarts, { limit: await drugs.count(), signal });
  const first = [...found].sort(byApprovalAndSize).slice(0, limit);
  const all = found.length > limit ? l10n.t`${readAs}; ${counted(found.length, 'drug')} have it` : readAs;
  return { readAs: all, ...allOf(hitsOf(first, { kind: 'substructure', smarts })) };
}

async function patternOf(
  text: string,
  models: StructureModels,
  signal: AbortSignal | undefined,
): Promise<{ readonly smarts: string; readonly readAs: string }> {
  try {
    const pattern = (smiles: string) => models.chemistry.patternOf(smiles, signal);
    const { result, given } = await withStructure(text, models, pattern, signal);
    return { smarts: result, readAs: l10n.t`a substructure, from ${given.readAs ?? 'SMILES'}; hydrogens are free` };
  } catch (error) {
    const isInvalid = error instanceof ThinBridgeError && error.code === 'smiles-invalid';
    if (!isInvalid) throw error;
    return { smarts: text, readAs: l10n.t('a substructure, as SMARTS') };
  }
}

function byApprovalAndSize(a: Compound, b: Compound): number {
  const approved = Number(b.firstApproval !== null) - Number(a.firstApproval !== null);
  return approved || a.smiles.length - b.smiles.length;
}
