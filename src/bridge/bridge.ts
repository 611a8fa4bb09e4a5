import path from 'node:path';
import type { Chemistry, MoleculeParts, MoleculeWith, ReadOptions } from '../chemistry/molecule.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { SentenceEncoder } from '../language/encoder.ts';
import { Heads } from './heads.ts';
import {
  MANIFEST,
  readSection,
  type EncoderManifest,
  type HeadsManifest,
  type SectionName,
} from '../models/manifest.ts';
import { readModelFile, readRequired } from '../models/model-files.ts';

/** Where the models of a bridge lie. Each folder has a manifest.json that describes and pins its files. */
export interface BridgeFolders {
  readonly encoder: string;
  readonly heads: string;
}

/** A molecule, with the parts that were asked for, and its place in the shared space. */
export interface PlacedMolecule<Part extends keyof MoleculeParts = never> {
  readonly molecule: MoleculeWith<Part>;
  /** [dimension], of unit length. */
  readonly vector: Float32Array;
}

/** The bridge: frozen encoders and two heads, which place texts and molecules in one space. */
export class Bridge {
  readonly encoder: SentenceEncoder;
  readonly heads: Heads;
  readonly #chemistry: Chemistry;

  private constructor(encoder: SentenceEncoder, heads: Heads, chemistry: Chemistry) {
    this.encoder = encoder;
    this.heads = heads;
    this.#chemistry = chemistry;
  }

  /**
   * Loads encoder and heads, each file checked against its manifest first.
   * @param chemistry stays the caller's to close
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch`
   */
  static async open(folders: BridgeFolders, chemistry: Chemistry): Promise<Bridge> {
    const encoderManifest = await readManifest(folders.encoder, 'encoder');
    const headsManifest = await readManifest(folders.heads, 'heads');
    requireSameEncoder(headsManifest, encoderManifest);
    const encoder = await openEncoder(folders.encoder);
    try {
      const { chemistry: structures, text } = headsManifest.files;
      const heads = await Heads.open(headsManifest, {
        chemistry: await readModelFile(folders.heads, structures),
        text: await readModelFile(folders.heads, text),
      });
      return new Bridge(encoder, heads, chemistry);
    } catch (error) {
      await encoder.close();
      throw error;
    }
  }

  /** Places a mechanism text: [dimension], of unit length. Throws as `SentenceEncoder.encode`. */
  async placeText(text: string): Promise<Float32Array> {
    const { values } = await this.heads.projectSentences([await this.encoder.encode(text)]);
    return values;
  }

  /** Places the parent of a SMILES. Throws as `Chemistry.read`. */
  async placeSmiles<Part extends keyof MoleculeParts = never>(
    smiles: string,
    parts?: readonly Part[],
    options?: ReadOptions,
  ): Promise<PlacedMolecule<Part>> {
    const molecule = await this.#chemistry.read(smiles, parts, options);
    const { values } = await this.heads.projectFingerprints([molecule.fingerprint]);
    return { molecule, vector: values };
  }

  async close(): Promise<void> {
    await this.encoder.close();
    await this.heads.close();
  }
}

/** Loads the sentence encoder of a folder. Throws as `Bridge.open`. */
export async function openEncoder(folder: string): Promise<SentenceEncoder> {
  const manifest = await readManifest(folder, 'encoder');
  const { model, tokenizer, tokenizerConfig } = manifest.files;
  return SentenceEncoder.open(manifest, {
    model: await readModelFile(folder, model),
    tokenizer: await readModelFile(folder, tokenizer),
    tokenizerConfig: await readModelFile(folder, tokenizerConfig),
  });
}

/** Reads one section of a folder's manifest.json. */
export async function readManifest<Section extends SectionName>(folder: string, section: Section) {
  const file = path.join(folder, MANIFEST);
  return readSection(new TextDecoder().decode(await readRequired(file)), section, file);
}

/** Whether a folder's manifest has a section; false also where there is no manifest. */
export async function hasSection(folder: string, section: SectionName): Promise<boolean> {
  try {
    await readManifest(folder, section);
    return true;
  } catch {
    // what is wrong with it is said when it is opened
    return false;
  }
}

function requireSameEncoder(heads: HeadsManifest, encoder: EncoderManifest): void {
  if (heads.encoder.sha256 === encoder.files.model.sha256) return;
  throw new ThinBridgeError(
    'model-mismatch',
    `The heads "${heads.name}" were trained on the encoder ${heads.encoder.name}, not on ${encoder.name}. Choose ` +
      'heads that belong to the encoder, or clear the setting thinBridge.encoder.',
  );
}
