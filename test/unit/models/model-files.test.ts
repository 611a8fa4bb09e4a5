import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Bridge } from '../../../src/bridge/bridge.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { BundledDrugs } from '../../../src/library/bundled-drugs.ts';
import { DrugMap } from '../../../src/library/map/drug-map.ts';
import { Lexicon } from '../../../src/question/lexicon.ts';
import { MeasuredPotencies } from '../../../src/retrieval/measured-potencies.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { models, withModelsCopy, workerFile } from '../fixtures.ts';

/** Opens bridge and indices of a folder, as the extension does. */
async function open(folder: string): Promise<void> {
  const chemistry = openChemistry({ workerFile });
  try {
    const bridge = await Bridge.open({ encoder: folder, heads: folder }, chemistry);
    try {
      await (await BundledDrugs.open(folder, bridge.heads, chemistry))[Symbol.asyncDispose]();
      await (await TargetIndex.open(folder))[Symbol.asyncDispose]();
      await Lexicon.open(folder);
    } finally {
      await bridge[Symbol.asyncDispose]();
    }
  } finally {
    await chemistry[Symbol.asyncDispose]();
  }
}

/** Every file that the manifest pins, by the section that it is opened with. */
const FILES = Object.entries(
  JSON.parse(await readFile(path.join(models, 'manifest.json'), 'utf8')) as Record<
    string,
    { readonly files: Readonly<Record<string, { readonly path: string }>> }
  >,
).flatMap(([section, { files }]) => Object.values(files).map((file) => ({ section, file: file.path })));

/** What may become of a file, given what the next one holds. */
const DAMAGES: Readonly<Record<string, (bytes: Buffer, other: Buffer) => Buffer>> = {
  'has one bit flipped': (bytes) => {
    const flipped = Buffer.from(bytes);
    const middle = bytes.length >> 1;
    flipped.writeUInt8(flipped.readUInt8(middle) ^ 1, middle);
    return flipped;
  },
  'is cut short': (bytes) => bytes.subarray(0, -1),
  'is empty': () => Buffer.alloc(0),
  'is longer': (bytes) => Buffer.concat([bytes, Buffer.of(0)]),
  'is another': (_, other) => other,
};

describe('each file of a models folder', function () {
  this.timeout(120_000);
  const chemistry = openChemistry({ workerFile });
  let folder: string;
  let bridge: Bridge;
  let drugs: BundledDrugs;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-models-'));
    await cp(models, folder, { recursive: true });
    bridge = await Bridge.open({ encoder: models, heads: models }, chemistry);
    drugs = await BundledDrugs.open(models, bridge.heads, chemistry);
  });
  after(async () => {
    await drugs[Symbol.asyncDispose]();
    await bridge[Symbol.asyncDispose]();
    await chemistry[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  /** Opens what a section describes; the others are as they should be. */
  const opening: Readonly<Record<string, () => Promise<unknown>>> = {
    encoder: () => Bridge.open({ encoder: folder, heads: models }, chemistry),
    heads: () => Bridge.open({ encoder: models, heads: folder }, chemistry),
    drugs: () => BundledDrugs.open(folder, bridge.heads, chemistry),
    targets: () => TargetIndex.open(folder),
    question: () => Lexicon.open(folder),
    cohort: () => BundledDrugs.open(folder, bridge.heads, chemistry),
    potencies: () => MeasuredPotencies.open(folder),
    map: () => DrugMap.open(folder, drugs, bridge.heads),
  };

  for (const [index, { section, file }] of FILES.entries()) {
    it(`is refused where it is damaged, swapped or gone: ${file}`, async () => {
      const place = path.join(folder, file);
      const bytes = await readFile(place);
      const other = await readFile(path.join(folder, FILES[(index + 1) % FILES.length]!.file));
      for (const [what, damage] of Object.entries(DAMAGES)) {
        const damaged = damage(bytes, other);
        await writeFile(place, damaged);
        const difference =
          damaged.length === bytes.length ? 'its SHA-256 differs' : `${damaged.length} bytes, not ${bytes.length}`;
        const message =
          `The model file ${place} is not the one its manifest describes (${difference}). It may be damaged: ` +
          'reinstall the extension, or restore the file.';
        await assert.rejects(opening[section]!(), { code: 'model-altered', message }, `it ${what}`);
      }
      await rm(place);
      await assert.rejects(opening[section]!(), {
        code: 'model-missing',
        message: `The model file ${place} can't be read. Reinstall the extension, or correct the folder that was named.`,
      });
      await writeFile(place, bytes);
    });
  }

  it('is not read where it has no end', async function () {
    // Windows has no file without end
    if (process.platform === 'win32') this.skip();
    const place = path.join(folder, 'heads/text.onnx');
    const bytes = await readFile(place);
    await rm(place);
    await symlink('/dev/zero', place);
    await assert.rejects(opening['heads']!(), { code: 'model-altered', message: /\(0 bytes, not \d+\)/ });
    await rm(place);
    await writeFile(place, bytes);
  });

  it('was put back as it was, and is taken so', () => open(folder));
});

describe('a models folder', () => {
  it('is refused where its manifest is missing, is no JSON, or lacks a field', () =>
    withModelsCopy(async (folder) => {
      const manifest = path.join(folder, 'manifest.json');
      const text = await readFile(manifest, 'utf8');
      await rm(manifest);
      await assert.rejects(open(folder), { code: 'model-missing', message: /manifest\.json/ });
      await writeFile(manifest, text.slice(0, -20));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /is not valid JSON/ });
      await writeFile(manifest, text.replace('"pooling": "mean"', '"pooling": "median"'));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /encoder\.pooling/ });
      await writeFile(manifest, text.replace('"encoder/model.onnx"', '"../../etc/passwd"'));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /a plain relative path/ });
    }));

  it('is refused where the heads belong to another encoder', () =>
    withModelsCopy(async (folder) => {
      const manifest = path.join(folder, 'manifest.json');
      const parsed = JSON.parse(await readFile(manifest, 'utf8')) as { heads: { encoder: { sha256: string } } };
      parsed.heads.encoder.sha256 = '0'.repeat(64);
      await writeFile(manifest, JSON.stringify(parsed));
      await assert.rejects(open(folder), { code: 'model-mismatch', message: /were trained on the encoder/ });
    }));
});
