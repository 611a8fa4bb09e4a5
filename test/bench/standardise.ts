// What part of each drug of ChEMBL is compared, beside the parent that ChEMBL's table names:
// `node --import tsx test/bench/standardise.ts --data FOLDER`, with mechanisms.tsv in it. Prints Markdown.
// In the table that the models are made from, that parent is the largest organic part of the structure given.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { loadRdkit, parseSmiles } from '../../src/chemistry/rdkit.ts';
import { readMolecule } from '../../src/chemistry/read-molecule.ts';

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values;
if (data === undefined) throw new Error('--data FOLDER is missing: the folder with mechanisms.tsv.');

interface Row {
  readonly molecule_chembl_id: string;
  readonly name: string;
  readonly smiles: string;
  readonly parent_inchikey: string;
}

const table = await readFile(path.join(data, 'mechanisms.tsv'), 'utf8');
const rows = parse<Row>(table, { columns: true, delimiter: '\t', quote: null });
const rdkit = await loadRdkit(createRequire(import.meta.url).resolve('@rdkit/rdkit/RDKit_minimal.wasm'));

/** The InChIKey and the SMILES of a parent. */
interface Answer {
  readonly key: string;
  readonly parent: string;
}

/** As it was before: the organic part with the most heavy atoms, its charges and isotopes as written. */
function largestOrganic(smiles: string): Answer {
  using whole = parseSmiles(rdkit, smiles);
  const parts = whole
    .get_smiles()
    .split('.')
    .map((part) => {
      using mol = parseSmiles(rdkit, part);
      const key = rdkit.module.get_inchikey_for_inchi(mol.get_inchi());
      return { key, parent: part, organic: /C(?![aoudelrsmnf])|c/.test(part), heavyAtoms: mol.get_num_atoms(true) };
    });
  const [best = { key: '', parent: '' }] = parts.sort(
    (a, b) => Number(b.organic) - Number(a.organic) || b.heavyAtoms - a.heavyAtoms || (a.parent < b.parent ? -1 : 1),
  );
  return { key: best.key, parent: best.parent };
}

function standardised(smiles: string): Answer {
  using mol = parseSmiles(rdkit, smiles);
  const { inchiKey = '', parent } = readMolecule(rdkit, mol, { parts: ['inchiKey'] });
  return { key: inchiKey, parent };
}

/** How two InChIKeys differ: AAAAAAAAAAAAAA-BBBBBBBBBB-C is connectivity, stereochemistry and isotopes, protons. */
function difference(own: string, given: string): string {
  if (own === given) return 'equal';
  if (own.slice(0, 25) === given.slice(0, 25)) return 'protons';
  return own.slice(0, 14) === given.slice(0, 14) ? 'stereochemistry or isotopes' : 'connectivity';
}

const KINDS = ['equal', 'protons', 'stereochemistry or isotopes', 'connectivity'];
const METHODS = { 'largest organic part, as before': largestOrganic, standardised };
const details: string[] = [];
console.log(`${rows.length} rows of mechanisms.tsv, by how the InChIKey of the parent differs from the table's.\n`);
console.log(`| | ${KINDS.join(' | ')} |`);
console.log(`|---|${'---|'.repeat(KINDS.length)}`);
for (const [name, method] of Object.entries(METHODS)) {
  const counts = new Map(KINDS.map((kind) => [kind, 0]));
  for (const { molecule_chembl_id: id, name: drug, smiles, parent_inchikey: given } of rows) {
    const { key, parent } = method(smiles);
    const kind = difference(key, given);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (method === standardised && kind !== 'equal') details.push(`| ${kind} | ${id} | ${drug} | \`${parent}\` |`);
  }
  console.log(`| ${name} | ${[...counts.values()].join(' | ')} |`);
}
console.log('\n| difference | id | drug | parent |\n|---|---|---|---|');
for (const line of [...new Set(details)].sort()) console.log(line);
