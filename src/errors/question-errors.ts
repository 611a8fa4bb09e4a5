import * as l10n from '@vscode/l10n';
import { cut } from '../text/cut.ts';
import { ThinBridgeError, type ErrorCode } from './thin-bridge-error.ts';

export function textEmpty(): ThinBridgeError {
  return new ThinBridgeError(
    'text-empty',
    l10n.t('There is no text to look for. Select or type a mechanism, such as "BTK inhibitor".'),
  );
}

/**
 * @param length of the text, with its unit: "740 tokens"
 * @param most tokens that the encoder reads
 */
export function textTooLong(length: string, most: number): ThinBridgeError {
  return new ThinBridgeError(
    'text-too-long',
    l10n.t(
      'The text is too long: it has {0}, and the sentence encoder reads at most {1} tokens (about {2} ' +
        'words). Select a phrase that names one mechanism.',
      length,
      most,
      Math.round(most * 0.7),
    ),
  );
}

/**
 * A question that compounds can't be ranked for.
 * @param readAs how it was read, in words
 */
export function questionUnusable(text: string, readAs: string): ThinBridgeError {
  return new ThinBridgeError(
    'question-unusable',
    l10n.t(
      'Compounds can\'t be ranked for "{0}", which is read as {1}. Name a target, a mechanism, a class ' +
        'of drugs or a drug that is in the index, such as "BTK inhibitor".',
      cut(text.trim(), 80),
      readAs,
    ),
  );
}

/** A question to models that were released meanwhile. */
export function modelsReleased(): ThinBridgeError {
  return new ThinBridgeError('cancelled', l10n.t('The question was not answered: its models are no longer in use.'));
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
