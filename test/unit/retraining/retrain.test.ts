import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bridge } from '../../../src/bridge/bridge.ts';
import { readManifest } from '../../../src/models/model-files.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { cosines } from '../../../src/bridge/cosines.ts';
import type { KnownPairs } from '../../../src/dataset/dataset.ts';
import { mechanismKey } from '../../../src/retrieval/mechanism-key.ts';
import { readLearned } from '../../../src/heads/learned-compounds.ts';
import { readReport } from '../../../src/heads/heads-folder.ts';
import {
  retrain,
  type RetrainControl,
  type RetrainOptions,
  type RetrainProgress,
} from '../../../src/retraining/retrain.ts';
import type { DatasetCheck, ReportedCheck, TrainingChoices } from '../../../src/heads/report.ts';
import { readStartWeights } from '../../../src/training/start-weights.ts';
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
      name: undefined,
      layout: undefined,
      out: path.join(folder, 'out'),
      known: null,
      exclude: undefined,
    };
    await writeFile(
      options.dataset,
      ['smiles,mechanism,target', ...rowsOf(FEW_RINGS), 'C1CC,gate blocker,'].join('\n'),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));
  before(() => (chemistry = openChemistry({ workerFile, workers: 2, deadlineMs: 60_000 })));
  after(() => chemistry[Symbol.asyncDispose]());

  const run = (changes: Partial<RetrainOptions & TrainingChoices> = {}, control: Partial<RetrainControl> = {}) => {
    const { start = 'scratch', mix = false, seed = 1, epochs = 2, check = true, point = null, ...others } = changes;
    const choose = () => Promise.resolve({ start, mix, seed, epochs, check, point });
    return retrain(chemistry, { ...options, ...others }, { choose, ...control });
  };
  const found = ({ comparisons }: ReportedCheck, direction: string, heads: 'inUse' | 'retrained') =>
    comparisons.find((one) => one.direction === direction && one.right === 'grouped' && one.measure === 'R@1')![heads]
      .value;

  it('learns a made-up pattern, and finds it on series that it has not seen', async () => {
    await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(RINGS), 'C1CC,gate blocker'].join('\n'));
    const { report, excluded } = await run({ epochs: 15 });
    const { dataset, mixed, known } = report;
    const own = report.own!;
    assert.ok(found(own, 'drugToText', 'retrained') >= 0.9, `${found(own, 'drugToText', 'retrained')} of the drugs`);
    assert.ok(found(own, 'drugToText', 'inUse') < 0.7, `${found(own, 'drugToText', 'inUse')} before`);
    assert.equal(found(own, 'textToDrug', 'retrained'), 1);
    assert.ok(own.heldOut.drugs >= 12 && own.heldOut.drugs <= 36, `${own.heldOut.drugs} drugs`);
    assert.deepEqual([dataset.pairs, dataset.mechanisms, dataset.refused], [216, 4, 1]);
    assert.deepEqual([mixed, excluded, known], [null, null, null]);
    assert.deepEqual(own.mechanisms.map(({ mechanism }) => mechanism).sort(), PATTERN.map(([, name]) => name).sort());
    assert.ok(own.mechanisms.every(({ retrained }) => retrained === 1));
    const [query] = own.queries;
    assert.ok(query !== undefined && query.retrained < query.inUse, JSON.stringify(query));
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
    const { own } = (await run({ epochs: 15, seed: 3, known, mix: true })).report;
    const share = found(own!, 'drugToText', 'retrained');
    assert.ok(share < 0.6, `${share} of the drugs`);
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
      await bridge[Symbol.asyncDispose]();
    }
  });

  it('writes the same bytes for the same seed and data, and others for another seed', async () => {
    const manifest = async (seed: number) => {
      await run({ check: false, seed });
      const { report, training, ...others } = await readManifest(options.out, 'heads');
      assert.ok(report, 'a report tells when it was, which is another time each time');
      const hashes = [others.files.chemistry.sha256, others.files.text.sha256];
      return { hashes, ...others, training: { ...training, date: '' } };
    };
    const first = await manifest(1);
    assert.deepEqual(await manifest(1), first);
    const { hashes } = await manifest(2);
    assert.ok(hashes.every((hash) => !first.hashes.includes(hash)));
  });

  it('goes on from the heads in use, and says so', async () => {
    const { heads } = await run({ start: 'heads', check: false, epochs: 1 });
    const { name, files } = await readManifest(models, 'heads');
    assert.deepEqual(heads.training['from'], { name, chemistry: files.chemistry.sha256, text: files.text.sha256 });
  });

  describe('on from the heads in use', () => {
    const chemistryOf = async (folder: string) => (await readStartWeights(folder, 384)).chemistry;

    it('goes as far as is best on series that are held back for that alone, and measures the way on others', async () => {
      await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(RINGS)].join('\n'));
      const { report } = await run({ start: 'heads', epochs: 15 });
      const { point, first, chosenBy, path: way } = report.interpolation!;
      assert.deepEqual([chosenBy, first], ['validation', point]);
      assert.ok(point > 0 && point <= 1, String(point));
      assert.deepEqual(
        way.map((place) => Math.round(10 * place.point)),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      );
      assert.ok(way[0]!.own.every(({ change }) => change.value === 0));
      const at = way.find((place) => Math.abs(place.point - point) < 1e-9)!;
      const decisive = report.own!.comparisons.filter(
        ({ direction, right, measure }) => direction === 'textToDrug' && right === 'grouped' && measure !== 'R@10',
      );
      assert.deepEqual(at.own, decisive, 'the check is of the point');
    });

    it('goes as far as the chemist says, from the heads in use themselves', async () => {
      const from = await chemistryOf(models);
      const { report } = await run({ start: 'heads', check: false, epochs: 2, point: 0 });
      assert.deepEqual(report.interpolation, { point: 0, first: 0, chosenBy: 'chemist', path: [] });
      assert.deepEqual(await chemistryOf(options.out), from);
      await run({ start: 'heads', check: false, epochs: 2, point: 1 });
      const to = await chemistryOf(options.out);
      const { heads } = await run({ start: 'heads', check: false, epochs: 2, point: 0.5 });
      const half = await chemistryOf(options.out);
      assert.ok(half.every((weight, place) => Math.abs(weight - (from[place]! + to[place]!) / 2) < 1e-6));
      assert.ok(half.some((weight, place) => weight !== from[place]));
      assert.equal(heads.training['point'], 0.5);
    });

    it('goes four fifths of the way as a rule where nothing is held back', async () => {
      const { report } = await run({ start: 'heads', check: false, epochs: 1 });
      assert.deepEqual(report.interpolation, { point: 0.8, first: 0.8, chosenBy: 'rule', path: [] });
    });

    it('is the only way: from scratch there is none', async () => {
      assert.equal((await run({ check: false, epochs: 1 })).report.interpolation, null);
    });
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
    assert.deepEqual(all.report.mixed, { drugs: 2, mechanisms: 2, pairs: 2 });
    assert.equal(all.heads.training['mechanisms'], 5, '"Pump activator" is one with "pump activator"');
    assert.equal(all.heads.training['wordings'], 6);

    const without = await run({ known, mix: true, check: false, epochs: 1, exclude });
    assert.deepEqual(without.report.mixed, { drugs: 1, mechanisms: 1, pairs: 1 });
    assert.equal(without.report.dataset.drugs, 72 - CHAINS.length * PATTERN.length);
    assert.deepEqual(
      { ...without.excluded, sha256: '' },
      { list: 'list.smi', sha256: '', ownDrugs: 12, mixedDrugs: 1, unread: 0, startMayKnowThem: false },
    );
    assert.deepEqual(without.heads.training['excluded'], without.excluded);

    const unmixed = await run({ known, mix: false, check: false, epochs: 1, exclude, start: 'heads' });
    assert.equal(unmixed.report.mixed, null);
    assert.deepEqual([unmixed.excluded!.mixedDrugs, unmixed.excluded!.startMayKnowThem], [0, true]);
  });

  describe('on what is known', () => {
    /** Thirteen rings of the pattern are the chemist's, and five are known with something that is no pattern. */
    const [ownRings, knownRings] = [RINGS.slice(0, 13), RINGS.slice(13)];
    const names = ['channel opener', 'channel blocker', 'enzyme inhibitor'];
    let known: KnownPairs;
    before(async () => {
      const series = ['', 'C2CC2', 'C2CCC2', 'C2CNC2'].flatMap((ring) => knownRings.map((other) => `${ring}${other}`));
      // the series decides, which is learned by heart alone
      const rows = series.flatMap((rings, row) =>
        ['F', 'Cl', 'OC', 'CCC'].map((group) => [`${group}${rings}`, names[row % 3]!] as const),
      );
      known = await knownPairs(chemistry, [...rows, [`${ownRings[0]!}C(C)C`, names[0]!]]);
    });
    beforeEach(() => writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(ownRings)].join('\n')));

    it('measures what is forgotten, on series that it holds back from what is mixed in', async () => {
      const { report } = await run({ known, mix: true, epochs: 60 });
      const { heldOut, knownDrugs, mechanisms } = report.known!;
      assert.equal(heldOut.drugs, 8, 'two series of four');
      assert.equal(knownDrugs, 8);
      assert.ok(mechanisms.every(({ mechanism }) => names.includes(mechanism)));
      const share = found(report.known!, 'drugToText', 'retrained');
      assert.ok(share < 0.7, `${share} of drugs that are learned by heart alone`);
      assert.deepEqual(report.mixed, { drugs: 81, mechanisms: 3, pairs: 81 }, 'in the end all is trained on');
    });

    it('measures it where nothing is mixed in, too, when all may be forgotten', async () => {
      const { report } = await run({ known, mix: false, epochs: 1, start: 'heads' });
      assert.equal(report.mixed, null);
      assert.equal(report.known!.heldOut.drugs, 8);
    });

    it('does not measure on classes, which have no name to ask for', async () => {
      const nameless = { ...known, mechanisms: known.mechanisms.map((one) => ({ ...one, name: null })) };
      assert.equal((await run({ known: nameless, mix: true, epochs: 1 })).report.known, null);
    });
  });

  it('shows what it has read, and asks how to train before it trains', async () => {
    const rows = [...rowsOf(FEW_RINGS), rowsOf(FEW_RINGS)[0]!, 'C1CC,gate blocker,', ',,', ',gate blocker,'];
    await writeFile(options.dataset, ['smiles,mechanism,target', ...rows].join('\n'));
    const checks: DatasetCheck[] = [];
    const steps: string[] = [];
    const shares: number[] = [];
    const known = await knownPairs(chemistry, [['CS(N)(=O)=O', 'x'], rows[0]!.split(',') as [string, string]]);
    const calledOff = run(
      { known },
      {
        choose: (check) => (checks.push(check), Promise.reject(new Error('called off'))),
        onProgress: (progress) => {
          steps.push(progress.step);
          if (progress.step === 'reading') shares.push(progress.share);
        },
      },
    );
    await assert.rejects(calledOff, /called off/);
    assert.deepEqual(
      { ...checks[0]!, refusedRows: checks[0]!.refusedRows.map(({ line }) => line) },
      {
        ...{
          rows: 75,
          refused: 2,
          refusedRows: [75, 77],
          several: 0,
          duplicates: 1,
          series: 6,
          knownDrugs: 1,
          learnedDrugs: 0,
          tooLittle: null,
        },
        usable: { drugs: 72, mechanisms: 4, pairs: 72 },
      },
    );
    assert.deepEqual([...new Set(steps)], ['reading']);
    assert.ok(shares.length === 1 && shares[0]! > 0.6 && shares[0]! < 0.7, `${shares[0]} of the file after 50 rows`);
    assert.deepEqual(await readdir(folder), ['pattern.csv']);
  });

  it('says that there is too little where it asks, and refuses whatever the answer is', async () => {
    await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(FEW_RINGS).slice(0, 19)].join('\n'));
    let reason: string | null = null;
    const choices = { start: 'scratch', mix: false, seed: 1, epochs: 1, check: false, point: null } as const;
    const choose = ({ tooLittle }: DatasetCheck) => ((reason = tooLittle), Promise.resolve(choices));
    await assert.rejects(run({}, { choose }), { code: 'too-little-data', message: /^pattern\.csv has too little/ });
    assert.match(reason!, /19 usable pairs of 4 mechanisms\. At least 20 pairs/);
  });

  it('writes a report beside the heads, by the name that the dataset goes by', async () => {
    const { heads, report } = await run({ name: 'our compounds', epochs: 3 });
    assert.deepEqual(await readReport(options.out, await readManifest(options.out, 'heads')), report);
    assert.deepEqual([report.name, report.dataset.name, heads.name], Array(3).fill('our compounds'));
    assert.ok(Math.abs(Date.parse(report.date) - Date.now()) < 60_000, report.date);
    assert.deepEqual([report.epochs, report.losses.training.length, report.losses.checking.length], [3, 3, 3]);
    assert.deepEqual(
      { ...report.dataset, sha256: '' },
      {
        ...{ name: 'our compounds', sha256: '', rows: 73, refused: 1, duplicates: 0 },
        ...{ drugs: 72, mechanisms: 4, pairs: 72, series: 6, learned: 0 },
      },
    );
    assert.equal(report.inUse, (await readManifest(models, 'heads')).name);
    assert.deepEqual(report.choices, { start: 'scratch', mix: false, seed: 1, epochs: 3, check: true, point: null });
    assert.ok(report.seconds > 0 && report.seconds < 60);
    assert.equal(report.own!.comparisons.length, 12);
    const { heldOut, comparisons } = report.own!;
    const { date, figures, dataset } = (await readManifest(options.out, 'heads')).training;
    assert.deepEqual([date, figures], [report.date, { own: { heldOut, comparisons }, known: null }]);
    assert.equal((dataset as { sha256: string }).sha256, report.dataset.sha256);
  });

  it('does not count the time that a person takes to answer', async () => {
    const choices = { start: 'scratch', mix: false, seed: 1, epochs: 1, check: false, point: null } as const;
    const choose = () => new Promise<TrainingChoices>((resolve) => setTimeout(resolve, 1000, choices));
    const begun = performance.now();
    const { report } = await run({}, { choose });
    assert.ok(report.seconds < (performance.now() - begun) / 1000 - 0.9, String(report.seconds));
  });

  it('reads the columns that a layout names', async () => {
    const rows = rowsOf(FEW_RINGS).map((row) => row.split(',').slice(0, 2).reverse().join(';'));
    await writeFile(options.dataset, ['smiles;mechanism', ...rows].join('\n'));
    const layout = { delimiter: ';', header: true, smiles: 1, mechanism: 0, target: null } as const;
    assert.equal((await run({ layout, check: false, epochs: 1 })).report.dataset.pairs, 72);
  });

  it('says how many of the held-out drugs the heads in use know', async () => {
    const rows = rowsOf(FEW_RINGS).map((row) => row.split(',') as [string, string]);
    const { own } = (await run({ known: await knownPairs(chemistry, rows), epochs: 1 })).report;
    assert.equal(own!.knownDrugs, own!.heldOut.drugs);
  });

  it('goes on from heads that a smaller table made, and measures on what is new to them', async () => {
    const first = path.join(folder, 'first');
    await run({ out: first, epochs: 1 });
    await writeFile(options.dataset, ['smiles,mechanism', ...rowsOf(RINGS)].join('\n'));
    const checks: DatasetCheck[] = [];
    const choose = (check: DatasetCheck) => {
      checks.push(check);
      return Promise.resolve({ start: 'heads', mix: false, seed: 1, epochs: 1, check: true, point: null } as const);
    };
    const { report, heads } = await run({ heads: first }, { choose });
    assert.deepEqual([checks[0]!.learnedDrugs, checks[0]!.knownDrugs, report.dataset.learned], [72, 72, 72]);
    assert.equal(report.own!.knownDrugs, 0, 'nothing is held out that the heads have learned');
    assert.ok(report.own!.heldOut.drugs >= 20, `${report.own!.heldOut.drugs} of 144 new drugs`);
    assert.equal((await readLearned(options.out, heads)).size, 216, 'those of both');

    // the same table once more: all of it was learned, and that is said
    const again = (await run({ heads: options.out, start: 'heads', out: path.join(folder, 'again'), epochs: 1 }))
      .report;
    assert.equal(again.own!.knownDrugs, again.own!.heldOut.drugs);
  });

  it('refuses too little data before it trains, and writes nothing', async () => {
    const little = (rows: readonly string[]) => writeFile(options.dataset, ['smiles,mechanism', ...rows].join('\n'));
    await little([...rowsOf(FEW_RINGS).slice(0, 19), 'C1CC,x,']);
    const known = await knownPairs(chemistry, [['CCO', 'x']]);
    const steps: string[] = [];
    const onProgress = ({ step }: RetrainProgress) => steps.push(step);
    await assert.rejects(run({ known, mix: true }, { onProgress }), {
      code: 'too-little-data',
      message: /19 usable pairs of 4 mechanisms \(1 row can't be used\)\. At least 20 pairs of 2 mechanisms/,
    });
    assert.ok(!steps.includes('series'), 'nor does it look at what is known');
    await little(rowsOf(FEW_RINGS).filter((row) => row.includes('lid opener')));
    await assert.rejects(run(), { code: 'too-little-data', message: /18 usable pairs of 1 mechanism\./ });
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
    const { own, losses } = (await run({ epochs: 1 })).report;
    assert.deepEqual([own, losses.checking], [null, []]);
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
    assert.deepEqual([...new Set(steps)], ['reading', 'checking', 'training']);
    assert.equal(first, 'reading');
    assert.equal(steps.filter((step) => step === 'training').length, 2);
  });
});

/** Known pairs whose mechanisms have each a sentence of their own, which says nothing. */
async function knownPairs(chemistry: Chemistry, rows: readonly (readonly [string, string])[]): Promise<KnownPairs> {
  const drugs = await Promise.all(
    rows.map(async ([smiles]) => {
      const { inchiKey, parent, fingerprint } = await chemistry.read(smiles, ['inchiKey']);
      return { key: inchiKey.slice(0, 25), inchiKey, smiles: parent, fingerprint, series: '' };
    }),
  );
  const names = [...new Set(rows.map(([, name]) => name))];
  return {
    drugs,
    mechanisms: names.map((name, index) => ({
      texts: [new Float32Array(384).fill(1, index, index + 1)],
      key: mechanismKey(name),
      name,
      target: null,
    })),
    pairs: rows.map(([, name], index) => ({ drug: index, mechanism: names.indexOf(name) })),
    targetNames: new Map(),
  };
}
