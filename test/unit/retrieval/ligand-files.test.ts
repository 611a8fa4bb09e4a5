import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tanimoto } from '../../../src/chemistry/fingerprint.ts';
import {
  ligandIdOf,
  decodeLigands,
  encodeLigands,
  type Ligand,
  type LigandFiles,
} from '../../../src/retrieval/ligand-files.ts';
import { bits, tinyLigands } from './tiny-targets.ts';

const TARGETS = 3;

const ligand: fc.Arbitrary<Ligand> = fc.record({
  id: fc
    .tuple(fc.constantFrom('CHEMBL', 'GTOPDB'), fc.integer({ min: 1, max: 6_000_000 }))
    .map((parts) => parts.join('')),
  smiles: fc.string({ unit: fc.constantFrom('C', 'N', '(', ')', '=', '1', '%'), minLength: 1, maxLength: 30 }),
  fingerprint: fc.array(fc.nat(2047), { maxLength: 20 }).map((on) => bits(...on)),
  activities: fc.uniqueArray(
    fc.record({
      target: fc.nat(299),
      pchembl: fc.option(fc.integer({ min: 1, max: 140 }).map((tenths) => tenths / 10)),
    }),
    { minLength: 1, maxLength: 4, selector: ({ target }) => target },
  ),
});

describe('files of ligands', () => {
  it('give back what was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ligand, { minLength: 1, maxLength: 30 }), async (ligands) => {
        const { index, links, ids, smiles } = await decodeLigands(encodeLigands(ligands), 300);
        assert.equal(index.size, ligands.length);
        assert.deepEqual(
          ligands.map((_, row) => ({ id: ligandIdOf(ids[row]!), smiles: smiles.at(row) })),
          ligands.map((own) => ({ id: own.id, smiles: own.smiles })),
        );
        const query = ligands[0]!.fingerprint;
        const similarities = index.similarities(query);
        assert.deepEqual(
          similarities,
          Float32Array.from(ligands, (other) => tanimoto(query, other.fingerprint)),
        );
        const targets = Array.from({ length: 300 }, (_, target) => target);
        const found = links
          .nearestOf(targets, similarities, ligands.length)
          .map((nearest) =>
            nearest.map(({ ligand: row, pchembl }) => ({ row, pchembl })).sort((a, b) => a.row - b.row),
          );
        const expected = targets.map((target) =>
          ligands.flatMap(({ activities }, row) => {
            const act = activities.find((other) => other.target === target);
            return act === undefined ? [] : [{ row, pchembl: act.pchembl }];
          }),
        );
        assert.deepEqual(found, expected);
        assert.deepEqual(
          [...links.countByTarget()],
          expected.map(({ length }) => length),
        );
      }),
    );
  });

  it('keep pChEMBL to a tenth', async () => {
    const { links } = await decodeLigands(encodeLigands(tinyLigands), TARGETS);
    const [nearest] = links.nearestOf([2], new Float32Array(tinyLigands.length), 1);
    assert.deepEqual(nearest, [{ ligand: 4, similarity: 0, pchembl: 11 }]);
  });

  for (const [name, change] of [
    ['an id of another source', { id: 'ZINC5' }],
    ['a SMILES of two lines', { smiles: 'C\nC' }],
    ['a SMILES that is none', { smiles: '' }],
  ] as const) {
    it(`are not written with ${name}`, () => {
      assert.throws(() => encodeLigands([{ ...tinyLigands[0]!, ...change }]), RangeError);
    });
  }

  const whole = encodeLigands(tinyLigands);
  const faults: [name: string, files: LigandFiles, targets: number][] = [
    ['numbers that end early', { ...whole, ligands: whole.ligands.subarray(0, -1) }, TARGETS],
    ['numbers that go on', { ...whole, ligands: Buffer.concat([whole.ligands, Buffer.of(0)]) }, TARGETS],
    ['no numbers', { ...whole, ligands: new Uint8Array() }, TARGETS],
    ['more ligands than there are bytes', { ...whole, ligands: Uint8Array.of(255, 255, 255, 255, 15) }, TARGETS],
    ['a target that there is not', whole, TARGETS - 1],
    ['postings that end early', { ...whole, fingerprints: whole.fingerprints.subarray(1) }, TARGETS],
    ['a SMILES too many', { ...whole, smiles: Buffer.concat([whole.smiles, Buffer.from('\nC')]) }, TARGETS],
    ['no SMILES', { ...whole, smiles: new Uint8Array() }, TARGETS],
  ];
  for (const [name, files, targets] of faults) {
    it(`are refused with ${name}`, async () => {
      await assert.rejects(decodeLigands(files, targets), { code: 'model-invalid' });
    });
  }

  it('never end in another way than refused or read, whatever byte is changed', async () => {
    const part = fc.constantFrom('ligands', 'fingerprints', 'smiles');
    await fc.assert(
      fc.asyncProperty(part, fc.nat(), fc.nat(255), async (name, position, byte) => {
        const changed = Uint8Array.from(whole[name]);
        changed[position % changed.length] = byte;
        try {
          const { index, links } = await decodeLigands({ ...whole, [name]: changed }, TARGETS);
          links.largestByTarget(index.similarities(bits(1, 2, 2047)));
        } catch (error) {
          assert.equal((error as { code?: unknown }).code, 'model-invalid', String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
