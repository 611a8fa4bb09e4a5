import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { bundledTableDamaged } from '../errors/model-errors.ts';

/** As a table of targets holds it. */
export const target = z.object({
  /** ChEMBL target id; empty for a protein that ChEMBL has no entry of its own for. */
  id: z.string(),
  name: z.string(),
  /** Gene symbols of its proteins; several for a complex or a family, none where unknown. */
  genes: z.array(z.string()),
  /** UniProt accessions of its proteins. */
  uniprot: z.array(z.string()),
});

export type Target = z.infer<typeof target>;

/** A UniProt accession for a single protein, else ChEMBL's target id: a complex, a family, a group. */
export function targetKey({ id, uniprot: [first, ...others] }: Target): string {
  return first !== undefined && others.length === 0 ? first : id;
}

const knownTarget = target.extend({
  /** How many ligands are known. */
  ligands: z.int().positive(),
});

const table = z.object({
  targets: z.array(knownTarget).min(1).max(65_535),
  /** Names of ligands by ChEMBL compound id, of those that have one. */
  names: z.record(z.string(), z.string()),
});

/** A target that can be guessed: a protein, or a complex, a family or a group as ChEMBL names it. */
export type KnownTarget = z.infer<typeof knownTarget>;
/** What is known of targets and ligands in words. */
export type TargetTable = z.infer<typeof table>;

/**
 * Reads targets.json. A target without a name goes by its genes, its proteins or its id.
 * @throws ThinBridgeError `model-invalid` where it can't be read
 */
export function readTargetTable(bytes: Uint8Array): TargetTable {
  try {
    const { targets, names } = table.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { targets: targets.map((own) => ({ ...own, name: shownName(own) })), names };
  } catch (error) {
    throw bundledTableDamaged(l10n.t('list of targets'), error);
  }
}

/** The name of a target; of one that has none its genes, else its proteins, else its ChEMBL id. */
function shownName({ name, genes, uniprot, id }: Target): string {
  return [name, genes.join(', '), uniprot.join(', ')].find((text) => text.trim() !== '') ?? id;
}

/** Writes targets.json. */
export function writeTargetTable(targets: TargetTable): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(targets));
}
