import assert from 'node:assert/strict';
import { cp, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeHeads, encodeHeads } from '../../src/bridge/heads.ts';
import { describeFile } from '../../src/models/model-files.ts';
import type { Chemistry } from '../../src/chemistry/molecule.ts';
import { openChemistry } from '../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridge } from '../../src/thin-bridge.ts';
import { models, withModelsCopy, workerFile } from './fixtures.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
/** No drug of the index. */
const ANALOGUE = 'CCC(=O)Oc1ccccc1C(=O)O';
const TEXT = 'BTK inhibitor';

/** The files of a manifest's section by their role. */
type Manifest = Record<string, { files: Record<string, { sha256: string }>; encoder?: { sha256: string } }>;

describe('Thin Bridge on models that are broken', function () {
  this.timeout(120_000);
  let chemistry: Chemistry;
  before(() => {
    chemistry = openChemistry({ workerFile, deadlineMs: 60_000 });
  });
  after(() => chemistry[Symbol.asyncDispose]());

  /** Runs `use` with an thinBridge on a copy of the models, whose files are first changed by `change`. */
  const withThinBridge = (
    change: (folder: string) => Promise<unknown>,
    use: (thinBridge: ThinBridge, folder: string) => Promise<void>,
  ) =>
    withModelsCopy(async (folder) => {
      await change(folder);
      const thinBridge = new ThinBridge({ encoder: folder, heads: folder, drugs: folder }, chemistry);
      try {
        await use(thinBridge, folder);
      } finally {
        await thinBridge[Symbol.asyncDispose]();
      }
    });

  for (const file of ['encoder/model.onnx', 'encoder/tokenizer.json', 'drugs/fingerprints.bin'] as const) {
    it(`says that ${file} was cut short`, () =>
      withThinBridge(
        (folder) => truncate(path.join(folder, file), 1000),
        (thinBridge, folder) =>
          assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
            code: 'model-altered',
            message: new RegExp(`^The model file ${path.join(folder, file)} is not .* \\(1000 bytes, not \\d+`),
          }),
      ));
  }

  it('says that two heads were swapped', () =>
    withThinBridge(
      (folder) => swap(folder, 'heads/text.onnx', 'heads/chemistry.onnx'),
      (thinBridge) =>
        assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
          code: 'model-altered',
          message: /chemistry\.onnx is not/,
        }),
    ));

  it('says that a head can not be used where another has its name and its manifest', () =>
    withThinBridge(
      async (folder) => {
        await swap(folder, 'heads/text.onnx', 'heads/chemistry.onnx');
        await describeAnew(folder, 'heads', { chemistry: 'heads/chemistry.onnx', text: 'heads/text.onnx' });
      },
      (thinBridge) =>
        assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
          code: 'model-invalid',
          message: /^ONNX Runtime can't run the chemistry head of .*: input 'sentence' is missing/,
        }),
    ));

  it('says that the encoder can not be used where another model has its name and its manifest', () =>
    withThinBridge(
      async (folder) => {
        await cp(path.join(folder, 'heads/text.onnx'), path.join(folder, 'encoder/model.onnx'));
        await describeAnew(folder, 'encoder', { model: 'encoder/model.onnx' });
        await takeEncoder(folder);
      },
      async (thinBridge) => {
        await assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
          code: 'model-invalid',
          message: /^ONNX Runtime can't run the sentence encoder .*: input 'sentence' is missing/,
        });
        // the drug itself is not among its neighbours
        const { hits } = await thinBridge.find({ kind: 'smiles', smiles: ASPIRIN }, { limit: 1 });
        assert.equal(hits[0]?.name, 'Dipyrocetyl');
      },
    ));

  it('says that the tokenizer can not be used where another file has its name and its manifest', () =>
    withThinBridge(
      async (folder) => {
        await cp(path.join(folder, 'drugs/drugs.json'), path.join(folder, 'encoder/tokenizer.json'));
        await describeAnew(folder, 'encoder', { tokenizer: 'encoder/tokenizer.json' });
      },
      (thinBridge) =>
        assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
          code: 'model-invalid',
          message: /^The tokenizer of the sentence encoder .* can't be read: .* Choose another encoder, or reinstall/,
        }),
    ));

  it('says that a head is none where it gives no numbers, and ranks nothing by it', () =>
    withThinBridge(
      async (folder) => {
        const read = (name: string) => readFile(path.join(folder, 'heads', name));
        const weights = decodeHeads({ chemistry: await read('chemistry.onnx'), text: await read('text.onnx') });
        const { text } = encodeHeads({ ...weights, text: weights.text.fill(NaN, 1000, 1001) });
        await writeFile(path.join(folder, 'heads/text.onnx'), text);
        await describeAnew(folder, 'heads', { text: 'heads/text.onnx' });
      },
      (thinBridge) =>
        assert.rejects(thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 }), {
          code: 'model-invalid',
          message: /^The heads .* give vectors that are not finite numbers\. Choose other heads\.$/,
        }),
    ));

  it('still finds drugs where another head is in the place of the target head, and says so of a guess', () =>
    withThinBridge(
      async (folder) => {
        await cp(path.join(folder, 'heads/chemistry.onnx'), path.join(folder, 'targets/head.onnx'));
        await describeAnew(folder, 'targets', { head: 'targets/head.onnx' });
      },
      async (thinBridge) => {
        await assert.rejects(thinBridge.guess(ASPIRIN, { limit: 3 }), {
          code: 'model-invalid',
          message: /the target head/,
        });
        assert.equal((await thinBridge.find({ kind: 'text', text: TEXT }, { limit: 1 })).hits.length, 1);
        assert.equal((await thinBridge.guess(ASPIRIN, { limit: 0 })).compound?.name, 'Aspirin');
      },
    ));

  it('goes on with models that are deleted while they are in use, and says what it has not read yet', () =>
    withThinBridge(
      () => Promise.resolve(),
      async (thinBridge, folder) => {
        const before = await thinBridge.find({ kind: 'text', text: TEXT }, { limit: 5 });
        await rename(path.join(folder, 'targets'), path.join(folder, 'gone'));
        for (const name of ['encoder', 'heads', 'drugs']) await rm(path.join(folder, name), { recursive: true });
        assert.deepEqual(await thinBridge.find({ kind: 'text', text: TEXT }, { limit: 5 }), before);
        await assert.rejects(thinBridge.guess(ANALOGUE, { limit: 3 }), {
          code: 'model-missing',
          message: /targets\/.* can't be read/,
        });
        await rename(path.join(folder, 'gone'), path.join(folder, 'targets'));
        assert.equal((await thinBridge.guess(ANALOGUE, { limit: 3 })).guesses.length, 3);
        const another = new ThinBridge(thinBridge.folders, chemistry);
        await assert.rejects(another.find({ kind: 'text', text: TEXT }, { limit: 1 }), { code: 'model-missing' });
        await another[Symbol.asyncDispose]();
      },
    ));
});

