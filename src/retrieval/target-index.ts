import * as l10n from '@vscode/l10n';
import { readManifest, readModelFile } from '../models/model-files.ts';
import type { ModelFile } from '../models/manifest.ts';
import { readPackedFile } from '../models/model-files.ts';
import { TargetHead } from '../bridge/target-head.ts';
import { logistic, logitsOf, type TargetEvidence, type TargetScoring } from './target-scores.ts';
import type { Molecule } from '../chemistry/molecule.ts';
import { bundledFilesDisagree } from '../errors/model-errors.ts';
import { itemAt } from '../base/items.ts';
import { ligandIdOf, decodeLigands, type LigandFiles, type LigandTable } from './ligand-files.ts';
import type { LinkedLigand } from './ligand-links.ts';
import { LigandSearch } from './ligand-search.ts';
import { highest, type ScoredRow } from '../base/top-k.ts';
import { Lazy } from '../base/lazy.ts';
import type { KnownLigand, NearestLigand } from './known-ligand.ts';
import { countsAgainst, lessInactive, withOwnEvidence } from './own-evidence.ts';
import { OwnLigands, type InactiveOn, type OwnFound, type OwnLigand, type Project } from './own-ligands.ts';
import { readTargetTable, type KnownTarget, type Target, type TargetTable } from './target-table.ts';

/** Ligands that are shown as evidence for one target. */
const LIGANDS_SHOWN = 3;

/** What is made of a molecule. */
export interface TargetGuesses {
  /** Likeliest first; none where nothing similar enough is known for any guess to be worth showing. */
  readonly guesses: readonly TargetGuess[];
  /** Targets on which what has the molecule's fingerprint was measured to be inactive, by the chemist. */
  readonly inactive: readonly InactiveOn[];
  /** Null where no ligand has anything in common with the molecule. */
  readonly nearest: NearestLigand | null;
  /** What is to be said of each of the targets that were asked for, likely or not; none where nothing is guessed. */
  readonly asked: readonly TargetGuess[];
}

/** A target that a molecule may act on, and why. */
export interface TargetGuess {
  /** From 1. */
  readonly rank: number;
  readonly target: Target;
  /**
   * Probability that the target is a known one of the molecule, 0 to 1, calibrated on molecules of the Guide to
   * Pharmacology that are no known ligands.
   */
  readonly probability: number;
  /** Cosine of the target head, -1 to 1. */
  readonly cosine: number;
  /** The known ligand that speaks for it: the most similar one of the target. */
  readonly ligand: KnownLigand;
  /** The most similar ones, `ligand` first. */
  readonly ligands: readonly KnownLigand[];
  /** Compounds of the chemist's own that are similar and were measured to be inactive, which lowers the probability. */
  readonly against: readonly KnownLigand[];
}

/** What the chemist has measured, as a question is asked with it. */
export interface GuessOptions {
  /** Most targets that are guessed. */
  readonly limit: number;
  /** Targets of which all is to be told, by their places in `targets`. */
  readonly targets?: readonly number[] | undefined;
  /** Compounds of the chemist's own, made for this index by `own`. */
  readonly own?: OwnLigands | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A molecule that is asked about, and what speaks for its targets. */
interface Asked {
  readonly fingerprint: Uint8Array;
  readonly evidence: TargetEvidence;
  /** Of each ligand of the index. */
  readonly similarities: Float32Array;
  readonly spoken: { readonly own: OwnLigands; readonly found: OwnFound } | undefined;
}

/** The same, with own ligands included. */
interface Judged extends Asked {
  readonly all: TargetEvidence;
  readonly logits: Float64Array;
}

/** The nearer one; of equally near ones the chemist's own. */
function nearerOf(known: NearestLigand | null, own: NearestLigand | null): NearestLigand | null {
  return own !== null && own.similarity >= (known?.similarity ?? 0) ? own : known;
}

/** What an index is made of. */
export interface TargetIndexParts {
  /** The list of targets, as `writeTargetTable` writes it. */
  readonly targets: Uint8Array;
  /** The target head, as `encodeTargetHead` writes it. */
  readonly head: Uint8Array;
  readonly ligands: LigandFiles;
  readonly scoring: TargetScoring;
}

/** Targets, their known ligands, and a head that has learned from them. Whoever opens one disposes of it. */
export class TargetIndex implements AsyncDisposable {
  readonly #table: TargetTable;
  readonly #names: ReadonlyMap<string, string>;
  readonly #head: TargetHead;
  readonly #ligands: LigandTable;
  readonly #scoring: TargetScoring;
  readonly #projection: Lazy<Project>;

