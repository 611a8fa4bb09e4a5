import { FINGERPRINT_BYTES, structureKey } from '../../chemistry/molecule.ts';
import type { Compound, NewCompound } from '../compound-index.ts';
import { compoundOfRow } from '../compound-row.ts';
import { numbersOf } from '../filter.ts';
import type { PlacedCompound } from '../place-compounds.ts';
import { bitCount } from '../../chemistry/fingerprint.ts';
import type { BlockWriter } from './block-writer.ts';
import type { Statements } from './connection.ts';

/** The columns that a `Compound` is made of. */
const COMPOUND_COLUMNS = 'id, name, smiles, inchikey, formula, weight, clogp, tpsa, donors, acceptors, rotatable_bonds';

/** Ids that are asked for in one statement. */
const IDS_AT_ONCE = 500;

/**
 * The compounds of some ids, in their order; those that are not there any more are left out.
 * @param source id of the library
 */
export function readCompounds(statements: Statements, source: string, ids: readonly number[]): Compound[] {
  const found = new Map<number, Compound>();
  for (let first = 0; first < ids.length; first += IDS_AT_ONCE) {
    const some = ids.slice(first, first + IDS_AT_ONCE);
    const list = JSON.stringify(some);
    const fields = new Map<number, Record<string, string>>();
    const wanted = '(SELECT value FROM json_each(?))';
    // of several sources the first has the say
    for (const row of statements.all(
      `SELECT compound, fields FROM sources WHERE compound IN ${wanted} ORDER BY id DESC`,
      [list],
    )) {
      const compound = Number(row['compound']);
      fields.set(compound, { ...fields.get(compound), ...(JSON.parse(String(row['fields'])) as object) });
    }
    for (const row of statements.all(`SELECT ${COMPOUND_COLUMNS} FROM compounds WHERE id IN ${wanted}`, [list])) {
      const compound = compoundOfRow(row, source, fields.get(Number(row['id'])) ?? {});
      found.set(Number(row['id']), compound);
    }
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Where the sources that are written come from. */
export interface SourceFile {
  readonly id: number;
  readonly generation: number;
}

/** A text as SQLite keeps it: one that has the character U+0000 would end there. */
export function textOf(text: string): string {
  return text.replaceAll('\0', '\uFFFD');
}

/** Puts a compound in, or its source to the one of the same structure. @returns whether it was new */
export function insertCompound(
  statements: Statements,
  blocks: BlockWriter,
  placed: PlacedCompound,
  file: SourceFile,
): boolean {
  const { molecule, source } = placed.compound;
  const known = statements.get('SELECT id, name FROM compounds WHERE structure = ?', [keyOf(placed.compound)]);
  if (known !== undefined) {
    const id = Number(known['id']);
    if (known['name'] === '' && source.name !== '') {
      statements.run('UPDATE compounds SET name = ? WHERE id = ?', [textOf(source.name), id]);
    }
    insertSource(statements, id, placed.compound, file);
    return false;
  }
  const { properties, parent, heavyAtoms, inchiKey } = molecule;
  statements.run(
    'INSERT INTO compounds (structure, inchikey, name, smiles, formula, weight, clogp, tpsa, donors, acceptors, ' +
      'rotatable_bonds, heavy_atoms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [
      ...[keyOf(placed.compound), inchiKey, textOf(source.name), parent, properties.formula],
      ...[...numbersOf(properties), heavyAtoms],
    ],
  );
  const id = statements.lastId;
  putInBlock(blocks, id, placed);
  insertSource(statements, id, placed.compound, file);
  return true;
}

export function putInBlock(blocks: BlockWriter, id: number, { compound, vector }: PlacedCompound): void {
  const { properties, fingerprint } = compound.molecule;
  if (fingerprint.length !== FINGERPRINT_BYTES) throw new RangeError('a fingerprint has another length');
  blocks.put(id, { numbers: [...numbersOf(properties), bitCount(fingerprint)], fingerprint, vector });
}

export function insertSource(
  statements: Statements,
  compound: number,
  { source }: NewCompound,
  file: SourceFile,
): void {
  statements.run(
    'INSERT INTO sources (compound, file, line, hash, generation, name, smiles, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    [
      ...[compound, file.id, source.line, source.hash, file.generation],
      ...[textOf(source.name), textOf(source.smiles), JSON.stringify(source.fields)],
    ],
  );
}

/** What two compounds have in common that are one. */
export function keyOf({ molecule }: NewCompound): string {
  return structureKey(molecule);
}

/** Takes compounds out. @returns how many there were */
export function deleteCompounds(statements: Statements, blocks: BlockWriter, ids: readonly number[]): number {
  let count = 0;
  for (const id of ids) {
    // their sources go with them
    const changed = statements.run('DELETE FROM compounds WHERE id = ?', [id]);
    if (changed > 0) blocks.remove(id);
    count += changed;
  }
  return count;
}
