import { withoutBidi } from '../text/bidi.ts';

/**
 * Shows a text in Markdown as it is: nothing in it is markup, and it stays on one line. Marks that turn the direction
 * of writing are left out, for they would turn what follows the text, too.
 */
export function escapeMarkdown(text: string): string {
  return withoutBidi(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+\-.!|<>&~:@]/gu, (character) => `&#${character.charCodeAt(0)};`);
}

/** A Markdown table; cells are Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A name as VS Code shows it: on one line, with nothing in it that becomes an icon or turns what follows. */
export function plainLabel(name: string): string {
  return withoutBidi(name).replace(/\s+/gu, ' ').replaceAll('$(', '\\$(');
}

/**
 * A text as VS Code's messages and progress notifications show it: they would make a link of `[label](command:...)`,
 * and what the text quotes may come from any file. Nor is the direction of writing turned.
 */
export function plainMessage(text: string): string {
  return withoutBidi(text).replace(/\]\((?=https?:|command:|file:)/giu, '] (');
}
