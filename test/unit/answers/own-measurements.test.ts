import assert from 'node:assert/strict';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import type { OwnActivity, OwnLigand } from '../../../src/retrieval/own-ligands.ts';
import { ThinBridge } from '../../../src/thin-bridge.ts';
import { models, workerFile } from '../fixtures.ts';

const BTK = { id: 'CHEMBL5251', name: 'Tyrosine-protein kinase BTK', genes: ['BTK'], uniprot: ['Q06187'] };

/** A series that no known ligand is like. */
const SERIES = {
  measured: 'O=C(NC12CC3CC(CC(C3)C1)C2)c1cn2ccsc2n1',
  analogue: 'O=C(NC12CC3CC(CC(C3)C1)C2)c1cn2cc(C)sc2n1',
};

const ZANUBRUTINIB_LIKE = 'C=CC(=O)N1CCC(CC1)C1CCNc2c(C(N)=O)c(nn12)-c1ccc(Oc2ccc(F)cc2)cc1';

describe('what the chemist has measured, in rankings', function () {
  this.timeout(120_000);
  let chemistry: Chemistry;
  let own: readonly OwnLigand[] = [];
  let thinBridge: ThinBridge;

  before(() => {
    chemistry = openChemistry({ workerFile });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry, () =>
      Promise.resolve(own),
    );
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });

  async function ligand(name: string, smiles: string, changes: Partial<OwnActivity> = {}): Promise<OwnLigand> {
    const { fingerprint } = await chemistry.read(smiles, []);
    const measured = { target: BTK, verdict: 'active', type: 'IC50', p: 7.8, bound: 'exact', percent: null } as const;
    return { name, smiles, fingerprint, activities: [{ ...measured, ...changes }] };
  }

  /** What is made of a compound for "BTK inhibitor", with these measurements. */
  async function judged(smiles: string, measured: readonly OwnLigand[]) {
    own = measured;
    thinBridge.measurementsChanged();
    const question = await thinBridge.openQuestion('BTK inhibitor');
    assert.ok(question.kind === 'mechanism');
    const [answer] = await question.judge([{ smiles, fingerprint: (await chemistry.read(smiles, [])).fingerprint }]);
    assert.ok(answer);
    return { ...answer, probability: answer.probability ?? 0 };
  }

  it('speaks for an analogue, and is named', async () => {
    const before = await judged(SERIES.analogue, []);
    const after = await judged(SERIES.analogue, [await ligand('CMP-0123', SERIES.measured)]);
    assert.ok(after.probability > before.probability + 0.1, `${before.probability} and ${after.probability}`);
    assert.deepEqual([after.ligand?.name, after.ligand?.isOwn, after.ligand?.target], ['CMP-0123', true, 'BTK']);
    assert.equal(before.ligand?.isOwn ?? false, false);
  });

  it('says nothing for another question', async () => {
    const other = { ...BTK, id: 'CHEMBL1865', name: 'Histone deacetylase 6', genes: ['HDAC6'], uniprot: ['Q9UBN7'] };
    const before = await judged(SERIES.analogue, []);
    const after = await judged(SERIES.analogue, [await ligand('CMP-0123', SERIES.measured, { target: other })]);
    assert.equal(after.probability, before.probability);
  });

  it('lowers the probability of an analogue where it was inactive, and of the compound itself nearly to none', async () => {
    const before = await judged(ZANUBRUTINIB_LIKE, []);
    assert.ok(before.probability > 0.2, String(before.probability));
    const inactive = { verdict: 'inactive', p: 5, bound: 'below' } as const;
    const near = ZANUBRUTINIB_LIKE.replace('F', 'Cl');
    const analogue = await judged(ZANUBRUTINIB_LIKE, [await ligand('CMP-2', near, inactive)]);
    const itself = await judged(ZANUBRUTINIB_LIKE, [await ligand('CMP-3', ZANUBRUTINIB_LIKE, inactive)]);
    assert.ok(analogue.probability < before.probability, `${analogue.probability}`);
    assert.ok(itself.probability < 0.05 * before.probability, `${itself.probability}`);
  });
});
