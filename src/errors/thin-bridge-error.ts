import * as l10n from '@vscode/l10n';
import { cut } from '../text/cut.ts';

/** What can go wrong, by name; docs/ERRORS.md says what each means and what helps. */
export const ERROR_CODES = [
  'smiles-empty',
  'smiles-invalid',
  'smarts-invalid',
  'molecule-too-large',
  'molecule-timeout',
  'chemistry-failed',
  'text-empty',
  'text-too-long',
  'question-unusable',
  'runtime-missing',
  'model-missing',
  'model-altered',
  'model-invalid',
  'model-mismatch',
  'table-invalid',
  'too-little-data',
  'folder-occupied',
  'folder-unwritable',
  'process-ended',
  'library-missing',
  'library-damaged',
  'library-unwritable',
  'library-busy',
  'library-unreachable',
  'password-refused',
  'filter-invalid',
  'workspace-untrusted',
  'arguments-invalid',
  'file-outside',
  'document-changed',
  'cancelled',
] as const;

/** The sentence for the chemist is the error's message; details go to the log. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error whose message a chemist can read and act on: what is wrong, where, and what to do. */
export class ThinBridgeError extends Error {
  override readonly name = 'ThinBridgeError';

  /** @param message a sentence or two; what it quotes may hold anything */
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(inOneLine(message), options);
  }
}

/** An error that crossed from another thread or process, where it was left with its code and its sentence alone. */
export function revived(code: ErrorCode, message: string, cause?: unknown): ThinBridgeError {
  return new ThinBridgeError(code, message, { cause });
}

/**
 * The sentence to show for anything that was thrown: a ThinBridgeError's own. All else is a fault of ours, and is told
 * calmly and without its stack.
 * @param details where a person finds what is left out
 */
export function messageOf(error: unknown, details = l10n.t('The log has the details.')): string {
  if (error instanceof ThinBridgeError) return error.message;
  return l10n.t`Something went wrong in Thin Bridge: ${faultOf(error)}. ${details}`;
}

/** Whether something was called off, which is no failure. VS Code and Node have errors of their own for that. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof ThinBridgeError) return error.code === 'cancelled';
  return error instanceof Error && ['AbortError', 'Canceled'].includes(error.name);
}

/**
 * Why something failed, to follow a colon, with a full stop at its end: what the system says of files in words that
 * help, a ThinBridgeError's own sentence, the message of anything else.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof ThinBridgeError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const [, reason] = FILE_FAULTS.find(([codes]) => codes.some((known) => known === code)) ?? [];
  return reason?.() ?? `${faultOf(error)}.`;
}

/** An error with all that is known of why it came about, outermost first; each once, whatever leads back to it. */
export function causesOf(error: unknown): readonly unknown[] {
  const found = new Set<unknown>();
  const follow = (one: unknown) => {
    if (one === undefined || found.has(one)) return;
    found.add(one);
    if (!(one instanceof Error)) return;
    follow(one.cause);
    // what AggregateError holds, and what `using` throws where freeing fails, too
    if ('errors' in one && Array.isArray(one.errors)) one.errors.forEach(follow);
    if ('error' in one) follow(one.error);
    if ('suppressed' in one) follow(one.suppressed);
  };
  follow(error);
  return [...found];
}

/** What Node's file system reports, and VS Code's, in words. */
const FILE_FAULTS: readonly (readonly [codes: readonly string[], reason: () => string])[] = [
  [['ENOENT', 'FileNotFound'], () => l10n.t('it is not there. Check its path.')],
  [['EACCES', 'EPERM', 'NoPermissions'], () => l10n.t('you have no permission. Ask for it, or choose another place.')],
  [['ENOSPC', 'EDQUOT'], () => l10n.t('the disk is full. Make room there, then try again.')],
  [['EROFS'], () => l10n.t('the disk can only be read. Choose another place.')],
  [['EISDIR', 'FileIsADirectory'], () => l10n.t('it is a folder. Name a file.')],
  [['ENOTDIR', 'FileNotADirectory'], () => l10n.t('a part of its path is a file, not a folder. Check its path.')],
  [
    ['EEXIST', 'FileExists', 'ENOTEMPTY'],
    () => l10n.t('something of that name is there already. Choose another name.'),
  ],
  [['EBUSY', 'ETXTBSY'], () => l10n.t('another program is using it. Close that, then try again.')],
  [['EMFILE', 'ENFILE'], () => l10n.t('too many files are open. Close other programs, then try again.')],
  [['ENAMETOOLONG'], () => l10n.t('its name is too long. Choose a shorter one.')],
  [['EIO'], () => l10n.t('the disk reports an error. Copy the file to another one, then try again.')],
  [['Unavailable', 'ESTALE'], () => l10n.t("its disk can't be reached now. Connect to it, then try again.")],
  [['ERR_FS_FILE_TOO_LARGE', 'ERR_STRING_TOO_LONG'], () => l10n.t('it is too large to be read at once. Split it.')],
];

/** How much of a message that isn't ours is shown, in characters. */
const LONGEST_FAULT = 200;

/** The first line of what an error says, without the full stop. */
function faultOf(error: unknown): string {
  // what libraries throw may have anything for a message
  const said: unknown = error instanceof Error ? error.message || error.name : error;
  const [first = ''] = (typeof said === 'string' ? said : '').trim().split(/[\r\n]/u, 1);
  const line = inOneLine(first).replace(/[\s.:]+$/u, '');
  if (line === '') return l10n.t('no reason was given');
  return cut(line, LONGEST_FAULT + 1);
}

/**
 * A text in one line, without what would steer a terminal or turn the direction of writing: names and SMILES that are
 * quoted may come from any file.
 */
function inOneLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
