import type { Compound } from './compound-index.ts';

/**
 * The compound of a row of a library's table of compounds, whose columns are called alike in every database.
 * @param source id of the library
 * @param fields columns of the files that it came from
 */
export function compoundOfRow(
  row: Readonly<Record<string, unknown>>,
  source: string,
  fields: Readonly<Record<string, string>>,
): Compound {
  return {
    source,
    id: String(row['id']),
    name: String(row['name']),
    smiles: String(row['smiles']),
    inchiKey: String(row['inchikey']),
    mechanisms: [],
    targets: [],
    genes: [],
    firstApproval: null,
    phase: null,
    properties: {
      formula: String(row['formula']),
      weight: Number(row['weight']),
      cLogP: Number(row['clogp']),
      tpsa: Number(row['tpsa']),
      donors: Number(row['donors']),
      acceptors: Number(row['acceptors']),
      rotatableBonds: Number(row['rotatable_bonds']),
    },
    fields,
  };
}
