import { connectivityOf, type Chemistry } from '../chemistry/molecule.ts';
import type { KnownLigand } from '../retrieval/known-ligand.ts';
import { measuredOn } from '../retrieval/measured-potency.ts';
import type { OwnLigands } from '../retrieval/own-ligands.ts';
import type { PanelTarget } from '../retrieval/safety-panel.ts';
import type { TargetGuess, TargetGuesses, TargetIndex } from '../retrieval/target-index.ts';
import type { GuessedMolecule, MarkedGuess } from './guessed.ts';
import { panelAnswers, placesOf } from './panel.ts';

/** What is known of a molecule before its targets are guessed. */
type AskedMolecule = Pick<GuessedMolecule, 'molecule' | 'readAs' | 'compound' | 'measured'>;

/** What guesses come from. */
interface GuessModels {
  readonly chemistry: Chemistry;
  readonly targets: TargetIndex;
  /** What the chemist has measured; undefined where that is nothing. */
  readonly own: OwnLigands | undefined;
}

/**
 * Guesses the targets of a molecule, by known ligands and by the chemist's own.
 * @param asked the molecule, what it was read from, the compound that it is, and what was measured of that
 * @param options how many targets are wanted, from 1, and the panel of which all is told
 * @throws as `TargetIndex.guess` and `Chemistry.read`
 */
export async function guessTargets(
  asked: AskedMolecule,
  { chemistry, targets, own }: GuessModels,
  options: { readonly limit: number; readonly panel: readonly PanelTarget[]; readonly signal: AbortSignal | undefined },
): Promise<GuessedMolecule> {
  const { limit, panel, signal } = options;
  const places = placesOf(panel, targets.targets);
  const wanted = { limit, targets: places.flatMap((place) => place ?? []), own, signal };
  const found = await targets.guess(asked.molecule, wanted);
  const { asked: marked, ...known } = await markKnown(chemistry, asked, found, signal);
  return {
    ...{ ...asked, ...known, nearest: found.nearest, compared: targets.ligandCount, own: own?.size ?? 0 },
    panel: panelAnswers(panel, places, { guesses: marked, measured: asked.measured }, targets.targets),
  };
}

/**
 * Tells what is known of a molecule from what is guessed, and puts it first: of ligands with the same fingerprint, which
 * are the molecule itself, stereochemistry aside, or of a drug that was measured on the target.
 */
async function markKnown(
  chemistry: Chemistry,
  { molecule, measured }: AskedMolecule,
  { guesses, inactive, asked }: Pick<TargetGuesses, 'guesses' | 'inactive' | 'asked'>,
  signal: AbortSignal | undefined,
): Promise<Pick<GuessedMolecule, 'guesses' | 'inactive'> & { readonly asked: readonly MarkedGuess[] }> {
  // different molecules can have one fingerprint, and several targets one ligand
  const alike = [...[...guesses, ...asked].flatMap(({ ligands }) => ligands), ...inactive.map(({ ligand }) => ligand)];
  const own = new Set<string>();
  for (const smiles of new Set(alike.filter(isAlike).map((ligand) => ligand.smiles))) {
    const { inchiKey } = await chemistry.read(smiles, ['inchiKey'], { signal });
    if (inchiKey !== '' && connectivityOf(inchiKey) === connectivityOf(molecule.inchiKey)) own.add(smiles);
  }
  const marked = (guess: TargetGuess): MarkedGuess => ({
    ...guess,
    known:
      measuredOn(measured, guess.target) !== undefined ||
      guess.ligands.some((ligand) => isAlike(ligand) && own.has(ligand.smiles)),
  });
  return {
    asked: asked.map(marked),
    guesses: guesses
      .map(marked)
      .sort((a, b) => Number(b.known) - Number(a.known))
      .map((guess, index) => ({ ...guess, rank: index + 1 })),
    inactive: inactive.filter(({ ligand }) => own.has(ligand.smiles)),
  };
}

function isAlike({ similarity }: KnownLigand): boolean {
  return similarity === 1;
}
