// What every index of compounds does, wherever it keeps them. A file of tests for each implementation runs it.
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Bridge } from '../../../src/bridge/bridge.ts';
import type { Heads } from '../../../src/bridge/heads.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import type {
  Compound,
  CompoundIndex,
  CompoundLibrary,
  Hit,
  NewCompound,
} from '../../../src/library/compound-index.ts';
import { models, workerFile } from '../fixtures.ts';

/** What an implementation is opened with. */
export interface Services {
  readonly heads: Heads;
  readonly chemistry: Chemistry;
}

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const IBUPROFEN = 'CC(C)Cc1ccc(C(C)C(=O)O)cc1';
const CAFFEINE = 'Cn1c(=O)c2c(ncn2C)n(C)c1=O';
const DIAZEPAM = 'CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21';

/** What an index has to hold for the contract, among others. */
export const HELD = [ASPIRIN, IBUPROFEN, CAFFEINE, DIAZEPAM];

/** Chemistry and heads for the tests of a suite, opened before them and released after them. */
export function services(): () => Services {
  let chemistry: Chemistry;
  let bridge: Bridge;
  before(async () => {
    chemistry = openChemistry({ workerFile, workers: 2, batch: 32, deadlineMs: 30_000 });
    bridge = await Bridge.open({ encoder: models, heads: models }, chemistry);
  });
  after(async () => {
    await bridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });
  return () => ({ chemistry, heads: bridge.heads });
}

/** What was read already: several implementations are given the same compounds. */
const molecules = new Map<string, Promise<NewCompound['molecule']>>();

/** A compound as an import makes it. */
export async function newCompound(
  { chemistry }: Pick<Services, 'chemistry'>,
  smiles: string,
  source: Partial<NewCompound['source']> = {},
): Promise<NewCompound> {
  const reading = molecules.get(smiles) ?? chemistry.read(smiles, ['inchiKey', 'properties']);
  molecules.set(smiles, reading);
  const molecule = await reading;
  return {
    molecule,
    source: { file: '/compounds.csv', line: 2, hash: smiles, name: '', smiles, fields: {}, ...source },
  };
}

/**
 * Tests what any index does.
 * @param open gives one that holds `HELD`; it is disposed of by the contract
 * @param hasInchiKeys whether it knows the InChIKeys of its compounds
 */
