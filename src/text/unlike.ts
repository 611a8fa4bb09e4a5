import * as l10n from '@vscode/l10n';

/** A known ligand, as far as people are told of it here. */
interface Nearest {
  /** Its name, or its id where it has none. */
  readonly name: string;
  /** Tanimoto similarity, 0 to 1. */
  readonly similarity: number;
}

/** Why there is no guess for a molecule: what is nearest to it is too far away. */
export function nothingLikeIt(nearest: Nearest | null): string {
  if (nearest === null) return l10n.t('Nothing like it is known: no known ligand has anything in common with it.');
  const { name, similarity } = nearest;
  return l10n.t(
    'Nothing like it is known: the nearest known ligand is {0} at Tanimoto {1}.',
    name,
    similarity.toFixed(2),
  );
}
