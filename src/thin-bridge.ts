import { Bridge, hasSection, type BridgeFolders, type PlacedMolecule } from './bridge/bridge.ts';
import type { Chemistry } from './chemistry/molecule.ts';
import { ThinBridgeError } from './errors/thin-bridge-error.ts';
import { DrugIndex, type DrugHit } from './library/drug-index.ts';
import type { Drug } from './library/drugs.ts';
import type { Hit } from './library/compound-index.ts';
import type { TargetGuess } from './retrieval/target-guess.ts';
import { TargetIndex } from './retrieval/target-index.ts';

/** Where the models lie. */
export interface EngineFolders extends BridgeFolders {
  /** Folder of the drug index and of the target index that are used where the folder of the heads has none. */
  readonly drugs: string;
}

export interface FoundDrugs {
  /** Name of the heads that answered. */
  readonly heads: string;
  /** How many drugs were compared. */
  readonly searched: number;
  /** What a text with an abbreviation was taken to say; none where it was taken as it is. */
  readonly readAs: readonly string[];
  readonly hits: readonly Hit[];
}

/** A molecule, the drug that it is if it is one, and guesses of its targets. */
export interface GuessedMolecule extends PlacedMolecule<'inchiKey'> {
  readonly drug: Drug | undefined;
  readonly guesses: readonly TargetGuess[];
  /** How many known ligands it was compared with; 0 where no guesses were wanted. */
  readonly compared: number;
}

/**
 * Answers what the chemist asks: find, guess, embed. Loads bridge and index on first use and keeps them until it is
 * closed; what it is asked after that fails with `cancelled`.
 */
export class Engine {
  readonly folders: EngineFolders;
  readonly #chemistry: Chemistry;
  /** Those that are not answered yet. */
  readonly #questions = new Set<Promise<unknown>>();
  #loaded: Promise<Loaded> | undefined;
  #targets: Promise<TargetIndex> | undefined;
  #closed = false;

  /** @param chemistry stays the caller's to close */
  constructor(folders: EngineFolders, chemistry: Chemistry) {
    this.folders = folders;
    this.#chemistry = chemistry;
  }

  /** The `top` drugs nearest to a mechanism text. Throws as `Bridge.open`, `DrugIndex.open` and `Bridge.placeText`. */
  async findByText(text: string, top: number): Promise<FoundDrugs> {
    return this.#ask(async ({ bridge, index }) => {
      const readAs = index.abbreviations.readings(text);
      const readings = await Promise.all((readAs.length > 0 ? readAs : [text]).map((one) => bridge.placeText(one)));
      return { ...describeFound(bridge, index, await index.findByText(readings, top)), readAs };
    });
  }

  /** The `top` drugs nearest to a structure. Throws as `Bridge.open`, `DrugIndex.open` and `Bridge.placeSmiles`. */
  async findBySmiles(smiles: string, top: number): Promise<FoundDrugs> {
    return this.#ask(async ({ bridge, index }) => {
      const { vector } = await bridge.placeSmiles(smiles);
      return describeFound(bridge, index, index.nearest(vector, top));
    });
  }

  /** The `top` likeliest targets of a structure. Throws as `findBySmiles` and `TargetIndex.open`. */
  async guess(smiles: string, top: number): Promise<GuessedMolecule> {
    return this.#ask(async ({ bridge, index }) => {
      const placed = await bridge.placeSmiles(smiles, ['inchiKey']);
      const known = { ...placed, drug: index.find(placed.molecule.inchiKey) };
      if (top === 0) return { ...known, guesses: [], compared: 0 };
      const targets = await this.#loadTargets();
      return { ...known, guesses: await targets.guess(placed.molecule, top), compared: targets.ligandCount };
    });
  }

  /** Place of a text in the shared space. Throws as `findByText`. */
  async embedText(text: string): Promise<Float32Array> {
    return this.#ask(({ bridge }) => bridge.placeText(text));
  }

  /** Place of a structure in the shared space. Throws as `findBySmiles`. */
  async embedSmiles(smiles: string): Promise<PlacedMolecule> {
    return this.#ask(({ bridge }) => bridge.placeSmiles(smiles));
  }

  /** Loads what the first question needs, so that it needn't wait. Throws as `Bridge.open` and `DrugIndex.open`. */
  async preload(): Promise<void> {
    await this.#ask(({ index }) => index.preload());
  }

  /** Releases the models, once the questions that were asked before are answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#questions);
    const loaded = await this.#loaded?.catch(() => undefined);
    const targets = await this.#targets?.catch(() => undefined);
    this.#loaded = undefined;
    this.#targets = undefined;
    await loaded?.bridge.close();
    await targets?.close();
  }

  async #ask<Answer>(question: (loaded: Loaded) => Promise<Answer>): Promise<Answer> {
    // nobody would release what it loaded now
    if (this.#closed) {
      throw new ThinBridgeError('cancelled', 'The question was not answered: its models are no longer in use.');
    }
    const answer = this.#load().then(question);
    this.#questions.add(answer);
    try {
      return await answer;
    } finally {
      this.#questions.delete(answer);
    }
  }

  async #load(): Promise<Loaded> {
    this.#loaded ??= load(this.folders, this.#chemistry);
    try {
      return await this.#loaded;
    } catch (error) {
      // a folder that has been put right is read again at the next question
      this.#loaded = undefined;
      throw error;
    }
  }

  async #loadTargets(): Promise<TargetIndex> {
    this.#targets ??= openTargets(this.folders);
    try {
      return await this.#targets;
    } catch (error) {
      this.#targets = undefined;
      throw error;
    }
  }
}

interface Loaded {
  readonly bridge: Bridge;
  readonly index: DrugIndex;
}

async function load(folders: EngineFolders, chemistry: Chemistry): Promise<Loaded> {
  const bridge = await Bridge.open(folders, chemistry);
  try {
    // heads for another encoder bring an index of that encoder
    const drugs = (await hasSection(folders.heads, 'drugs')) ? folders.heads : folders.drugs;
    return { bridge, index: await DrugIndex.open(drugs, bridge.heads) };
  } catch (error) {
    await bridge.close();
    throw error;
  }
}

async function openTargets(folders: EngineFolders): Promise<TargetIndex> {
  return TargetIndex.open((await hasSection(folders.heads, 'targets')) ? folders.heads : folders.drugs);
}

function describeFound(bridge: Bridge, index: DrugIndex, hits: readonly DrugHit[]): FoundDrugs {
  return {
    heads: bridge.heads.manifest.name,
    searched: index.table.drugs.length,
    readAs: [],
    hits: hits.map((hit) => describeHit(index, hit)),
  };
}

function describeHit(index: DrugIndex, { rank, drug, score }: DrugHit): Hit {
  const { mechanisms, targets } = index.facts(drug);
  return {
    rank,
    name: drug.name,
    source: 'chembl',
    id: drug.id,
    smiles: drug.smiles,
    mechanisms,
    targets: targets.map(({ name }) => name),
    genes: [...new Set(targets.flatMap(({ genes }) => genes))],
    firstApproval: drug.firstApproval,
    score,
  };
}
