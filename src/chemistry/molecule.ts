/** Width of the ECFP4 fingerprint in bits. */
export const FINGERPRINT_BITS = 2048;

/** Width of the ECFP4 fingerprint in bytes. */
export const FINGERPRINT_BYTES = FINGERPRINT_BITS / 8;

/** What every reading of a structure gives. */
export interface Molecule {
  /** Canonical SMILES of the whole input, all fragments. */
  readonly smiles: string;
  /**
   * Canonical SMILES of the parent, the part that is compared, as `standardise.ts` finds it: counter-ions and solvents
   * left out, neutral, without isotopes. It may be all of a salt, such as potassium chloride.
   */
  readonly parent: string;
  /** ECFP4 of the parent (Morgan radius 2 folded to 2048 bits): 256 bytes, least significant bit first. */
  readonly fingerprint: Uint8Array;
  /** Heavy atoms of the parent. */
  readonly heavyAtoms: number;
  /** Of a mixture of two or more drugs the canonical SMILES of each, the largest, which is the parent, first. */
  readonly mixture?: readonly string[];
}

/** What chemists sort and filter compounds by, computed by RDKit of the parent. */
export interface MoleculeProperties {
  /** Molecular formula in the order of Hill: C and H first; a charge or an isotope is not told. */
  readonly formula: string;
  /** Average molecular weight in g/mol. */
  readonly weight: number;
  /** Crippen's logP (Wildman and Crippen, J. Chem. Inf. Comput. Sci. 1999, 39, 868). */
  readonly cLogP: number;
  /** Topological polar surface area in square ångström, of nitrogen and oxygen. */
  readonly tpsa: number;
  /** Hydrogen bond donors. */
  readonly donors: number;
  /** Hydrogen bond acceptors. */
  readonly acceptors: number;
  readonly rotatableBonds: number;
}

/** What is computed on demand, each part at a cost of its own. */
export interface MoleculeParts {
  /** Takes five times as long as the fingerprint: RDKit's WebAssembly computes 40 descriptors or none. */
  readonly properties: MoleculeProperties;
  /** Standard InChIKey of the parent, 27 characters; empty where InChI has no name for it (wildcards, dative bonds). */
  readonly inchiKey: string;
  /** The chemical series: Bemis-Murcko scaffold of the parent, or for an acyclic parent its canonical SMILES. */
  readonly series: string;
  /** Drawing of the whole input as SVG markup, as `ReadOptions.drawing` has it; empty where RDKit can't lay it out. */
  readonly svg: string;
  /** The whole input as a mol block (V2000), laid out in the plane. */
  readonly molblock: string;
}

/** A molecule with the parts that were asked for. */
export type MoleculeWith<Part extends keyof MoleculeParts> = Molecule & Pick<MoleculeParts, Part>;

/** How a structure is drawn. */
export interface Drawing {
  /** In pixels; -1 for both makes the picture as large as the molecule is, with bonds of one length in all of them. */
  readonly width: number;
  readonly height: number;
  /** `dark` draws light bonds, for a dark background; both leave the background transparent. */
  readonly theme: 'light' | 'dark';
  /** SMILES of another molecule: the core that both share is highlighted. Only for `draw`. */
  readonly sharedWith?: string | undefined;
  /**
   * A core that is laid out as in another molecule, where the structure has it, and highlighted unless `sharedWith` is.
   * Only for `draw`.
   */
  readonly core?: Core | undefined;
}

/** A core by which molecules are laid out alike. */
export interface Core {
  readonly smarts: string;
  /** SMILES of a molecule that has it, as RDKit lays that out. */
  readonly like: string;
}

/** What was found as the core of some molecules. */
export interface CoreSearch {
  /** Null where they have none. */
  readonly core: Core | null;
  /** Atoms of the core; 0 where there is none. */
  readonly atoms: number;
  /** How many molecules have it, and of how many that could be read. */
  readonly having: number;
  readonly of: number;
  /** Whether time ran out, so that there may be a larger one. */
  readonly isCutShort: boolean;
}

/** A set of molecules as a core and what stands at it. */
export interface Decomposition {
  /** SMARTS of the core. */
  readonly core: string;
  /** The core with its attachment points, as SMILES: `*c1ccc([*:1])cc1`. Empty where no molecule has it. */
  readonly labelled: string;
  /** Names of the attachment points that not all molecules have a hydrogen at: "R1". */
  readonly labels: readonly string[];
  readonly rows: readonly DecomposedMolecule[];
}

/** A molecule that has the core. */
interface DecomposedMolecule {
  /** Which of the molecules it is, from 0. */
  readonly molecule: number;
  /** What stands at each attachment point, by its label, as SMILES: `C[*:1]`, `[H][*:1]` for hydrogen. */
  readonly groups: Readonly<Record<string, string>>;
}

