/**
 * A text as VS Code's messages and progress notifications show it: they would make a link of `[label](command:...)`,
 * and what the text quotes may come from any file.
 */
export function plainMessage(text: string): string {
  return text.replace(/\]\((?=https?:|command:|file:)/giu, '] (');
}
