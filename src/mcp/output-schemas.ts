import * as z from 'zod';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import type { Compound, Evidence, Hit, IndexDescription } from '../library/compound-index.ts';
import { RELATIONS } from '../retrieval/measured-potency.ts';
import { READ_AS } from '../question/choice.ts';

const similarity = z.number().min(0).max(1).describe('Tanimoto similarity of ECFP4 fingerprints, 0 to 1.');

const probability = z
  .number()
  .min(0)
  .max(1)
  .nullable()
  .describe('Calibrated probability, 0 to 1; null where none was measured for such a question.');

export const properties = z.object({
  formula: z.string(),
  weight: z.number().describe('Average molecular weight in g/mol.'),
  cLogP: z.number().describe("Crippen's logP."),
  tpsa: z.number().describe('Topological polar surface area in square ångström.'),
  donors: z.int().describe('Hydrogen bond donors.'),
  acceptors: z.int().describe('Hydrogen bond acceptors.'),
  rotatableBonds: z.int(),
}) satisfies z.ZodType<MoleculeProperties>;

export const compound = z.object({
  source: z.string().describe('Id of the index that it is from.'),
  id: z.string(),
  name: z.string().describe('Empty where it has none.'),
  smiles: z.string().describe('Canonical SMILES of the parent.'),
  inchiKey: z.string(),
  mechanisms: z.array(z.string()).describe('What it is known to do.'),
  targets: z.array(z.string()),
  genes: z.array(z.string()).describe('Gene symbols of the targets.'),
  firstApproval: z.int().nullable().describe('Year of the first approval.'),
  phase: z.number().nullable().describe('Highest clinical phase, 1 to 4; 4 is approved.'),
  properties: properties.exactOptional(),
  fields: z.record(z.string(), z.string()).exactOptional().describe('Columns of the file that it was imported from.'),
}) satisfies z.ZodType<Compound>;

const evidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mechanism'), text: z.string(), source: z.string() }),
  z.object({ kind: z.literal('indication'), disease: z.string(), phase: z.number() }),
  z.object({ kind: z.literal('class'), name: z.string() }),
  z.object({ kind: z.literal('name'), name: z.string() }),
  z.object({ kind: z.literal('cosine'), cosine: z.number().describe('-1 to 1; it ranks, it is no probability.') }),
  z.object({ kind: z.literal('similarity'), similarity }),
  z.object({ kind: z.literal('substructure'), smarts: z.string() }),
  z.object({ kind: z.literal('analogue'), name: z.string(), id: z.string(), similarity }),
  z.object({ kind: z.literal('ligand'), target: z.string(), similarity }),
]) satisfies z.ZodType<Evidence>;

export const hit = compound.extend({
  rank: z.int().min(1),
  relation: z.enum(['known', 'predicted']).describe('known: a source records it; predicted: nobody has measured it.'),
  probability,
  evidence: z.array(evidence).describe('What speaks for it.'),
}) satisfies z.ZodType<Hit>;

export const index = z.object({ id: z.string(), name: z.string() }) satisfies z.ZodType<IndexDescription>;

/** How a question was read. */
export const reading = z.object({
  kind: z
    .enum(['structure', 'identifier', 'drug', 'indication', 'target', 'mechanism', 'text', 'none'])
    .describe('text: only the sentence encoder understands it; none: nothing is known that is near it.'),
  readAs: z.string().describe('How it was read, in words. Check that this is what was meant.'),
  didYouMean: z.array(z.string()).describe('Whole questions that may have been meant.'),
  otherReadings: z.array(z.enum(READ_AS)).describe('What else it can be read as, to be sent as "readAs".'),
});

/** What was measured of a drug. */
export const measured = z.object({
  target: z.string(),
  genes: z.array(z.string()),
  uniprot: z.string(),
  organism: z.string().describe('Latin name of the species of the target.'),
  type: z.string().describe('What was measured: IC50, Ki, Kd, EC50, MIC, ...'),
  relation: z
    .enum(RELATIONS)
    .describe('Of the concentration: ">" is weaker than told, "~" about; empty where not said.'),
  p: z.number().describe('-log10 of the concentration in mol/l.'),
  molar: z.number().describe('The concentration in mol/l.'),
  assay: z.string().describe('What the assay was; empty where the source does not say.'),
  source: z.string().describe('From where DrugCentral has it.'),
  drug: z
    .string()
    .optional()
    .describe('Which form of the drug was measured, where it is another, such as the racemate.'),
});

/** A known ligand of a target. */
export const nearestLigand = z.object({
  name: z.string(),
  id: z.string(),
  source: z.string(),
  smiles: z.string(),
  similarity,
  measured: z
    .object({
      type: z.string(),
      bound: z.enum(['exact', 'above', 'below']),
      percent: z.number().nullable().describe('Inhibition in percent.'),
    })
    .optional()
    .describe("How it was measured, where it is the user's own."),
});

export const ligand = nearestLigand.extend({
  pchembl: z.number().nullable().describe('-log10 of the potency in mol/l (IC50, Ki, ...).'),
});
