import { measuredOnGene, type MeasuredPotency } from '../retrieval/measured-potency.ts';
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
 * @param asked of the molecule: guesses of those targets that have a place, in their order, none where nothing is guessed;
 * and what was measured of it
 */
export function panelAnswers(
  panel: readonly PanelTarget[],
  places: readonly (number | undefined)[],
  { guesses, measured }: { readonly guesses: readonly MarkedGuess[]; readonly measured: readonly MeasuredPotency[] },
  targets: readonly KnownTarget[],
): PanelAnswer[] {
  let next = 0;
  return panel.map((target, index) => {
    const place = places[index];
    const known = place === undefined ? undefined : targets[place];
    const guess = known === undefined ? undefined : guesses[next++];
    const uniprot = target.uniprot === '' ? (known?.uniprot[0] ?? '') : target.uniprot;
    return {
      ...{ ...target, uniprot },
      name: target.name === '' ? (known?.name ?? '') : target.name,
      ligandCount: known?.ligands ?? 0,
      measured: measuredOnGene(measured, { uniprot, gene: target.gene }) ?? null,
      guess: guess ?? null,
    };
  });
}

/** Below this a guess is no answer. */
export const LEAST_PROBABILITY = 0.05;

/** What can be said of a target: measured, guessed, unlikely, or nothing, as no ligand of it is known. */
export type PanelRelation = 'known' | 'guessed' | 'unlikely' | 'unanswered';

/** What a panel answers of one target, as it is kept or shown. */
type Answered = Pick<PanelAnswer, 'ligandCount' | 'measured'> & {
  readonly guess: Pick<MarkedGuess, 'known' | 'probability' | 'ligands'> | null;
};

/** The targets of a panel of which one thing can be said: known ones the most potent first, others the likeliest first. */
export function ofRelation<Answer extends Answered>(panel: readonly Answer[], wanted: PanelRelation): Answer[] {
  const potency = ({ measured, guess }: Answered) => measured?.p ?? guess?.ligands[0]?.pchembl ?? -1;
  const probability = ({ guess }: Answered) => guess?.probability ?? -1;
  const rank = wanted === 'known' ? potency : probability;
  return panel.filter((answer) => relationOf(answer) === wanted).sort((a, b) => rank(b) - rank(a));
}

export function relationOf({
  ligandCount,
  measured,
  guess,
}: Pick<Answered, 'ligandCount' | 'measured'> & {
  readonly guess: Pick<MarkedGuess, 'known' | 'probability'> | null;
}): PanelRelation {
  if (measured !== null) return 'known';
  if (ligandCount === 0) return 'unanswered';
  if (guess === null) return 'unlikely';
  if (guess.known) return 'known';
  return guess.probability >= LEAST_PROBABILITY ? 'guessed' : 'unlikely';
}
