import { createHash } from 'node:crypto';
import { structureKey } from '../../chemistry/molecule.ts';
import type { Added, Compound, NewCompound } from '../compound-index.ts';
import { compoundOfRow } from '../compound-row.ts';
import { numbersOf } from '../filter.ts';
import type { PlacedCompound } from '../place-compounds.ts';
import { comparedCells, foldedText } from './cells.ts';
import type { Row, Statements } from './connection.ts';
import { fingerprintText, textOf, vectorText, type Cell } from './copy-text.ts';
import type { FileRow } from './file-rows.ts';

/** Where compounds are put, beside the table of compounds. */
export interface Tables {
  /** Table of the vectors of the heads that placed them; undefined where these heads have none. */
  readonly vectors: string | undefined;
  /** Whether the server keeps molecules of its own; `unread` where this role has no cartridge to read them with. */
  readonly molecules: 'kept' | 'unread' | 'none';
}

/** The columns that a `Compound` is made of; `c` is the row of `compounds`. */
const COMPOUND = `c.id, c.name, c.smiles, c.inchikey, c.formula, c.weight, c.clogp, c.tpsa, c.donors, c.acceptors,
  c.rotatable_bonds,
  (SELECT json_agg(s.fields ORDER BY s.id DESC) FROM sources s WHERE s.structure = c.structure) AS fields`;

/** What a query selects to make compounds of: rows for `compoundOf`. */
export function selectCompounds(where: string): string {
  return `SELECT ${COMPOUND} FROM compounds c WHERE ${where}`;
}

/** @param source id of the library */
export function compoundOf(row: Row, source: string): Compound {
  const fields = (row['fields'] ?? []) as readonly Readonly<Record<string, string>>[];
  // of several sources the first has the say, and comes last
  return compoundOfRow(
    row,
    source,
    fields.reduce((all, one) => ({ ...all, ...one }), {}),
  );
}

/** Longest key that is kept as it is: an index takes no more than 2,700 bytes. */
const LONGEST_KEY = 500;

/** What two compounds have in common that are one. */
export function keyOf({ molecule }: NewCompound): string {
  const key = structureKey(molecule);
  return key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex');
}

/** Columns of `compounds` that are written, and their types where they are staged. */
const WRITTEN = [
  ...['structure text', 'inchikey text', 'name text', 'folded_name text', 'smiles text', 'formula text'],
  ...['weight float8', 'clogp float8', 'tpsa float8', 'donors int', 'acceptors int', 'rotatable_bonds int'],
  'heavy_atoms int',
] as const;
const WRITTEN_NAMES = WRITTEN.map((column) => column.split(' ')[0] ?? '');

/** Makes the table that a connection keeps what it brings in, until it is put where it belongs. */
const STAGED = `CREATE TEMP TABLE IF NOT EXISTS staged (place int, ${WRITTEN.join(', ')}, fingerprint bit(2048), vector text)
  ON COMMIT DELETE ROWS`;

/** Puts compounds in, or their sources to those of the same structure. @param file row of each of the compounds' files */
export async function insertCompounds(
  statements: Statements,
  compounds: readonly PlacedCompound[],
  tables: Tables,
  fileOf: (compound: NewCompound) => FileRow,
): Promise<Added> {
  const unique = new Map<string, { readonly first: PlacedCompound; name: string }>();
  for (const placed of compounds) {
    const key = keyOf(placed.compound);
    const known = unique.get(key);
    const { name } = placed.compound.source;
    if (known === undefined) unique.set(key, { first: placed, name });
    else if (known.name === '') known.name = name;
  }
  const rows = [...unique].map(([key, { first, name }]) => ({ key, first, name }));
  await stage(statements, rows);
  const names = WRITTEN_NAMES.join(', ');
  // ids are given in the order of the file
  const added = await statements.all(
    `INSERT INTO compounds (${names}) SELECT ${names} FROM pg_temp.staged ORDER BY place ` +
      'ON CONFLICT (structure) DO NOTHING RETURNING structure, id',
  );
  await statements.run(
    'UPDATE compounds c SET name = st.name, folded_name = st.folded_name FROM pg_temp.staged st ' +
      "WHERE c.structure = st.structure AND c.name = '' AND st.name <> ''",
  );
  await putBeside(statements, added, tables);
  await insertSources(statements, compounds, fileOf);
  return { added: added.length, merged: compounds.length - added.length };
}