/** A molecule cut at an acyclic bond. */
export interface Cut {
  /** What may be exchanged for another, as SMILES: `C[*:1]`. */
  readonly part: string;
  /** The rest, in which `[*:1]` stands for the part. */
  readonly rest: string;
  /** The rest with a hydrogen for the part, as canonical SMILES. */
  readonly bare: string;
}

interface ReadOptions {
  /** How the part `svg` is drawn, which can't do without. */
  readonly drawing?: Drawing;
  readonly signal?: AbortSignal | undefined;
}

/** The chemistry of Thin Bridge: RDKit, in a worker that can be killed. Disposing of it ends the worker. */
export interface Chemistry extends AsyncDisposable {
  /**
   * Reads a structure once, for all that is wanted of it: a SMILES, an InChI, or a mol block as files have it.
   * @param parts what is wanted beside what a `Molecule` always has
   * @throws ThinBridgeError `smiles-empty`, `smiles-invalid` (with RDKit's reason), `molecule-too-large`,
   * `molecule-timeout`, `chemistry-failed`, `cancelled` (disposed of before the answer); the signal's reason when aborted
   */
  read<Part extends keyof MoleculeParts = never>(
    structure: string,
    parts?: readonly Part[],
    options?: ReadOptions,
  ): Promise<MoleculeWith<Part>>;
  /**
   * Whether a molecule has a substructure, which takes a third of a reading.
   * @param smiles canonical, as a reading gave it: it is not checked again
   * @param smarts as `SmartsQuery` in smarts.ts admits it
   * @throws ThinBridgeError `smarts-invalid`; and as `read`
   */
  matches(smiles: string, smarts: string, signal?: AbortSignal): Promise<boolean>;
  /** A structure as the SMARTS of what contains it, as `patternOf` in substructure.ts has it. Throws as `read`. */
  patternOf(structure: string, signal?: AbortSignal): Promise<string>;
  /**
   * Takes molecules apart into a core and the substituents at it; null where they have none in common.
   * @param molecules canonical SMILES
   * @param core as SMARTS; empty for the largest substructure that most of them share
   * @throws ThinBridgeError `smarts-invalid`; `molecule-timeout` and `chemistry-failed` for the set
   */
  decompose(molecules: readonly string[], core: string, signal?: AbortSignal): Promise<Decomposition | null>;
  /**
   * The core that molecules can be laid out by, and how many have it; a search for a common one takes 8 s at most.
   * @param molecules as SMILES; those that can't be read don't count
   * @param core as SMARTS; empty for the largest substructure that most of them share
   * @throws ThinBridgeError `smarts-invalid`; `molecule-timeout` and `chemistry-failed` for the set
   */
  findCore(molecules: readonly string[], core: string, signal?: AbortSignal): Promise<CoreSearch>;
  /** A molecule cut at each of its acyclic bonds, for matched pairs. Throws as `read`. */
  cutsOf(smiles: string, signal?: AbortSignal): Promise<readonly Cut[]>;
  /**
   * A SMILES as SVG markup, and nothing else of it; or a mol block, laid out as it is where it has places in a plane.
   * Throws as `read`, also where RDKit can't lay it out.
   */
  draw(structure: string, drawing: Drawing, signal?: AbortSignal): Promise<string>;
  /**
   * The InChIKey of an InChI, as InChI's own code computes it; empty for what is no InChI.
   * @throws ThinBridgeError `molecule-too-large`, `molecule-timeout`, `chemistry-failed`, `cancelled`
   */
  inchiKeyOf(inchi: string, signal?: AbortSignal): Promise<string>;
  /** Canonical SMILES of a mol block or an InChI. Throws as `read`. */
  smilesOf(structure: string, signal?: AbortSignal): Promise<string>;
}

/**
 * What two molecules have in common that are one drug: the InChIKey of the parent `withoutProtonation`, in which salts
 * and parents differ. A molecule that InChI has no name for goes by its SMILES.
 */
export function structureKey({ inchiKey, parent }: Pick<MoleculeWith<'inchiKey'>, 'inchiKey' | 'parent'>): string {
  return inchiKey === '' ? parent : withoutProtonation(inchiKey);
}

// An InChIKey is AAAAAAAAAAAAAA-BBBBBBBBBB-C (Heller et al., J. Cheminform. 2015, 7, 23).

/** The first block of an InChIKey: which atoms are joined, whatever their stereochemistry, isotopes and charge. */
export function connectivityOf(inchiKey: string): string {
  return inchiKey.slice(0, 14);
}

/** The second block of an InChIKey: stereochemistry and isotopes. */
export function stereochemistryOf(inchiKey: string): string {
  return inchiKey.slice(15, 25);
}

/** An InChIKey without its last letter, which tells the protons that are added or taken away, as in salts. */
export function withoutProtonation(inchiKey: string): string {
  return inchiKey.slice(0, 25);
}
