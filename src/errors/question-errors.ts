import { cut } from '../text/cut.ts';
import { ThinBridgeError, type ErrorCode } from './thin-bridge-error.ts';

export function textEmpty(): ThinBridgeError {
  return new ThinBridgeError(
    'text-empty',
    'There is no text to look for. Select or type a mechanism, such as "BTK inhibitor".',
  );
}

/**
 * @param length of the text, with its unit: "740 tokens"
 * @param most tokens that the encoder reads
 */
export function textTooLong(length: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'text-too-long',
    `The text is too long: it has ${length}, and the sentence encoder reads at most ${most} tokens ` +
      `(about ${Math.round(most * 0.7)} words). Select a phrase that names one mechanism.`,
  );
}

/**
 * A question that compounds can't be ranked for.
 * @param readAs how it was read, in words
 */
export function questionUnusable(text: string, readAs: string): ThinBridgeError {
  return new ThinBridgeError(
    'question-unusable',
    `Compounds can't be ranked for "${cut(text.trim(), 80)}", which is read as ${readAs}. ` +
      'Name a target, a mechanism, a class of drugs or a drug that is in the index, such as "BTK inhibitor".',
  );
}

/** A question to models that were released meanwhile. */
export function modelsReleased(): ThinBridgeError {
  return new ThinBridgeError('cancelled', 'The question was not answered: its models are no longer in use.');
}

const INPUT_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'smiles-empty',
  'smiles-invalid',
  'molecule-too-large',
  'molecule-timeout',
  'chemistry-failed',
  'text-empty',
  'text-too-long',
]);

/** Whether something is the fault of what was asked, and not of us or our models: the next question may do well. */
export function isInputFault(error: unknown): error is ThinBridgeError {
  return error instanceof ThinBridgeError && INPUT_FAULTS.has(error.code);
}
