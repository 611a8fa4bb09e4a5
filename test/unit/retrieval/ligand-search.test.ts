import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tanimoto } from '../../../src/chemistry/fingerprint.ts';
import { FINGERPRINT_BYTES } from '../../../src/chemistry/molecule.ts';
import { decodeLigands, encodeLigands, type Ligand } from '../../../src/retrieval/ligand-files.ts';
import { LigandSearch } from '../../../src/retrieval/ligand-search.ts';

const TARGETS = 6;

const fingerprint = fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 }).map((bits) => {
  const bytes = new Uint8Array(FINGERPRINT_BYTES);
  for (const bit of bits) bytes[bit * 8] = 1;
  return bytes;
});
const acted = fc.uniqueArray(fc.nat(TARGETS - 1), { minLength: 1 });
const ligands = fc.array(fc.record({ fingerprint, acted }), { minLength: 1, maxLength: 30 }).map((all) =>
  all.map((one, row): Ligand => ({
    ...{ id: `CHEMBL${row + 1}`, smiles: 'C', fingerprint: one.fingerprint },
    activities: one.acted.map((target) => ({ target, pchembl: null })),
  })),
);

describe('a search among the ligands of some targets', () => {
  it('finds what comparing with each ligand finds: of equally similar ones the first', async () => {
    await fc.assert(
      fc.asyncProperty(
        ...[ligands, fingerprint, fc.uniqueArray(fc.nat(TARGETS - 1)), fc.constantFrom(Number.MIN_VALUE, 0.25, 0.5)],
        async (all, query, targets, least) => {
          const search = LigandSearch.of(await decodeLigands(encodeLigands(all), TARGETS), targets);
          const wanted = targets.map((target) => {
            const near = all
              .map((ligand, row) => ({ ligand: row, similarity: Math.fround(tanimoto(query, ligand.fingerprint)) }))
              .filter(({ ligand }) => all[ligand]?.activities.some((activity) => activity.target === target))
              .filter(({ similarity }) => similarity >= least);
            return near.sort((a, b) => b.similarity - a.similarity || a.ligand - b.ligand)[0];
          });
          assert.deepEqual(search.nearest(query, least), wanted);
        },
      ),
      { numRuns: 200 },
    );
  });
});
