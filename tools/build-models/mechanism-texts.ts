import { mechanismKey } from '../../src/retrieval/mechanism-key.ts';

/** What is known of a protein's names. */
export interface GeneNames {
  readonly symbol: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Aliases of a gene that are used as names; HGNC lists clone names and disease names behind the common ones. */
const ALIASES_PER_GENE = 6;

/** A mechanism of more genes than this is a family or a complex, which no single gene symbol names. */
const NAMED_GENES = 2;

/**
 * Texts of one mechanism, the given one first, without repetition: the target's name, and symbol, name and aliases
 * of its genes, each with the action ("PTGS2 inhibitor", "COX-2 inhibitor").
 *
 * @param action as ChEMBL writes it, such as "POSITIVE ALLOSTERIC MODULATOR"; without one there is but the text
 */
export function textsOf(mechanism: string, action: string, targetName: string, genes: readonly GeneNames[]): string[] {
  const texts = [mechanism];
  if (action !== '') {
    const named = genes.length <= NAMED_GENES ? genes : [];
    const names = [
      targetName,
      ...named.flatMap(({ symbol, name, aliases }) => [symbol, name, ...aliases.slice(0, ALIASES_PER_GENE)]),
    ];
    texts.push(...names.filter((name) => name.length > 1).map((name) => `${name} ${action.toLowerCase()}`));
  }
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = mechanismKey(text);
    return !seen.has(key) && seen.add(key);
  });
}