export function describeIndex(
  given: () => Services,
  open: () => Promise<CompoundIndex>,
  { hasInchiKeys = true } = {},
): void {
  let index: CompoundIndex;
  before(async () => {
    index = await open();
  });
  after(() => index[Symbol.asyncDispose]());

  async function vectorOf(smiles: string): Promise<Float32Array> {
    const { fingerprint } = await given().chemistry.read(smiles);
    return (await given().heads.projectFingerprints([fingerprint])).values;
  }

  it('has an id and a name', () => {
    assert.notEqual(index.description.id, '');
    assert.notEqual(index.description.name, '');
  });

  it('finds each compound first by its own place', async () => {
    for (const smiles of HELD) {
      const [first, second] = await index.searchByVector(await vectorOf(smiles), { limit: 2 });
      assert.equal(first?.smiles, smiles);
      assert.equal(first.rank, 1);
      assert.ok(Math.abs(cosineOf(first) - 1) < 1e-4, String(cosineOf(first)));
      assert.ok(cosineOf(second!) <= cosineOf(first));
      assert.equal(first.source, index.description.id);
    }
  });

  it('gives the fingerprints of those that there are', async () => {
    const { fingerprint } = await given().chemistry.read(ASPIRIN);
    const [aspirin, other] = await index.searchBySimilarity([fingerprint], { limit: 2 });
    const found = await index.fingerprintsOf([other!.id, 'none', aspirin!.id, '123456789']);
    assert.deepEqual([...found.keys()].sort(), [aspirin!.id, other!.id].sort());
    assert.deepEqual(Buffer.from(found.get(aspirin!.id)!), Buffer.from(fingerprint));
    const own = await given().chemistry.read(other!.smiles);
    assert.deepEqual(Buffer.from(found.get(other!.id)!), Buffer.from(own.fingerprint));
    assert.equal((await index.fingerprintsOf([])).size, 0);
  });

  it('ranks by the exact cosine, each compound once', async () => {
    const hits = await index.searchByVector(await vectorOf(ASPIRIN), { limit: 20 });
    assert.equal(hits.length, Math.min(20, await index.count()));
    assert.equal(new Set(hits.map(({ id }) => id)).size, hits.length);
    const query = await vectorOf(ASPIRIN);
    for (const [place, hit] of hits.entries()) {
      const own = await vectorOf(hit.smiles);
      const cosine = own.reduce((sum, value, at) => sum + value * query[at]!, 0);
      assert.ok(Math.abs(cosine - cosineOf(hit)) < 1e-4);
      assert.ok(place === 0 || cosineOf(hit) <= cosineOf(hits[place - 1]!));
    }
  });

  it('counts a compound by the reading of a text that suits it best', async () => {
    const readings = [await vectorOf(ASPIRIN), await vectorOf(CAFFEINE)];
    const hits = await index.searchByText(readings, { limit: 500 });
    assert.ok([ASPIRIN, CAFFEINE].every((smiles) => hits.some((hit) => hit.smiles === smiles)));
  });

  it('finds what is similar to a structure, most similar first', async () => {
    const { fingerprint } = await given().chemistry.read(IBUPROFEN);
    const hits = await index.searchBySimilarity([fingerprint], { limit: 5 });
    assert.equal(hits[0]?.smiles, IBUPROFEN);
    const similarities = hits.map(({ evidence: [one] }) => (one?.kind === 'similarity' ? one.similarity : NaN));
    assert.equal(similarities[0], 1);
    assert.ok(similarities.every((similarity, place) => place === 0 || similarity <= similarities[place - 1]!));
    assert.ok(similarities.every((similarity) => similarity > 0));
  });

  it('finds what has a substructure, and nothing else', async () => {
    const acid = '[CX3](=O)[OX2H1]';
    const hits = await index.searchBySubstructure(acid, { limit: 10 });
    assert.ok(hits.length > 1);
    for (const { smiles } of hits) assert.equal(await given().chemistry.matches(smiles, acid), true, smiles);
    assert.equal((await index.searchBySubstructure(acid, { limit: 1 })).length, 1);
    await assert.rejects(index.searchBySubstructure('c1cc', { limit: 1 }), isError('smarts-invalid'));
    await assert.rejects(index.searchBySubstructure(' ', { limit: 1 }), isError('smarts-invalid'));
  });

  it('leaves out what a filter does not let through, in every search', async () => {
    const filter = [{ kind: 'property', property: 'weight', most: 320 } as const];
    const options = { limit: 5, filter };
    const { fingerprint } = await given().chemistry.read(IBUPROFEN);
    for (const hits of [
      await index.searchByVector(await vectorOf(DIAZEPAM), options),
      await index.searchBySimilarity([fingerprint], options),
      await index.searchBySubstructure('c', options),
    ]) {
      assert.ok(hits.length > 0);
      for (const { smiles } of hits) {
        const { properties } = await given().chemistry.read(smiles, ['properties']);
        assert.ok(properties.weight <= 320, `${smiles}: ${properties.weight}`);
      }
    }
    const impossible = [{ kind: 'name', text: 'no compound is called that' } as const];
    assert.deepEqual(await index.searchByVector(await vectorOf(DIAZEPAM), { limit: 5, filter: impossible }), []);
  });

  it('finds compounds by a part of a name, case aside', async () => {
    const found = await all(index.compounds({ filter: [{ kind: 'name', text: 'ASPIR' }] }));
    assert.ok(found.some(({ smiles }) => smiles === ASPIRIN));
    assert.ok(found.every(({ name }) => /aspir/iu.test(name)));
    assert.equal(await index.count({ filter: [{ kind: 'name', text: 'ASPIR' }] }), found.length);
  });

  it('lists all compounds, as many as it counts', async () => {
    const found = await all(index.compounds());
    assert.equal(found.length, await index.count());
    assert.equal(new Set(found.map(({ id }) => id)).size, found.length);
    assert.ok(HELD.every((smiles) => found.some((compound) => compound.smiles === smiles)));
  });

  it('describes a compound by its InChIKey, and knows none by an empty one', async () => {
    const { inchiKey } = await given().chemistry.read(CAFFEINE, ['inchiKey']);
    if (hasInchiKeys) assert.equal((await index.describe(inchiKey))?.smiles, CAFFEINE);
    assert.equal(await index.describe('AAAAAAAAAAAAAA-AAAAAAAAAA-N'), undefined);
    assert.equal(await index.describe(''), undefined);
  });

  it('fails with the reason of a signal that is aborted', async () => {
    const reason = new Error('nobody waits');
    const options = { limit: 1, signal: AbortSignal.abort(reason) };
    const vector = await vectorOf(ASPIRIN);
    await assert.rejects(index.searchByVector(vector, options), reason);
    await assert.rejects(index.searchByText([vector], options), reason);
    await assert.rejects(index.searchBySimilarity([new Uint8Array(256)], options), reason);
    await assert.rejects(index.searchBySubstructure('c', options), reason);
    await assert.rejects(all(index.compounds(options)), reason);
  });
}

