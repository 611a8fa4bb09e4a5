import * as l10n from '@vscode/l10n';
import { stereochemistryOf, type Chemistry } from '../chemistry/molecule.ts';
import { structureUnknown } from '../errors/structure-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import type { Compound } from '../library/compound-index.ts';
import type { BundledDrugs } from '../library/bundled-drugs.ts';
import type { Lexicon, LexiconDrug } from '../question/lexicon.ts';
import { readQuestion } from '../question/read-question.ts';
import { isInchi } from '../smiles/inchi.ts';
import { isMolBlock } from '../smiles/limits.ts';
import { describe, type Reading } from '../question/reading.ts';

/** What a structure is found with. */
export interface StructureModels {
  readonly chemistry: Chemistry;
  readonly drugs: BundledDrugs;
  /** Null where the index is not the one whose rows the lexicon names. */
  readonly lexicon: Lexicon | null;
}

/** A structure that was given in any notation, as SMILES. */
export interface GivenStructure {
  readonly smiles: string;
  /** In words, what it was taken from; null for a SMILES, which is as it was given. */
  readonly readAs: string | null;
}

/**
 * Does something with the structure that a text stands for: a SMILES, an InChI, a mol block, or the name or an
 * identifier of a drug of the index. What can be a SMILES is one, whatever else it may name.
 *
 * @param use what to do with a SMILES; it throws `smiles-invalid` for what is none
 * @throws ThinBridgeError as `use`; `smiles-invalid` where no structure is known for a name, or an InChI can't be read
 */
export async function withStructure<Result>(
  text: string,
  models: StructureModels,
  use: (smiles: string) => Promise<Result>,
  signal?: AbortSignal,
): Promise<{ readonly result: Result; readonly given: GivenStructure }> {
  const format = isInchi(text) ? 'inchi' : isMolBlock(text) ? 'molblock' : 'smiles';
  if (format !== 'smiles') {
    const given = await ofNotation({ format, structure: text }, models, signal);
    return { result: await use(given.smiles), given };
  }
  try {
    return { result: await use(text), given: { smiles: text.trim(), readAs: null } };
  } catch (error) {
    const isInvalid = error instanceof ThinBridgeError && error.code === 'smiles-invalid';
    const given = isInvalid ? await otherNotation(text, models, signal) : undefined;
    if (given === undefined) throw error;
    return { result: await use(given.smiles), given };
  }
}

/** The structure of a text that is no SMILES; undefined where it is nothing else either. */
async function otherNotation(
  text: string,
  models: StructureModels,
  signal: AbortSignal | undefined,
): Promise<GivenStructure | undefined> {
  if (models.lexicon === null) return undefined;
  const reading = readQuestion(text, models.lexicon);
  if (reading.kind === 'drug' || reading.kind === 'identifier') return ofName(reading, models);
  return reading.kind === 'structure' && reading.format !== 'smiles' ? ofNotation(reading, models, signal) : undefined;
}

/** The structure of an InChI or a mol block. */
export async function ofNotation(
  { format, structure }: Pick<Reading & { readonly kind: 'structure' }, 'format' | 'structure'>,
  { chemistry, drugs }: Pick<StructureModels, 'chemistry' | 'drugs'>,
  signal?: AbortSignal,
): Promise<GivenStructure> {
  if (format === 'smiles') return { smiles: structure, readAs: null };
  if (format === 'molblock')
    return { smiles: await chemistry.smilesOf(structure, signal), readAs: l10n.t('a mol block') };
  const inchiKey = await chemistry.inchiKeyOf(structure, signal);
  const compound = await drugs.describe(inchiKey);
  // a drug as it is drawn, for InChI leaves the place of some protons open
  if (compound !== undefined && isSameIsomer(compound, inchiKey)) {
    return { smiles: compound.smiles, readAs: named(compound, inchiKey, 'InChI') };
  }
  return { smiles: await chemistry.smilesOf(structure, signal), readAs: l10n.t('an InChI') };
}

function ofName(
  reading: Reading & { readonly kind: 'drug' | 'identifier' },
  { drugs }: StructureModels,
): GivenStructure {
  const [drug, second]: readonly LexiconDrug[] =
    reading.kind === 'drug' ? reading.drugs : reading.drug === null ? [] : [reading.drug];
  const isOne = drug !== undefined && second === undefined && reading.unused.length === 0;
  const row = isOne ? drug.row : null;
  if (row === null) throw structureUnknown(describe(reading));
  const compound = drugs.compound(row);
  const isKey = reading.kind === 'identifier' && reading.type === 'inchikey';
  const readAs = isKey ? named(compound, reading.id, 'InChIKey') : `${describe(reading)} (${compound.id})`;
  return { smiles: compound.smiles, readAs };
}

/** "Aspirin (CHEMBL25), by its InChI" */
function named(compound: Compound, inchiKey: string, by: string): string {
  const name = compound.name === '' ? compound.id : `${compound.name} (${compound.id})`;
  return isSameIsomer(compound, inchiKey)
    ? l10n.t`${name}, by its ${by}`
    : l10n.t('{0}, a stereoisomer of what the {1} says', name, by);
}

function isSameIsomer(compound: Compound, inchiKey: string): boolean {
  return stereochemistryOf(compound.inchiKey) === stereochemistryOf(inchiKey);
}
