/** What can go wrong, by name. The sentence for the chemist is the error's message; details go to the log. */
export type ErrorCode =
  | 'smiles-empty'
  | 'smiles-invalid'
  | 'molecule-too-large'
  | 'molecule-timeout'
  | 'chemistry-failed'
  | 'text-empty'
  | 'text-too-long'
  | 'model-missing'
  | 'model-altered'
  | 'model-invalid'
  | 'model-mismatch'
  | 'table-invalid'
  | 'too-little-data'
  | 'folder-occupied'
  | 'folder-unwritable'
  | 'process-ended'
  | 'workspace-untrusted'
  | 'cancelled';

/** An error whose message a chemist can read and act on: what is wrong, where, and what to do. */
export class ThinBridgeError extends Error {
  override readonly name = 'ThinBridgeError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
