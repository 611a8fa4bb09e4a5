import type { Mol } from '@rdkit/rdkit';
import { ELEMENT_SYMBOLS } from '../smiles/tokens.ts';
import { graphOf } from './molecule-graph.ts';
import type { MoleculeProperties } from './molecule.ts';

/** Of RDKit's descriptors those that are kept. */
interface Descriptors {
  readonly amw: number;
  readonly CrippenClogP: number;
  readonly tpsa: number;
  readonly NumHBD: number;
  readonly NumHBA: number;
  readonly NumRotatableBonds: number;
}

/**
 * Properties of a molecule; masses, logP and area to 1/1000.
 * @param inchi its standard InChI; empty where it has none
 */
export function propertiesOf(mol: Mol, inchi: string): MoleculeProperties {
  const descriptors = JSON.parse(mol.get_descriptors()) as Descriptors;
  return {
    formula: formulaOf(mol, inchi),
    weight: rounded(descriptors.amw),
    cLogP: rounded(descriptors.CrippenClogP),
    tpsa: rounded(descriptors.tpsa),
    donors: descriptors.NumHBD,
    acceptors: descriptors.NumHBA,
    rotatableBonds: descriptors.NumRotatableBonds,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The formula layer of an InChI where it is that of the molecule: of one part, and without protons added or taken away. */
const ONE_FORMULA = /^InChI=1S\/([A-Z][A-Za-z0-9]*)(?:\/(?![\s\S]*\/p[+-])|$)/u;

function formulaOf(mol: Mol, inchi: string): string {
  return ONE_FORMULA.exec(inchi)?.[1] ?? hillFormula(mol);
}

/** The formula by counting atoms: carbon, hydrogen, then by the alphabet; all by the alphabet without carbon. */
function hillFormula(mol: Mol): string {
  const counts = new Map<string, number>();
  const add = (symbol: string, count: number) => {
    if (count > 0) counts.set(symbol, (counts.get(symbol) ?? 0) + count);
  };
  for (const { z, impHs } of graphOf(mol).atoms) {
    add(ELEMENT_SYMBOLS[z] ?? '*', 1);
    add('H', impHs);
  }
  const first = counts.has('C') ? ['C', 'H'] : [];
  const symbols = [...first, ...[...counts.keys()].filter((symbol) => !first.includes(symbol)).sort()];
  return symbols
    .flatMap((symbol) => {
      const count = counts.get(symbol);
      return count === undefined ? [] : [`${symbol}${count === 1 ? '' : count}`];
    })
    .join('');
}
