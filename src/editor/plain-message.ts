import { withoutBidi } from '../text/bidi.ts';

/**
 * A text as VS Code's messages and progress notifications show it: they would make a link of `[label](command:...)`,
 * and what the text quotes may come from any file. Nor is the direction of writing turned.
 */
export function plainMessage(text: string): string {
  return withoutBidi(text).replace(/\]\((?=https?:|command:|file:)/giu, '] (');
}
