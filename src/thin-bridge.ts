import * as l10n from '@vscode/l10n';
import { isDeepStrictEqual } from 'node:util';
import { unlessAborted } from './base/abort.ts';
import { Lazy } from './base/lazy.ts';
import { OpenWork } from './base/open-work.ts';
import type { PlacedMolecule } from './bridge/bridge.ts';
import type { Chemistry, Molecule, MoleculeWith } from './chemistry/molecule.ts';
import { modelsReleased, questionUnusable } from './errors/question-errors.ts';
import { judgedCompounds, type JudgedCompound, type ReadCompound } from './answers/judged-compounds.ts';
import type { CompoundJudge } from './library/compound-judge.ts';
import type { DrugRecords } from './library/drug-records.ts';
import { JudgeMemory } from './library/judge-memory.ts';
import { answerInLibrary, type LibraryAnswered } from './answers/library-answer.ts';
import type { CompoundIndex, ListOptions } from './library/compound-index.ts';
import type { DrugMap } from './library/map/drug-map.ts';
import { TargetNames } from './measurements/target-names.ts';
import { answerText, nameOfStructure } from './answers/answer.ts';
import { found, type FoundCompounds, type ReadQuestion } from './answers/found-compounds.ts';
import { guessTargets } from './answers/guess-targets.ts';
import type { GuessedMolecule } from './answers/guessed.ts';
import { likeStructure, type AnswerModels } from './answers/hits.ts';
import {
  loadMap,
  loadModels,
  loadPotencies,
  loadRecords,
  loadTargets,
  type ModelFolders,
} from './answers/load-models.ts';
import { allOf, type Basis } from './answers/ranked.ts';
import { withStructure } from './answers/structure.ts';
import { withSubstructure } from './answers/substructure.ts';
import type { ReadingChoice } from './question/choice.ts';
import type { Indication } from './question/lexicon-file.ts';
import type { Query } from './question/query.ts';
import type { MeasuredPotencies } from './retrieval/measured-potencies.ts';
import type { OwnLigand, OwnLigands } from './retrieval/own-ligands.ts';
import type { PanelTarget } from './retrieval/safety-panel.ts';
import type { TargetIndex } from './retrieval/target-index.ts';

/** How a question is asked. */
export interface AskOptions {
  /** How many answers are wanted, from 1; of target guesses 0 for none. */
  readonly limit: number;
  /** Calls the question off: no more work is done for it, and it fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How targets are guessed. */
export interface GuessOptions extends AskOptions {
  /** Targets of which all is told, likely or not. */
  readonly panel?: readonly PanelTarget[] | undefined;
}

/** How compounds are looked for. */
export interface FindOptions extends AskOptions {
  /** Whether compounds that are no better than chance are wanted, too, behind the others: see `FoundCompounds.cut`. */
  readonly rest?: boolean | undefined;
}

/** A question as it was read, and what judges compounds for it. */
export type OpenQuestion = {
  /** How it was read, in words. */
  readonly readAs: string;
} & (
  | {
      readonly kind: 'mechanism';
      /** Judges compounds; throws as `Chemistry.read`. */
      readonly judge: (compounds: readonly ReadCompound[]) => Promise<JudgedCompound[]>;
    }
  /** That other structures are compared with. */
  | { readonly kind: 'structure'; readonly molecule: Molecule }
);

/**
 * Answers what the chemist asks: find, guess, embed. Editor, command line and assistants' tools are thin faces over it. It loads models on
 * first use and keeps them until it is disposed of; what it is asked after that fails with `cancelled`.
 */
export class ThinBridge implements AsyncDisposable {
  readonly folders: ModelFolders;
  readonly #chemistry: Chemistry;
  /** What is recorded of drugs, which a structure's guess needs alone. */
  readonly #records: Lazy<DrugRecords>;
  readonly #models: Lazy<AnswerModels>;
  readonly #targets: Lazy<TargetIndex>;
  /** What was measured of drugs, which is asked of a structure that is one. */
  readonly #potencies: Lazy<MeasuredPotencies | null>;
  /** What the chemist has measured; null where that is nothing. */
  readonly #own: Lazy<OwnLigands | null>;
  readonly #map = new Lazy(async () => loadMap(this.folders, await this.#models.get()));
  /** How often what was measured has changed. */
  #measuredTimes = 0;
  /** What judges for the question that a library was asked last: it is asked again while its conditions are changed. */
  #lastJudge: { readonly question: unknown; readonly memory: JudgeMemory } | undefined;
  /** Those that are not answered yet, which the models are kept for. */
  readonly #questions = new OpenWork(modelsReleased);

