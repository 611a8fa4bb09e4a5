import { findSmilesAt } from '../smiles/finder.ts';
import { covers, inLine, LONGEST_LINE, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { documentKind, type DocumentKind } from './document-kind.ts';
import { findDecoded } from './escapes.ts';
import { declaredInMarkdown, structureInMarkdown } from './markdown.ts';
import { declaredInMolfile, structureInMolfile } from './molfiles.ts';
import { declaredInJson } from './json.ts';
import { structureInNotebook, structureInProgram } from './programs.ts';
import { declaredInTable } from './tables.ts';
import { declaredInYaml } from './yaml.ts';

/**
 * The structure at a place of a document, as far as the text tells; RDKit must confirm it. A field that the document
 * declares to be a structure is taken as a whole, whatever is in it.
 */
export function structureAt(document: DocumentLines, line: number, column: number): StructureInDocument | undefined {
  const kind = documentKind(document);
  const { text } = document.lineAt(line);
  if (text.length > LONGEST_LINE) return inProse(text, line, column);
  switch (kind.kind) {
    case 'program':
      return structureInProgram(document, line, column, kind.language);
    case 'notebook':
      return structureInNotebook(document, line, column);
    case 'molfile':
      return structureInMolfile(document, line, column);
    case 'markdown':
      return structureInMarkdown(document, line, column);
    case 'html':
    case 'latex':
      return inProse(text, line, column, kind.kind);
    case 'prose':
      return inProse(text, line, column);
    case 'table':
    case 'smiles':
    case 'yaml':
    case 'json': {
      const declared = declaredOf(document, line, kind).find((field) => covers(field, line, column));
      return declared ?? inProse(text, line, column, kind.kind === 'json' ? 'json' : undefined);
    }
  }
}

/** The structures of a line that the document declares to be some, in its tables, keys, fields and fences. */
export function declaredStructures(document: DocumentLines, line: number): StructureInDocument[] {
  if (lineText(document, line) === '') return [];
  return declaredOf(document, line, documentKind(document)).filter(({ start }) => start.line === line);
}

function declaredOf(document: DocumentLines, line: number, kind: DocumentKind): StructureInDocument[] {
  switch (kind.kind) {
    case 'table':
    case 'smiles':
      return declaredInTable(document, line);
    case 'yaml':
      return declaredInYaml(document, line);
    case 'markdown':
      return declaredInMarkdown(document, line);
    case 'molfile':
      return declaredInMolfile(document, line);
    case 'json':
      return declaredInJson(document, line);
    case 'html':
    case 'latex':
    case 'notebook':
    case 'program':
    case 'prose':
      return [];
  }
}

function inProse(
  text: string,
  line: number,
  column: number,
  escapes?: 'json' | 'html' | 'latex',
): StructureInDocument | undefined {
  const found =
    escapes === undefined ? findSmilesAt(text, column, 'prose') : findDecoded(text, column, escapes, 'prose');
  return found && inLine(line, found.smiles, found.start, found.end, false);
}
