import * as l10n from '@vscode/l10n';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

function advice(): string {
  return l10n.t('Give the part of the molecule that matters, or leave it out.');
}

/** No structure was given. */
export function smilesEmpty(): ThinBridgeError {
  return new ThinBridgeError(
    'smiles-empty',
    l10n.t('There is no SMILES here. Write one, for example CCO for ethanol.'),
  );
}

/** @param reason a sentence that begins with a small letter */
export function smilesInvalid(smiles: string, reason: string): ThinBridgeError {
  return new ThinBridgeError('smiles-invalid', l10n.t`${quoted(smiles)} is not a valid SMILES: ${reason}`);
}

/** @param log what RDKit wrote about it, a line each; empty where it wrote nothing */
export function molblockInvalid(log: string): ThinBridgeError {
  const [reason = ''] = log.split('\n').filter((line) => line.trim() !== '');
  const why = reason.replace(/^\[[^\]]*\]\s*/u, '').trim();
  return new ThinBridgeError(
    'smiles-invalid',
    why === ''
      ? l10n.t("The mol block can't be read. Copy all of it, from its title line to M  END.")
      : l10n.t(
          "The mol block can't be read: {0}. Copy all of it, from its title line to M  END.",
          why.replace(/\.$/u, ''),
        ),
  );
}

/** What looks like an InChI and isn't a whole one, or one of the few that are read as another molecule than was meant. */
export function inchiInvalid(inchi: string): ThinBridgeError {
  return new ThinBridgeError(
    'smiles-invalid',
    l10n.t(
      '{0} is an InChI from which no structure can be read. Check that it is whole, or give the ' +
        'structure as SMILES.',
      quoted(inchi),
    ),
  );
}

/**
 * A name or an identifier in place of a structure, which no structure is known for.
 * @param what it is, as far as that is known: "Levothyroxine, a drug that is not in the index"
 */
export function structureUnknown(what: string): ThinBridgeError {
  return new ThinBridgeError(
    'smiles-invalid',
    l10n.t('No structure is known for {0}. Give the structure as SMILES.', what),
  );
}

/** No substructure was given. */
export function smartsEmpty(): ThinBridgeError {
  return new ThinBridgeError(
    'smarts-invalid',
    l10n.t('There is no SMARTS here. Write one, for example c1ccncc1 for a pyridine.'),
  );
}

/** A SMARTS that RDKit does not understand. */
export function smartsInvalid(smarts: string): ThinBridgeError {
  return new ThinBridgeError(
    'smarts-invalid',
    l10n.t(
      "{0} is not a valid SMARTS: RDKit can't read it. Check its brackets, ring numbers and commas.",
      quoted(smarts),
    ),
  );
}

/** The SMARTS has more than the `most` characters that are read. */
export function smartsTooLong(length: number, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'smarts-invalid',
    l10n.t`The SMARTS is ${length} characters long; Thin Bridge reads up to ${most}. Give the part that matters.`,
  );
}

/** The text has more than the `most` characters that are read. */
export function smilesTooLong(smiles: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'molecule-too-large',
    l10n.t(
      'The SMILES {0} is {1} characters long; Thin Bridge reads up to {2}. {3}',
      quoted(smiles),
      smiles.length,
      most,
      advice(),
    ),
  );
}

/** The molecule has more than the `most` heavy atoms that are read. */
export function moleculeTooLarge(smiles: string, heavyAtoms: number, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'molecule-too-large',
    l10n.t`${quoted(smiles)} has ${heavyAtoms} heavy atoms; Thin Bridge reads up to ${most}. ${advice()}`,
  );
}

/** RDKit took longer for a molecule than it may. */
export function moleculeTimeout(smiles: string, deadlineMs: number): ThinBridgeError {
  return new ThinBridgeError(
    'molecule-timeout',
    l10n.t`RDKit did not finish ${quoted(smiles)} within ${deadlineMs / 1000} s. ${advice()}`,
  );
}

/** RDKit's WebAssembly can't be loaded from its file. */
export function rdkitNotStarted(wasmFile: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'chemistry-failed',
    l10n.t`RDKit can't be started from ${wasmFile}: ${reasonOf(cause)} Reinstall the extension.`,
    { cause },
  );
}

/** Indigo's WebAssembly, which reads InChI, can't be loaded from its file. */
export function indigoNotStarted(wasmFile: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'chemistry-failed',
    l10n.t(
      "Indigo, which reads InChI, can't be started from {0}: {1} Reinstall the extension.",
      wasmFile,
      reasonOf(cause),
    ),
    { cause },
  );
}

/** RDKit runs, and does not tell why it refuses a molecule. */
export function rdkitLogMissing(): ThinBridgeError {
  return new ThinBridgeError('chemistry-failed', l10n.t("RDKit's log can't be read. Reinstall the extension."));
}

/** RDKit threw at a molecule that it should have read or refused. */
export function rdkitBroke(cause: unknown): ThinBridgeError {
  // C++ exceptions reach JavaScript without their message
  const reason = cause instanceof Error ? reasonOf(cause) : l10n.t('an error inside RDKit.');
  return new ThinBridgeError(
    'chemistry-failed',
    l10n.t`RDKit can't work with this molecule: ${reason} Leave it out, or write it another way.`,
    { cause },
  );
}

/**
 * The worker of RDKit ended at a molecule, and so did the one that was asked again.
 * @param cause what the worker failed with; undefined where it ended without a word
 */
export function rdkitWorkerEnded(smiles: string, cause?: unknown): ThinBridgeError {
  const said =
    cause === undefined
      ? l10n.t`RDKit's worker ended at ${quoted(smiles)}, twice.`
      : l10n.t`RDKit's worker ended at ${quoted(smiles)}: ${reasonOf(cause)}`;
  const remedy = l10n.t('Leave the molecule out; where it happens to every molecule, reinstall the extension.');
  return new ThinBridgeError('chemistry-failed', `${said} ${remedy}`, { cause });
}

/** The chemistry was disposed of before it answered. */
export function chemistryClosed(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The structure was not looked at any more: Thin Bridge was closing.'));
}

/** The SMILES in quotation marks, cut where it is long. */
function quoted(smiles: string): string {
  return `"${smiles.length > 60 ? `${smiles.slice(0, 57)}...` : smiles}"`;
}