  private constructor(
    table: TargetTable,
    { head, bytes }: { readonly head: TargetHead; readonly bytes: Uint8Array },
    ligands: LigandTable,
    scoring: TargetScoring,
  ) {
    this.#table = table;
    this.#projection = new Lazy(() => Promise.resolve(TargetHead.projection(bytes)));
    this.#names = new Map(Object.entries(table.names));
    this.#head = head;
    this.#ligands = ligands;
    this.#scoring = scoring;
  }

  /**
   * Reads the index of a folder, which takes half a second, mostly off the event loop.
   * @throws ThinBridgeError `model-missing`, `model-altered`, `model-invalid`
   */
  static async open(folder: string): Promise<TargetIndex> {
    const { files, scoring } = await readManifest(folder, 'targets');
    const unpack = (file: ModelFile) => readPackedFile(folder, file);
    const [targets, head, fingerprints, ligands, smiles] = await Promise.all([
      readModelFile(folder, files.targets),
      readModelFile(folder, files.head),
      unpack(files.fingerprints),
      unpack(files.ligands),
      unpack(files.smiles),
    ]);
    return TargetIndex.of({ targets, head, ligands: { fingerprints, ligands, smiles }, scoring });
  }

  /** @throws ThinBridgeError `model-invalid` */
  static async of({ targets, head, ligands, scoring }: TargetIndexParts): Promise<TargetIndex> {
    const table = readTargetTable(targets);
    const count = table.targets.length;
    const decoded = await decodeLigands(ligands, count);
    const known = decoded.links.countByTarget();
    if (table.targets.some((target, index) => target.ligands !== known[index])) {
      throw bundledFilesDisagree(l10n.t('targets and their known ligands'));
    }
    return new TargetIndex(table, { head: await TargetHead.open(head, count), bytes: head }, decoded, scoring);
  }

  /** How many ligands are known. */
  get ligandCount(): number {
    return this.#ligands.index.size;
  }

