// Substructures on a server that has the RDKit cartridge: what it finds is what ours finds.
import assert from 'node:assert/strict';
import { readAddress } from '../../../src/library/postgres/address.ts';
import { insertCompounds, selectCompounds } from '../../../src/library/postgres/compound-rows.ts';
import { Parameters } from '../../../src/library/postgres/conditions.ts';
import { Connection } from '../../../src/library/postgres/connection.ts';
import { VERSION } from '../../../src/library/postgres/migrations.ts';
import { describeLibrary, migrate, readVersion } from '../../../src/library/postgres/schema.ts';
import { canSeek, substructureSql } from '../../../src/library/postgres/substructure.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { newCompound, services } from './compound-index-contract.ts';
import { OWNER, startDebianServer, type DebianServer } from './debian-server.ts';

const WITHOUT = { extensions: new Map<string, string>(), takesCopy: true };
const WITH = { ...WITHOUT, extensions: new Map([['rdkit', 'chemistry']]) };
const SOUGHT = [
  'c1ccncc1',
  '[CX3](=O)[OX2H1]',
  'S(=O)(=O)N',
  '[#7]-[#6](=[#8])',
  'c1ccc2[nH]ccc2c1',
  'C#N',
  '[F,Cl,Br]',
];

describe('the RDKit cartridge of a server', () => {
  const given = services();
  let server: DebianServer;
  let connection: Connection;
  before(async function () {
    this.timeout(300_000);
    server = await startDebianServer();
    const address = await server.newDatabase();
    await server.run(
      address.slice(address.lastIndexOf('/') + 1),
      'CREATE SCHEMA chemistry',
      'CREATE EXTENSION rdkit SCHEMA chemistry',
    );
    connection = new Connection(readAddress(address), OWNER.password);
    connection.useFeatures({ schemas: ['chemistry'], takesCopy: true });
  });
  after(async () => {
    await connection[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const add = async (smiles: readonly string[], reading: 'kept' | 'unread' = 'kept') => {
    const compounds = await Promise.all(smiles.map((one) => newCompound(given(), one)));
    const placed = compounds.map((compound) => ({ compound, vector: new Float32Array(256) }));
    await connection.transaction('write', async (statements) => {
      const isKept = (await statements.get("SELECT FROM library WHERE key = 'molecules'")) !== undefined;
      const molecules = isKept ? reading : 'none';
      await insertCompounds(statements, placed, { vectors: undefined, molecules }, () => ({ id: 1, generation: 0 }));
    });
  };

  it('finds what ours finds, in compounds from before and after it came', async () => {
    const smiles = drugSmiles().slice(0, 300);
    const half = smiles.length / 2;
    await connection.transaction('build', async (statements) => {
      await migrate(statements, WITHOUT);
      await describeLibrary(statements, 'ours', 'none');
    });
    await add(smiles.slice(0, half));
    assert.equal(await canSeek(connection, 'C', undefined), false);
    // the server has got it meanwhile
    const version = await connection.transaction('build', async (statements) => {
      await migrate(statements, WITH);
      return readVersion(statements);
    });
    assert.equal(version, VERSION);
    await add(smiles.slice(half));
    for (const smarts of SOUGHT) {
      assert.equal(await canSeek(connection, smarts, undefined), true);
      const parameters = new Parameters();
      const sql = `${selectCompounds(substructureSql(smarts, parameters))} ORDER BY c.id`;
      const rows = await connection.transaction('read', (statements) => statements.all(sql, parameters.values));
      const all = await connection.transaction('read', (statements) =>
        statements.all(`${selectCompounds('true')} ORDER BY c.id`),
      );
      const { chemistry } = given();
      const matches = await Promise.all(all.map((row) => chemistry.matches(String(row['smiles']), smarts)));
      const ours = all.filter((_, at) => matches[at]).map((row) => row['smiles']);
      assert.ok(ours.length > 0 && ours.length < all.length, smarts);
      assert.deepEqual(
        rows.map((row) => row['smiles']),
        ours,
        smarts,
      );
    }
  });

  it('keeps what it can not read for ours to look at, and refuses what is no SMARTS', async () => {
    await connection.transaction('write', (statements) =>
      statements.run('UPDATE molecules SET mol = NULL WHERE structure = (SELECT min(structure) FROM molecules)'),
    );
    const parameters = new Parameters();
    const sql = selectCompounds(substructureSql('[#92]', parameters));
    const rows = await connection.transaction('read', (statements) => statements.all(sql, parameters.values));
    assert.equal(rows.length, 1);
    // so is what a role has brought that may not use the cartridge
    await add(['[U]', 'CC[Si](C)(C)C'], 'unread');
    assert.equal(
      (await connection.transaction('read', (statements) => statements.all(sql, parameters.values))).length,
      3,
    );
    assert.equal(await canSeek(connection, 'c1cc', undefined), false);
  });
});
