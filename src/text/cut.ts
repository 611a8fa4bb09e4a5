import * as l10n from '@vscode/l10n';

/** A text of at most `longest` UTF-16 units: a longer one ends with an ellipsis, and no surrogate pair is halved. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept.trimEnd()}…`;
}

/**
 * A text of at most `longest` UTF-16 units that keeps its last words: "Phosphatidylinositol 4,5-bis… delta isoform". Names of
 * proteins tell subunit, subtype and number there. A text whose last word is long is cut at its end.
 */
export function cutWithin(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const words = [...text.matchAll(/\s\S/gu)].map(({ index }) => text.slice(index));
  const end = words.find((one) => one.length <= longest * 0.55) ?? '';
  return `${cut(text, longest - end.length)}${end}`;
}

/** The first few of a list and how many are left; one too many is shown rather than counted. */
export function few<Item>(all: readonly Item[], limit: number): { shown: readonly Item[]; left: number } {
  const shown = all.length <= limit + 1 ? all : all.slice(0, limit);
  return { shown, left: all.length - shown.length };
}

/** The first few names of a list in a sentence: "BTK, TEC and 3 more". */
export function fewNames(names: readonly string[], limit: number): string {
  const { shown, left } = few(names, limit);
  return left === 0 ? shown.join(', ') : l10n.t`${shown.join(', ')} and ${left} more`;
}
