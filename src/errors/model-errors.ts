import * as l10n from '@vscode/l10n';
import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

export function runtimeMissing(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'runtime-missing',
    l10n.t(
      "ONNX Runtime can't be loaded: {0} Install the extension that is made for {1}-{2}.",
      reasonOf(cause),
      process.platform,
      process.arch,
    ),
    { cause },
  );
}

export function modelMissing(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-missing',
    l10n.t`The model file ${file} can't be read. Reinstall the extension, or correct the folder that was named.`,
    { cause },
  );
}

/** @param difference what differs: "its SHA-256 differs", "1000 bytes, not 2000" */
export function modelAltered(file: string, difference: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-altered',
    l10n.t(
      'The model file {0} is not the one its manifest describes ({1}). It may be damaged: reinstall ' +
        'the extension, or restore the file.',
      file,
      difference,
    ),
  );
}

/** @param where path of the manifest, or what it is called */
export function manifestNotJson(where: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', l10n.t`${where} is not valid JSON. Restore the file.`, { cause });
}

/**
 * @param section of the manifest: "heads"
 * @param faults each with the field that is wrong
 */
export function manifestIncomplete(where: string, section: string, faults: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t`${where} does not describe ${section}: ${faults.join('; ')}. Restore the file.`,
  );
}

/** A file that is compressed, and can't be decompressed. */
export function modelUnpackable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t("The model file {0} can't be decompressed. Restore the file.", file),
    {
      cause,
    },
  );
}

/** @param label what the model is, such as "the text head" */
export function modelUnloadable(label: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      "ONNX Runtime can't load {0}: {1} Reinstall the extension, or choose another model.",
      label,
      reasonOf(cause),
    ),
    { cause },
  );
}

/** @param reason why, with a full stop at its end */
export function modelUnusable(label: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t`ONNX Runtime can't run ${label}: ${reason} Reinstall the extension, or choose another model.`,
    { cause },
  );
}

export function tokenizerUnreadable(encoder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      "The tokenizer of the sentence encoder {0} can't be read: {1} Choose another encoder, or " +
        'reinstall the extension.',
      encoder,
      reasonOf(cause),
    ),
    { cause },
  );
}

/** @param shape of the encoder's output */
export function encoderShapeWrong(encoder: string, shape: readonly number[], dimension: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The sentence encoder {0} gives vectors of shape [{1}], where its manifest says {2} numbers a ' +
        'token. Correct "dimension" in the encoder\'s manifest.',
      encoder,
      shape.join(', '),
      dimension,
    ),
  );
}

/** Heads that don't belong to the encoder in use. */
export function headsOfOtherEncoder(heads: string, theirs: string, inUse: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    l10n.t(
      'The heads "{0}" were trained on the encoder {1}, not on {2}. Choose heads that belong to the ' +
        'encoder, or clear the setting thinBridge.encoder.',
      heads,
      theirs,
      inUse,
    ),
  );
}

/** A drug index that doesn't belong to the heads in use. */
export function drugsOfOtherEncoder(theirs: string, heads: string, encoder: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    l10n.t(
      'The drug index was made with the encoder {0}, and the heads "{1}" with {2}. Choose heads that ' +
        'belong to the encoder of the index.',
      theirs,
      heads,
      encoder,
    ),
  );
}

export function headsWidthWrong(heads: string, found: number, stated: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The heads {0} give vectors of {1} numbers, and their manifest says {2}. Choose other heads.',
      heads,
      found,
      stated,
    ),
  );
}

/** Vectors that hold NaN or infinity. */
export function headsNotFinite(heads: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t`The heads ${heads} give vectors that are not finite numbers. Choose other heads.`,
  );
}

/** @param found the weights that there are: "weights [2048, 256]" */
export function headsNotLinear(found: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'Training can\'t go on from these heads: it needs "weights" of both heads, equally wide, and ' +
        '"centre" of the text head, and finds {0}. Train from scratch, or start from other heads.',
      found.length === 0 ? l10n.t('none of them') : found.join(', '),
    ),
  );
}

export function targetHeadUnusable(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t`The target head can't be used: ${reasonOf(cause)} Reinstall the extension.`,
    { cause },
  );
}

export function targetHeadCountWrong(found: number, named: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t`The target head knows ${found} targets, and its list names ${named}. Reinstall the extension.`,
  );
}

/** Cosines that are NaN or infinite. */
export function targetHeadNotFinite(): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t('The target head gives values that are not finite numbers. Reinstall the extension.'),
  );
}

/**
 * A bundled table that can't be read, or whose entries point nowhere.
 * @param table what it is: "list of targets"
 */
export function bundledTableDamaged(table: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', l10n.t`The ${table} is damaged. Reinstall the extension.`, { cause });
}

/** Bundled files of which one has more entries than another. */
export function bundledFilesDisagree(files: string): ThinBridgeError {
  return new ThinBridgeError('model-invalid', l10n.t('The files of the {0} disagree. Reinstall the extension.', files));
}

export function textVectorsWrong(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The text vectors of the drug index have another length than those of its encoder. Reinstall the ' +
        'extension, or choose heads with an index of their encoder.',
    ),
    { cause },
  );
}

/**
 * @param label what they are the weights of: "the text head"
 * @param fault what is wrong with the file, without a full stop
 */
export function weightsUnreadable(label: string, fault: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t("The weights of {0} can't be read: {1}. Choose other heads.", label, fault),
    {
      cause,
    },
  );
}

/** Start weights for other fingerprints or another encoder. */
export function startWeightsWrong(heads: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    l10n.t(
      'The heads "{0}" are made for other fingerprints or sentence vectors, so that training can\'t go ' +
        'on from them. Train from scratch, or start from other heads.',
      heads,
    ),
  );
}