/**
 * Tests what any index does that compounds are put into.
 * @param open gives another connection to a library, which is empty where `isNew`
 */
export function describeLibrary(given: () => Services, open: (isNew: boolean) => Promise<CompoundLibrary>): void {
  async function withNew(use: (library: CompoundLibrary) => Promise<void>): Promise<void> {
    await using library = await open(true);
    await use(library);
  }
  const make = (smiles: string, source?: Partial<NewCompound['source']>) => newCompound(given(), smiles, source);

  it('puts compounds in, and merges those of one structure with their sources', async () => {
    await withNew(async (library) => {
      const salt = await make(`${ASPIRIN}.[Na+]`.replace('C(=O)O.', 'C(=O)[O-].'), {
        name: 'the salt',
        fields: { Lot: '7' },
      });
      const compounds = [await make(ASPIRIN), await make(CAFFEINE), salt];
      assert.deepEqual(await library.add(compounds), { added: 2, merged: 1 });
      assert.deepEqual(await library.add([await make(ASPIRIN)]), { added: 0, merged: 1 });
      assert.equal(await library.count(), 2);
      const [aspirin] = await library.searchBySimilarity([compounds[0]!.molecule.fingerprint], { limit: 1 });
      assert.deepEqual([aspirin?.name, aspirin?.fields], ['the salt', { Lot: '7' }]);
      assert.equal(aspirin?.properties?.formula, 'C9H8O4');
      assert.deepEqual(aspirin, {
        ...(await library.searchBySubstructure('C(=O)O', { limit: 1 }))[0],
        evidence: aspirin.evidence,
      });
    });
  });

  it('keeps names, columns and cells as they are, whatever is in them', async () => {
    await withNew(async (library) => {
      const names = [
        `O'Brien "x"; DROP TABLE compounds; --`,
        'line one\nline two',
        '%_\\',
        '日本語 🧪',
        'a\tb',
        '\uFFFDnul',
      ];
      const structures = [ASPIRIN, CAFFEINE, IBUPROFEN, DIAZEPAM, 'CCO', 'CCN'];
      const compounds = await Promise.all(
        names.map((name, place) =>
          make(structures[place]!, {
            // no database holds the character U+0000 in a text
            name: name.replace('\uFFFD', '\0'),
            fields: { [name]: name, 'IC50 [nM]': '>10' },
          }),
        ),
      );
      await library.add(compounds);
      const found = await all(library.compounds());
      assert.deepEqual(
        found.map(({ name, fields }) => [name, fields?.[name]]),
        names.map((name) => [name, name]),
      );
      for (const name of names) {
        const text = { kind: 'text', column: name, text: name, whole: true } as const;
        assert.deepEqual(
          (await all(library.compounds({ filter: [text] }))).map((one) => one.name),
          [name],
        );
        assert.equal(await library.count({ filter: [{ kind: 'name', text: name }] }), 1, JSON.stringify(name));
      }
      assert.equal(
        await library.count({
          filter: [
            { kind: 'number', column: 'ic50 [NM]', comparison: '>=', value: 10, unit: { name: 'nM', value: 10 } },
          ],
        }),
        names.length,
      );
      assert.equal(
        await library.count({
          filter: [{ kind: 'number', column: 'IC50 [nM]', comparison: '<=', value: 9, unit: { name: 'nM', value: 9 } }],
        }),
        0,
      );
    });
  });

  it('takes compounds out, and finds them no more', async () => {
    await withNew(async (library) => {
      const aspirin = await make(ASPIRIN);
      await library.add([aspirin, await make(CAFFEINE)]);
      const [first] = await library.searchBySimilarity([aspirin.molecule.fingerprint], { limit: 1 });
      assert.equal(await library.remove([first!.id, first!.id, '999', 'x', '']), 1);
      assert.equal(await library.count(), 1);
      const { values } = await given().heads.projectFingerprints([aspirin.molecule.fingerprint]);
      for (const hits of [
        await library.searchByVector(values, { limit: 5 }),
        await library.searchBySimilarity([aspirin.molecule.fingerprint], { limit: 5 }),
        await library.searchBySubstructure('*', { limit: 5 }),
      ]) {
        assert.ok(hits.every(({ smiles }) => smiles === CAFFEINE));
      }
      assert.equal(await library.describe(aspirin.molecule.inchiKey), undefined);
      assert.deepEqual(await library.add([aspirin]), { added: 1, merged: 0 });
      assert.equal((await library.searchByVector(values, { limit: 1 }))[0]?.smiles, ASPIRIN);
    });
  });

  it('replaces a compound, which keeps its id', async () => {
    await withNew(async (library) => {
      await library.add([await make(ASPIRIN, { name: 'A' }), await make(CAFFEINE, { name: 'B' })]);
      const [{ id } = { id: '' }] = await all(library.compounds());
      const diazepam = await make(DIAZEPAM, { name: 'C', fields: { Lot: '8' } });
      assert.equal(await library.replace(id, diazepam), true);
      const [hit] = await library.searchBySimilarity([diazepam.molecule.fingerprint], { limit: 1 });
      assert.deepEqual([hit?.id, hit?.smiles, hit?.name, hit?.fields], [id, DIAZEPAM, 'C', { Lot: '8' }]);
      const { values } = await given().heads.projectFingerprints([diazepam.molecule.fingerprint]);
      assert.equal((await library.searchByVector(values, { limit: 1 }))[0]?.id, id);
      // another compound has that structure
      assert.equal(await library.replace(id, await make(CAFFEINE)), false);
      assert.equal(await library.replace('999', await make(IBUPROFEN)), false);
      assert.equal(await library.count(), 2);
    });
  });

  it('is written by one and read by two at once, and each sees whole changes', async () => {
    await using writer = await open(true);
    await using one = await open(false);
    await using other = await open(false);
    const chains = await Promise.all(Array.from({ length: 40 }, (_, length) => make(`${'C'.repeat(length + 2)}O`)));
    const seen: number[] = [];
    const { values } = await given().heads.projectFingerprints([chains[5]!.molecule.fingerprint]);
    let isWriting = true;
    const read = async (library: CompoundLibrary) => {
      while (isWriting) {
        await wait(1);
        seen.push(await library.count());
        const hits = await library.searchByVector(values, { limit: 100 });
        assert.equal(hits.length % 10, 0);
      }
    };
    const reading = Promise.all([read(one), read(other)]);
    for (let first = 0; first < chains.length; first += 10) await writer.add(chains.slice(first, first + 10));
    isWriting = false;
    await reading;
    assert.ok(
      seen.every((count) => count % 10 === 0),
      seen.join(),
    );
    assert.deepEqual([await one.count(), await other.count()], [40, 40]);
    const [hit] = await other.searchByVector(values, { limit: 1 });
    assert.ok(cosineOf(hit!) > 0.9999);
  });

  it('is searched while it is empty', async () => {
    await withNew(async (library) => {
      const { molecule } = await make(ASPIRIN);
      const { values } = await given().heads.projectFingerprints([molecule.fingerprint]);
      assert.deepEqual(await library.searchByVector(values, { limit: 3 }), []);
      assert.deepEqual(await library.searchBySimilarity([molecule.fingerprint], { limit: 3 }), []);
      assert.deepEqual(await library.searchBySubstructure('C', { limit: 3 }), []);
      assert.deepEqual(await all(library.compounds()), []);
    });
  });
}

function cosineOf({ evidence: [one] }: Hit): number {
  return one?.kind === 'cosine' ? one.cosine : NaN;
}

function isError(code: string): (error: unknown) => boolean {
  return (error) => error instanceof ThinBridgeError && error.code === code;
}

async function all(compounds: AsyncIterable<Compound>): Promise<Compound[]> {
  const found: Compound[] = [];
  for await (const compound of compounds) found.push(compound);
  return found;
}
