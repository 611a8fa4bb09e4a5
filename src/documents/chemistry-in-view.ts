import { isBondAlone, isEvidentSmiles } from '../smiles/evidence.ts';
import { lineText, type DocumentLines } from './document.ts';
import { documentKind } from './document-kind.ts';
import { saysStructure } from './labels.ts';
import { declaredStructures } from './structures.ts';

/** Characters of a line that are looked at. */
const LONGEST = 2000;

/**
 * Whether lines of a document have to do with structures: its kind, its columns and keys, or what can be nothing but a
 * SMILES. What only may be one can wait until something else is.
 * @param first from 0
 * @param last the last line that is looked at
 */
export function hasChemistry(document: DocumentLines, first: number, last: number): boolean {
  const { kind } = documentKind(document);
  if (kind === 'smiles' || kind === 'molfile') return true;
  for (let line = Math.max(0, first); line <= Math.min(last, document.lineCount - 1); line++) {
    const text = lineText(document, line).slice(0, LONGEST);
    if (text.length < 3) continue;
    const words = text.match(/[A-Za-z0-9[\]()=#/\\.+\-@%]{3,}/gu) ?? [];
    if (words.some((word) => isEvidentSmiles(word) && !isBondAlone(word)) || /\bsmiles\b|InChI=1S?\//iu.test(text))
      return true;
    if (kind === 'table' && text.split(/[,;\t|]/u).some((name) => saysStructure(name))) return true;
    if (declaredStructures(document, line).length > 0) return true;
  }
  return false;
}
