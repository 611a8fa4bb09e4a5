import { encodeHeads, type HeadFiles, type HeadWeights } from '../bridge/heads.ts';
import { interpolateHeads } from '../bridge/interpolate-heads.ts';
import type { EncoderManifest, HeadsManifest } from '../models/manifest.ts';
import { describeFile } from '../models/model-files.ts';

/** What the weights alone don't tell of heads. */
export interface HeadsDescription {
  readonly name: string;
  /** The encoder whose sentence vectors the text head was trained on. */
  readonly encoder: EncoderManifest;
  /** How they were trained. */
  readonly training: Readonly<Record<string, unknown>>;
}

/** Heads as files, with paths as the folder of the bundled models has them. */
export interface PackedHeads {
  readonly manifest: HeadsManifest;
  readonly files: HeadFiles;
  /** The heads between which these lie; absent where they can't be moved. */
  readonly ends?: Ends<HeadFiles> | undefined;
  /** Identities of the compounds that they were trained on; absent where that isn't told. */
  readonly learned?: ReadonlySet<string> | undefined;
}

/** The heads in use, and those that training came to. */
export interface Ends<Of> {
  readonly from: Of;
  readonly to: Of;
}

/** Longest name that a manifest takes. */
const LONGEST_NAME = 200;

/** Heads as files with the manifest that describes and pins them. The same weights give the same bytes. */
export function packHeads(weights: HeadWeights, { name, encoder, training }: HeadsDescription): PackedHeads {
  const files = encodeHeads(weights);
  const manifest: HeadsManifest = {
    name: name.slice(0, LONGEST_NAME),
    encoder: { name: encoder.name, sha256: encoder.files.model.sha256 },
    sentenceDimension: encoder.dimension,
    dimension: weights.dimension,
    training,
    files: describedHeads(files),
  };
  return { manifest, files };
}

/**
 * Heads between two others, with these, so that they can be moved.
 * @param point 0 to 1, see `interpolateHeads`
 */
export function packBetween(ends: Ends<HeadWeights>, point: number, description: HeadsDescription): PackedHeads {
  return {
    ...packHeads(interpolateHeads(ends.from, ends.to, point), description),
    ends: { from: encodeHeads(ends.from), to: encodeHeads(ends.to) },
  };
}

/** Two heads as a manifest has them. */
export function describedHeads({ chemistry, text }: HeadFiles): HeadsManifest['files'] {
  return { chemistry: describeFile('heads/chemistry.onnx', chemistry), text: describeFile('heads/text.onnx', text) };
}