  /**
   * @param chemistry stays the caller's to dispose of
   * @param measured reads the compounds that the chemist has measured, which speak in guesses; asked once, and again after
   * `measurementsChanged`
   */
  constructor(
    folders: ModelFolders,
    chemistry: Chemistry,
    measured: () => Promise<readonly OwnLigand[]> = () => Promise.resolve([]),
  ) {
    this.folders = folders;
    this.#chemistry = chemistry;
    this.#records = new Lazy(() => loadRecords(folders));
    this.#models = new Lazy(async () => loadModels(folders, chemistry, await this.#records.get()));
    this.#targets = new Lazy(() => loadTargets(folders));
    this.#potencies = new Lazy(() => loadPotencies(folders));
    this.#own = new Lazy(async () => {
      const ligands = await measured();
      return ligands.length === 0 ? null : (await this.#targets.get()).own(ligands);
    });
  }

  /**
   * The compounds for a mechanism text, those nearest to a structure, which is none of them itself, or those that contain
   * it. Throws as `embed`, `withStructure` and `withSubstructure`.
   */
  async find(query: Query, { limit, rest, signal }: FindOptions): Promise<FoundCompounds> {
    return this.#ask(signal, async (models) => {
      if (query.kind === 'text') {
        return found(models, await answerText(query.text, models, { limit, rest, signal, choice: query.choice }));
      }
      if (query.search === 'substructure') {
        const { readAs, ...ranked } = await withSubstructure(query.smiles, models, { limit, signal });
        return found(models, { ...asStructure(), structure: query.smiles, readAs, ...ranked });
      }
      const like = (smiles: string) => likeStructure(smiles, models, { limit, signal });
      const { result, given } = await withStructure(query.smiles, models, like, signal);
      const { compound, ...ranked } = result;
      const readAs = given.readAs ?? [asStructure().readAs, ...nameOfStructure(compound)].join(': ');
      return found(models, { ...asStructure(), structure: given.smiles, readAs, ...ranked });
    });
  }

  /** How a text is read as a question, without its answers. Throws as `embed`. */
  async read(query: Query & { readonly kind: 'text' }, signal?: AbortSignal): Promise<ReadQuestion> {
    return this.#ask(signal, async (models) => {
      const { kind, readAs, alternatives } = await answerText(query.text, models, {
        ...{ limit: 1, signal, choice: query.choice },
      });
      return { kind, readAs, alternatives };
    });
  }

  /**
   * Asks a library instead of the bundled drugs: a text is read in the same way, and a structure finds what is similar to
   * it. Throws as `find`, and as the searches of the library.
   */
  async findIn(
    library: CompoundIndex,
    query: Query,
    options: FindOptions & Pick<ListOptions, 'filter'>,
  ): Promise<LibraryAnswered> {
    const { limit, filter, signal } = options;
    return this.#ask(signal, async (models) => {
      if (query.kind === 'text') {
        const { text, choice } = query;
        const judgeOf = (basis: Basis) => this.#rememberingJudge({ text, choice }, basis, models, signal);
        return answerInLibrary(text, library, { ...models, judgeOf }, { limit, filter, signal, choice });
      }
      const read = (smiles: string) => models.chemistry.read(smiles, [], { signal });
      const { result, given } = await withStructure(query.smiles, models, read, signal);
      const hits = await library.searchBySimilarity([result.fingerprint], { limit, filter, signal });
      return { ...asStructure(), readAs: given.readAs ?? asStructure().readAs, alternatives: null, hits };
    });
  }

  /**
   * Reads a question once, to judge compounds for it that no index has. It is read as `find` reads it, and is to be used
   * before this is disposed of.
   * @throws ThinBridgeError `question-unusable` where it is no structure and names no target, mechanism, class or drug;
   * and as `find`
   */
  async openQuestion(text: string, signal?: AbortSignal): Promise<OpenQuestion> {
    return this.#ask(signal, async (models) => {
      const { kind, readAs, basis } = await answerText(text, models, { limit: 1, signal });
      if (kind === 'structure') {
        const read = (smiles: string) => models.chemistry.read(smiles, [], { signal });
        return { kind, readAs, molecule: (await withStructure(text, models, read, signal)).result };
      }
      if (basis === undefined) throw questionUnusable(text, readAs);
      const judge = await this.#judge(basis, models, signal);
      return {
        ...{ kind: 'mechanism', readAs },
        judge: (compounds) => judgedCompounds(compounds, judge, basis.known, models),
      };
    });
  }

  /** The compounds nearest to a place in the shared space, by cosine. Throws as `embed`. */
  async nearest(vector: Float32Array, options: AskOptions): Promise<FoundCompounds> {
    return this.#ask(options.signal, async (models) =>
      found(models, { ...asPlace(), ...allOf(await models.drugs.searchByVector(vector, options)) }),
    );
  }

  /**
   * The likeliest targets of a structure, the compound that it is and what was measured of that. Throws as `embedSmiles`,
   * `withStructure`, `TargetIndex.open` and `MeasuredPotencies.open`.
   * @param structure a SMILES, an InChI, a mol block, the name or an identifier of a drug, or what was read already
   */
  async guess(
    structure: string | MoleculeWith<'inchiKey'>,
    { limit, panel = [], signal }: GuessOptions,
  ): Promise<GuessedMolecule> {
    return this.#questions.do(async () => {
      signal?.throwIfAborted();
      const { molecule, readAs } =
        typeof structure === 'string' ? await this.#read(structure, signal) : { molecule: structure, readAs: null };
      const records = await unlessAborted(this.#records.get(), signal);
      // the largest drug of a mixture is not the mixture
      const compound = molecule.mixture === undefined ? records.describe(molecule.inchiKey) : undefined;
      const potencies = compound === undefined ? null : await unlessAborted(this.#potencies.get(), signal);
      const asked = { molecule, readAs, compound, measured: potencies?.of(compound?.id ?? '') ?? [] };
      if (limit === 0) return { ...asked, guesses: [], inactive: [], panel: [], nearest: null, compared: 0, own: 0 };
      const targets = await unlessAborted(this.#targets.get(), signal);
      const own = (await unlessAborted(this.#own.get(), signal)) ?? undefined;
      return guessTargets(asked, { chemistry: this.#chemistry, targets, own }, { limit, panel, signal });
    });
  }

  /** What a drug of the index is listed for, the highest phase first. Throws as `embed`. */
  async indicationsOf(inchiKey: string, signal?: AbortSignal): Promise<readonly Indication[]> {
    return this.#ask(signal, ({ lexicon }) => {
      const row = lexicon?.rowOfInchiKey(inchiKey) ?? null;
      return Promise.resolve(lexicon === null || row === null ? [] : lexicon.indicationsOf(row));
    });
  }

  /** What the chemist has measured is read anew for the next guess. */
  measurementsChanged(): void {
    void this.#own.take();
    this.#lastJudge = undefined;
    this.#measuredTimes += 1;
  }

  /** Names of targets as tables of measurements have them. Throws as `guess`. */
  async targetNames(signal?: AbortSignal): Promise<TargetNames> {
    return this.#ask(signal, async ({ lexicon }) => {
      const { targets } = await unlessAborted(this.#targets.get(), signal);
      return new TargetNames(targets, lexicon);
    });
  }

  /** Place of a text in the shared space, as it is: no abbreviation is read. Throws as `Bridge.open` and `Bridge.placeText`. */
  async embedText(text: string, signal?: AbortSignal): Promise<Float32Array> {
    return this.#ask(signal, ({ bridge }) => bridge.placeText(text, signal));
  }

  /** Place of a structure in the shared space. Throws as `Bridge.open` and `Bridge.placeSmiles`. */
  async embedSmiles(smiles: string, signal?: AbortSignal): Promise<PlacedMolecule> {
    return this.#ask(signal, ({ bridge }) => bridge.placeSmiles(smiles, signal));
  }

  /** The drugs in two dimensions; what compares with them is released with this surface. Throws as `embed` and `DrugMap.open`. */
  async map(signal?: AbortSignal): Promise<DrugMap> {
    return this.#ask(signal, () => unlessAborted(this.#map.get(), signal));
  }

  /** Whether a structure is answered without waiting for models. */
  get isLoaded(): boolean {
    return this.#records.isThere && this.#targets.isThere;
  }

  /** Loads what the first question needs, so that it needn't wait. Throws as `Bridge.open` and `BundledDrugs.open`. */
  async preload(signal?: AbortSignal): Promise<void> {
    await this.#ask(signal, ({ drugs }) => drugs.preload());
  }

  /**
   * Loads all that compounds of a library are judged by for a text, so that the first search needn't wait. Throws as
   * `preload` and `TargetIndex.open`.
   */
  async preloadSearch(signal?: AbortSignal): Promise<void> {
    await this.#ask(signal, async ({ drugs }) => {
      await Promise.all([drugs.preloadJudging(), this.#targets.get(), this.#own.get()]);
    });
  }

  /** The bundled drugs as an index to search, which stays this surface's to dispose of. Throws as `embed`. */
  async drugs(signal?: AbortSignal): Promise<CompoundIndex> {
    return this.#ask(signal, ({ drugs }) => Promise.resolve(drugs));
  }

  /** Releases the models, once the questions that were asked before are answered. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#questions.close();
    const models = await this.#models.take();
    const targets = await this.#targets.take();
    await models?.drugs[Symbol.asyncDispose]();
    await models?.bridge[Symbol.asyncDispose]();
    await targets?.[Symbol.asyncDispose]();
  }

  async #rememberingJudge(
    question: { readonly text: string; readonly choice: ReadingChoice | undefined },
    basis: Basis,
    models: AnswerModels,
    signal: AbortSignal | undefined,
  ): Promise<JudgeMemory> {
    const last = this.#lastJudge;
    if (last !== undefined && isDeepStrictEqual(last.question, question)) return last.memory;
    const asked = this.#measuredTimes;
    const memory = new JudgeMemory(await this.#judge(basis, models, signal));
    if (asked === this.#measuredTimes) this.#lastJudge = { question, memory };
    return memory;
  }

  async #judge(
    { known, question }: Basis,
    { bridge, drugs }: AnswerModels,
    signal: AbortSignal | undefined,
  ): Promise<CompoundJudge> {
    const targets = await unlessAborted(this.#targets.get(), signal);
    const own = (await unlessAborted(this.#own.get(), signal)) ?? undefined;
    return drugs.judge(known, question, { targets, own, heads: bridge.heads });
  }

  /** A structure in any notation: a SMILES needs no models to be read. */
  async #read(
    structure: string,
    signal: AbortSignal | undefined,
  ): Promise<Pick<GuessedMolecule, 'molecule' | 'readAs'>> {
    const read = (smiles: string) => this.#chemistry.read(smiles, ['inchiKey'], { signal });
    const models = await unlessAborted(this.#models.get(), signal);
    const { result, given } = await withStructure(structure, models, read, signal);
    return { molecule: result, readAs: given.readAs };
  }

  #ask<Answer>(signal: AbortSignal | undefined, question: (models: AnswerModels) => Promise<Answer>): Promise<Answer> {
    return this.#questions.do(async () => {
      signal?.throwIfAborted();
      return question(await unlessAborted(this.#models.get(), signal));
    });
  }
}

/** What is made of a compound, with its drug as a person knows it. */
const asStructure = () =>
  ({ kind: 'structure', readAs: l10n.t('a structure, as SMILES'), alternatives: null }) as const;
const asPlace = () => ({ ...asStructure(), readAs: l10n.t('a place in the shared space') });
