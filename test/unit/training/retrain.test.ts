import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bridge, readManifest } from '../../../src/bridge/bridge.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import { mechanismKey } from '../../../src/training/mechanism-key.ts';
import type { KnownPairs } from '../../../src/training/pair-source.ts';
import {
  retrain,
  type RetrainControl,
  type RetrainOptions,
  type RetrainProgress,
} from '../../../src/training/retrain.ts';
import { models, workerFile } from '../fixtures.ts';

/** A made-up pattern: what hangs on a chain decides, whatever the ring that the chain hangs on. */
const PATTERN = [
  ['CS(N)(=O)=O', 'gate blocker'],
  ['CC(=O)NO', 'pump activator'],
  ['CC(F)(F)F', 'lid opener'],
  ['CN=[N+]=[N-]', 'valve modulator'],
] as const;
const CHAINS = ['', 'CC', 'CO'];
const RINGS = [
  ...['c1ccccc1', 'c1ccncc1', 'C1CCCCC1', 'c1ccsc1', 'c1ccoc1', 'C1CCNCC1', 'C1CCOCC1', 'c1cnccn1', 'C1CCC1', 'C1CC1'],
  ...['c1ccc2ccccc2c1', 'c1ccc2[nH]ccc2c1', 'c1ccc2ncccc2c1', 'C1CCCC1', 'c1cncnc1', 'C1CCCCCC1', 'C1CCSC1', 'c1cscn1'],
];

/** The rings of the tests that are not about learning. */
const FEW_RINGS = RINGS.slice(0, 6);

/** Molecules of some rings with their mechanisms, as rows of a CSV. */
function rowsOf(rings: readonly string[]): string[] {
  return rings.flatMap((ring) =>
    CHAINS.flatMap((chain) => PATTERN.map(([head, mechanism]) => `${reversed(head)}${chain}${ring},${mechanism},`)),
  );
}

/** A head as a branch that a chain can follow: "CS(N)(=O)=O" as "C(S(N)(=O)=O)". */
function reversed(head: string): string {
  return `C(${head.slice(1)})`;
}

