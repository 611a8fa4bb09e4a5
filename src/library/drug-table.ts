import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { bundledTableDamaged } from '../errors/model-errors.ts';
import { itemAt } from '../base/items.ts';
import { target } from '../retrieval/target-table.ts';

const mechanism = z.object({
  /** As ChEMBL words it, such as "Cyclooxygenase inhibitor". */
  text: z.string(),
  /** Index into `targets`; null where ChEMBL names none. */
  target: z.int().nonnegative().nullable(),
  /** Who says so, where it is not ChEMBL, such as "DrugCentral". */
  source: z.string().optional(),
});

const drug = z.object({
  /** ChEMBL compound id. */
  id: z.string(),
  /** Empty where ChEMBL gives none. */
  name: z.string(),
  /** Canonical SMILES of the parent. */
  smiles: z.string(),
  /** InChIKey of the parent. */
  inchiKey: z.string(),
  firstApproval: z.int().nullable(),
  /** Highest clinical phase, 1 to 4, of which 4 is approved; null where unknown. */
  phase: z.int().min(1).max(4).nullable(),
  /** Indices into `mechanisms`; none where no mechanism is recorded. */
  mechanisms: z.array(z.int().nonnegative()),
});

const table = z.object({
  targets: z.array(target),
  mechanisms: z.array(mechanism),
  drugs: z.array(drug).min(1),
  /** Names of pharmacological classes, those of the most drugs first. */
  classes: z.array(z.string()).default([]),
});

export type DrugMechanism = z.infer<typeof mechanism>;
export type Drug = z.infer<typeof drug>;
/** Every drug of the index, one entry a parent structure, with all its mechanisms. */
export type DrugTable = z.infer<typeof table>;

/**
 * Reads drugs.json.
 * @throws ThinBridgeError `model-invalid` where it can't be read, or an index points nowhere
 */
export function readDrugTable(bytes: Uint8Array): DrugTable {
  try {
    const read = table.parse(JSON.parse(new TextDecoder().decode(bytes)));
    for (const { target: index } of read.mechanisms) if (index !== null) itemAt(read.targets, index);
    for (const { mechanisms } of read.drugs) mechanisms.forEach((index) => itemAt(read.mechanisms, index));
    return read;
  } catch (error) {
    throw bundledTableDamaged(l10n.t('table of the drug index'), error);
  }
}
