import { inLine, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { isSetting, saysStructure } from './labels.ts';

/** Lines above a value in which the key of its list is sought. */
const LONGEST_LIST = 500;

/** A key of YAML or TOML with its value: `smiles: CCO`, `- "smiles": 'CCO'`, `smiles = "CCO"`. */
const PAIR = /^(\s*(?:-\s+)?)(["']?)([\w .()-]+?)\2(\s*(?::\s+|:$|=\s*))(.*)$/u;

/** The values of a line of YAML or TOML whose key says that they are structures. */
export function declaredInYaml(document: DocumentLines, line: number): StructureInDocument[] {
  return valuesIn(document, line).filter(({ text }) => !isSetting(text));
}

function valuesIn(document: DocumentLines, line: number): StructureInDocument[] {
  const text = lineText(document, line);
  const pair = PAIR.exec(text);
  if (pair !== null && saysStructure(pair[3] ?? '')) {
    const start = text.length - (pair[5] ?? '').length;
    return valuesOf(text, start).map(({ value, from }) => inLine(line, value, from, from + value.length, true));
  }
  const item = /^(\s*)(?:-\s+)?(?=\S)/u.exec(text);
  if (item === null || (pair !== null && /^\w+$/u.test(pair[3] ?? ''))) return [];
  if (!/^\s*(?:-\s|["'])/u.test(text) || !saysStructure(keyAbove(document, line, item[1]?.length ?? 0))) return [];
  return valuesOf(text, item[0].length).map(({ value, from }) => inLine(line, value, from, from + value.length, true));
}

/** The value at an offset of a line, without quotation marks and comment; of a list in one line each. */
function valuesOf(line: string, start: number): { readonly value: string; readonly from: number }[] {
  const rest = line.slice(start);
  if (/^(?:[|>][+-]?\d?\s*$|[&*!{]|$)/u.test(rest) && !rest.startsWith('*')) return [];
  if (/^\[(?:\s*$|\s*["'])/u.test(rest)) {
    return [...rest.matchAll(/(["'])(.+?)\1/gu)].map(({ 2: value = '', index }) => ({
      value,
      from: start + index + 1,
    }));
  }
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"/u.exec(rest) ?? /^'((?:[^']|'')*)'/u.exec(rest) ?? [];
  if (quoted !== undefined) return quoted.trim() === '' ? [] : [{ value: quoted, from: start + 1 }];
  const value = rest
    .replace(/\s+#.*$/u, '')
    .replace(/,\s*$/u, '')
    .trim();
  return value === '' || value === '~' ? [] : [{ value, from: start }];
}

/** The key of the list that a line is in: the next line above that has one and is not further in. */
function keyAbove(document: DocumentLines, line: number, indent: number): string {
  for (let above = line - 1; above >= Math.max(0, line - LONGEST_LIST); above--) {
    const text = lineText(document, above);
    if (/^\s*(?:#|$)/u.test(text)) continue;
    const [, before = '', , key = '', , value = ''] = PAIR.exec(text) ?? [];
    if (key !== '' && before.length <= indent) return /^(?:|\[\s*)$/u.test(value.trim()) ? key : '';
    if (!/^\s*(?:-\s|["'])/u.test(text)) return '';
  }
  return '';
}
