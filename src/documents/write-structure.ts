import type { DocumentLines, StructureInDocument } from './document.ts';
import { documentKind, type DocumentKind } from './document-kind.ts';
import { structureAt } from './structures.ts';

/**
 * A SMILES as it is to be written in place of a structure of a document, with the escapes that its line needs there; found
 * by reading the line as it would be then. Undefined where it can't be written so that it is read again, as in place of a
 * mol block or of a string in pieces.
 * @param place as `structureAt` found it
 */
export function writtenStructure(
  document: DocumentLines,
  { start, end }: Pick<StructureInDocument, 'start' | 'end'>,
  smiles: string,
): string | undefined {
  if (start.line !== end.line) return undefined;
  const { text } = document.lineAt(start.line);
  const before = text.slice(start.character, end.character);
  const [, opening = '', closing = ''] = /^([A-Za-z]{0,3}["'`]).*(["'`])$/u.exec(before) ?? [];
  const kind = documentKind(document);
  if (isPlainYaml(kind, text, start.character) && !isPlainScalar(smiles)) return undefined;
  return forms(kind, before, smiles)
    .map((form) => `${opening}${form}${closing}`)
    .find((form) => {
      const line = text.slice(0, start.character) + form + text.slice(end.character);
      const last = start.character + form.length;
      const read = structureAt(withLine(document, start.line, line), start.line, last - closing.length);
      return (
        read?.text === smiles &&
        read.start.line === start.line &&
        read.start.character === start.character &&
        read.end.character === last
      );
    });
}

/** The ways to write a SMILES, the one that a kind of document wants first. */
function forms(kind: DocumentKind, before: string, smiles: string): string[] {
  const twice = smiles.replaceAll('\\', '\\\\');
  // a string of a program within a string of JSON, as notebooks have it
  const fourTimes = twice.replaceAll('\\', '\\\\');
  if (kind.kind === 'html') {
    const html = smiles.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return [html, smiles];
  }
  if (kind.kind === 'latex') {
    const latex = smiles.replaceAll(/\\|[#$%_{}&]/gu, (sign) => (sign === '\\' ? '\\textbackslash{}' : `\\${sign}`));
    // what needs an escape and has none stands in a verbatim text
    return /(?<!\\)[#%]/u.test(before) ? [smiles, latex] : [latex, smiles];
  }
  return [fourTimes, twice, smiles];
}

function isPlainYaml({ kind }: DocumentKind, line: string, start: number): boolean {
  return kind === 'yaml' && !/["']/u.test(line.charAt(start - 1));
}

/** Whether YAML takes a text without quotation marks for a text. */
function isPlainScalar(text: string): boolean {
  return !/^[[\]{}*&!|>%@`#,?-]|: |:$| #/u.test(text);
}

function withLine(document: DocumentLines, changed: number, text: string): DocumentLines {
  const { languageId, version, fileName, lineCount } = document;
  return {
    ...{ languageId, version, fileName, lineCount },
    lineAt: (line) => (line === changed ? { text } : document.lineAt(line)),
  };
}
