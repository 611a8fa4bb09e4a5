import * as l10n from '@vscode/l10n';

/** The file of the translations in use; undefined for English. */
let translations: string | undefined;

/**
 * Chooses the language of this program's sentences, before it says the first. No sentence is made while modules are
 * loaded.
 * @param file of the translations, l10n/bundle.l10n.<language>.json; undefined for English
 */
export function useTranslations(file: string | undefined): void {
  if (file !== undefined) l10n.config({ fsPath: file });
  translations = file;
}

/** Arguments of a process, or of a thread, that is to speak the language in use. */
export function languageArguments(): string[] {
  return translations === undefined ? [] : [translations];
}

/** Speaks the language that this process, or thread, was started with, by `languageArguments`. */
export function useLanguageOfStarter(): void {
  useTranslations(process.argv[2]);
}