  /**
   * The `limit` likeliest targets of a molecule, likeliest first, and its nearest ligand. Where that is less similar than
   * the scoring asks for, no target is guessed: what was guessed from so far was hardly ever right.
   * @throws the signal's reason where it is called off
   */
  async guess(
    { fingerprint }: Pick<Molecule, 'fingerprint'>,
    { limit, targets = [], own, signal }: GuessOptions,
  ): Promise<TargetGuesses> {
    signal?.throwIfAborted();
    const similarities = this.#ligands.index.similarities(fingerprint);
    const spoken = own && { own, found: own.find(fingerprint) };
    const inactive = spoken?.own.inactiveAlike(spoken.found) ?? [];
    const nearest = nearerOf(this.#nearest(similarities), spoken?.own.nearest(spoken.found) ?? null);
    if ((nearest?.similarity ?? 0) < this.#scoring.leastSimilarity) {
      return { guesses: [], inactive, nearest, asked: [] };
    }
    const evidence = await this.#evidence(fingerprint, similarities);
    signal?.throwIfAborted();
    const judged = this.#judged({ fingerprint, evidence, similarities, spoken });
    const count = this.#table.targets.length;
    const likeliest = highest(judged.logits, limit).filter(
      ({ row }) => row < count || (judged.all.similarities[row] ?? 0) > 0,
    );
    const asked = targets.map((row) => ({ row, score: judged.logits[row] ?? -Infinity }));
    return { guesses: this.#guesses(likeliest, judged), inactive, nearest, asked: this.#guesses(asked, judged) };
  }

  /** Makes compounds of a chemist's own speak in guesses of this index. */
  async own(ligands: readonly OwnLigand[]): Promise<OwnLigands> {
    return new OwnLigands(ligands, this.#table.targets, await this.#projection.get());
  }

  /** The targets that can be guessed, by the numbers that evidence goes by. */
  get targets(): readonly KnownTarget[] {
    return this.#table.targets;
  }

  /**
   * What speaks for each target of a molecule.
   * @param limit ligands that are more similar are left out, as if they were not known
   */
  async evidence(fingerprint: Uint8Array, limit = 1): Promise<TargetEvidence> {
    const similarities = this.#ligands.index.similarities(fingerprint);
    return this.#evidence(
      fingerprint,
      similarities.map((similarity) => (similarity > limit ? 0 : similarity)),
    );
  }

  /**
   * For each of `targets` the similarity of a molecule to its nearest ligand, 0 to 1. It takes a millisecond or two.
   * @param least above 0; what is less is told as 0
   */
  similarities(fingerprint: Uint8Array, least: number): Float32Array {
    return this.#ligands.links.largestOf(this.#ligands.index.similarRows(fingerprint, least));
  }

  /** A search among the ligands of some targets, by their places in `targets`. */
  ligandsOf(targets: readonly number[]): LigandSearch {
    return LigandSearch.of(this.#ligands, targets);
  }

  /** What a ligand is called, by its row: its name, or its id where it has none. */
  ligandName(row: number): string {
    const id = ligandIdOf(this.#ligands.ids[row] ?? 0);
    return this.#names.get(id) ?? id;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#head[Symbol.asyncDispose]();
  }

  async #evidence(fingerprint: Uint8Array, similarities: Float32Array): Promise<TargetEvidence> {
    return {
      cosines: await this.#head.cosines(fingerprint),
      similarities: this.#ligands.links.largestByTarget(similarities),
    };
  }

  #nearest(similarities: Float32Array): NearestLigand | null {
    const [first] = highest(similarities, 1);
    return first === undefined || first.score === 0 ? null : this.#describe(first.row, first.score);
  }

  /** What speaks for each target, own ligands included, and the log odds of each. */
  #judged(asked: Asked): Judged {
    const { fingerprint, evidence, spoken } = asked;
    const all = spoken ? withOwnEvidence(evidence, spoken.own, spoken.found, fingerprint) : evidence;
    const logits = logitsOf(all, this.#scoring);
    return {
      ...{ ...asked, all },
      logits: spoken ? lessInactive(logits, all.similarities, spoken.found.inactive) : logits,
    };
  }

  /** Targets with their log odds, as guesses in the same order. */
  #guesses(scored: readonly ScoredRow[], { all, similarities, spoken }: Judged): TargetGuess[] {
    const { targets } = this.#table;
    const nearest = this.#ligands.links.nearestOf(
      scored.map(({ row }) => row),
      similarities,
      LIGANDS_SHOWN,
    );
    return scored.map(({ row, score }, index) => {
      const known = itemAt(nearest, index).map(({ ligand, similarity, pchembl }: LinkedLigand) => ({
        ...this.#describe(ligand, similarity),
        pchembl,
      }));
      const mine = spoken?.own.nearestOf(row, 'active', spoken.found, LIGANDS_SHOWN) ?? [];
      const against = spoken?.own.nearestOf(row, 'inactive', spoken.found, LIGANDS_SHOWN) ?? [];
      const ligands = [...mine, ...known].sort((a, b) => b.similarity - a.similarity).slice(0, LIGANDS_SHOWN);
      return {
        rank: index + 1,
        target: targets[row] ?? itemAt(spoken?.own.targets ?? [], row - targets.length),
        probability: logistic(score),
        cosine: all.cosines[row] ?? 0,
        ligand: itemAt(ligands, 0),
        ligands,
        against: against.filter(({ similarity }) => countsAgainst(similarity)),
      };
    });
  }

  #describe(ligand: number, similarity: number): NearestLigand {
    const { ids, smiles } = this.#ligands;
    const id = ligandIdOf(ids[ligand] ?? 0);
    return { id, name: this.#names.get(id) ?? '', smiles: smiles.at(ligand), similarity };
  }
}
