import { evidenceText, nameOf } from '../library/evidence-text.ts';
import type { Hit } from '../library/compound-index.ts';
import { mechanismsOf, statusOf, whyText } from '../panel/drug-text.ts';
import { withoutBidi } from '../text/bidi.ts';
import { cut, fewNames } from '../text/cut.ts';

/** How many genes and mechanisms of a compound are told. */
const FEW = 4;

/** How much of a cell of the user's file is told, in characters. */
const LONGEST_CELL = 80;

/** A compound in a line: rank, name, id, why it is there, what is known of it, structure. */
export function hitLine(hit: Hit): string {
  const { rank, id, smiles, genes, fields = {}, properties } = hit;
  const name = nameOf(hit);
  const why = reasonText(hit);
  const known = mechanismsOf(hit).filter((mechanism) => !why.includes(mechanism));
  const said = [
    why,
    fewNames(known, FEW),
    fewNames(genes, FEW),
    statusOf(hit),
    ...(properties === undefined
      ? []
      : [`${properties.weight.toFixed(1)} g/mol, cLogP ${properties.cLogP.toFixed(1)}`]),
    ...Object.entries(fields).flatMap(([column, cell]) => (cell === '' ? [] : `${column}=${cut(cell, LONGEST_CELL)}`)),
    smiles,
  ];
  return line(`${rank}. ${name === id ? id : `${name} (${id})`}: ${said.filter((part) => part !== '').join('; ')}`);
}

/** Why a compound is there; of what was compared by structure alone the similarity is all that there is to say. */
function reasonText(hit: Hit): string {
  const [first] = hit.evidence;
  if (first?.kind === 'similarity') return evidenceText(first);
  if (first?.kind === 'substructure') return 'has the substructure';
  // what is listed by conditions alone is neither known nor predicted for anything
  return first === undefined && hit.probability === null ? '' : whyText(hit);
}

/** A text in one line that is written in one direction: names and cells may hold anything. */
export function line(text: string): string {
  return withoutBidi(text).replace(/\s+/gu, ' ').trim();
}

/** Lines of a text, of which those that are empty are left out. */
export function lines(...all: readonly string[]): string {
  return all.filter((one) => one !== '').join('\n');
}