describe('retrain', () => {
  let folder: string;
  let chemistry: Chemistry;
  let options: RetrainOptions;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-retrain-'));
    options = {
      encoder: models,
      heads: models,
      dataset: path.join(folder, 'pattern.csv'),
      out: path.join(folder, 'out'),
      start: 'scratch',
      known: null,
      mix: false,
      exclude: undefined,
      seed: 1,
      epochs: 2,
      check: true,
    };
    await writeFile(
      options.dataset,
      ['smiles,mechanism,target', ...rowsOf(FEW_RINGS), 'C1CC,gate blocker,'].join('\n'),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));
  before(() => (chemistry = openChemistry({ workerFile, workers: 2 })));
  after(() => chemistry.close());

  const run = (changes: Partial<RetrainOptions> = {}, control?: RetrainControl) =>
    retrain(chemistry, { ...options, ...changes }, control);

  it('learns a made-up pattern, and finds it on series that it has not seen', async () => {
    await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(RINGS), 'C1CC,gate blocker'].join('\n'));
    const { check, dataset, mixed, excluded } = await run({ epochs: 15 });
    const found = (direction: string, heads: 'inUse' | 'retrained') =>
      check!.comparisons.find(
        (one) => one.direction === direction && one.right === 'grouped' && one.measure === 'R@1',
      )![heads].value;
    assert.ok(found('drugToText', 'retrained') >= 0.9, `${found('drugToText', 'retrained')} of the drugs`);
    assert.ok(found('drugToText', 'inUse') < 0.7, `${found('drugToText', 'inUse')} before`);
    assert.equal(found('textToDrug', 'retrained'), 1);
    assert.ok(check!.heldOut.drugs >= 12 && check!.heldOut.drugs <= 36, `${check!.heldOut.drugs} drugs`);
    assert.deepEqual([dataset.pairs, dataset.mechanisms, dataset.refused], [216, 4, 1]);
    assert.deepEqual([mixed, excluded], [null, null]);
  });

  it('measures on what it has not trained on', async () => {
    // the ring decides by chance, so that a series that was not trained on can't be known
    const rows = RINGS.flatMap((ring, index) =>
      rowsOf([ring]).map((row) => `${row.split(',')[0]!},${PATTERN[index % 4]![1]}`),
    );
    await writeFile(options.dataset, ['smiles,mechanism', ...rows].join('\n'));
    // the same drugs are known, too; the seed holds back series of two mechanisms
    const known = await knownPairs(
      chemistry,
      rows.map((row) => row.split(',') as [string, string]),
    );
    const { check } = await run({ epochs: 15, seed: 3, known, mix: true });
    assert.ok(check!.retrained.drugToText.recall[1] < 0.6, `${check!.retrained.drugToText.recall[1]} of the drugs`);
  });

  it('writes heads that the loader reads, with a record of how they were trained', async () => {
    const { heads } = await run({ check: false, epochs: 12 });
    const bridge = await Bridge.open({ encoder: models, heads: options.out }, chemistry);
    try {
      assert.deepEqual(bridge.heads.manifest, heads);
      const { name, training } = heads;
      assert.equal(name, 'pattern.csv');
      assert.equal(training['from'], 'scratch');
      assert.equal(training['epochs'], 12);
      assert.deepEqual(training['dataset'], {
        name: 'pattern.csv',
        sha256: (training['dataset'] as { sha256: string }).sha256,
        refused: 1,
        drugs: 72,
        mechanisms: 4,
        pairs: 72,
      });
      assert.match((training['dataset'] as { sha256: string }).sha256, /^[0-9a-f]{64}$/);
      // a ring that is none of the pattern's
      const { vector } = await bridge.placeSmiles(`${reversed('CC(=O)NO')}Cc1cc[nH]c1`);
      const texts = await bridge.heads.projectSentences(
        await Promise.all(PATTERN.map(([, mechanism]) => bridge.encoder.encode(mechanism))),
      );
      const scores = [...cosines(texts, vector)];
      assert.equal(scores.indexOf(Math.max(...scores)), 1, scores.join());
    } finally {
      await bridge.close();
    }
  });

  it('writes the same bytes for the same seed and data, and others for another seed', async () => {
    const manifest = async (seed: number) => {
      await run({ check: false, seed });
      return readFile(path.join(options.out, 'manifest.json'), 'utf8');
    };
    // which holds the SHA-256 of both heads
    const first = await manifest(1);
    assert.equal(await manifest(1), first);
    assert.notEqual((await manifest(2)).replace('"seed": 2', '"seed": 1'), first);
  });

  it('goes on from the heads in use, and says so', async () => {
    const { heads } = await run({ start: 'heads', check: false, epochs: 1 });
    const { name, files } = await readManifest(models, 'heads');
    assert.deepEqual(heads.training['from'], { name, chemistry: files.chemistry.sha256, text: files.text.sha256 });
  });

  it('mixes in what is known, but for what is kept out', async () => {
    const known = await knownPairs(chemistry, [
      // of the series of a ring of the pattern, and of one that is none
      ['NCCc1ccncc1', 'Pump activator'],
      ['NCCc1cc[nH]c1', 'Opioid agonist'],
    ]);
    const exclude = path.join(folder, 'list.smi');
    await writeFile(exclude, 'Clc1ccncc1 a pyridine\n');
    const all = await run({ known, mix: true, check: false, epochs: 1 });
    assert.deepEqual(all.mixed, { drugs: 2, mechanisms: 2, pairs: 2 });
    assert.equal(all.heads.training['mechanisms'], 5, '"Pump activator" is one with "pump activator"');
    assert.equal(all.heads.training['wordings'], 6);

    const without = await run({ known, mix: true, check: false, epochs: 1, exclude });
    assert.deepEqual(without.mixed, { drugs: 1, mechanisms: 1, pairs: 1 });
    assert.equal(without.dataset.drugs, 72 - CHAINS.length * PATTERN.length);
    assert.deepEqual(
      { ...without.excluded, sha256: '' },
      { list: 'list.smi', sha256: '', ownDrugs: 12, mixedDrugs: 1, unread: 0, startMayKnowThem: false },
    );
    assert.deepEqual(without.heads.training['excluded'], without.excluded);

    const unmixed = await run({ known, mix: false, check: false, epochs: 1, exclude, start: 'heads' });
    assert.equal(unmixed.mixed, null);
    assert.deepEqual([unmixed.excluded!.mixedDrugs, unmixed.excluded!.startMayKnowThem], [0, true]);
  });

  it('says how many of the held-out drugs the heads in use know', async () => {
    const rows = rowsOf(FEW_RINGS).map((row) => row.split(',') as [string, string]);
    const { check } = await run({ known: await knownPairs(chemistry, rows), epochs: 1 });
    assert.equal(check!.knownDrugs, check!.heldOut.drugs);
  });

  it('refuses too little data before it trains, and writes nothing', async () => {
    const little = (rows: readonly string[]) => writeFile(options.dataset, ['smiles,mechanism', ...rows].join('\n'));
    await little([...rowsOf(FEW_RINGS).slice(0, 19), 'C1CC,x,']);
    const known = await knownPairs(chemistry, [['CCO', 'x']]);
    const steps: string[] = [];
    const onProgress = ({ step }: RetrainProgress) => steps.push(step);
    await assert.rejects(run({ known, mix: true }, { onProgress }), {
      code: 'too-little-data',
      message: /19 usable pairs of 4 mechanisms \(1 rows can't be used\)\. At least 20 pairs of 2 mechanisms/,
    });
    assert.ok(!steps.includes('relating'), 'nor does it look at what is known');
    await little(rowsOf(FEW_RINGS).filter((row) => row.includes('lid opener')));
    await assert.rejects(run(), { code: 'too-little-data', message: /18 usable pairs of 1 mechanisms\./ });
    const exclude = path.join(folder, 'list.smi');
    await writeFile(exclude, FEW_RINGS.join('\n'));
    await little(rowsOf(FEW_RINGS));
    await assert.rejects(run({ exclude }), {
      code: 'too-little-data',
      message: /0 usable pairs .*72 drugs are kept out/,
    });
    assert.deepEqual(await readdir(folder), ['list.smi', 'pattern.csv']);
  });

  it('does not check on a dataset that is too small to hold something back', async () => {
    await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(RINGS).slice(0, 24)].join('\n'));
    assert.equal((await run({ epochs: 1 })).check, null);
  });

  it('refuses a folder that holds something else before it reads the dataset', async () => {
    await assert.rejects(run({ out: folder, dataset: '/nonexistent.csv' }), { code: 'folder-occupied' });
  });

  for (const step of ['reading', 'checking', 'training'] as const) {
    it(`writes nothing where it is cancelled while ${step}`, async () => {
      const controller = new AbortController();
      const onProgress = (progress: RetrainProgress) => {
        if (progress.step === step) controller.abort(new Error('enough'));
      };
      await assert.rejects(run({ epochs: 1 }, { signal: controller.signal, onProgress }), /enough/);
      assert.deepEqual(await readdir(folder), ['pattern.csv']);
    });
  }

  it('tells where it is', async () => {
    const steps: string[] = [];
    await run({ epochs: 2 }, { onProgress: (progress) => steps.push(progress.step) });
    const [first] = steps;
    assert.deepEqual([...new Set(steps)], ['reading', 'refused', 'checking', 'training']);
    assert.equal(first, 'reading');
    assert.equal(steps.filter((step) => step === 'training').length, 2);
  });
});

/** Known pairs with random sentences, which matter for no test here. */
async function knownPairs(chemistry: Chemistry, rows: readonly (readonly [string, string])[]): Promise<KnownPairs> {
  const drugs = await Promise.all(
    rows.map(async ([smiles]) => {
      const { inchiKey, parent, fingerprint } = await chemistry.molecule(smiles);
      return { key: inchiKey.slice(0, 25), inchiKey, smiles: parent, fingerprint, series: '' };
    }),
  );
  return {
    drugs,
    mechanisms: rows.map(([, text]) => ({
      wordings: [new Float32Array(384).fill(0.05)],
      key: mechanismKey(text),
      target: null,
    })),
    pairs: rows.map((_, index) => ({ drug: index, mechanism: index })),
    targetNames: new Map(),
  };
}
