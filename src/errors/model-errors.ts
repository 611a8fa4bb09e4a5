import { reasonOf, ThinBridgeError } from './thin-bridge-error.ts';

export function runtimeMissing(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'runtime-missing',
    `ONNX Runtime can't be loaded: ${reasonOf(cause)} Install the extension that is made for ` +
      `${process.platform}-${process.arch}.`,
    { cause },
  );
}

export function modelMissing(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-missing',
    `The model file ${file} can't be read. Reinstall the extension, or correct the folder that was named.`,
    { cause },
  );
}

/** @param difference what differs: "its SHA-256 differs", "1000 bytes, not 2000" */
export function modelAltered(file: string, difference: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-altered',
    `The model file ${file} is not the one its manifest describes (${difference}). It may be damaged: reinstall ` +
      'the extension, or restore the file.',
  );
}

/** @param where path of the manifest, or what it is called */
export function manifestNotJson(where: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', `${where} is not valid JSON. Restore the file.`, { cause });
}

/**
 * @param section of the manifest: "heads"
 * @param faults each with the field that is wrong
 */
export function manifestIncomplete(where: string, section: string, faults: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `${where} does not describe ${section}: ${faults.join('; ')}. Restore the file.`,
  );
}

/** A file that is compressed, and can't be decompressed. */
export function modelUnpackable(file: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', `The model file ${file} can't be decompressed. Restore the file.`, {
    cause,
  });
}

/** @param label what the model is, such as "the text head" */
export function modelUnloadable(label: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `ONNX Runtime can't load ${label}: ${reasonOf(cause)} Reinstall the extension, or choose another model.`,
    { cause },
  );
}

/** @param reason why, with a full stop at its end */
export function modelUnusable(label: string, reason: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `ONNX Runtime can't run ${label}: ${reason} Reinstall the extension, or choose another model.`,
    { cause },
  );
}

export function tokenizerUnreadable(encoder: string, cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The tokenizer of the sentence encoder ${encoder} can't be read: ${reasonOf(cause)} Choose another encoder, or ` +
      'reinstall the extension.',
    { cause },
  );
}

/** @param shape of the encoder's output */
export function encoderShapeWrong(encoder: string, shape: readonly number[], dimension: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The sentence encoder ${encoder} gives vectors of shape [${shape.join(', ')}], where its manifest says ` +
      `${dimension} numbers a token. Correct "dimension" in the encoder's manifest.`,
  );
}

/** Heads that don't belong to the encoder in use. */
export function headsOfOtherEncoder(heads: string, theirs: string, inUse: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    `The heads "${heads}" were trained on the encoder ${theirs}, not on ${inUse}. Choose heads that belong to the ` +
      'encoder, or clear the setting thinBridge.encoder.',
  );
}

/** A drug index that doesn't belong to the heads in use. */
export function drugsOfOtherEncoder(theirs: string, heads: string, encoder: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-mismatch',
    `The drug index was made with the encoder ${theirs}, and the heads "${heads}" with ${encoder}. Choose heads that ` +
      'belong to the encoder of the index.',
  );
}

export function headsWidthWrong(heads: string, found: number, stated: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The heads ${heads} give vectors of ${found} numbers, and their manifest says ${stated}. Choose other heads.`,
  );
}

/** Vectors that hold NaN or infinity. */
export function headsNotFinite(heads: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The heads ${heads} give vectors that are not finite numbers. Choose other heads.`,
  );
}

/** @param found the weights that there are: "weights [2048, 256]" */
export function headsNotLinear(found: readonly string[]): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    'Training can\'t go on from these heads: it needs "weights" of both heads, equally wide, and "centre" of the text ' +
      `head, and finds ${found.length === 0 ? 'none of them' : found.join(', ')}. Train from scratch, or start from ` +
      'other heads.',
  );
}

export function targetHeadUnusable(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The target head can't be used: ${reasonOf(cause)} Reinstall the extension.`,
    { cause },
  );
}

export function targetHeadCountWrong(found: number, named: number): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The target head knows ${found} targets, and its list names ${named}. Reinstall the extension.`,
  );
}

/** Cosines that are NaN or infinite. */
export function targetHeadNotFinite(): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    'The target head gives values that are not finite numbers. Reinstall the extension.',
  );
}

/**
 * A bundled table that can't be read, or whose entries point nowhere.
 * @param table what it is: "list of targets"
 */
export function bundledTableDamaged(table: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', `The ${table} is damaged. Reinstall the extension.`, { cause });
}

/** Bundled files of which one has more entries than another. */
export function bundledFilesDisagree(files: string): ThinBridgeError {
  return new ThinBridgeError('model-invalid', `The files of the ${files} disagree. Reinstall the extension.`);
}

export function textVectorsWrong(cause: unknown): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    'The text vectors of the drug index have another length than those of its encoder. Reinstall the extension, or ' +
      'choose heads with an index of their encoder.',
    { cause },
  );
}

/**
 * @param label what they are the weights of: "the text head"
 * @param fault what is wrong with the file, without a full stop
 */
export function weightsUnreadable(label: string, fault: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError('model-invalid', `The weights of ${label} can't be read: ${fault}. Choose other heads.`, {
    cause,
  });
}

/** Start weights for other fingerprints or another encoder. */
export function startWeightsWrong(heads: string): ThinBridgeError {
  return new ThinBridgeError(
    'model-invalid',
    `The heads "${heads}" are made for other fingerprints or sentence vectors, so that training can't go on from ` +
      'them. Train from scratch, or start from other heads.',
  );
}
