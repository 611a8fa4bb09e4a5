import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BundledDrugs } from '../../src/library/bundled-drugs.ts';
import { SentenceEncoder } from '../../src/language/encoder.ts';
import { readManifest, sha256 } from '../../src/models/model-files.ts';
import { TargetIndex } from '../../src/retrieval/target-index.ts';
import { logistic, logitsOf } from '../../src/retrieval/target-scores.ts';
import { tanimoto } from '../../src/chemistry/fingerprint.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { readTable } from '../../tools/build-models/tables.ts';
import { measuredOn } from '../../src/retrieval/measured-potency.ts';
import { ThinBridge } from '../../src/thin-bridge.ts';
import { models, root, withModelsCopy, workerFile } from './fixtures.ts';
import { tinyLigands, tinyParts, withTargets, writeTargets } from './retrieval/tiny-targets.ts';

const foldersOf = (folder: string) => ({ encoder: folder, heads: folder, drugs: folder });

const PAMOIC_ACID = 'OC(=O)c1cc2ccccc2c(Cc2c(O)c(cc3ccccc23)C(=O)O)c1O';

describe('Thin Bridge on the bundled models', () => {
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(() => {
    chemistry = openChemistry({ workerFile });
    thinBridge = new ThinBridge(foldersOf(models), chemistry);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
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
      const { hits } = await thinBridge.find({ kind: 'text', text: query }, { limit: 8 });
      const right = hits.filter((hit) => hit.mechanisms.some((text) => mechanism.test(text)));
      assert.ok(right.length >= most, `${right.length} of 8: ${hits.map(({ name }) => name).join(', ')}`);
    });
  }

  it('finds a right drug among the first ten for most everyday questions', async () => {
    const rows = await readTable(path.join(root, 'test/bench/everyday'), 'questions.tsv', ['question', 'drugs']);
    const missed: string[] = [];
    for (const { question, drugs } of rows) {
      const { hits } = await thinBridge.find({ kind: 'text', text: question }, { limit: 10 });
      const right = drugs.split(';');
      if (!hits.some(({ name }) => right.some((drug) => name.toLowerCase().startsWith(drug)))) missed.push(question);
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
      const { compound, guesses } = await thinBridge.guess(smiles, { limit: 5 });
      assert.equal(compound?.name, name);
      const genes = guesses.flatMap(({ target }) => target.genes);
      assert.ok(
        genes.some((symbol) => gene.test(symbol)),
        genes.join(', '),
      );
    });
  }

  const notations: [text: string, readAs: string][] = [
    ['aspirin', 'Aspirin, a drug (CHEMBL25)'],
    ['CHEMBL25', 'Aspirin, by its ChEMBL id (CHEMBL25)'],
    ['BSYNRYMUTXBXSQ-UHFFFAOYSA-N', 'Aspirin (CHEMBL25), by its InChIKey'],
    ['InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)', 'Aspirin (CHEMBL25), by its InChI'],
    ['asprin', 'Aspirin, a drug; "asprin" was read as "aspirin" (CHEMBL25)'],
  ];
  for (const [text, readAs] of notations) {
    it(`takes ${text} for the structure that it names, and says so`, async () => {
      const guessed = await thinBridge.guess(text, { limit: 1 });
      assert.deepEqual([guessed.readAs, guessed.molecule.parent], [readAs, 'CC(=O)Oc1ccccc1C(=O)O']);
    });
  }

  it('takes a mol block for its structure, and a stereoisomer for one', async () => {
    const block = ['', '  made by hand', '', '  2  1  0  0  0  0  0  0  0  0999 V2000']
      .concat(['C', 'O'].map((atom, at) => `${(at + 0.5).toFixed(4).padStart(10)}    0.0000    0.0000 ${atom}   0  0`))
      .concat('  1  2  1  0', 'M  END')
      .join('\n');
    const { readAs, molecule } = await thinBridge.guess(block, { limit: 0 });
    assert.deepEqual([readAs, molecule.smiles], ['a mol block', 'CO']);
    const key = 'YASAKCUCGLMORW-XXXXXXXXXX-N'; // rosiglitazone of no known stereochemistry
    assert.match(
      (await thinBridge.guess(key, { limit: 0 })).readAs ?? '',
      /, a stereoisomer of what the InChIKey says$/u,
    );
  });

  it('reads an InChI of what is no drug of the index', async () => {
    const { readAs, molecule } = await thinBridge.guess('InChI=1S/C3H7NO/c1-3(5)4-2/h1-2H3,(H,4,5)', { limit: 0 });
    assert.deepEqual([readAs, molecule.smiles], ['an InChI', 'CNC(C)=O']);
  });

  for (const [text, message] of [
    ['adalimumab', /^No structure is known for Adalimumab, a drug that is not in the index\. Give/u],
    ['CHEMBL999999999', /^No structure is known for the ChEMBL id CHEMBL999999999, which the index does not have/u],
    ['imatinib and nilotinib', /^No structure is known for Imatinib, a drug; Nilotinib, a drug/u],
    ['InChI=1S/C9H8O4/c1-6(10)', /is an InChI from which no structure can be read/u],
    ['frobnicate', /^"frobnicate" is not a valid SMILES/u],
    ['EGFR', /^"EGFR" is not a valid SMILES/u],
    ['x\n\n\nfoo V2000\nM  END', /^The mol block can't be read.*Copy all of it/u],
  ] as const) {
    it(`says what is wrong with ${JSON.stringify(text)} as a structure`, async () => {
      await assert.rejects(thinBridge.guess(text, { limit: 1 }), { code: 'smiles-invalid', message });
    });
  }

  it('calls a target known where the molecule was measured on it, whatever its stereochemistry, and puts it first', async () => {
    const { guesses, measured } = await thinBridge.guess('CN1CCC[C@@H]1c1cccnc1', { limit: 8 });
    const known = guesses.filter((guess) => guess.known);
    assert.ok(known.length > 0 && known.length < 8);
    assert.deepEqual(guesses.slice(0, known.length), known);
    assert.deepEqual(
      guesses.map(({ rank }) => rank),
      [1, 2, 3, 4, 5, 6, 7, 8],
    );
    for (const { ligands, target } of known) {
      assert.ok(ligands[0]!.similarity === 1 || measuredOn(measured, target) !== undefined, target.name);
    }
  });

  it('calls nothing known of a molecule that only shares its fingerprint with a ligand', async () => {
    // longer by some methylenes than any ligand: ECFP4 can't tell
    const { guesses, nearest } = await thinBridge.guess(`CCCCCCCC${'C'.repeat(31)}(=O)O`, { limit: 5 });
    assert.equal(nearest?.similarity, 1);
    assert.deepEqual(
      guesses.filter(({ known }) => known),
      [],
    );
  });

  it('names no drug for a mixture of two', async () => {
    const mixture = 'CC(=O)Oc1ccccc1C(=O)O.Cn1c(=O)c2c(ncn2C)n(C)c1=O';
    const { compound, molecule } = await thinBridge.guess(mixture, { limit: 0 });
    assert.equal(compound, undefined);
    assert.equal(molecule.mixture?.length, 2);
  });

  it('knows a salt by its parent', async () => {
    const { compound, molecule } = await thinBridge.guess('[Na+].CC(=O)Oc1ccccc1C(=O)[O-]', { limit: 1 });
    assert.equal(compound?.name, 'Aspirin');
    assert.equal(molecule.parent, 'CC(=O)Oc1ccccc1C(=O)O');
  });

  const wholes: readonly (readonly [smiles: string, name: string])[] = [
    ['[K+].[Cl-]', 'Potassium chloride'],
    ['[NH4+].[Cl-]', 'Ammonium chloride'],
    [`OCCOCCN1CCN(CC1)C(c1ccccc1)c1ccc(Cl)cc1.${PAMOIC_ACID}`, 'Hydroxyzine'],
    [`CN1CCN(CC1)C1=Nc2ccccc2Nc2sc(C)cc12.${PAMOIC_ACID}`, 'Olanzapine'],
    ['CCCCCCCCCCCCCCCCCC(=O)O.NCCc1ccc(O)c(O)c1', 'Dopamine'],
  ];
  for (const [smiles, name] of wholes) {
    it(`knows ${smiles} as ${name}`, async () => {
      const { compound } = await thinBridge.guess(smiles, { limit: 1 });
      assert.equal(compound?.name.toLowerCase(), name.toLowerCase());
    });
  }

  it('gives as evidence the nearest known ligands of each target, with their similarities', async () => {
    const { molecule, guesses, compared } = await thinBridge.guess('CC(=O)Nc1ccc(O)cc1', { limit: 10 });
    assert.ok(compared > 250_000, String(compared));
    assert.equal(guesses.length, 10);
    for (const [index, { rank, probability, known, ligand, ligands }] of guesses.entries()) {
      assert.equal(rank, index + 1);
      const before = guesses[index - 1];
      assert.ok(probability > 0 && (before?.known !== known || probability <= before.probability));
      assert.equal(ligands.length, 3);
      assert.equal(ligands[0], ligand);
      for (const [place, { id, smiles, similarity, pchembl }] of ligands.entries()) {
        assert.match(id, /^CHEMBL\d+$/);
        assert.ok(pchembl === null || (pchembl >= 6 && pchembl < 15), String(pchembl));
        assert.ok(similarity <= (ligands[place - 1]?.similarity ?? 1));
        const { fingerprint } = await chemistry.read(smiles);
        assert.ok(Math.abs(tanimoto(fingerprint, molecule.fingerprint) - similarity) < 1e-6);
      }
    }
  });

  const strangers: [name: string, smiles: string][] = [
    ['water', 'O'],
    ['ferrocene', '[CH-]1C=CC=C1.[CH-]1C=CC=C1.[Fe+2]'],
    ['cisplatin', 'Cl[Pt-2](Cl)([NH3+])[NH3+]'],
    ['chloroform', 'ClC(Cl)Cl'],
  ];
  for (const [name, smiles] of strangers) {
    it(`guesses nothing for ${name}, and says how far the nearest known ligand is`, async () => {
      const { guesses, nearest, compared } = await thinBridge.guess(smiles, { limit: 5 });
      assert.deepEqual(guesses, []);
      assert.ok(nearest !== null && nearest.similarity < 0.3, JSON.stringify(nearest));
      assert.ok(nearest.smiles !== '' && /^CHEMBL\d+$/.test(nearest.id));
      assert.ok(compared > 250_000);
    });
  }

  it('names as the nearest ligand that of the surest guesses, and a known drug itself', async () => {
    const { nearest, guesses } = await thinBridge.guess('CC(=O)Oc1ccccc1C(=O)O', { limit: 5 });
    assert.deepEqual([nearest?.name, nearest?.similarity], ['Aspirin', 1]);
    assert.equal(guesses.length, 5);
  });

  it('is the less sure of a target the more of its near ligands are unknown', async () => {
    await using index = await TargetIndex.open(models);
    const { scoring } = await readManifest(models, 'targets');
    const { fingerprint } = await chemistry.read('COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1');
    const egfr = index.targets.findIndex(({ genes }) => genes.join() === 'EGFR');
    const probabilities: number[] = [];
    for (const limit of [1, 0.8, 0.6, 0.4, 0.2]) {
      const logits = logitsOf(await index.evidence(fingerprint, limit), scoring);
      probabilities.push(logistic(logits[egfr] ?? 0));
    }
    const falling = probabilities.every((own, place) => place === 0 || own < probabilities[place - 1]!);
    assert.ok(falling, probabilities.join(', '));
  });

  it('guesses no target without a name', async () => {
    const { guesses } = await thinBridge.guess('OCCN(CCCl)CCCl', { limit: 20 });
    assert.ok(guesses.length > 0);
    assert.deepEqual(
      guesses.filter(({ target }) => target.name.trim() === ''),
      [],
    );
  });

  it('is surer of what a well-known drug acts on than of what it makes of a stranger', async () => {
    const gefitinib = await thinBridge.guess('COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1OCCCN1CCOCC1', { limit: 3 });
    const known = gefitinib.guesses.find(({ target }) => target.genes.join() === 'EGFR');
    const [stranger] = (await thinBridge.guess('C1CC2CCC1C2', { limit: 1 })).guesses;
    assert.ok(known !== undefined && stranger !== undefined);
    assert.equal(known.ligand.name, 'Gefitinib');
    assert.ok(known.probability > stranger.probability, `${known.probability} and ${stranger.probability}`);
  });

  it('ranks from 1, what is known before what is predicted, by falling probability', async () => {
    const { hits, searched } = await thinBridge.find({ kind: 'text', text: 'SGLT2 inhibitor' }, { limit: 50 });
    assert.ok(hits.length > 10 && hits.length < 50);
    assert.ok(searched > 2500);
    hits.forEach((hit, index) => {
      assert.equal(hit.rank, index + 1);
      assert.ok(hit.probability !== null && hit.probability >= 0.1);
      assert.ok(index === 0 || hit.probability <= hits[index - 1]!.probability!);
      assert.equal(hit.relation, hit.probability > 0.9 ? 'known' : 'predicted');
    });
  });

  it('places texts and molecules on the unit sphere of 256 dimensions', async () => {
    const text = await thinBridge.embedText('BTK inhibitor');
    const { vector } = await thinBridge.embedSmiles('CCO');
    for (const place of [text, vector]) {
      assert.equal(place.length, 256);
      assert.ok(Math.abs(Math.hypot(...place) - 1) < 1e-5);
    }
  });

  it('says what is wrong with a SMILES, and answers the next one', async () => {
    await assert.rejects(thinBridge.guess('C1CC', { limit: 5 }), { code: 'smiles-invalid' });
    await thinBridge.guess('C1CC1', { limit: 5 });
  });

  it('reads the models anew once a broken folder is put right', () =>
    withModelsCopy(async (folder) => {
      const file = path.join(folder, 'heads/text.onnx');
      const bytes = await readFile(file);
      await writeFile(file, bytes.subarray(1));
      const mended = new ThinBridge(foldersOf(folder), chemistry);
      await assert.rejects(mended.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 }), {
        code: 'model-altered',
      });
      await writeFile(file, bytes);
      assert.equal((await mended.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 })).hits.length, 1);
      await mended[Symbol.asyncDispose]();
    }));

  it('guesses with the targets of the heads where they have some', () =>
    withTargets(tinyParts(), async (folder) => {
      const manifest = JSON.parse(await readFile(path.join(models, 'manifest.json'), 'utf8')) as Record<
        string,
        unknown
      >;
      await cp(path.join(models, 'heads'), path.join(folder, 'heads'), { recursive: true });
      await writeTargets(folder, tinyParts(), { heads: manifest['heads'] });
      const own = new ThinBridge({ encoder: models, heads: folder, drugs: models }, chemistry);
      const { guesses, compared } = await own.guess('CCO', { limit: 5 });
      assert.equal(compared, tinyLigands.length);
      assert.deepEqual(guesses.map(({ target }) => target.name).sort(), ['One', 'Three', 'Two']);
      await own[Symbol.asyncDispose]();
    }));

  it('guesses nothing where no guess is wanted, and needs no targets for it', async () => {
    const { guesses, compound } = await thinBridge.guess('CC(=O)Oc1ccccc1C(=O)O', { limit: 0 });
    assert.deepEqual([guesses.length, compound?.name], [0, 'Aspirin']);
  });

  it('does no more work for a question that is called off', async () => {
    const encode = countEncoding();
    try {
      const cancelled = new Error('called off');
      await assert.rejects(
        thinBridge.find({ kind: 'text', text: 'SSRI' }, { limit: 1, signal: AbortSignal.abort(cancelled) }),
        cancelled,
      );
      assert.equal(encode.calls, 0);
      const controller = new AbortController();
      encode.before = () => controller.abort(cancelled);
      // an abbreviation of several names is encoded once for each
      const asked = thinBridge.find({ kind: 'text', text: 'PPI' }, { limit: 1, signal: controller.signal });
      await assert.rejects(asked, cancelled);
      assert.equal(encode.calls, 1);
    } finally {
      encode.restore();
    }
  });

  it('asks nothing of RDKit for a structure that is called off', async () => {
    const cancelled = new Error('called off');
    const signal = AbortSignal.abort(cancelled);
    for (const asked of [
      thinBridge.find({ kind: 'smiles', smiles: 'C1CC' }, { limit: 1, signal }),
      thinBridge.guess('C1CC', { limit: 1, signal }),
      thinBridge.embedSmiles('C1CC', signal),
    ]) {
      // RDKit would say that the SMILES is wrong
      await assert.rejects(asked, cancelled);
    }
  });

  it('answers what was asked before it is closed', async () => {
    const closing = new ThinBridge(foldersOf(models), chemistry);
    await closing.preload();
    const questions = [
      closing.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 }),
      closing.find({ kind: 'smiles', smiles: 'CCO' }, { limit: 1 }),
    ];
    await closing[Symbol.asyncDispose]();
    for (const { hits } of await Promise.all(questions)) assert.equal(hits.length, 1);
  });

  it('loads nothing any more once it is closed', async () => {
    const closed = new ThinBridge(foldersOf('/no/such/models'), chemistry);
    await closed[Symbol.asyncDispose]();
    await assert.rejects(closed.preload(), { code: 'cancelled' });
    await assert.rejects(closed.guess('CCO', { limit: 1 }), { code: 'cancelled' });
  });

  it('answers a text once more after a question that failed half-way', async () => {
    const own = new ThinBridge(foldersOf(models), chemistry);
    const open = BundledDrugs.open.bind(BundledDrugs);
    BundledDrugs.open = () => Promise.reject(new Error('no memory'));
    try {
      await assert.rejects(own.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 }), /no memory/);
    } finally {
      BundledDrugs.open = open;
    }
    assert.equal((await own.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 })).hits.length, 1);
    await own[Symbol.asyncDispose]();
  });

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
      const broken = new ThinBridge(foldersOf(folder), chemistry);
      await assert.rejects(broken.find({ kind: 'text', text: 'BTK inhibitor' }, { limit: 1 }), {
        code: 'model-invalid',
        message: /disagree/,
      });
      await broken[Symbol.asyncDispose]();
    }));
});

/** Counts how often a text is encoded, and tells before each time. */
function countEncoding() {
  const encode = Object.getOwnPropertyDescriptor(SentenceEncoder.prototype, 'encode')
    ?.value as SentenceEncoder['encode'];
  const counted = {
    calls: 0,
    before: (): unknown => undefined,
    restore: () => Object.assign(SentenceEncoder.prototype, { encode }),
  };
  SentenceEncoder.prototype.encode = function (this: SentenceEncoder, ...parameters) {
    counted.calls += 1;
    counted.before();
    return encode.apply(this, parameters);
  };
  return counted;
}
