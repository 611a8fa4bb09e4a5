import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeFile } from '../../../src/models/model-files.ts';
import { packVectors } from '../../../src/models/quantised-vectors.ts';
import { readKnownPairs } from '../../../src/retraining/known-pairs.ts';
import { EvidenceColumns } from '../../../src/retrieval/evidence-columns.ts';
import { writeEvidence } from '../../../src/retrieval/evidence-file.ts';
import { mechanismKey } from '../../../src/retrieval/mechanism-key.ts';
import { models } from '../fixtures.ts';

const target = (id: string, name: string, ...genes: string[]) => ({
  ...{ id, name, genes },
  uniprot: genes.map((gene) => `P_${gene}`),
});
const drug = (inchiKey: string, smiles: string, ...mechanisms: number[]) => ({
  ...{ id: '', name: '', firstApproval: null, phase: null },
  ...{ inchiKey, smiles, mechanisms },
});

/** Two spellings of one mechanism, and another one. */
const table = {
  targets: [
    target('CHEMBL1', 'COX-2', 'PTGS2'),
    target('CHEMBL2', 'COX family', 'PTGS1', 'PTGS2'),
    target('CHEMBL3', 'COX family'),
  ],
  mechanisms: [
    { text: 'COX-2 inhibitor', target: 0 },
    { text: 'Opioid agonist', target: null },
    { text: 'Cox 2 inhibitor', target: 1 },
  ],
  drugs: [drug('BSYNRYMUTXBXSQ-UHFFFAOYSA-N', 'CC(=O)Oc1ccccc1C(=O)O', 0, 2), drug('', '*C', 1)],
};

/** The second drug has a class, the third topic; the first is only like its drugs. */
const evidence = {
  mechanismCount: 2,
  mechanisms: [[0, 1], [2], [3]],
  targets: [],
  proteins: [],
  drugs: EvidenceColumns.of([
    {
      mechanisms: [
        { entry: 0, similarity: 1 },
        { entry: 1, similarity: 1 },
        { entry: 2, similarity: 0.6 },
      ],
      targets: [],
    },
    { mechanisms: [{ entry: 2, similarity: 1 }], targets: [] },
  ]),
};

const encoder = {
  ...{ name: 'small', source: '', licence: '', dimension: 2, pooling: 'mean', maximumTokens: 9 },
  files: Object.fromEntries(
    ['model', 'tokenizer', 'tokenizerConfig'].map((name) => [name, describeFile(name, new Uint8Array(1))]),
  ),
};

describe('readKnownPairs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-known-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Writes a drug index and reads its pairs. */
  async function known({ wordings = 4, sha256 = encoder.files['model']!.sha256 } = {}) {
    const files = {
      drugs: new TextEncoder().encode(JSON.stringify(table)),
      fingerprints: new Uint8Array(512).fill(1, 256),
      wordings: packVectors(Array.from({ length: wordings }, (_, row) => Float32Array.of(1, row))),
      evidence: writeEvidence(evidence),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
    const drugs = {
      name: 'drugs',
      encoder: { name: 'small', sha256 },
      ranking: { bridge: 1, ligands: 0 },
      files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, describeFile(name, bytes)])),
    };
    await writeFile(path.join(folder, 'manifest.json'), JSON.stringify({ encoder, drugs }));
    return readKnownPairs(folder);
  }

  it('reads drugs', async () => {
    const { drugs } = await known();
    assert.deepEqual(
      drugs.map(({ key, inchiKey, smiles, fingerprint }) => [key, inchiKey, smiles, fingerprint[0]]),
      [
        ['BSYNRYMUTXBXSQ-UHFFFAOYSA', 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N', 'CC(=O)Oc1ccccc1C(=O)O', 0],
        ['*C', '', '*C', 1],
      ],
    );
  });

  it('reads mechanisms, each once, and classes, in all texts', async () => {
    const { mechanisms } = await known();
    assert.deepEqual(
      mechanisms.map(({ key, name, target: of, texts }) => [
        ...[key, name, of],
        texts.map(([, second]) => Math.round(second!)),
      ]),
      [
        [mechanismKey('COX-2 inhibitor'), 'COX-2 inhibitor', 'CHEMBL1', [0, 1]],
        [mechanismKey('Opioid agonist'), 'Opioid agonist', null, [2]],
        ['class 2', null, null, [3]],
      ],
    );
  });

  it('reads the mechanisms of each drug, and the classes that are its own', async () => {
    assert.deepEqual((await known()).pairs, [
      { drug: 0, mechanism: 0 },
      { drug: 1, mechanism: 1 },
      { drug: 1, mechanism: 2 },
    ]);
  });

  it('knows targets by id, name, gene and accession, where only one has it', async () => {
    const { targetNames } = await known();
    assert.deepEqual([...targetNames].sort(), [
      ['chembl1', 'CHEMBL1'],
      ['chembl2', 'CHEMBL2'],
      ['chembl3', 'CHEMBL3'],
      ['cox-2', 'CHEMBL1'],
      ['p_ptgs2', 'CHEMBL1'],
      ['ptgs2', 'CHEMBL1'],
    ]);
  });

  it('refuses an index of another encoder, and files that disagree', async () => {
    await assert.rejects(known({ sha256: '0'.repeat(64) }), {
      code: 'model-mismatch',
      message: /made with the encoder/,
    });
    await assert.rejects(known({ wordings: 3 }), { code: 'model-invalid' });
  });

  it('reads the bundled drugs', async () => {
    const { drugs, mechanisms, pairs, targetNames } = await readKnownPairs(models);
    const aspirin = drugs.findIndex(({ inchiKey }) => inchiKey === 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N');
    const own = pairs.filter(({ drug: index }) => index === aspirin).map(({ mechanism }) => mechanisms[mechanism]!);
    assert.equal(own[0]!.key, mechanismKey('Cyclooxygenase inhibitor'));
    assert.ok(Math.abs(Math.hypot(...own[0]!.texts[0]!) - 1) < 0.01, 'a sentence vector has unit length');
    assert.ok(targetNames.has('btk'));
  });
});