describe('Thin Bridge asked twenty questions at once', function () {
  this.timeout(120_000);
  let chemistry: Chemistry;
  let thinBridge: ThinBridge;
  before(() => {
    chemistry = openChemistry({ workerFile, deadlineMs: 60_000 });
    thinBridge = new ThinBridge({ encoder: models, heads: models, drugs: models }, chemistry);
  });
  after(async () => {
    await thinBridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
  });

  it('answers each as if it were alone, the bad ones too', async () => {
    const texts = [TEXT, 'dopamine agonist', '', 'HMG-CoA reductase inhibitor'];
    const molecules = [ASPIRIN, 'C1CC', 'CCO', 'c1ccncc1'];
    const questions = [
      ...texts.map((text) => () => thinBridge.find({ kind: 'text', text }, { limit: 5 })),
      ...texts.map((text) => () => thinBridge.embedText(text)),
      ...molecules.map((smiles) => () => thinBridge.find({ kind: 'smiles', smiles }, { limit: 5 })),
      ...molecules.map((smiles) => () => thinBridge.embedSmiles(smiles)),
      ...molecules.map((smiles) => () => thinBridge.guess(smiles, { limit: 3 })),
    ];
    assert.equal(questions.length, 20);
    const together = await Promise.allSettled<unknown>(questions.map((ask) => ask()));
    for (const [index, ask] of questions.entries()) {
      const [alone] = await Promise.allSettled<unknown>([ask()]);
      assert.deepEqual(together[index], alone);
    }
    assert.equal(together.filter(({ status }) => status === 'rejected').length, 5);
  });
});

async function swap(folder: string, one: string, other: string): Promise<void> {
  const place = (name: string) => path.join(folder, name);
  await rename(place(one), place('between'));
  await rename(place(other), place(one));
  await rename(place('between'), place(other));
}

/** Has the manifest describe the files of these roles as they are now. */
async function describeAnew(folder: string, section: string, files: Readonly<Record<string, string>>): Promise<void> {
  await changeManifest(folder, async (manifest) => {
    for (const [role, name] of Object.entries(files)) {
      manifest[section]!.files[role] = describeFile(name, await readFile(path.join(folder, name)));
    }
  });
}

/** Has the manifest say that all was made with the encoder that it describes. */
async function takeEncoder(folder: string): Promise<void> {
  await changeManifest(folder, (manifest) => {
    for (const { encoder } of Object.values(manifest)) {
      if (encoder !== undefined) encoder.sha256 = manifest['encoder']!.files['model']!.sha256;
    }
  });
}

async function changeManifest(folder: string, change: (manifest: Manifest) => unknown): Promise<void> {
  const file = path.join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  await change(manifest);
  await writeFile(file, JSON.stringify(manifest));
}
