import * as l10n from '@vscode/l10n';
import { escapeHtml } from '../html.ts';

/** Structures of a fence that are drawn: more are a table, and want a file of their own. */
const MOST_DRAWN = 100;

/** A structure of a fence, and what is written beside it. */
interface FenceLine {
  readonly smiles: string;
  readonly name: string;
}

/** Whether the info string of a fence says that it holds SMILES. */
export function isSmilesFence(info: string): boolean {
  return /^\s*\{?\.?smi(?:les)?(?![\w-])/iu.test(info);
}

/**
 * A fence of SMILES as HTML: a figure for each line, which begins with a SMILES; what follows is its name.
 * @param imageOf the drawing of a structure as a data: URI; null where it can't be drawn, undefined while it isn't there
 * @param attributes of the element around all, as HTML
 */
export function fenceHtml(
  content: string,
  imageOf: (smiles: string) => string | null | undefined,
  attributes = '',
): string {
  const figures = content.split(/\r\n|\n|\r/u).flatMap(lineOf).map((line, place) => figure(line, place < MOST_DRAWN ? imageOf(line.smiles) : null)); // prettier-ignore
  return `<div${attributes}>${figures.join('')}</div>\n`;
}

function lineOf(text: string): FenceLine[] {
  const [, smiles, name = ''] = /^\s*([^\s#]\S*(?:[ \t]+\|[^|]*\|(?=\s|$))?)\s*(.*)$/u.exec(text) ?? [];
  return smiles === undefined ? [] : [{ smiles, name: name.trim() }];
}

function figure({ smiles, name }: FenceLine, image: string | null | undefined): string {
  const [text, caption] = [escapeHtml(smiles), escapeHtml(name)];
  const picture =
    typeof image === 'string'
      ? `<img src="${escapeHtml(image)}" alt="${escapeHtml(l10n.t`Structure of ${name || smiles}`)}" title="${text}" width="200" height="140">`
      : `<code>${text}</code>`;
  const below = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  return `<figure style="display:inline-block;margin:4px 16px 4px 0;text-align:center">${picture}${below}</figure>`;
}
