import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { bundledTableDamaged } from '../errors/model-errors.ts';

/**
 * How much a structure speaks for one mechanism or target of a table: the Tanimoto similarity to the nearest molecule
 * that is known for it.
 */
export interface Support {
  /** Index into the table's mechanisms or targets. */
  readonly entry: number;
  /** 0 to 1; 1 where the molecule itself is known for it. */
  readonly similarity: number;
}

/** What speaks for a drug besides its place in the shared space. */
export interface DrugEvidence {
  /** Mechanisms and classes of similar drugs, its own among them. */
  readonly mechanisms: readonly Support[];
  /** Proteins that similar ligands act on. */
  readonly targets: readonly Support[];
}

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
  readonly drugs: readonly DrugEvidence[];
}

/** Which mechanisms or targets are worth keeping for a drug. */
export interface EvidenceLimits {
  readonly most: number;
  /** Least similarity. */
  readonly least: number;
}

/** What is further down changes no rank: its share in the score is less than that of chance likeness. */
export const EVIDENCE_LIMITS = {
  mechanisms: { most: 24, least: 0.1 },
  targets: { most: 16, least: 0.25 },
} as const satisfies Record<string, EvidenceLimits>;

/**
 * What a structure speaks for most.
 *
 * @param similarities Tanimoto similarity of the structure to each known molecule
 * @param entriesOf mechanisms or targets of each known molecule; none for one that must not be used
 */
export function strongestSupport(
  similarities: Float32Array,
  entriesOf: (molecule: number) => readonly number[],
  { most, least }: EvidenceLimits,
): Support[] {
  // what is much less similar is not looked at where enough speaks for it by more
  for (let floor = Math.max(least, FIRST_FLOOR); ; floor = Math.max(least, floor - FLOOR_STEP)) {
    const best = bestFrom(floor, similarities, entriesOf);
    if (best.size < most && floor > least) continue;
    return [...best]
      .map(([entry, similarity]) => ({ entry, similarity }))
      .sort((a, b) => b.similarity - a.similarity || a.entry - b.entry)
      .slice(0, most);
  }
}

/** Where the search for what speaks most begins, and how much lower it goes at a time. */
const [FIRST_FLOOR, FLOOR_STEP] = [0.5, 0.1];

/** Of each entry the similarity of the nearest molecule that is known for it, where that is at least so much. */
function bestFrom(
  floor: number,
  similarities: Float32Array,
  entriesOf: (molecule: number) => readonly number[],
): Map<number, number> {
  const best = new Map<number, number>();
  for (let molecule = 0; molecule < similarities.length; molecule++) {
    const similarity = similarities[molecule] ?? 0;
    if (similarity < floor) continue;
    for (const entry of entriesOf(molecule)) if (similarity > (best.get(entry) ?? 0)) best.set(entry, similarity);
  }
  return best;
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
    drugs: drugs.map((drug) => [flat(drug.mechanisms), flat(drug.targets)]),
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
      drugs: drugs.map(([ofMechanisms, ofTargets]) => ({
        mechanisms: unflatten(ofMechanisms, mechanisms.length),
        targets: unflatten(ofTargets, targets.length),
      })),
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
