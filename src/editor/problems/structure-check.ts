import * as l10n from '@vscode/l10n';
import QuickLru from 'quick-lru';
import type { Chemistry } from '../../chemistry/molecule.ts';
import { isCancelled, ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import { withAttachmentPoints } from '../../smiles/attachment.ts';
import { foreignNotation } from '../../smiles/notation.ts';
import { faultAt, writingFault, type SmilesFault } from '../../smiles/problem.ts';
import { nitroRepair } from '../../smiles/repair.ts';

/** What is wrong with a structure, or could be written better. */
export interface StructureProblem extends SmilesFault {
  /** `note` where it is read all the same. */
  readonly severity: 'fault' | 'note';
}

/** Structures whose answers are kept, so that an edit asks for what has changed alone. */
const KEPT = 20_000;

/** Checks structures one by one; what is under way at the same time goes to RDKit together. */
export class StructureCheck {
  readonly #known = new QuickLru<string, StructureProblem | null>({ maxSize: KEPT });
  readonly #chemistry: () => Chemistry;

  /** @param chemistry the one to ask, opened where it is needed */
  constructor(chemistry: () => Chemistry) {
    this.#chemistry = chemistry;
  }

  /**
   * What is wrong with a structure; null where nothing is.
   * @throws the signal's reason when aborted, and what tells nothing of the structure: RDKit that can't be started
   */
  async problemOf(smiles: string, signal: AbortSignal): Promise<StructureProblem | null> {
    const known = this.#known.get(smiles);
    if (known !== undefined) return known;
    const problem = await this.#ask(smiles, signal);
    this.#known.set(smiles, problem);
    return problem;
  }

  async #ask(smiles: string, signal: AbortSignal): Promise<StructureProblem | null> {
    try {
      await this.#chemistry().read(smiles, [], { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ThinBridgeError) || isCancelled(error)) throw error;
      // a column of reactions holds what it should, and its hover says what that is
      if (foreignNotation(smiles)?.kind === 'reaction') return null;
      if (error.code !== 'smiles-invalid') {
        return { severity: 'fault', reason: error.message, start: 0, end: smiles.length };
      }
      return { ...faultAt(smiles, error.message), severity: 'fault' };
    }
    return attachmentNote(smiles) ?? nitroNote(smiles);
  }
}

/** An R-group is read as an attachment point; other programs read none. */
function attachmentNote(smiles: string): StructureProblem | null {
  const fault = withAttachmentPoints(smiles) === smiles ? undefined : writingFault(smiles);
  return fault === undefined ? null : { ...fault, severity: 'note' };
}

function nitroNote(smiles: string): StructureProblem | null {
  const repair = nitroRepair(smiles);
  if (repair === undefined) return null;
  const start = Array.from(smiles).findIndex((character, at) => character !== repair.smiles[at]);
  const reason = l10n.t('a nitrogen has five bonds; it is read as a nitro group with charges, [N+](=O)[O-].');
  return { severity: 'note', reason, start, end: Math.min(smiles.length, start + 6), repair };
}

/** Whether a structure has to be asked for: what can't be told by its writing alone is told by RDKit. */
export function isSuspicious(smiles: string): boolean {
  return writingFault(smiles) !== undefined || nitroRepair(smiles) !== undefined;
}
