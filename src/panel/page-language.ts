/** Name of the page's `meta` element that holds the translations. */
export const TRANSLATIONS = 'translations';

/** A language, and the translations of English sentences into it. */
export interface PageLanguage {
  /** Such as "zh-cn". */
  readonly tag: string;
  readonly translations: Readonly<Record<string, unknown>>;
}
