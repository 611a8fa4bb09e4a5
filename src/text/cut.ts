/** A text of at most `longest` UTF-16 units: a longer one ends with an ellipsis, and no surrogate pair is halved. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/u, '');
  return `${kept.trimEnd()}…`;
}
