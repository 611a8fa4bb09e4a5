import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ForeignFolder } from '../../../src/heads/heads-import.ts';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { decodeHeads, type HeadWeights } from '../../../src/bridge/heads.ts';
import { packHeads, type PackedHeads } from '../../../src/heads/pack-heads.ts';
import type { EncoderManifest } from '../../../src/models/manifest.ts';
import type { RetrainingReport } from '../../../src/heads/report.ts';

/** An encoder as a manifest describes it; heads are small beside it. */
export const encoder: EncoderManifest = {
  name: 'a sentence encoder',
  source: 'made up',
  licence: 'none',
  dimension: 4,
  pooling: 'cls',
  maximumTokens: 8,
  files: {
    model: { path: 'model.onnx', bytes: 1, sha256: 'a'.repeat(64) },
    tokenizer: { path: 'tokenizer.json', bytes: 1, sha256: 'b'.repeat(64) },
    tokenizerConfig: { path: 'tokenizer_config.json', bytes: 1, sha256: 'c'.repeat(64) },
  },
};

/** Another encoder, of the same form. */
export const otherEncoder: EncoderManifest = {
  ...encoder,
  name: 'another encoder',
  files: { ...encoder.files, model: { ...encoder.files.model, sha256: 'd'.repeat(64) } },
};

/** Heads that are like no others of another `value`. */
export function smallHeads(name: string, value = 1): PackedHeads {
  const weights: HeadWeights = {
    dimension: 2,
    chemistry: new Float32Array(16 * 2).fill(value),
    text: new Float32Array(encoder.dimension * 2).fill(value),
    centre: new Float32Array(encoder.dimension),
  };
  const dataset = { name, sha256: 'e'.repeat(64), refused: 0, drugs: 400, mechanisms: 30, pairs: 480 };
  return packHeads(weights, { name, encoder, training: { dataset } });
}

/**
 * The bundled heads with a text head that points the other way, so that the drugs that were last come first.
 * @param models folder of the bundled ones
 */
export async function reversedHeads(models: string, name: string): Promise<PackedHeads> {
  const { files } = await readManifest(models, 'heads');
  const weights = decodeHeads({
    chemistry: await readModelFile(models, files.chemistry),
    text: await readModelFile(models, files.text),
  });
  const reversed = { ...weights, text: weights.text.map((weight) => -weight) };
  return packHeads(reversed, { name, encoder: await readManifest(models, 'encoder'), training: {} });
}

/** A report whose figure for texts that ask for drugs goes from .312 to .401, by .089 and a half either way. */
export function reportOf(name: string, interval: readonly [number, number] = [0.04, 0.13]): RetrainingReport {
  const estimate = (value: number) => ({ value, interval: [value - 0.05, value + 0.05] as const });
  return {
    name,
    date: '2026-03-05T10:11:12.000Z',
    dataset: {
      ...{ name, sha256: 'e'.repeat(64), rows: 500, refused: 20, duplicates: 0, series: 150, learned: 0 },
      ...{ drugs: 400, mechanisms: 30, pairs: 480 },
    },
    mixed: { drugs: 3010, mechanisms: 1200, pairs: 7029 },
    inUse: 'ChEMBL mechanisms',
    choices: { start: 'heads', mix: true, seed: 1, epochs: null, check: true, point: null },
    epochs: 9,
    losses: { checking: [2, 1.5], training: [2, 1.4] },
    seconds: 21,
    interpolation: null,
    own: {
      heldOut: { drugs: 40, mechanisms: 12, pairs: 48 },
      comparisons: (['own', 'grouped'] as const).map((right) => ({
        ...({ direction: 'textToDrug', right, measure: 'MRR' } as const),
        inUse: estimate(right === 'grouped' ? 0.312 : 0.1),
        retrained: estimate(right === 'grouped' ? 0.401 : 0.2),
        change: { value: 0.089, interval },
      })),
      mechanisms: [{ mechanism: 'gate blocker', pairs: 4, inUse: 0.1, retrained: 0.5 }],
      queries: [{ mechanism: 'gate blocker', drug: 'CCO', inUse: 10, retrained: 2 }],
      knownDrugs: 3,
    },
    known: null,
  };
}

/** A folder of this machine, as heads are imported from it. */
export function localFolder(folder: string): ForeignFolder {
  const place = (file: string) => path.join(folder, ...file.split('/'));
  return {
    name: folder,
    size: async (file) =>
      stat(place(file)).then(
        ({ size }) => size,
        () => undefined,
      ),
    read: async (file) => readFile(place(file)),
  };
}
