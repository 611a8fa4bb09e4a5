import { Disposables } from '../base/disposables.ts';
import type { Chemistry, Molecule } from '../chemistry/molecule.ts';
import { headsOfOtherEncoder } from '../errors/model-errors.ts';
import { SentenceEncoder } from '../language/encoder.ts';
import { readManifest } from '../models/model-files.ts';
import { Heads } from './heads.ts';

/** Where the models of a bridge lie. Each folder has a manifest.json that describes and pins its files. */
export interface BridgeFolders {
  readonly encoder: string;
  readonly heads: string;
}

/** A molecule and its place in the shared space. */
export interface PlacedMolecule {
  readonly molecule: Molecule;
  /** [dimension], of unit length. */
  readonly vector: Float32Array;
}

/** The bridge: frozen encoders and two heads, which place texts and molecules in one space. Whoever opens one disposes of it. */
export class Bridge implements AsyncDisposable {
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
   * @param chemistry stays the caller's to dispose of
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`, `model-mismatch`
   */
  static async open(folders: BridgeFolders, chemistry: Chemistry): Promise<Bridge> {
    const encoderManifest = await readManifest(folders.encoder, 'encoder');
    const manifest = await readManifest(folders.heads, 'heads');
    if (manifest.encoder.sha256 !== encoderManifest.files.model.sha256) {
      throw headsOfOtherEncoder(manifest.name, manifest.encoder.name, encoderManifest.name);
    }
    await using opened = new Disposables();
    const encoder = opened.use(await SentenceEncoder.openFolder(folders.encoder));
    const heads = await Heads.openFolder(folders.heads);
    opened.release();
    return new Bridge(encoder, heads, chemistry);
  }

  /** Places a text: [dimension], of unit length. Throws as `SentenceEncoder.encode`. */
  async placeText(text: string, signal?: AbortSignal): Promise<Float32Array> {
    const sentence = await this.encoder.encode(text, signal);
    signal?.throwIfAborted();
    return (await this.heads.projectSentences([sentence])).values;
  }

  /** Places a molecule by its fingerprint: [dimension], of unit length. */
  async placeMolecule({ fingerprint }: Pick<Molecule, 'fingerprint'>): Promise<Float32Array> {
    return (await this.heads.projectFingerprints([fingerprint])).values;
  }

  /** Places the parent of a SMILES. Throws as `Chemistry.read`. */
  async placeSmiles(smiles: string, signal?: AbortSignal): Promise<PlacedMolecule> {
    const molecule = await this.#chemistry.read(smiles, [], { signal });
    return { molecule, vector: await this.placeMolecule(molecule) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.encoder[Symbol.asyncDispose]();
    await this.heads[Symbol.asyncDispose]();
  }
}
