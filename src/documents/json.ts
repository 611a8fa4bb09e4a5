import { inLine, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { decoded } from './escapes.ts';
import { isSetting, saysStructure } from './labels.ts';

/** Lines above a value in which the key of its list is sought. */
const LONGEST_LIST = 500;

const STRING = /"((?:[^"\\]|\\.)*)"/gu;
const ITEM = /^\s*(?:"(?:[^"\\]|\\.)*"|null)\s*,?\s*$/u;

/** Every value of a line of JSON whose key, or that of its list, says that it is a structure. */
export function declaredInJson(document: DocumentLines, line: number): StructureInDocument[] {
  const text = lineText(document, line);
  if (!text.includes('"')) return [];
  let key: string | undefined = ITEM.test(text) ? keyAbove(document, line) : '';
  return [...text.matchAll(STRING)].flatMap(({ 0: whole, 1: inner = '', index }) => {
    const end = index + whole.length;
    const after = /^\s*(?::\s*(\[)?|[}\]])?/u.exec(text.slice(end))?.[0] ?? '';
    if (after.trim().startsWith(':')) {
      key = inner;
      return [];
    }
    const owner = key ?? '';
    // a list goes on until its bracket; a value alone ends what its key says
    if (!/\[[^\]]*$/u.test(text.slice(0, index)) && !ITEM.test(text)) key = '';
    const value = decoded(inner, 'json').text.trim();
    return value === '' || isSetting(value) || !saysStructure(owner)
      ? []
      : [inLine(line, value, index + 1, end - 1, true)];
  });
}

/** The key of the list that a line is in: `"smiles": [` above lines that are strings and nothing else. */
function keyAbove(document: DocumentLines, line: number): string {
  for (let above = line - 1; above >= Math.max(0, line - LONGEST_LIST); above--) {
    const text = lineText(document, above);
    if (ITEM.test(text)) continue;
    return /"((?:[^"\\]|\\.)*)"\s*:\s*\[\s*$/u.exec(text)?.[1] ?? '';
  }
  return '';
}
