import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { bundledTableDamaged } from '../errors/model-errors.ts';
import type { Support } from './drug-evidence.ts';
import { EvidenceColumns } from './evidence-columns.ts';

/** A protein that ligands act on, and what they do to it. */
export interface EvidenceProtein {
  /** UniProt accession. */
  readonly accession: string;
  /** What to call it: its gene's symbol, else its name. */
  readonly name: string;
  /** In ChEMBL's words in lower case, such as "partial agonist"; empty where it isn't known. */
  readonly action: string;
}

/** Evidence for each drug, and the mechanisms and targets that it names: each a list of texts, as rows of their vectors. */
export interface EvidenceTable {
  readonly mechanisms: readonly (readonly number[])[];
  /** How many of `mechanisms` are mechanisms; those behind are classes. */
  readonly mechanismCount: number;
  readonly targets: readonly (readonly number[])[];
  /** Which proteins `targets` are. */
  readonly proteins: readonly EvidenceProtein[];
  readonly drugs: EvidenceColumns;
}

/** Half a million numbers, which a schema of their own each takes ten times as long to look at. */
const counts = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0),
  'a list of whole numbers',
);

const texts = z.array(counts.refine((rows) => rows.length > 0, 'at least one text'));

/** Entry and similarity in turn, similarities in hundredths. */
const flatEvidence = counts;

const stored = z.object({
  mechanisms: texts,
  mechanismCount: z.int().positive(),
  targets: texts,
  /** Accession, name and action. */
  proteins: z.array(z.tuple([z.string(), z.string(), z.string()])),
  drugs: z.array(z.tuple([flatEvidence, flatEvidence])),
});

/** Writes evidence.json. */
export function writeEvidence({ mechanisms, mechanismCount, targets, proteins, drugs }: EvidenceTable): Uint8Array {
  const flat = (evidence: readonly Support[]) =>
    evidence.flatMap(({ entry, similarity }) => [entry, Math.round(similarity * 100)]);
  const table = {
    mechanisms,
    mechanismCount,
    targets,
    proteins: proteins.map(({ accession, name, action }) => [accession, name, action]),
    drugs: Array.from({ length: drugs.count }, (_, drug) => {
      const own = drugs.at(drug);
      return [flat(own.mechanisms), flat(own.targets)];
    }),
  };
  return new TextEncoder().encode(JSON.stringify(table));
}

/**
 * Reads evidence.json.
 * @param textCount how many texts there are vectors of
 * @throws ThinBridgeError `model-invalid` where it can't be read, or points nowhere
 */
export function readEvidence(bytes: Uint8Array, textCount: number): EvidenceTable {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const { mechanisms, mechanismCount, targets, proteins, drugs } = stored.parse(json);
    if (proteins.length !== targets.length) throw new RangeError('proteins and their texts differ in number');
    for (const row of [...mechanisms, ...targets].flat()) requireBelow(row, textCount);
    requireBelow(mechanismCount - 1, mechanisms.length);
    return {
      mechanisms,
      mechanismCount,
      targets,
      proteins: proteins.map(([accession, name, action]) => ({ accession, name, action })),
      drugs: EvidenceColumns.of(
        drugs.map(([ofMechanisms, ofTargets]) => ({
          mechanisms: unflatten(ofMechanisms, mechanisms.length),
          targets: unflatten(ofTargets, targets.length),
        })),
      ),
    };
  } catch (error) {
    throw bundledTableDamaged(l10n.t('evidence of the drug index'), error);
  }
}

function unflatten(flat: readonly number[], entries: number): Support[] {
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, index) => {
    const entry = flat[2 * index] ?? 0;
    requireBelow(entry, entries);
    return { entry, similarity: Math.min(1, (flat[2 * index + 1] ?? 0) / 100) };
  });
}

function requireBelow(index: number, length: number): void {
  if (index >= length) throw new RangeError(`there is no item ${index} among ${length}`);
}
