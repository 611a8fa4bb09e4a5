import type { PanelTarget } from '../retrieval/safety-panel.ts';
import type { KnownTarget } from '../retrieval/target-table.ts';
import type { MarkedGuess, PanelAnswer } from './guessed.ts';

/**
 * The place of each target of a panel among those that can be guessed: a protein by its accession, or by its gene where that
 * isn't known; undefined of one that has no ligands.
 */
export function placesOf(panel: readonly PanelTarget[], targets: readonly KnownTarget[]): (number | undefined)[] {
  if (panel.length === 0) return [];
  const byAccession = new Map<string, number>();
  const byGene = new Map<string, number>();
  targets.forEach(({ genes, uniprot }, place) => {
    const [accession, ...others] = uniprot;
    if (accession === undefined || others.length > 0) return;
    byAccession.set(accession, place);
    for (const gene of genes) if (!byGene.has(gene.toUpperCase())) byGene.set(gene.toUpperCase(), place);
  });
  return panel.map(({ gene, uniprot }) => byAccession.get(uniprot) ?? byGene.get(gene));
}

/**
 * @param places as `placesOf` gives them
 * @param guesses of those that have a place, in their order; none where nothing is guessed
 */
export function panelAnswers(
  panel: readonly PanelTarget[],
  places: readonly (number | undefined)[],
  guesses: readonly MarkedGuess[],
  targets: readonly KnownTarget[],
): PanelAnswer[] {
  let next = 0;
  return panel.map((target, index) => {
    const place = places[index];
    const known = place === undefined ? undefined : targets[place];
    const guess = known === undefined ? undefined : guesses[next++];
    return {
      ...target,
      name: target.name === '' ? (known?.name ?? '') : target.name,
      uniprot: target.uniprot === '' ? (known?.uniprot[0] ?? '') : target.uniprot,
      ligandCount: known?.ligands ?? 0,
      guess: guess ?? null,
    };
  });
}

/** Below this a guess is no answer. */
export const LEAST_PROBABILITY = 0.05;

/** What can be said of a target: measured, guessed, unlikely, or nothing, as no ligand of it is known. */
export type PanelRelation = 'known' | 'guessed' | 'unlikely' | 'unanswered';

export function relationOf({
  ligandCount,
  guess,
}: Pick<PanelAnswer, 'ligandCount'> & {
  readonly guess: Pick<MarkedGuess, 'known' | 'probability'> | null;
}): PanelRelation {
  if (ligandCount === 0) return 'unanswered';
  if (guess === null) return 'unlikely';
  if (guess.known) return 'known';
  return guess.probability >= LEAST_PROBABILITY ? 'guessed' : 'unlikely';
}
