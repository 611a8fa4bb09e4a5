import { searchLibrary } from '../answers/library-search.ts';
import { Disposables } from '../base/disposables.ts';
import { Lazy } from '../base/lazy.ts';
import { Heads } from '../bridge/heads.ts';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry, type ChemistryOptions } from '../chemistry/rdkit-chemistry.ts';
import { noLibrary } from '../errors/assistant-errors.ts';
import { BUNDLED, openIndex, type OpenIndex } from '../library/open-index.ts';
import { rankFile } from '../ranking/rank-file.ts';
import type { OwnLigand } from '../retrieval/own-ligands.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { ModelFolders } from '../answers/load-models.ts';
import type { ToolServices } from './tool.ts';

/** Where a server finds what its tools work with. */
export interface ServiceFolders {
  readonly models: ModelFolders;
  /** What the user has measured, which speaks in guesses. */
  readonly measured: () => Promise<readonly OwnLigand[]>;
  /** The bundle that RDKit's workers run. */
  readonly workerFile: string;
  /** The user's library: a folder or the address of a database; undefined where there is none. */
  readonly library: string | undefined;
  /** How RDKit reads a file. */
  readonly reading: Pick<ChemistryOptions, 'workers' | 'batch'>;
}

/** What tools work with in a process of their own: models are loaded on first use and kept until it is disposed of. */
export class LocalServices implements ToolServices, AsyncDisposable {
  readonly thinBridge: ThinBridge;
  readonly chemistry: Chemistry;
  readonly #folders: ServiceFolders;
  readonly #heads: Lazy<Heads>;
  readonly #bundled: ReadonlyMap<string, Lazy<OpenIndex>>;

  constructor(folders: ServiceFolders) {
    this.#folders = folders;
    this.chemistry = openChemistry({ workerFile: folders.workerFile });
    this.thinBridge = new ThinBridge(folders.models, this.chemistry, folders.measured);
    this.#heads = new Lazy(() => Heads.openFolder(folders.models.heads));
    this.#bundled = new Map(Object.values(BUNDLED).map((name) => [name, new Lazy(() => this.#open(name))]));
  }

  search: ToolServices['search'] = async (library, question, options) => {
    const bundled = this.#bundled.get(library);
    const { library: own } = this.#folders;
    if (bundled === undefined && own === undefined) throw noLibrary();
    await using opened = new Disposables();
    // the user's own is closed again: an import must not find it in use
    const { index } = bundled === undefined ? await this.#open(own ?? '') : await bundled.get();
    if (bundled === undefined) opened.use(index);
    options.signal?.throwIfAborted();
    return await searchLibrary(index, question, options, (query, suited) =>
      this.thinBridge.findIn(index, query, suited),
    );
  };

  rank: ToolServices['rank'] = async (request, control) => {
    const { workerFile, reading } = this.#folders;
    await using chemistry = openChemistry({ workerFile, ...reading });
    return await rankFile({ chemistry, thinBridge: this.thinBridge }, request, control);
  };

  async [Symbol.asyncDispose](): Promise<void> {
    await this.thinBridge[Symbol.asyncDispose]();
    for (const bundled of this.#bundled.values()) await (await bundled.take())?.index[Symbol.asyncDispose]();
    await (await this.#heads.take())?.[Symbol.asyncDispose]();
    await this.chemistry[Symbol.asyncDispose]();
  }

  async #open(library: string): Promise<OpenIndex> {
    const heads = await this.#heads.get();
    return openIndex({ library }, this.#folders.models.drugs, { heads, chemistry: this.chemistry });
  }
}
