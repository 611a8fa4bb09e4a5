import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../../../src/bridge/model-files.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { readTable } from '../../../src/cli/models/tables.ts';
import { Engine } from '../../../src/retrieval/engine.ts';
import { models, root, withModelsCopy, workerFile } from '../fixtures.ts';

const foldersOf = (folder: string) => ({ encoder: folder, heads: folder, drugs: folder });

describe('the engine on the bundled models', () => {
  let chemistry: Chemistry;
  let engine: Engine;
  before(() => {
    chemistry = openChemistry({ workerFile });
    engine = new Engine(foldersOf(models), chemistry);
  });
  after(async () => {
    await engine.close();
    await chemistry.close();
  });

  // the shares that the drugs of a class must have of the first eight
  const mechanisms: [query: string, mechanism: RegExp, most: number][] = [
    ['cyclooxygenase inhibitor', /^Cyclooxygenase(-\d)? inhibitor$/, 6],
    ['HMG-CoA reductase inhibitor', /^HMG-CoA reductase inhibitor$/, 6],
    ['Bruton tyrosine kinase inhibitor', /^Tyrosine-protein kinase BTK inhibitor$/, 6],
    ['reversible BTK inhibitor', /^Tyrosine-protein kinase BTK inhibitor$/, 6],
  ];
  for (const [query, mechanism, most] of mechanisms) {
    it(`finds mostly drugs that are that for "${query}"`, async () => {
      const { hits } = await engine.findByText(query, 8);
      const right = hits.filter((hit) => hit.mechanisms.some((text) => mechanism.test(text)));
      assert.ok(right.length >= most, `${right.length} of 8: ${hits.map(({ name }) => name).join(', ')}`);
    });
  }

  it('finds a right drug among the first ten for most everyday wordings', async () => {
    const rows = await readTable(path.join(root, 'test/bench'), 'everyday-wordings.tsv', ['wording', 'drugs']);
    const missed: string[] = [];
    for (const { wording, drugs } of rows) {
      const { hits } = await engine.findByText(wording, 10);
      const right = drugs.split(';');
      if (!hits.some(({ name }) => right.some((drug) => name.toLowerCase().startsWith(drug)))) missed.push(wording);
    }
    // the bundled heads miss 10 of 80
    assert.ok(missed.length <= 0.15 * rows.length, `missed: ${missed.join(', ')}`);
  });

  const targets: [name: string, smiles: string, gene: RegExp][] = [
    ['Imatinib', 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1', /^(ABL1|KIT|PDGFRB)$/],
    ['Aspirin', 'CC(=O)Oc1ccccc1C(=O)O', /^PTGS[12]$/],
    ['Haloperidol', 'O=C(CCCN1CCC(O)(c2ccc(Cl)cc2)CC1)c1ccc(F)cc1', /^DRD[23]$/],
    ['Empagliflozin', 'OC[C@H]1O[C@@H](c2ccc(Cl)c(Cc3ccc(O[C@H]4CCOC4)cc3)c2)[C@H](O)[C@@H](O)[C@@H]1O', /^SLC5A2$/],
  ];
  for (const [name, smiles, gene] of targets) {
    it(`knows ${name} and names a target of it among its first five guesses`, async () => {
      const { drug, guesses } = await engine.guess(smiles, 5);
      assert.equal(drug?.name, name);
      const genes = guesses.flatMap(({ target }) => target.genes);
      assert.ok(
        genes.some((symbol) => gene.test(symbol)),
        genes.join(', '),
      );
    });
  }

  it('knows a salt by its parent', async () => {
    const { drug, molecule } = await engine.guess('[Na+].CC(=O)Oc1ccccc1C(=O)[O-]', 1);
    assert.equal(drug?.name, 'Aspirin');
    assert.equal(molecule.parent, 'CC(=O)Oc1ccccc1C(=O)[O-]');
  });

  it('gives as evidence a ligand that is known to act on the target, with its similarity', async () => {
    const { guesses } = await engine.guess('CC(=O)Nc1ccc(O)cc1', 10);
    for (const { target, ligand, similarity } of guesses) {
      assert.ok(similarity >= 0 && similarity <= 1);
      const known = await engine.findBySmiles(ligand.smiles, 3);
      assert.ok(known.hits.some((hit) => hit.chemblId === ligand.id && hit.targets.includes(target.name)));
    }
  });

  it('ranks from 1 and by falling score', async () => {
    const { hits, searched } = await engine.findByText('kinase inhibitor', 50);
    assert.equal(hits.length, 50);
    assert.ok(searched > 2500);
    hits.forEach((hit, index) => {
      assert.equal(hit.rank, index + 1);
      assert.ok(hit.score <= 1 && (index === 0 || hit.score <= hits[index - 1]!.score));
    });
  });

  it('places texts and molecules on the unit sphere of 256 dimensions', async () => {
    const text = await engine.embedText('BTK inhibitor');
    const { vector } = await engine.embedSmiles('CCO');
    for (const place of [text, vector]) {
      assert.equal(place.length, 256);
      assert.ok(Math.abs(Math.hypot(...place) - 1) < 1e-5);
    }
  });

  it('says what is wrong with a SMILES, and answers the next one', async () => {
    await assert.rejects(engine.guess('C1CC', 5), { code: 'smiles-invalid' });
    await engine.guess('C1CC1', 5);
  });

  it('reads the models anew once a broken folder is put right', () =>
    withModelsCopy(async (folder) => {
      const file = path.join(folder, 'heads/text.onnx');
      const bytes = await readFile(file);
      await writeFile(file, bytes.subarray(1));
      const mended = new Engine(foldersOf(folder), chemistry);
      await assert.rejects(mended.findByText('BTK inhibitor', 1), { code: 'model-altered' });
      await writeFile(file, bytes);
      assert.equal((await mended.findByText('BTK inhibitor', 1)).hits.length, 1);
      await mended.close();
    }));

  it('refuses an index whose files disagree', () =>
    withModelsCopy(async (folder) => {
      const file = path.join(folder, 'drugs/fingerprints.bin');
      const shorter = (await readFile(file)).subarray(256);
      await writeFile(file, shorter);
      const manifestFile = path.join(folder, 'manifest.json');
      const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as {
        drugs: { files: { fingerprints: { bytes: number; sha256: string } } };
      };
      Object.assign(manifest.drugs.files.fingerprints, { bytes: shorter.length, sha256: sha256(shorter) });
      await writeFile(manifestFile, JSON.stringify(manifest));
      const broken = new Engine(foldersOf(folder), chemistry);
      await assert.rejects(broken.findByText('BTK inhibitor', 1), { code: 'model-invalid', message: /disagree/ });
      await broken.close();
    }));
});
