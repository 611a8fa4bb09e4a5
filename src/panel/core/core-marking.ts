import * as l10n from '@vscode/l10n';
import type { CoreSearch } from '../../chemistry/molecule.ts';
import { messageOf, ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import { counted, numberText } from '../../text/numbers.ts';
import type { PageServices } from '../page-host.ts';
import type { CoreHostMessage, CoreMark, CoreOf } from './messages.ts';

/** What pages that list structures need from the rest of the extension. */
export interface CoreServices {
  /**
   * The core of some structures; see `Chemistry.findCore`.
   * @param smarts empty for the one that most of them share
   */
  findCore(molecules: readonly string[], smarts: string, signal: AbortSignal): Promise<CoreSearch>;
}

type MarkingServices = CoreServices & Pick<PageServices, 'logFailure'>;

/** The structures of a page. */
export interface CoreSubject {
  /** SMILES of the first `MOST_MARKED` of them. */
  readonly structures: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** What one of them is called: "drug", "row". */
  readonly noun: 'drug' | 'structure' | 'compound' | 'row';
  /** What the question asks for as a substructure, as SMARTS; empty where it asks for something else. */
  readonly question: string;
}

/** Structures among which those that have a core are counted. */
export const MOST_MARKED = 1000;

/** Finds the core that a page marks in its structures, anew when these change. */
export class CoreMarking implements Disposable {
  readonly #services: MarkingServices;
  readonly #subject: (signal: AbortSignal) => CoreSubject | Promise<CoreSubject>;
  readonly #send: (message: CoreHostMessage) => void;
  #of: CoreOf | null = null;
  #mark: CoreMark | null = null;
  #search = new AbortController();

  /** @param subject what is listed at the moment */
  constructor(
    services: MarkingServices,
    subject: (signal: AbortSignal) => CoreSubject | Promise<CoreSubject>,
    send: (message: CoreHostMessage) => void,
  ) {
    this.#services = services;
    this.#subject = subject;
    this.#send = send;
  }

  /** Tells a page that is made anew what is marked. */
  show(): void {
    if (this.#mark !== null) this.#send({ kind: 'core', mark: this.#mark });
  }

  /** Marks another core, or none. Never throws: what goes wrong is told in place of it. */
  async choose(of: CoreOf | null): Promise<void> {
    this.#of = of;
    await this.renew();
  }

  /** Finds the core anew: other structures are listed. Never throws. */
  async renew(): Promise<void> {
    this.#search.abort();
    const { signal } = (this.#search = new AbortController());
    const chosen = this.#of;
    if (chosen === null) {
      if (this.#mark !== null) this.#tell(null);
      return;
    }
    let of = chosen;
    try {
      const subject = await this.#subject(signal);
      signal.throwIfAborted();
      if (subject.question === '') of = 'common';
      if (subject.structures.length === 0) {
        this.#tell({ of, core: null, text: '' });
        return;
      }
      this.#tell({
        of,
        core: null,
        text: of === 'common' ? l10n.t('Looking for the common core…') : l10n.t('Looking for the core…'),
      });
      const smarts = of === 'question' ? subject.question : '';
      const found = await this.#find(subject, smarts, signal);
      this.#tell({ of, core: found?.core ?? null, text: coreText(of, found, subject) });
    } catch (error) {
      if (signal.aborted) return;
      this.#services.logFailure(error);
      this.#tell({ of, core: null, text: messageOf(error) });
    }
  }

  [Symbol.dispose](): void {
    this.#search.abort();
  }

  /** Null where it took too long. */
  async #find({ structures }: CoreSubject, smarts: string, signal: AbortSignal): Promise<CoreSearch | null> {
    try {
      const found = await this.#services.findCore(structures, smarts, signal);
      signal.throwIfAborted();
      return found;
    } catch (error) {
      if (!signal.aborted && error instanceof ThinBridgeError && error.code === 'molecule-timeout') return null;
      throw error;
    }
  }

  #tell(mark: CoreMark | null): void {
    this.#mark = mark;
    this.#send({ kind: 'core', mark });
  }
}

/**
 * What was found, in words.
 * @param found null where the search took too long
 */
export function coreText(
  of: CoreOf,
  found: CoreSearch | null,
  { structures, count, noun }: Pick<CoreSubject, 'structures' | 'count' | 'noun'>,
): string {
  const all = listedText(structures.length, noun);
  const listed = structures.length < count ? l10n.t`the first ${all}` : all;
  if (found === null) return l10n.t('The search for a core took too long. Filter or select fewer.');
  const { core, atoms, having, of: readable, isCutShort } = found;
  if (core === null) {
    if (of === 'question') return l10n.t`The substructure is in none of ${listed}.`;
    if (readable < 2) return l10n.t('A common core takes two structures.');
    return isCutShort
      ? l10n.t('No common core was found in time. Filter or select fewer.')
      : l10n.t`No core of 6 atoms or more is common to half of ${listed}.`;
  }
  const share = having === structures.length ? l10n.t`all of ${listed}` : l10n.t`${numberText(having)} of ${listed}`;
  const size = counted(atoms, 'atom');
  if (of === 'question') return l10n.t`The substructure, ${size}, in ${share}`;
  return isCutShort
    ? l10n.t`Common core of ${size} in ${share}; there may be a larger one, the search was cut short`
    : l10n.t`Common core of ${size} in ${share}`;
}

function listedText(count: number, noun: CoreSubject['noun']): string {
  switch (noun) {
    case 'drug':
      return counted(count, 'drug');
    case 'structure':
      return counted(count, 'structure');
    case 'compound':
      return counted(count, 'compound');
    case 'row':
      return counted(count, 'row');
  }
}