/** Puts a compound in under an id that was free. */
export async function insertUnderId(
  statements: Statements,
  id: string,
  placed: PlacedCompound,
  tables: Tables,
  file: FileRow,
): Promise<void> {
  const key = keyOf(placed.compound);
  await stage(statements, [{ key, first: placed, name: placed.compound.source.name }]);
  const names = WRITTEN_NAMES.join(', ');
  await statements.run(`INSERT INTO compounds (id, ${names}) SELECT $1::bigint, ${names} FROM pg_temp.staged`, [id]);
  await putBeside(statements, [{ structure: key, id }], tables);
  await insertSources(
    statements,
    [placed.compound].map((compound) => ({ compound, vector: placed.vector })),
    () => file,
  );
}

async function stage(
  statements: Statements,
  rows: readonly { readonly key: string; readonly first: PlacedCompound; readonly name: string }[],
): Promise<void> {
  await statements.run(STAGED);
  await statements.copy(
    'pg_temp.staged',
    ['place', ...WRITTEN_NAMES, 'fingerprint', 'vector'],
    rows.map(({ key, first: { compound, vector }, name }, place): Cell[] => {
      const { properties, parent, heavyAtoms, inchiKey, fingerprint } = compound.molecule;
      return [
        ...[place, key, inchiKey, textOf(name), foldedText(name), parent, properties.formula],
        ...[...numbersOf(properties), heavyAtoms],
        ...[fingerprintText(fingerprint), vectorText(vector)],
      ];
    }),
  );
}

/** Puts what searches read of new compounds into its tables. */
async function putBeside(statements: Statements, added: readonly Row[], { vectors, molecules }: Tables): Promise<void> {
  if (added.length === 0) return;
  const values = [added.map(({ structure }) => String(structure)), added.map(({ id }) => String(id))];
  const rows = 'unnest($1::text[], $2::bigint[]) AS a (structure, id) JOIN pg_temp.staged st USING (structure)';
  await statements.run(`INSERT INTO fingerprints SELECT a.structure, a.id, st.fingerprint FROM ${rows}`, values);
  if (vectors !== undefined) {
    await statements.run(`INSERT INTO ${vectors} SELECT a.structure, a.id, st.vector::halfvec FROM ${rows}`, values);
  }
  if (molecules !== 'none') {
    // what the server hasn't read is looked at by ours
    const molecule = molecules === 'kept' ? 'mol_from_smiles(st.smiles::cstring)' : 'NULL';
    await statements.run(`INSERT INTO molecules SELECT a.structure, ${molecule} FROM ${rows}`, values);
  }
}

async function insertSources(
  statements: Statements,
  compounds: readonly PlacedCompound[],
  fileOf: (compound: NewCompound) => FileRow,
): Promise<void> {
  await statements.copy(
    'sources',
    ['structure', 'file', 'line', 'hash', 'generation', 'name', 'folded_name', 'smiles', 'fields', 'cells'],
    compounds.map(({ compound }) => {
      const { source } = compound;
      const file = fileOf(compound);
      return [
        ...[keyOf(compound), file.id, source.line, source.hash, file.generation],
        ...[textOf(source.name), foldedText(source.name), textOf(source.smiles)],
        ...[JSON.stringify(source.fields), comparedCells(source.fields)],
      ];
    }),
  );
}

/** Takes compounds out, with all that is theirs. @returns how many there were */
export async function deleteCompounds(statements: Statements, structures: readonly string[]): Promise<number> {
  if (structures.length === 0) return 0;
  return statements.run('DELETE FROM compounds WHERE structure = ANY ($1)', [structures]);
}
